import type { Endpoint, Fact, SubnetPlace } from '../network/topology';
import { NO, YES } from '../network/topology';
import { PacketSet } from '../packet';
import type { AddressSet, Family, ServiceSet } from '../packet';
import { listening } from './balancers';
import { both, gate } from './conjunct';
import type { Conjunct } from './conjunct';
import { CLIENT_PORTS, COMPONENT_PORTS } from './filters';
import type { Grounds } from './grounds';
import { same } from './gateways';
import { NAT_SERVICES } from './exit-nat';
import { anyOf, chain, oneSender, openWay, placed } from './way';
import type { Way } from './way';
import { aclIn, aclOut, endOf, groupOut, replies, subnetAddresses, within } from './within';
import type { End } from './within';

/** The way between two interfaces over private addresses: over all their placements. */
export function privateWay(grounds: Grounds, from: Endpoint, to: Endpoint, family: Family, services: ServiceSet): Way | undefined {
  return placed(grounds, to, (there) => placed(grounds, from, (here) =>
    chain('private', [present(from, family), present(to, family), ...front(grounds, to), ...within(grounds, endOf(from, here, family), endOf(to, there, family), family)], seenFrom(endOf(from, here, family), services)), oneSender) ?? nowhere(from));
}

/** A load balancer takes only what it listens on. */
function front(grounds: Grounds, { resource }: Endpoint): readonly Conjunct[] {
  const balancer = grounds.topology.loadBalancers.get(resource);
  return balancer === undefined ? [] : [listening(balancer)];
}

/** The way to a private address through a NAT gateway, which sends under its own: routes may lead there too. IPv4. Undefined where none does. */
export function translatedWay(grounds: Grounds, from: Endpoint, to: Endpoint, services: ServiceSet): Way | undefined {
  const offered = services.intersect(NAT_SERVICES);
  const way = placed(grounds, to, (there) => placed(grounds, from, (here) =>
    anyOf(natsToward(grounds, here, there, endOf(to, there, 'ipv4').addresses).map((nat) => throughNat(grounds, nat, { endpoint: from, place: here }, { endpoint: to, place: there }, offered))) ?? NO_WAY, oneSender) ?? NO_WAY);
  return way?.possible.isEmpty() === true && way.blockers.length === 0 ? undefined : way;
}

const NO_WAY: Way = { via: 'private', certain: PacketSet.EMPTY, possible: PacketSet.EMPTY, blockers: [], unknowns: [], hops: () => [], oneWay: PacketSet.EMPTY };

/** The NAT gateways that routes lead to for addresses outside the VPC: within it the local route wins. */
function natsToward(grounds: Grounds, place: SubnetPlace, there: SubnetPlace, destination: AddressSet): readonly { readonly place: SubnetPlace; readonly fact: Fact }[] {
  if (same(place.vpc, there.vpc).possible) return [];
  return [...grounds.topology.natGateways.values()].flatMap(({ key, subnet }) => {
    const routed = grounds.routes.through(place.routeTable, 'ipv4', ({ target, node }) => ({ certain: target === 'nat-gateway' && node.certain.includes(key), possible: target === 'nat-gateway' && node.possible.includes(key) }));
    if (!routed.possible.overlaps(destination)) return [];
    const fact = { certain: destination.isSubsetOf(routed.certain) && subnet.certain.length > 0, possible: true };
    return subnet.possible.flatMap((each) => grounds.topology.subnets.get(each) ?? []).map((natPlace) => ({ place: natPlace, fact }));
  });
}

