import { admits, defineRule } from '../src/rule';

export default defineRule({
  id: 'public-rdp',
  since: '0.1.0',
  severity: 'high',
  subsumedBy: ['public-all-ports'],
  mappings: { cis: { '1.4': ['5.2'], '3.0': ['5.2', '5.3'], '5.0': ['5.3', '5.4'], '6.0': ['6.3', '6.4'] }, securityHub: ['EC2.14', 'EC2.53', 'EC2.54'], pci: ['1.3.1'], nist: ['AC-4', 'SC-7'] },
  docs: {
    summary: 'A security group admits Remote Desktop (tcp/3389 or udp/3389) from the internet.',
    why: 'Remote Desktop that the internet reaches is a common first step of ransomware: passwords are guessed day and night, and flaws in the service itself needed no password at all.',
    fix: 'Use Fleet Manager, a Remote Desktop Gateway or a VPN and close the port, or admit only the addresses that administrators come from.',
    limits: 'What stands in the way beyond the group (no route, no public address, a network ACL) grades the severity and never silences the finding. What a process answers on the port is unknown to a plan.',
    references: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html', 'https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-remote-desktop-connections.html'],
  },
  *check(network) {
    for (const opening of network.publicOpenings('ingress', network.portGroup('rdp'))) {
      yield { ...opening, message: admits('Remote Desktop', opening) };
    }
  },
});
