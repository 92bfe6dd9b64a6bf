import type { Bounds } from '../network/bounds';
import type { Candidates } from '../network/model';
import { NO } from '../network/topology';
import type { Endpoint, Fact, NatGateway, Route, RouteTargetKind, SubnetPlace } from '../network/topology';
import { ICMP, PacketSet, ServiceSet, TCP, UDP } from '../packet';
import type { AddressSet, Family } from '../packet';
import { both, gate } from './conjunct';
import type { Conjunct } from './conjunct';
import { answerable, CLIENT_PORTS, COMPONENT_PORTS } from './filters';
import type { Grounds } from './grounds';
import type { Standing } from './internet-in';
import { familyName, redirection } from './internet-in';
import { unknownPlace } from './unknown-place';
import { HIDDEN, isHidden } from './hidden';
import { endOf } from './within';
import { aclOf } from './place-words';

/** The way of a connection that an interface opens to the internet, and of the replies. Packets are seen from inside: the peer is the destination. Source: aws-semantics section 6.9. */
export function toInternet(grounds: Grounds, standing: Standing): readonly Conjunct[] {
  const { endpoint, family } = standing;
  return [destinations(grounds, family), address(standing), groupOut(grounds, endpoint), ...wayOutOf(grounds, standing).acls, exit(grounds, standing)];
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
  const names = endpoint.groups.possible.join(', ');
  return {
    code: 'SG_EGRESS_RULES_MISMATCH', kind: 'security-group', address: endpoint.groups.possible[0] ?? null, leg: 'request',
    admits: {
      certain: endpoint.unfiltered.certain ? PacketSet.ALL : filter.packets.certain,
      possible: endpoint.unfiltered.possible ? PacketSet.ALL : filter.packets.possible,
    },
    passes: (packet) => grounds.filters.decidingPermission(filter, packet) ?? `a rule of ${names} may let it out`,
    blocks: `no egress rule of ${names} lets it out`, unknowns: filter.unknowns,
  };
}

function aclOut(grounds: Grounds, place: SubnetPlace): Conjunct {
  return {
    code: 'NACL_DENY_OUT', kind: 'network-acl', address: place.acl.possible[0] ?? null, leg: 'request', admits: grounds.filters.acl(place.acl, 'egress'),
    passes: (packet) => grounds.filters.decidingEntry(place.acl, 'egress', packet),
    blocks: `${aclOf(place)} denies it on the way out of ${place.subnet}`, unknowns: [`the entries of the network ACL of ${place.subnet}`],
  };
}

function aclReply(grounds: Grounds, place: SubnetPlace, family: Family): Conjunct {
  const replies = grounds.filters.acl(place.acl, 'ingress');
  return {
    code: 'NACL_DENY_IN_REPLY', kind: 'network-acl', address: place.acl.possible[0] ?? null, leg: 'reply',
    admits: { certain: answerable(replies.certain, CLIENT_PORTS, family), possible: answerable(replies.possible, CLIENT_PORTS, family) },
    passes: () => `${aclOf(place)} lets the reply into ${place.subnet}`,
    blocks: `${aclOf(place)} denies the reply on the way into ${place.subnet}`, unknowns: [`the entries of the network ACL of ${place.subnet}`],
  };
}

/** What stands behind every interface of a subnet. */
export interface WayOut {
  readonly acls: readonly Conjunct[];
  /** Through an internet gateway, for who has a public address. */
  readonly own: Bounds<PacketSet>;
  /** Through an egress-only gateway, for who has an IPv6 address. */
  readonly egressOnly: Bounds<PacketSet>;
  /** The NAT gateways that routes lead to, each with what they send there. */
  readonly nats: readonly { readonly nat: NatGateway; readonly sent: Bounds<PacketSet> }[];
  /** Through what the plan does not show. */
  readonly elsewhere: Bounds<PacketSet>;
}

function wayOutOf(grounds: Grounds, { place, family }: Standing): WayOut {
  return grounds.waysOut.of(`${family} ${place.subnet}`, () => ({
    acls: [aclOut(grounds, place), aclReply(grounds, place, family)],
    own: throughGateway(grounds, place, family),
    egressOnly: throughEgressOnly(grounds, place, family),
    nats: family === 'ipv6' ? [] : natsOf(grounds, place),
    elsewhere: elsewhere(grounds, place, family),
  }));
}

