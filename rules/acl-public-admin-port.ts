import { admits, defineRule } from '../src/rule';

export default defineRule({
  id: 'acl-public-admin-port',
  since: '0.1.0',
  severity: 'medium',
  subsumedBy: ['acl-allows-everything'],
  mappings: { cis: { '1.4': ['5.1'], '3.0': ['5.1'], '5.0': ['5.2'], '6.0': ['6.2'] }, securityHub: ['EC2.21'], pci: ['1.3.1'], nist: ['AC-4', 'SC-7'] },
  docs: {
    summary: 'A network ACL admits SSH, Remote Desktop or another administration port from the internet, after its entries have been evaluated in order.',
    why: 'The ACL is the second lock of a subnet: it still holds when somebody opens a security group by mistake. An entry that admits administration from anywhere takes it away.',
    fix: 'Narrow the entry to the ports and addresses that the subnet needs, or put a deny for the administration ports in front of it, with a lower number.',
    limits: 'Entries are judged as the ACL decides them, each family by itself; an ACL that no subnet uses is judged all the same. What security groups admit behind it is another question. The default ACL is judged only where the plan manages it.',
    references: ['https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html'],
  },
  *check(network) {
    for (const opening of network.aclOpenings('ingress', network.portGroups('ssh', 'rdp', 'admin'))) {
      yield { ...opening, message: admits('administration', opening) };
    }
  },
});
