import { admits, defineRule } from '../src/rule';

export default defineRule({
  id: 'public-admin-port',
  since: '0.1.0',
  severity: 'high',
  subsumedBy: ['public-all-ports'],
  mappings: { securityHub: ['EC2.19'], nist: ['AC-4', 'SC-7'] },
  docs: {
    summary: 'A security group admits another administration port (Telnet, VNC, WinRM, remote shells and the like) from the internet.',
    why: 'These services give control over the machine, and several of them send passwords in clear text.',
    fix: 'Close the port; administer through Session Manager, a VPN or a bastion whose addresses alone are admitted.',
    limits: 'What stands in the way beyond the group (no route, no public address, a network ACL) grades the severity and never silences the finding. What a process answers on the port is unknown to a plan.',
    references: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  },
  *check(network) {
    for (const opening of network.publicOpenings('ingress', network.portGroup('admin'))) {
      yield { ...opening, message: admits('an administration service', opening) };
    }
  },
});
