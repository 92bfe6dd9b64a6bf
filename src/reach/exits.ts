import { NO, YES } from '../network/topology';
import type { SubnetPlace } from '../network/topology';
import type { AddressSet, Family } from '../packet';
import { gate } from './conjunct';
import type { Conjunct } from './conjunct';
import { beyondExits, unseen } from './exit-beyond';
import { attachedGateway, leadToGateway, outwardAccess, throughGateway } from './exit-gateways';
import { natExits } from './exit-nat';
import { isUnrouted, leadBy, routesOf, tableOf } from './exit-routes';
import type { Exit } from './exit-routes';
import { transitExits } from './exit-transit';
import type { Grounds } from './grounds';
import { publicAddress } from './internet-in';

/** The ways by which routes lead out of a subnet and perhaps to the internet, worked out once for each subnet and family. Source: aws-semantics sections 6.4 and 6.9. */
export function exitsOf(grounds: Grounds, place: SubnetPlace, family: Family): readonly Exit[] {
  return grounds.exits.of(`${family} ${place.subnet}`, () => {
    const exits = isUnrouted(grounds, place) ? [unseen(grounds, place, family)] : [
      internetExit(grounds, place, family), egressOnlyExit(grounds, place, family),
      ...natExits(grounds, place, family), ...transitExits(grounds, place, family), ...beyondExits(grounds, place, family),
    ];
    return exits.filter(({ sent }) => sent.overlaps(grounds.internet(family)));
  });
}

/** Through an internet gateway, for who has a public address. */
function internetExit(grounds: Grounds, place: SubnetPlace, family: Family): Exit {
  const access = outwardAccess(grounds, place, grounds.admitted(place, 'outbound'));
  const gateway = throughGateway(grounds, place, family);
  return {
    sent: leadToGateway(grounds, place, family).sent.possible,
    way: (from, chained) => chained([...gateway, access, publicAddress(from)]),
  };
}

/** Through an egress-only gateway, for who has an IPv6 address. */
function egressOnlyExit(grounds: Grounds, place: SubnetPlace, family: Family): Exit {
  const lead = leadBy(grounds, place, family, ({ target }) => (family === 'ipv6' && target === 'egress-only-gateway' ? YES : NO));
  const attached = attachedGateway(grounds, place, family, 'egress-only-gateway');
  const access = outwardAccess(grounds, place, grounds.admitted(place, 'initiated-outbound'));
  return { sent: lead.sent.possible, way: (_, chained) => chained([lead.conjunct, attached, access]) };
}

/** What stops packets that no route leads out. */
export function noExit(grounds: Grounds, place: SubnetPlace, family: Family, destinations: AddressSet): Conjunct {
  const table = tableOf(place);
  const route = grounds.routes.deciding(place.routeTable, family, destinations);
  const elsewhere = route === undefined || routesOf(grounds, place).length === 0 ? '' : `: ${route.owner} leads to ${route.node.possible.join(' or ') || route.target}, which does not`;
  return {
    code: 'NO_ROUTE', kind: 'route-table', address: place.routeTable.possible[0] ?? null, leg: 'request', admits: gate(NO),
    passes: () => '', blocks: `no route of ${table} leads from ${place.subnet} to the internet${elsewhere}`, unknowns: [],
  };
}
