import type { Bounds } from '../network/bounds';
import type { Candidates, Permission } from '../network/model';
import type { Endpoint, Fact, SubnetPlace } from '../network/topology';
import { AddressSet, PacketSet, parseAddress, ServiceSet } from '../packet';
import type { Family } from '../packet';
import type { Conjunct, Decision } from './conjunct';
import { answerable, CLIENT_PORTS, describe } from './filters';
import type { GroupFilter } from './filters';
import type { Grounds } from './grounds';
import { serviceOf } from './one-packet';
import { same } from './gateways';
import { crossing } from './crossing';
import type { Crossing } from './crossing';
import { isAnywhere } from './unknown-place';
import { aclOf, groupsOf } from './place-words';

/** One end of a flow between private addresses. */
export interface End {
  /** The resource, or how the end is called where none is meant. */
  readonly name: string;
  readonly place: SubnetPlace;
  readonly groups: Candidates;
  readonly unfiltered: Fact;
  /** Every private address that it may have; `certain` is not empty only where the plan fixes it. */
  readonly addresses: AddressSet;
}

/** An interface as the end of a private flow. */
export function endOf(endpoint: Endpoint, place: SubnetPlace, family: Family): End {
  const texts = endpoint.privateAddresses.filter((text) => parseAddress(text)?.family === family);
  const addresses = texts.length > 0 ? AddressSet.parse(...texts.map((text) => `${text}/${family === 'ipv4' ? 32 : 128}`)) : subnetAddresses(place, family);
  return { name: endpoint.resource, place, groups: endpoint.groups, unfiltered: endpoint.unfiltered, addresses };
}

/** The addresses of a subnet; all of the family where AWS chooses the range. */
export function subnetAddresses(place: SubnetPlace, family: Family): AddressSet {
  const known = place.cidrs.possible.only(family);
  return known.isEmpty() ? (family === 'ipv4' ? AddressSet.ALL_IPV4 : AddressSet.ALL_IPV6) : known;
}

/** How a flow between two ends is carried. */
export interface Carriage {
  /** Source ports of the client. */
  readonly ports: readonly [number, number];
  /** The target sees a client elsewhere: its address decides, and references to the sender's groups do not match. */
  readonly sender?: AddressSet;
}

/**
 * The way of packets from one private address to another, and of the replies: groups of both ends, ACLs where the subnets differ,
 * routes where the VPCs do. Source: aws-semantics sections 7 to 9.
 */
export function within(grounds: Grounds, from: End, to: End, family: Family, carriage: Carriage = { ports: CLIENT_PORTS }): readonly Conjunct[] {
  const sameSubnet = same(one(from.place.subnet), one(to.place.subnet));
  const isAlone = sameSubnet.certain && !isAnywhere(from.place);
  const asked = (conjunct: Conjunct): Conjunct => (isAnywhere(from.place) || isAnywhere(to.place) ? perhapsNotAsked(conjunct) : conjunct);
  const route = crossing(grounds, from.place, to.place, to.addresses, from.addresses);
  return [
    groupOut(grounds, from, to, route.sent),
    ...(isAlone ? [] : [asked(aclOut(grounds, from, to))]),
    ...route.conjuncts,
    ...(isAlone ? [] : [asked(aclIn(grounds, from, to))]),
    groupIn(grounds, from, to, route),
    ...(isAlone ? [] : [asked(replies(grounds, from, to, family, carriage.ports))]),
  ];
}

/** Within one subnet no network ACL is asked, and two ends may stand in one where it is not known where they stand. */
function perhapsNotAsked(conjunct: Conjunct): Conjunct {
  return { ...conjunct, admits: { certain: conjunct.admits.certain, possible: PacketSet.ALL } };
}

