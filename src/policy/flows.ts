import type { Direction } from '../network/model';
import { FAMILIES, NO, YES } from '../network/topology';
import type { Endpoint, Route, SubnetPlace } from '../network/topology';
import { AddressSet, INTERNET, PacketSet, ServiceSet, showAddresses } from '../packet';
import type { Family } from '../packet';
import type { Grounds, InternetView, PublicWay } from '../reach';
import { addressWay, privateWay, translatedWay } from '../reach/private-ways';
import type { Way } from '../reach/way';
import type { Meetings } from './meetings';

/** What gets from one end to another by one way: at the receiver, the peer being the sender; for hosts outside, the peer being the host. */
export type Flow = PublicWay;

/** The ways of packets from one resource of the plan to another, over private addresses or to its public name. */
export function flowsBetween(view: InternetView, meetings: Meetings, from: string, to: string, services: ServiceSet): readonly Flow[] {
  const { grounds } = view;
  const ways = grounds.endpointsOf(to).filter(({ accepts }) => accepts).flatMap((target) => grounds.endpointsOf(from)
    .filter((source) => meetings.letsOut(source, target))
    .flatMap((source) => [
      ...(meetings.letsIn(source, target) ? FAMILIES.map((family) => privateWay(grounds, source, target, family, services)) : []),
      translatedWay(grounds, source, target, services),
    ])
    .flatMap((way) => (way === undefined ? [] : [listenedTo(target, way)])));
  return [...ways, ...flowsToName(view, from, to)].filter(({ possible }) => !possible.isEmpty());
}

/** A service of AWS answers on its own ports only; on a host software decides, which no plan knows: what gets to it counts. */
function listenedTo({ services }: Endpoint, way: Way): Flow {
  if (services === undefined || ServiceSet.ANY.isSubsetOf(services.possible)) return way;
  return { ...way, certain: way.certain.restrict(services.certain), possible: way.possible.restrict(services.possible) };
}

/** A service outside every VPC sees the address that a resource has on the internet, which no plan tells. */
function flowsToName(view: InternetView, from: string, to: string): readonly Flow[] {
  const names = view.passages(to, 'ingress').filter(({ via }) => via === 'service');
  const ways = names.length === 0 ? [] : view.passages(from, 'egress');
  const shared = FAMILIES.flatMap((family) => names.flatMap((name) => ways.map((way) => {
    const mine = ({ possible }: Flow): ServiceSet => possible.from(INTERNET.only(family)).services();
    return PacketSet.of(mine(name).intersect(mine(way)), INTERNET.only(family));
  })));
  return [{ via: 'service', certain: PacketSet.EMPTY, possible: PacketSet.union(shared), unknowns: [`which address ${from} has on the internet`], hops: () => [] }];
}

/** The ways between a resource and hosts at addresses that are not of the internet: in subnets of the plan, and beyond them. */
export function flowsWithHosts(view: InternetView, resource: string, direction: Direction, addresses: AddressSet, services: ServiceSet): readonly Flow[] {
  const endpoints = view.grounds.endpointsOf(resource).filter(({ accepts }) => accepts || direction === 'egress');
  return endpoints.flatMap((endpoint) => FAMILIES.flatMap((family) => {
    const asked: Asked = { view, endpoint, direction, family, services };
    const { parts, rest } = divided(view, addresses.only(family), family);
    const near = parts.flatMap((part) => addressWay(view.grounds, endpoint, { text: part.toCidrs().join(', '), addresses: part, role: direction === 'ingress' ? 'sender' : 'receiver' }, family, services) ?? []);
    return [...near.map((way) => (direction === 'ingress' ? listenedTo(endpoint, way) : way)), ...beyond(asked, rest)];
  })).filter(({ possible }) => !possible.isEmpty());
}

/** In how many subnets hosts at some addresses may stand. */
export function subnetsWith(view: InternetView, addresses: AddressSet): number {
  return FAMILIES.reduce((sum, family) => sum + divided(view, addresses.only(family), family).parts.length, 0);
}

/** Addresses by the subnet that holds them, and those that no subnet is sure to hold. */
function divided({ grounds }: InternetView, addresses: AddressSet, family: Family): { readonly parts: readonly AddressSet[]; readonly rest: AddressSet } {
  if (addresses.isEmpty()) return { parts: [], rest: addresses };
  const held = [...grounds.topology.subnets.values()].map(({ cidrs }) => cidrs.certain.only(family)).filter((each) => each.overlaps(addresses));
  const parts = new Map(held.map((each) => each.intersect(addresses)).map((part) => [part.toCidrs().join(), part]));
  return { parts: [...parts.values()], rest: addresses.subtract(AddressSet.union(held)) };
}

interface Asked {
  readonly view: InternetView;
  readonly endpoint: Endpoint;
  readonly direction: Direction;
  readonly family: Family;
  readonly services: ServiceSet;
}

/** What is no subnet of the plan may be anywhere that routes lead: the groups of the resource, and its routes, are what a plan says of it. */
function beyond({ view: { grounds }, endpoint, direction, family, services }: Asked, rest: AddressSet): readonly Flow[] {
  const { packets } = grounds.filters.group(endpoint.groups, direction);
  const listened = direction === 'ingress' ? endpoint.services?.possible ?? ServiceSet.ANY : ServiceSet.ANY;
  const routed = AddressSet.union(grounds.placesOf(endpoint).map((place) => outside(grounds, place, family, direction === 'egress')));
  const far = endpoint.subnets.open.length > 0 ? rest : rest.intersect(routed);
  if (far.isEmpty() || (family === 'ipv6' && !endpoint.ipv6.possible)) return [];
  const asked = PacketSet.of(services.intersect(listened), far);
  const possible = endpoint.unfiltered.possible ? asked : packets.possible.intersect(asked);
  return [{ via: 'private', certain: PacketSet.EMPTY, possible, unknowns: [`where ${showAddresses(far, 3)} is: no subnet of the plan holds it`], hops: () => [] }];
}

const NOT_PRIVATE: ReadonlySet<Route['target']> = new Set<Route['target']>(['internet-gateway', 'egress-only-gateway', 'nat-gateway', 'gateway-endpoint', 'blackhole']);

/** The addresses that may be somewhere else: those of the VPC, and what its routes lead to, for connections that it opens also behind a NAT gateway. */
function outside(grounds: Grounds, place: SubnetPlace, family: Family, opens: boolean): AddressSet {
  const direct = grounds.routes.through(place.routeTable, family, ({ target }) => (NOT_PRIVATE.has(target) ? NO : YES)).possible;
  const own = grounds.network.vpcs.filter(({ key }) => place.vpc.possible.includes(key)).map(({ cidrs }) => cidrs.possible.only(family));
  return AddressSet.union([direct, ...own, ...(opens ? natPlaces(grounds, place, family).map((nat) => outside(grounds, nat, family, false)) : [])]);
}

/** Where the NAT gateways stand that a subnet may send through. */
function natPlaces({ topology, routes }: Grounds, { routeTable }: SubnetPlace, family: Family): readonly SubnetPlace[] {
  const nats = routeTable.possible.flatMap((table) => routes.routings(table, family).flatMap(({ route }) => (route.target === 'nat-gateway' ? route.node.possible : [])));
  return nats.flatMap((key) => topology.natGateways.get(key)?.subnet.possible ?? []).flatMap((subnet) => topology.subnets.get(subnet) ?? []);
}
