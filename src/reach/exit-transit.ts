import type { Candidates, Key } from '../network/model';
import { MAYBE, NO } from '../network/topology';
import type { Fact, SubnetPlace, TransitGateway, TransitGatewayAttachment, TransitRoute } from '../network/topology';
import { AddressSet } from '../packet';
import type { Family, Packet } from '../packet';
import { both, either, gate } from './conjunct';
import type { Conjunct, Decision } from './conjunct';
import { forwards, inZone, leads } from './crossing';
import { beyondLeads, undecided, unknownRoutes } from './exit-beyond';
import { natLeads, natWay } from './exit-nat';
import type { Arrival } from './exit-nat';
import { isUnrouted, leadBy, names, routesOf, tableOf, toward } from './exit-routes';
import type { Chained, Exit } from './exit-routes';
import { same } from './gateways';
import type { Grounds } from './grounds';
import { addressOf } from './internet-in';
import type { Standing } from './internet-in';
import { anyOf, oneOf } from './way';
import type { Way } from './way';
import { endOf } from './within';

/** From a subnet into a transit gateway. */
interface Entry {
  readonly gateway: TransitGateway;
  readonly here: TransitGatewayAttachment;
  readonly place: SubnetPlace;
  readonly family: Family;
}

/** The ways out of a subnet through transit gateways: to a NAT gateway in another VPC, or to where the plan does not follow. Source: aws-semantics sections 6.4, 6.9 and 8. */
export function transitExits(grounds: Grounds, place: SubnetPlace, family: Family): readonly Exit[] {
  const nodes = routesOf(grounds, place).filter(({ target }) => target === 'transit-gateway').map(({ node }) => node);
  const named = [...new Set(nodes.flatMap(({ possible }) => possible))].flatMap((key) => throughGateway(grounds, place, family, key));
  return nodes.some(({ open }) => open.length > 0) ? [...named, openExit(grounds, place, family)] : named;
}

function openExit(grounds: Grounds, place: SubnetPlace, family: Family): Exit {
  const lead = leadBy(grounds, place, family, ({ target, node }) => ({ certain: false, possible: target === 'transit-gateway' && node.open.length > 0 }));
  return { sent: lead.sent.possible, way: (_, chained) => chained([lead.conjunct, undecided('transit-gateway', 'a transit gateway')]) };
}

function throughGateway(grounds: Grounds, place: SubnetPlace, family: Family, key: Key): readonly Exit[] {
  const lead = leadBy(grounds, place, family, ({ target, node }) => (target === 'transit-gateway' ? names(node, key) : NO));
  const gateway = grounds.topology.transitGateways.find((each) => each.key === key);
  if (gateway === undefined) return [{ sent: lead.sent.possible, way: (_, chained) => chained([lead.conjunct, undecided('transit-gateway', key)]) }];
  const onward = gateway.attachments.filter(({ vpc }) => same(vpc, place.vpc).possible).flatMap((here) => legsOf(grounds, { gateway, here, place, family }));
  const rest = lead.sent.possible.subtract(AddressSet.union(onward.map(({ sent }) => sent)));
  return [
    ...onward.map(({ sent, way }): Exit => ({ sent: sent.intersect(lead.sent.possible), way: (from, chained) => way(from, (exit) => chained([lead.conjunct, ...exit])) })),
    { sent: rest, way: (_, chained) => chained([lead.conjunct, unforwarded(gateway, place)]) },
  ];
}

/** Where no route is: what leads out of the plan, a VPN or another gateway, may announce one. */
function unforwarded(gateway: TransitGateway, place: SubnetPlace): Conjunct {
  const outward = gateway.attachments.filter(({ vpc }) => vpc.open.length > 0).map(({ key }) => key);
  return outward.length === 0 ? noForwarding(gateway, place) : undecided('transit-gateway', outward.join(' or '));
}

