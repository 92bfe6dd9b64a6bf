import { admits, defineRule } from '../src/rule';
import { ServiceSet } from '../src/packet';

const DIRECTIONS = ['ingress', 'egress'] as const;

export default defineRule({
  id: 'acl-allows-everything',
  since: '0.1.0',
  severity: 'low',
  mappings: { cis: { '1.4': ['5.1'], '3.0': ['5.1'], '5.0': ['5.2'], '6.0': ['6.2'] }, securityHub: ['EC2.21'], nist: ['AC-4', 'SC-7'] },
  docs: {
    summary: 'An entry of a network ACL admits every protocol from or to anywhere.',
    why: 'An ACL that lets everything through is no second lock: the subnet rests on its security groups alone.',
    fix: 'Describe what the subnet serves and calls, with the ephemeral ports of the replies, and let the implicit deny do the rest. Where security groups are meant to be the only lock, do not manage an ACL.',
    limits: 'An entry in front of which a lower number denies something for all addresses does not admit everything and is left to `acl-public-admin-port`. The default ACL is judged only where the plan manages it.',
    references: ['https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html'],
  },
  *check(network) {
    for (const direction of DIRECTIONS) {
      for (const opening of network.aclOpeningsOfAll(direction, ServiceSet.ANY)) {
        if (opening.whole) yield { ...opening, message: admits('every protocol', opening) };
      }
    }
  },
});
