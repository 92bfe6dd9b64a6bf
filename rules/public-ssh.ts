import { admits, defineRule } from '../src/rule';

export default defineRule({
  id: 'public-ssh',
  since: '0.1.0',
  severity: 'high',
  subsumedBy: ['public-all-ports'],
  mappings: { cis: { '1.4': ['5.2'], '3.0': ['5.2', '5.3'], '5.0': ['5.3', '5.4'], '6.0': ['6.3', '6.4'] }, securityHub: ['EC2.13', 'EC2.53', 'EC2.54'], pci: ['1.3.1'], nist: ['AC-4', 'SC-7'] },
  docs: {
    summary: 'A security group admits SSH (tcp/22) from the internet.',
    why: 'Every address of the internet is scanned for SSH within minutes. One leaked key, one weak password or one flaw in the daemon gives a shell inside the VPC.',
    fix: 'Use Session Manager or an EC2 Instance Connect endpoint and close the port, or admit only the addresses that administrators come from, by a prefix list that is kept in one place.',
    limits: 'What stands in the way beyond the group (no route, no public address, a network ACL) grades the severity and never silences the finding. What a process answers on the port is unknown to a plan.',
    references: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html', 'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html'],
  },
  *check(network) {
    for (const opening of network.publicOpenings('ingress', network.portGroup('ssh'))) {
      yield { ...opening, message: admits('SSH', opening) };
    }
  },
});