function noForwarding({ key }: TransitGateway, { subnet }: SubnetPlace): Conjunct {
  return {
    code: 'TGW_NO_ROUTE', kind: 'transit-gateway', address: key, leg: 'request', admits: gate(NO),
    passes: () => '', blocks: `no route of ${key} leads what comes from ${subnet} to the internet`, unknowns: [],
  };
}

/** Where the transit gateway takes packets that enter by one attachment. */
function legsOf(grounds: Grounds, entry: Entry): readonly Exit[] {
  const { gateway, here, family } = entry;
  const enters = entering(grounds, entry);
  const all = family === 'ipv4' ? AddressSet.ALL_IPV4 : AddressSet.ALL_IPV6;
  if (here.routeTable.open.length > 0) return [{ sent: all, way: (_, chained) => chained([...(here.vpc.open.length > 0 ? [] : [enters]), undecided('transit-gateway', gateway.key)]) }];
  const isOutside = ({ open, possible }: Candidates): boolean => open.length > 0 || possible.some((key) => !gateway.attachments.some((each) => each.key === key));
  const outside = grounds.routes.forwarded(gateway, here.routeTable, family, ({ attachment }) => (attachment !== undefined && isOutside(attachment) ? MAYBE : NO));
  return [
    ...gateway.attachments.map((there) => legTo(grounds, entry, there, enters)),
    { sent: outside.possible, way: (_: Standing, chained: Chained) => chained([enters, undecided('transit-gateway', `what ${gateway.key} forwards to`)]) },
  ].filter(({ sent }) => sent.overlaps(grounds.internet(family)));
}

/** The attachment takes packets from the subnet. */
function entering(grounds: Grounds, { gateway, here, place }: Entry): Conjunct {
  const zone = inZone(grounds, place, here);
  return {
    code: 'TGW_NO_ROUTE', kind: 'transit-gateway', address: gateway.key, leg: 'request',
    admits: gate(both(both(same(here.vpc, place.vpc), here.active), zone)),
    passes: () => `${here.key} takes it from ${place.subnet} to ${gateway.key}`,
    blocks: zone.possible ? `${here.key} is not active` : `${here.key} has no subnet in the availability zone of ${place.subnet}`,
    unknowns: [`whether ${here.key} takes packets from ${place.subnet}`],
  };
}

function legTo(grounds: Grounds, entry: Entry, there: TransitGatewayAttachment, enters: Conjunct): Exit {
  const { gateway, here, family } = entry;
  const sent = grounds.routes.forwarded(gateway, here.routeTable, family, ({ attachment }) => (attachment === undefined ? NO : names(attachment, there.key)));
  const forwarded: Conjunct = {
    code: 'TGW_NO_ROUTE', kind: 'transit-gateway', address: gateway.key, leg: 'request', admits: toward(sent),
    passes: (packet) => forwardingWords(grounds, entry, there, packet),
    blocks: `no route of ${gateway.key} leads to ${there.key}`, unknowns: [`the routes of ${gateway.key}`],
  };
  const before = [enters, forwarded];
  if (there.vpc.open.length > 0) return { sent: sent.possible, way: (_, chained) => chained([...before, undecided('transit-gateway', there.key)]) };
  return { sent: sent.possible, way: (from, chained) => inVpc(grounds, { entry, there, from }, (exit) => chained([...before, ...exit])) };
}

function forwardingWords(grounds: Grounds, { gateway, here, family }: Entry, { key }: TransitGatewayAttachment, packet: Packet): string | Decision {
  const route: TransitRoute | undefined = grounds.routes.decidingForward(gateway, here.routeTable, family, addressOf(packet));
  return route === undefined ? `${gateway.key} may forward it to ${key}` : { text: `${route.owner} forwards ${route.text ?? 'a range known only after apply'} to ${key}`, by: route.owner };
}

/** Where a packet stands that came out of a transit gateway, and who sent it. */
interface Landing {
  readonly entry: Entry;
  readonly there: TransitGatewayAttachment;
  readonly from: Standing;
}

