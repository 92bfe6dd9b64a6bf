import type { Endpoint, SubnetPlace } from '../network/topology';
import { YES } from '../network/topology';
import { PacketSet } from '../packet';
import type { AddressSet, ServiceSet } from '../packet';
import type { Family } from '../packet';
import { listening } from './balancers';
import { gate } from './conjunct';
import type { Conjunct } from './conjunct';
import type { Grounds } from './grounds';
import { chain, placed } from './paths';
import type { Way } from './paths';
import { endOf, subnetAddresses, within } from './within';
import type { End } from './within';

/** The way between two interfaces over private addresses: over all their placements. */
export function privateWay(grounds: Grounds, from: Endpoint, to: Endpoint, family: Family, services: ServiceSet): Way | undefined {
  const balancer = grounds.topology.loadBalancers.get(to.resource);
  const front = balancer === undefined ? [] : [listening(balancer)];
  return placed(grounds, to, (there) => placed(grounds, from, (here) =>
    chain('private', [present(from, family), present(to, family), ...front, ...within(grounds, endOf(from, here, family), endOf(to, there, family), family)], seenFrom(endOf(from, here, family), services))) ?? nowhere(from));
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
    if (host === undefined) return unknownHost(other.text, other.addresses, services);
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

function unknownHost(text: string, addresses: AddressSet, services: ServiceSet): Way {
  return {
    via: 'private', certain: PacketSet.EMPTY, possible: PacketSet.of(services, addresses), blockers: [],
    unknowns: [`where ${text} is: no one subnet of the plan holds it`], hops: () => [], oneWay: PacketSet.EMPTY,
  };
}