/** What the groups of the sender let out to the other end. */
export function groupOut(grounds: Grounds, from: End, to: End, references: Fact): Conjunct {
  const filter = grounds.filters.group(from.groups, 'egress');
  const services = from.unfiltered.certain ? ANY : matching(filter, to, from.unfiltered, references);
  return {
    code: 'SG_EGRESS_RULES_MISMATCH', kind: 'security-group', address: from.groups.possible[0] ?? null, leg: 'request',
    admits: everywhere(services),
    passes: (packet) => (from.unfiltered.certain ? `${from.name} has no security group, so nothing is filtered` : decided(filter, to, serviceOf(packet), `a rule of ${groupsOf(from.name, from.groups)} may let it out`)),
    blocks: from.groups.possible.length === 0 ? `${from.name} has no security group that lets it out` : `no egress rule of ${from.groups.possible.join(', ')} lets it out to ${to.name}`,
    unknowns: filter.unknowns,
  };
}

function groupIn(grounds: Grounds, from: End, to: End, { references, conjuncts }: Pick<Crossing, 'references' | 'conjuncts'>): Conjunct {
  const isJoined = conjuncts.every(({ admits }) => !admits.possible.isEmpty());
  const filter = grounds.filters.group(to.groups, 'ingress');
  const services = to.unfiltered.certain ? ANY : matching(filter, from, to.unfiltered, references);
  const only = filter.references.length > 0 && isJoined && !references.possible;
  return {
    code: only ? 'SG_REFERENCING_DISABLED_TGW' : 'SG_RULES_MISMATCH', kind: 'security-group', address: to.groups.possible[0] ?? null, leg: 'request',
    admits: everywhere(services),
    passes: (packet) => (to.unfiltered.certain ? `${to.name} has no security group, so nothing is filtered` : decided(filter, from, serviceOf(packet), `a rule of ${groupsOf(to.name, to.groups)} may admit it`)),
    blocks: `no ingress rule of ${to.groups.possible.join(', ') || to.name} admits it from ${from.name}${only ? ', and references to groups do not match on this way' : ''}`,
    unknowns: filter.unknowns,
  };
}

const ANY: Bounds<ServiceSet> = { certain: ServiceSet.ANY, possible: ServiceSet.ANY };

/** The services that a bundle of groups admits between its carrier and another end: by the end's address, or by its groups. */
function matching(filter: GroupFilter, other: End, unfiltered: Fact, references: Fact): Bounds<ServiceSet> {
  const { addresses } = other;
  const byAddress = {
    certain: filter.packets.certain.where((peers) => addresses.isSubsetOf(peers)),
    possible: filter.packets.possible.where((peers) => addresses.overlaps(peers)),
  };
  const confined = filter.permissions.filter(({ peer }) => peer.kind === 'cidr' && peer.confined).map(({ services }) => services.possible);
  const referring = filter.references.map((permission) => ({ permission, fact: refersTo(permission, other.groups) }));
  return {
    certain: ServiceSet.union([byAddress.certain, ...referring.filter(({ fact }) => fact.certain && references.certain).map(({ permission }) => permission.services.certain)]),
    possible: unfiltered.possible
      ? ServiceSet.ANY
      : ServiceSet.union([byAddress.possible, ...confined, ...referring.filter(({ fact }) => fact.possible && references.possible).map(({ permission }) => permission.services.possible)]),
  };
}

/** Whether the peer of a permission is a group that the other end carries. */
function refersTo({ peer }: Permission, carried: Candidates): Fact {
  if (peer.kind !== 'group') return { certain: false, possible: false };
  const open = peer.groups.open.length > 0 || carried.open.length > 0;
  return {
    certain: peer.groups.certain.some((key) => carried.certain.includes(key)),
    possible: open || peer.groups.possible.some((key) => carried.possible.includes(key)),
  };
}

function decided(filter: GroupFilter, other: End, services: ServiceSet, otherwise: string): string | Decision {
  const byAddress = filter.permissions.find(({ packets }) => packets.possible.restrict(services).peers().overlaps(other.addresses));
  const byGroup = filter.references.find((permission) => permission.services.possible.overlaps(services) && refersTo(permission, other.groups).possible);
  const permission = byGroup ?? byAddress;
  return permission === undefined ? otherwise : describe(permission);
}

