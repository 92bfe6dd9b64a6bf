import { admits, defineRule } from '../src/rule';
import { ServiceSet } from '../src/packet';

/** 1-65535 counts as every port: nobody listens on port 0. */
const EVERY_PORT = [ServiceSet.ports('tcp', 1, 65535), ServiceSet.ports('udp', 1, 65535)];

export default defineRule({
  id: 'unrestricted-egress',
  since: '0.1.0',
  severity: 'low',
  mappings: { pci: ['1.3.2'], nist: ['AC-4', 'SC-7(5)'] },
  docs: {
    summary: 'A security group lets every port or every protocol out to the internet.',
    why: 'What gets in can call out: stolen data leaves and commands come back over any port. Egress that names its destinations turns many break-ins into dead ends.',
    fix: 'Name the ports and destinations that are needed: security groups and prefix lists inside AWS, tcp/443 for the rest, or a proxy or firewall that filters by name.',
    limits: 'Only what security groups admit is judged; a network ACL, a missing route or a firewall may still stop the traffic. The egress that AWS gives to a group by default is not reported, since Terraform removes it on creation.',
    references: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  },
  *check(network) {
    for (const opening of network.publicOpeningsOfAll('egress', EVERY_PORT)) {
      if (opening.whole) yield { ...opening, message: admits('every port', opening) };
    }
  },
});