/** In the other VPC: it enters by any subnet of the attachment, whose routes lead on. */
function inVpc(grounds: Grounds, landing: Landing, chained: Chained): Way {
  return oneOf(grounds.placesOf(landing.there).map((place) => fromSubnet(grounds, landing, place, chained))) ?? chained([noForwarding(landing.entry.gateway, landing.entry.place)]);
}

function fromSubnet(grounds: Grounds, landing: Landing, place: SubnetPlace, chained: Chained): Way {
  const { family } = landing.entry;
  if (isUnrouted(grounds, place)) return chained([unknownRoutes(place)]);
  const outward = ({ sent }: { readonly sent: { readonly possible: AddressSet } }): boolean => sent.possible.overlaps(grounds.internet(family));
  const ways = [
    ...natLeads(grounds, place, family).filter(outward).map((lead) => natWay(grounds, lead, arrivalOf(grounds, landing, place), chained)),
    ...beyondLeads(grounds, place, family, ({ target }) => target === 'transit-gateway').filter(outward).map(({ conjunct, name }) => chained([conjunct, undecided('route-table', name)])),
  ];
  return anyOf(ways) ?? chained([noTransit(place)]);
}

function noTransit(place: SubnetPlace): Conjunct {
  return {
    code: 'NO_ROUTE', kind: 'route-table', address: place.routeTable.possible[0] ?? null, leg: 'request', admits: gate(NO),
    passes: () => '', blocks: `no route of ${tableOf(place)} leads what a transit gateway brings to ${place.subnet} on to a NAT gateway`, unknowns: [],
  };
}

function arrivalOf(grounds: Grounds, { entry, there, from: { endpoint, place: home } }: Landing, from: SubnetPlace): Arrival {
  const host = endOf(endpoint, home, 'ipv4').addresses;
  return {
    name: JSON.stringify([from.subnet, home.subnet, endpoint.privateAddresses, entry.gateway.key, entry.here.key, there.key]), from, home, host,
    // Which of the two subnets has to be excluded is not documented where VPC Block Public Access is on.
    admitted: (nat) => {
      const [own, other] = [grounds.admitted(home, 'initiated-outbound'), grounds.admitted(nat, 'initiated-outbound')];
      return { certain: both(own, other).certain, possible: either(own, other).possible };
    },
    back: (nat) => [returnRoute(grounds, entry.gateway, nat, there, host), returned(grounds, entry, there, host)],
  };
}

/** The NAT gateway's subnet sends replies into the transit gateway. */
function returnRoute(grounds: Grounds, { key }: TransitGateway, nat: SubnetPlace, there: TransitGatewayAttachment, host: AddressSet): Conjunct {
  const fact: Fact = both(leads(grounds, nat, host, 'transit-gateway', key), inZone(grounds, nat, there));
  return {
    code: 'NO_ROUTE', kind: 'route-table', address: nat.routeTable.possible[0] ?? null, leg: 'reply', admits: gate(fact),
    passes: () => `${tableOf(nat)} leads the reply from ${nat.subnet} to ${key}`,
    blocks: `${tableOf(nat)} leads no reply from ${nat.subnet} to ${key}`, unknowns: [`the routes of ${tableOf(nat)}`],
  };
}

/** And the transit gateway takes them back to where the request came from. */
function returned(grounds: Grounds, { gateway, here }: Entry, there: TransitGatewayAttachment, host: AddressSet): Conjunct {
  return {
    code: 'TGW_NO_ROUTE', kind: 'transit-gateway', address: gateway.key, leg: 'reply',
    admits: gate(both(forwards(grounds, gateway, { here: there, there: here }, host), there.active)),
    passes: () => `${gateway.key} forwards the reply from ${there.key} to ${here.key}`,
    blocks: `no route of ${gateway.key} leads the reply from ${there.key} to ${here.key}`, unknowns: [`the routes of ${gateway.key}`],
  };
}
