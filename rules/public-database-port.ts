import { admits, defineRule } from '../src/rule';

export default defineRule({
  id: 'public-database-port',
  since: '0.1.0',
  severity: 'high',
  subsumedBy: ['public-all-ports'],
  mappings: { securityHub: ['EC2.19'], pci: ['1.3.1'], nist: ['AC-4', 'SC-7'] },
  docs: {
    summary: 'A security group admits a database port from the internet.',
    why: 'A database that the internet reaches is one stolen password or one unpatched flaw away from being copied or deleted. Applications never need it to be public.',
    fix: 'Admit the security group of the application instead of addresses: `referenced_security_group_id = aws_security_group.app.id`. People come through a VPN, Session Manager port forwarding or a bastion.',
    limits: 'What stands in the way beyond the group (no route, no public address, a network ACL) grades the severity and never silences the finding. What a process answers on the port is unknown to a plan.',
    references: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html', 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html'],
  },
  *check(network) {
    for (const opening of network.publicOpenings('ingress', network.portGroup('database'))) {
      yield { ...opening, message: admits('a database', opening) };
    }
  },
});
