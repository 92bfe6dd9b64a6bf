import type { Endpoint } from '../network/topology';
import { PacketSet, ServiceSet } from '../packet';
import type { Family } from '../packet';
import { both, gate } from './conjunct';
import type { Conjunct } from './conjunct';
import { exitsOf, noExit } from './exits';
import { CLIENT_PORTS } from './filters';
import type { Grounds } from './grounds';
import type { Standing } from './internet-in';
import { aclOut, aclReply } from './internet-filters';
import { familyName } from './internet-in';
import { HIDDEN, isHidden } from './hidden';
import { anyOf, chain } from './way';
import type { Way } from './way';
import { groupsOf } from './place-words';

/**
 * The way of connections that an interface opens to the internet, and of the replies: by any of the ways out of its subnet. Packets are
 * seen from inside: the peer is the destination. Source: aws-semantics section 6.9.
 */
export function toInternet(grounds: Grounds, standing: Standing, question: PacketSet): Way {
  const { place, family, endpoint } = standing;
  const { out, reply } = filtersOf(grounds, standing);
  const before = [destinations(grounds, family), address(standing), groupOut(grounds, endpoint), out];
  const chained = (exit: readonly Conjunct[]): Way => chain('direct', [...before, ...exit, reply], question);
  const meant = question.peers().intersect(grounds.internet(family));
  if (meant.isEmpty()) return chained([]);
  const ways = exitsOf(grounds, place, family).filter(({ sent }) => sent.overlaps(meant)).map((exit) => exit.way(standing, chained));
  return anyOf(ways) ?? chained([noExit(grounds, place, family, meant)]);
}

function destinations(grounds: Grounds, family: Family): Conjunct {
  const set = PacketSet.of(ServiceSet.ANY, grounds.internet(family));
  return {
    code: 'NO_ROUTE', kind: 'internet', address: null, leg: 'request', admits: { certain: set, possible: set },
    passes: (packet) => `${isHidden(packet, grounds.secrets.addresses) ? HIDDEN : packet.peer} is on the internet`, blocks: `no ${familyName(family)} address of the internet is meant`, unknowns: [],
  };
}

function address({ endpoint, family }: Standing): Conjunct {
  return {
    code: 'NO_ADDRESS_OF_FAMILY', kind: 'interface', address: endpoint.resource, leg: 'request',
    admits: gate(both(endpoint.attached, family === 'ipv4' ? { certain: true, possible: true } : endpoint.ipv6)),
    passes: () => `${endpoint.resource} has an ${familyName(family)} address`, blocks: `${endpoint.resource} has no ${familyName(family)} address`, unknowns: [`whether ${endpoint.resource} has an ${familyName(family)} address`],
  };
}

function groupOut(grounds: Grounds, endpoint: Endpoint): Conjunct {
  const filter = grounds.filters.group(endpoint.groups, 'egress');
  const names = groupsOf(endpoint.resource, endpoint.groups);
  return {
    code: 'SG_EGRESS_RULES_MISMATCH', kind: 'security-group', address: endpoint.groups.possible[0] ?? null, leg: 'request',
    admits: {
      certain: endpoint.unfiltered.certain ? PacketSet.ALL : filter.packets.certain,
      possible: endpoint.unfiltered.possible ? PacketSet.ALL : filter.packets.possible,
    },
    passes: (packet) => grounds.filters.decidingPermission(filter, packet) ?? `a rule of ${names} may let it out`,
    blocks: endpoint.groups.possible.length === 0 ? `${endpoint.resource} has no security group that lets it out` : `no egress rule of ${names} lets it out`, unknowns: filter.unknowns,
  };
}

/** The network ACL of a subnet: what it lets out, and which replies it lets in. */
export interface WayOutFilters {
  readonly out: Conjunct;
  readonly reply: Conjunct;
}

function filtersOf(grounds: Grounds, { place, family }: Standing): WayOutFilters {
  return grounds.waysOut.of(`${family} ${place.subnet}`, () => ({ out: aclOut(grounds, place), reply: aclReply(grounds, place, family, CLIENT_PORTS) }));
}