/** What the ACL of the sender's subnet lets out to the other end. */
export function aclOut(grounds: Grounds, from: End, to: End): Conjunct {
  const admitted = grounds.filters.acl(from.place.acl, 'egress');
  return {
    code: 'NACL_DENY_OUT', kind: 'network-acl', address: from.place.acl.possible[0] ?? null, leg: 'request',
    admits: everywhere(toward(admitted, to.addresses)),
    passes: () => `${aclOf(from.place)} lets it out of ${from.place.subnet}`,
    blocks: `${aclOf(from.place)} denies it on the way out of ${from.place.subnet}`,
    unknowns: [`the entries of the network ACL of ${from.place.subnet}`],
  };
}

/** What the ACL of the receiver's subnet lets in from the other end. */
export function aclIn(grounds: Grounds, from: End, to: End): Conjunct {
  const admitted = grounds.filters.acl(to.place.acl, 'ingress');
  return {
    code: 'NACL_DENY_IN', kind: 'network-acl', address: to.place.acl.possible[0] ?? null, leg: 'request',
    admits: everywhere(toward(admitted, from.addresses)),
    passes: () => `${aclOf(to.place)} lets it into ${to.place.subnet}`,
    blocks: `${aclOf(to.place)} denies it on the way into ${to.place.subnet}`,
    unknowns: [`the entries of the network ACL of ${to.place.subnet}`],
  };
}

/** Both ACLs have to let the reply pass, to the same port of the client. */
export function replies(grounds: Grounds, from: End, to: End, family: Family, ports: readonly [number, number]): Conjunct {
  const out = grounds.filters.acl(to.place.acl, 'egress');
  const back = grounds.filters.acl(from.place.acl, 'ingress');
  const services = (bound: 'certain' | 'possible'): ServiceSet => {
    const outward = towardOne(out[bound], from.addresses, bound);
    const inward = towardOne(back[bound], to.addresses, bound);
    return answerable(PacketSet.of(outward.intersect(inward), AddressSet.ALL), ports, family).services();
  };
  return {
    code: 'NACL_DENY_OUT_REPLY', kind: 'network-acl', address: to.place.acl.possible[0] ?? null, leg: 'reply',
    admits: everywhere({ certain: services('certain'), possible: services('possible') }),
    passes: () => `the network ACLs of ${to.place.subnet} and ${from.place.subnet} let the reply through`,
    blocks: `the network ACLs of ${to.place.subnet} and ${from.place.subnet} let no reply through`,
    unknowns: [`the entries of the network ACLs of ${to.place.subnet} and ${from.place.subnet}`],
  };
}

/** The services that a filter admits to an end: surely where all its addresses are admitted, possibly where any is. */
function toward(admitted: Bounds<PacketSet>, addresses: AddressSet): Bounds<ServiceSet> {
  return { certain: towardOne(admitted.certain, addresses, 'certain'), possible: towardOne(admitted.possible, addresses, 'possible') };
}

/** The services that a set admits to or from an end: surely where all its addresses are admitted, possibly where any is. */
export function towardOne(admitted: PacketSet, addresses: AddressSet, bound: 'certain' | 'possible'): ServiceSet {
  return admitted.where((peers) => (bound === 'certain' ? addresses.isSubsetOf(peers) : addresses.overlaps(peers)));
}

/** A filter on services alone: the ends are given, so the peer of the packets does not matter. */
export function everywhere({ certain, possible }: Bounds<ServiceSet>): Bounds<PacketSet> {
  return { certain: PacketSet.of(certain, AddressSet.ALL), possible: PacketSet.of(possible, AddressSet.ALL) };
}

function one(key: string): Candidates {
  return { certain: [key], possible: [key], open: [] };
}
