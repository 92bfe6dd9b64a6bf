import type { SubnetPlace } from '../network/topology';
import type { Family } from '../packet';
import type { Conjunct } from './conjunct';
import { answerable } from './filters';
import type { Grounds } from './grounds';
import { aclOf } from './place-words';

/** What the network ACL of a subnet lets out to the internet. */
export function aclOut(grounds: Grounds, place: SubnetPlace): Conjunct {
  return {
    code: 'NACL_DENY_OUT', kind: 'network-acl', address: place.acl.possible[0] ?? null, leg: 'request', admits: grounds.filters.acl(place.acl, 'egress'),
    passes: (packet) => grounds.filters.decidingEntry(place.acl, 'egress', packet),
    blocks: `${aclOf(place)} denies it on the way out of ${place.subnet}`, unknowns: [`the entries of the network ACL of ${place.subnet}`],
  };
}

/** Which replies from the internet it lets in, to one of these ports of who asked. */
export function aclReply(grounds: Grounds, place: SubnetPlace, family: Family, ports: readonly [number, number]): Conjunct {
  const replies = grounds.filters.acl(place.acl, 'ingress');
  return {
    code: 'NACL_DENY_IN_REPLY', kind: 'network-acl', address: place.acl.possible[0] ?? null, leg: 'reply',
    admits: { certain: answerable(replies.certain, ports, family), possible: answerable(replies.possible, ports, family) },
    passes: () => `${aclOf(place)} lets the reply into ${place.subnet}`,
    blocks: `${aclOf(place)} denies the reply on the way into ${place.subnet}`, unknowns: [`the entries of the network ACL of ${place.subnet}`],
  };
}
