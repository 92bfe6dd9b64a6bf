import { admits, defineRule } from '../src/rule';
import { ServiceSet } from '../src/packet';

const EVERY_PORT = ServiceSet.ports('tcp', 0, 65535).union(ServiceSet.ports('udp', 0, 65535));

export default defineRule({
  id: 'public-unapproved-port',
  since: '0.1.0',
  severity: 'medium',
  subsumedBy: ['public-all-ports'],
  mappings: { securityHub: ['EC2.18'], nist: ['AC-4', 'SC-7'] },
  docs: {
    summary: 'A security group admits a port from the internet that is neither approved for the public nor named by another rule.',
    why: 'Each public port is attack surface. Those that are public on purpose are few and known; any other was opened for a test, by a wide range or by mistake.',
    fix: 'Close the port, put a load balancer in front, or add it to `allowedPublicPorts` in the configuration if the public is meant to reach it.',
    limits: 'Ports that a more specific rule names (SSH, databases, administration and so on) are left to that rule, also where it is switched off. Protocols without ports are not judged. What stands in the way beyond the group (no route, no public address, a network ACL) grades the severity and never silences the finding.',
    references: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  },
  *check(network) {
    const named = network.portGroups('ssh', 'rdp', 'admin', 'database', 'cache-and-search', 'messaging', 'big-data', 'orchestration', 'file-sharing');
    const unapproved = EVERY_PORT.subtract(network.settings.allowedPublicPorts).subtract(named);
    for (const opening of network.publicOpenings('ingress', unapproved)) {
      yield { ...opening, message: admits('an unapproved port', opening) };
    }
  },
});