function throughNat(grounds: Grounds, nat: { readonly place: SubnetPlace; readonly fact: Fact }, from: Host, to: Host, services: ServiceSet): Way {
  const [sender, receiver] = [endOf(from.endpoint, from.place, 'ipv4'), endOf(to.endpoint, to.place, 'ipv4')];
  const gateway: End = { name: 'the NAT gateway', place: nat.place, groups: { certain: [], possible: [], open: [] }, unfiltered: YES, addresses: subnetAddresses(nat.place, 'ipv4') };
  const crosses = from.place.subnet !== nat.place.subnet;
  return chain('private', [
    present(from.endpoint, 'ipv4'), present(to.endpoint, 'ipv4'), ...front(grounds, to.endpoint),
    { ...present(from.endpoint, 'ipv4'), code: 'NO_ROUTE', kind: 'nat-gateway', admits: gate(both(nat.fact, same(from.place.vpc, nat.place.vpc))) },
    groupOut(grounds, sender, receiver, NO),
    ...(crosses ? [aclOut(grounds, sender, receiver), aclIn(grounds, sender, gateway), replies(grounds, sender, { ...receiver, place: nat.place }, 'ipv4', CLIENT_PORTS)] : []),
    ...within(grounds, gateway, receiver, 'ipv4', { ports: COMPONENT_PORTS }),
  ], seenFrom(sender, services));
}

interface Host {
  readonly endpoint: Endpoint;
  readonly place: SubnetPlace;
}

/** Packets of the services whose peer is the sender. */
function seenFrom({ addresses }: End, services: ServiceSet): PacketSet {
  return PacketSet.of(services, addresses);
}

function present(endpoint: Endpoint, family: Family): Conjunct {
  const fact = family === 'ipv4' ? endpoint.attached : { certain: endpoint.attached.certain && endpoint.ipv6.certain, possible: endpoint.attached.possible && endpoint.ipv6.possible };
  return {
    code: 'NO_ADDRESS_OF_FAMILY', kind: 'interface', address: endpoint.resource, leg: 'request', admits: gate(fact),
    passes: () => `${endpoint.resource} has a private address`,
    blocks: `${endpoint.resource} has no ${family === 'ipv4' ? 'IPv4' : 'IPv6'} address`,
    unknowns: [`whether ${endpoint.resource} has an ${family === 'ipv4' ? 'IPv4' : 'IPv6'} address`],
  };
}

function nowhere({ resource, subnets }: Endpoint): Way {
  return {
    via: 'private', certain: PacketSet.EMPTY, possible: subnets.open.length > 0 ? PacketSet.ALL : PacketSet.EMPTY,
    blockers: subnets.open.length > 0 ? [] : [{ code: 'NOT_MODELLED', kind: 'interface', address: resource, text: `${resource} stands in no subnet` }],
    unknowns: subnets.open, hops: () => [], oneWay: PacketSet.EMPTY,
  };
}

/** The way between a range of private addresses and an interface: as if a host without groups of its own sent or received. */
export function addressWay(grounds: Grounds, endpoint: Endpoint, other: { readonly text: string; readonly addresses: AddressSet; readonly role: 'sender' | 'receiver' }, family: Family, services: ServiceSet): Way | undefined {
  return placed(grounds, endpoint, (place) => {
    const host = hostIn(grounds, other.text, other.addresses.only(family), place);
    if (host === undefined) return openWay(PacketSet.of(services, other.addresses), `where ${other.text} is: no one subnet of the plan holds it`);
    const own = endOf(endpoint, place, family);
    const [from, to] = other.role === 'sender' ? [host, own] : [own, host];
    return chain('private', [present(endpoint, family), ...within(grounds, from, to, family)], PacketSet.of(services, other.addresses.only(family)));
  });
}

/** A host of the network that has the addresses: in the one subnet that holds them all. */
function hostIn(grounds: Grounds, text: string, addresses: AddressSet, near: SubnetPlace): End | undefined {
  const family: Family = addresses.ipv4.isEmpty() ? 'ipv6' : 'ipv4';
  const holding = [...grounds.topology.subnets.values()].filter((place) => !addresses.isEmpty() && addresses.isSubsetOf(subnetAddresses(place, family)));
  const place = holding.find(({ vpc }) => vpc.possible.some((key) => near.vpc.possible.includes(key))) ?? holding[0];
  return place === undefined ? undefined : { name: text, place, groups: { certain: [], possible: [], open: [] }, unfiltered: YES, addresses };
}
