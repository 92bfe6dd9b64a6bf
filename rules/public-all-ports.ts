import { admits, defineRule } from '../src/rule';
import { ServiceSet } from '../src/packet';

/** 1-65535 counts as every port: nobody listens on port 0. */
const EVERY_PORT = [ServiceSet.ports('tcp', 1, 65535), ServiceSet.ports('udp', 1, 65535)];

export default defineRule({
  id: 'public-all-ports',
  since: '0.1.0',
  severity: 'critical',
  mappings: { cis: { '1.4': ['5.2'], '3.0': ['5.2', '5.3'], '5.0': ['5.3', '5.4'], '6.0': ['6.3', '6.4'] }, securityHub: ['EC2.18', 'EC2.19', 'EC2.53', 'EC2.54'], pci: ['1.3.1'], nist: ['AC-4', 'SC-7'] },
  docs: {
    summary: 'A security group admits every TCP port, every UDP port or every protocol from the internet, by one permission or by several together.',
    why: 'The group protects nothing: whatever starts to listen on anything that carries it is public at once, databases and administration included.',
    fix: 'Name the ports that the public is meant to reach (for most services tcp/443) and remove the rest. Between machines of your own, refer to their security groups.',
    limits: 'What stands in the way beyond the group (no route, no public address, a network ACL) grades the severity and never silences the finding. Protocols other than TCP and UDP are reported only as part of a permission for every protocol.',
    references: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  },
  *check(network) {
    for (const opening of network.publicOpeningsOfAll('ingress', EVERY_PORT)) {
      yield { ...opening, message: admits('every port', opening) };
    }
  },
});