/** The three ways out: an internet gateway with an address of one's own, a NAT gateway, an egress-only gateway. */
function exit(grounds: Grounds, standing: Standing): Conjunct {
  const { endpoint, place, family } = standing;
  const { own, egressOnly, nats, elsewhere: unseen } = wayOutOf(grounds, standing);
  const ways = [
    gated(family === 'ipv4' ? endpoint.publicIpv4 : endpoint.publicIpv6, own),
    ...nats.map(({ nat, sent }) => throughNat(grounds, standing, nat, sent)),
    gated(endpoint.ipv6, egressOnly),
    unseen,
  ];
  const [table = 'its route table'] = place.routeTable.possible;
  const unknown = beyond(grounds, place);
  return {
    code: 'NO_ROUTE', kind: 'route-table', address: place.routeTable.possible[0] ?? null, leg: 'request',
    admits: { certain: PacketSet.union(ways.map(({ certain }) => certain)), possible: PacketSet.union(ways.map(({ possible }) => possible)) },
    passes: () => `${table} leads it out of ${place.subnet} to the internet`,
    blocks: `no route of ${table} leads from ${place.subnet} to the internet through a gateway that ${endpoint.resource} can use`,
    unknowns: unknown.length > 0 ? unknown : [`the routes of ${table}`, `whether ${endpoint.resource} has a public address`],
  };
}

function throughGateway(grounds: Grounds, place: SubnetPlace, family: Family): Bounds<PacketSet> {
  const routed = grounds.routes.through(place.routeTable, family, (route) => (route.target === 'internet-gateway' ? grounds.isInternetGateway(route.node, place) : NO));
  return gated(both(grounds.admitted(place, 'outbound'), straight(grounds, place, family)), toward(routed, ServiceSet.ANY));
}

/** Surely only where no appliance stands in the way of the reply. */
function straight(grounds: Grounds, place: SubnetPlace, family: Family): Fact {
  return { certain: redirection(grounds, { place, family }).length === 0, possible: true };
}

function throughEgressOnly(grounds: Grounds, place: SubnetPlace, family: Family): Bounds<PacketSet> {
  if (family === 'ipv4') return gate(NO);
  const routed = grounds.routes.through(place.routeTable, family, (route) => (route.target === 'egress-only-gateway' ? grounds.isEgressOnlyGateway(route.node, place) : NO));
  return gated(grounds.admitted(place, 'initiated-outbound'), toward(routed, ServiceSet.ANY));
}

/** Where routes lead that may go on to the internet in ways that the plan does not show. Source: aws-semantics section 6.9. */
const BEYOND: ReadonlySet<RouteTargetKind> = new Set<RouteTargetKind>(['transit-gateway', 'vpn-gateway', 'appliance', 'other']);

function leadsBeyond(grounds: Grounds, { target, node }: Route): boolean {
  return BEYOND.has(target) || (target === 'internet-gateway' && grounds.mayBeVpnGateway(node));
}

/** A NAT gateway that is not in the plan, routes that are not, or what hands packets on to others: what they lead out is not known. */
function elsewhere(grounds: Grounds, place: SubnetPlace, family: Family): Bounds<PacketSet> {
  const { natGateways } = grounds.topology;
  const through = (accept: (route: Route) => boolean): AddressSet => grounds.routes.through(place.routeTable, family, (route) => ({ certain: false, possible: accept(route) })).possible;
  const unseen = through(({ target, node }) => target === 'nat-gateway' && node.possible.some((key) => !natGateways.has(key)));
  const translated = PacketSet.of(family === 'ipv4' ? NAT_SERVICES : ServiceSet.ANY, unseen);
  return { certain: PacketSet.EMPTY, possible: translated.union(PacketSet.of(ServiceSet.ANY, through((route) => leadsBeyond(grounds, route)))) };
}

/** What would tell whether that leads to the internet. */
function beyond(grounds: Grounds, { routeTable }: SubnetPlace): readonly string[] {
  const routes = routeTable.possible.flatMap((key) => grounds.routes.table(key)?.routes ?? []).filter((route) => leadsBeyond(grounds, route));
  return [...new Set(routes.map(({ node, owner }) => `whether ${node.possible.length === 0 ? `what ${owner} names` : node.possible.join(' or ')} leads on to the internet`))];
}

/** A NAT gateway carries TCP, UDP and ICMP, of IPv4. */
export const NAT_SERVICES = ServiceSet.union([TCP, UDP, ICMP].map((protocol) => ServiceSet.protocol(protocol)));

function natsOf(grounds: Grounds, { routeTable }: SubnetPlace): WayOut['nats'] {
  return natsMeant(grounds, routeTable).flatMap((nat) => {
    const routed = grounds.routes.through(routeTable, 'ipv4', (route) =>
      (route.target === 'nat-gateway' ? { certain: route.node.certain.includes(nat.key), possible: route.node.possible.includes(nat.key) || route.node.open.length > 0 } : NO));
    return routed.possible.isEmpty() ? [] : [{ nat, sent: toward(routed, NAT_SERVICES) }];
  });
}

/** Those that routes name; any where routes are not known, or where it is not known which one they name. */
function natsMeant({ routes, topology: { natGateways } }: Grounds, tables: Candidates): readonly NatGateway[] {
  const nodes = tables.possible.flatMap((key) => routes.table(key)?.routes ?? []).filter(({ target }) => target === 'nat-gateway').map(({ node }) => node);
  const isOpen = tables.open.length > 0 || tables.possible.some((key) => routes.table(key)?.complete !== true) || nodes.some(({ open }) => open.length > 0);
  if (isOpen) return [...natGateways.values()];
  return [...new Set(nodes.flatMap(({ possible }) => possible))].flatMap((key) => natGateways.get(key) ?? []);
}

function throughNat(grounds: Grounds, { endpoint, place }: Standing, nat: NatGateway, sent: Bounds<PacketSet>): Bounds<PacketSet> {
  const own = natPlaces(grounds, nat).map((there) => grounds.throughNat.of(JSON.stringify([place.subnet, there.subnet, endpoint.privateAddresses]), () =>
    gated(straight(grounds, there, 'ipv4'), natWay(grounds, { endpoint, place, there }))));
  const beyond = own.length === 0 ? gate({ certain: false, possible: nat.subnet.open.length > 0 }) : alternatives(own);
  const fact = both(nat.isPublic, grounds.admitted(place, 'initiated-outbound'));
  return gated(fact, meet(sent, beyond));
}

function natPlaces(grounds: Grounds, nat: NatGateway): readonly SubnetPlace[] {
  return nat.subnet.possible.map((key) => grounds.topology.subnets.get(key) ?? unknownPlace(key));
}

interface NatSearch {
  readonly endpoint: Endpoint;
  readonly place: SubnetPlace;
  readonly there: SubnetPlace;
}

/** What the NAT gateway's own subnet lets through, both ways, to the internet and back to the host. */
function natWay(grounds: Grounds, { endpoint, place, there }: NatSearch): Bounds<PacketSet> {
  const out = grounds.routes.through(there.routeTable, 'ipv4', (route) => (route.target === 'internet-gateway' ? grounds.isInternetGateway(route.node, there) : NO));
  const host = endOf(endpoint, place, 'ipv4').addresses;
  const [aclIn, aclOut] = [grounds.filters.acl(there.acl, 'ingress'), grounds.filters.acl(there.acl, 'egress')];
  const crosses = place.subnet !== there.subnet;
  const bound = (name: 'certain' | 'possible'): PacketSet => {
    const covers = (peers: AddressSet): boolean => (name === 'certain' ? host.isSubsetOf(peers) : host.overlaps(peers));
    const fromHost = crosses ? aclIn[name].where(covers) : ServiceSet.ANY;
    const toHost = crosses ? aclOut[name].where(covers) : ServiceSet.ANY;
    const back = answerable(PacketSet.of(toHost, host), CLIENT_PORTS, 'ipv4').services();
    return aclOut[name].restrict(fromHost).restrict(back).intersect(answerable(aclIn[name], COMPONENT_PORTS, 'ipv4')).from(out[name]);
  };
  return { certain: bound('certain'), possible: bound('possible') };
}

function alternatives(ways: readonly Bounds<PacketSet>[]): Bounds<PacketSet> {
  return { certain: ways.map(({ certain }) => certain).reduce((a, b) => a.intersect(b)), possible: PacketSet.union(ways.map(({ possible }) => possible)) };
}

function toward({ certain, possible }: Bounds<AddressSet>, services: ServiceSet): Bounds<PacketSet> {
  return { certain: PacketSet.of(services, certain), possible: PacketSet.of(services, possible) };
}

function meet(a: Bounds<PacketSet>, b: Bounds<PacketSet>): Bounds<PacketSet> {
  return { certain: a.certain.intersect(b.certain), possible: a.possible.intersect(b.possible) };
}

function gated(fact: Fact, packets: Bounds<PacketSet>): Bounds<PacketSet> {
  return meet(gate(fact), packets);
}

