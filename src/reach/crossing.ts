import type { Candidates } from '../network/model';
import { NO, YES } from '../network/topology';
import type { Fact, Peering, SubnetPlace, TransitGateway, TransitGatewayAttachment } from '../network/topology';
import type { AddressSet, Family } from '../packet';
import { both, either, gate } from './conjunct';
import type { Conjunct } from './conjunct';
import type { Grounds } from './grounds';
import { same } from './gateways';
import { redirection } from './internet-in';
import { isAnywhere } from './unknown-place';

/** How packets get from one subnet to another, and whether references to groups still match there. */
export interface Crossing {
  readonly conjuncts: readonly Conjunct[];
  /** References to groups match in the rules of the receiver. */
  readonly references: Fact;
  /** And in those of the sender: never over a transit gateway. */
  readonly sent: Fact;
}

/** Within a VPC the local route; between VPCs an active peering or a transit gateway, with routes both ways. Source: aws-semantics section 8. */
export function crossing(grounds: Grounds, from: SubnetPlace, to: SubnetPlace, destination: AddressSet, origin: AddressSet): Crossing {
  const sameVpc = from.subnet === to.subnet && !isAnywhere(from) ? YES : same(from.vpc, to.vpc);
  if (sameVpc.certain) return { conjuncts: from.subnet === to.subnet ? [] : inspected(grounds, from, to, destination), references: YES, sent: YES };
  const ends = { from, to, destination, origin };
  const peered = overPeering(grounds, ends);
  const transit = overTransit(grounds, ends);
  const open = destination.ipv4.isEmpty() ? overGateways(grounds, ends, peered) : NO;
  const way = either(either(peered.fact, transit.fact), open);
  const fact = sameVpc.possible ? { certain: way.certain, possible: true } : way;
  const { address, ...told } = carrier(peered, transit);
  const overPeer = both(peered.forth, peered.sameRegion);
  return {
    conjuncts: [{
      ...told, address, leg: 'request',
      admits: gate(fact),
      passes: () => `${address ?? 'a route'} leads from ${from.subnet} to ${to.subnet} and back`,
      blocks: `no route leads from ${from.subnet} to ${to.subnet} and back`,
      unknowns: [`the routes between ${from.subnet} and ${to.subnet}`],
    }],
    references: either(either(overPeer, both(transit.fact, transit.references)), perhaps(sameVpc)),
    sent: either(overPeer, perhaps(sameVpc)),
  };
}

/** Within one VPC references always match. */
function perhaps({ possible }: Fact): Fact {
  return { certain: false, possible };
}

/** What joins the VPCs, or would: a peering connection unless only a transit gateway can. */
function carrier(peered: PeeringWay, transit: TransitWay): Pick<Conjunct, 'code' | 'kind' | 'address'> {
  const usesTransit = transit.address !== null && (peered.address === null || (transit.fact.possible && !peered.fact.possible));
  if (usesTransit) return { code: 'TGW_NO_ROUTE', kind: 'transit-gateway', address: transit.address };
  return { code: peered.inactive ? 'PCX_INACTIVE' : 'NO_ROUTE', kind: 'peering', address: peered.address };
}

/**
 * IPv6 addresses are global: either leg may run over the internet gateways of both VPCs instead of the peering. Groups are stateful and
 * do not mind.
 */
function overGateways(grounds: Grounds, { from, to, destination, origin }: Ends, peered: PeeringWay): Fact {
  const direct = both(leaves(grounds, from, destination, 'internet-gateway'), grounds.admitted(from, 'outbound'));
  const outOnly = both(leaves(grounds, from, destination, 'egress-only-gateway'), grounds.admitted(from, 'initiated-outbound'));
  const arrives = both(enters(grounds, to), grounds.admitted(to, 'inbound'));
  const leavesBack = leaves(grounds, to, origin, 'internet-gateway');
  const back = either(both(leavesBack, enters(grounds, from)), peered.back);
  const byOwn = both(either(both(direct, arrives), peered.forth), back);
  // An egress-only gateway lets the replies of what it let out in again.
  const byEgressOnly = both(both(outOnly, arrives), either(leavesBack, peered.back));
  return either(byOwn, byEgressOnly);
}

/** The subnet's table leads to a gateway of the kind that belongs to its VPC. */
function leaves(grounds: Grounds, place: SubnetPlace, addresses: AddressSet, kind: 'internet-gateway' | 'egress-only-gateway'): Fact {
  const through = grounds.routes.through(place.routeTable, 'ipv6', ({ target, node }) => {
    if (target !== kind) return NO;
    return kind === 'internet-gateway' ? grounds.isInternetGateway(node, place) : grounds.isEgressOnlyGateway(node, place);
  });
  return { certain: addresses.isSubsetOf(through.certain), possible: addresses.overlaps(through.possible) };
}

/** An internet gateway takes packets into the VPC, and nothing diverts them to an appliance. */
function enters(grounds: Grounds, place: SubnetPlace): Fact {
  const straight = { certain: redirection(grounds, { place, family: 'ipv6' }).length === 0, possible: true };
  return both(grounds.gatewayOf(place).fact, straight);
}

interface Ends {
  readonly from: SubnetPlace;
  readonly to: SubnetPlace;
  readonly destination: AddressSet;
  readonly origin: AddressSet;
}

/** A route more specific than local leads through an appliance, whose doings a plan does not tell. */
function inspected(grounds: Grounds, from: SubnetPlace, to: SubnetPlace, destination: AddressSet): readonly Conjunct[] {
  const known = from.routeTable.possible.flatMap((key) => grounds.routes.routings(key, familyOf(destination)));
  const diverts = known.some(({ route, destinations }) => route.target !== 'local' && routeIsWithin(grounds, route.destination.possible, from) && destinations.possible.overlaps(destination));
  if (!diverts) return [];
  return [{
    code: 'INSPECTED', kind: 'route-table', address: from.routeTable.possible[0] ?? null, leg: 'request',
    admits: gate({ certain: false, possible: true }),
    passes: () => `${from.routeTable.possible.join(' or ')} leads it through an appliance`,
    blocks: `${from.routeTable.possible.join(' or ')} leads it through an appliance`,
    unknowns: [`what the appliance between ${from.subnet} and ${to.subnet} lets through`],
  }];
}

function routeIsWithin(grounds: Grounds, destination: AddressSet, place: SubnetPlace): boolean {
  return grounds.network.vpcs.some(({ key, cidrs }) => place.vpc.certain.includes(key) && destination.isSubsetOf(cidrs.possible));
}

interface PeeringWay {
  readonly fact: Fact;
  /** The way there alone, and the way back alone. */
  readonly forth: Fact;
  readonly back: Fact;
  readonly sameRegion: Fact;
  readonly address: string | null;
  readonly inactive: boolean;
}

function overPeering(grounds: Grounds, ends: Ends): PeeringWay {
  const joining = [...grounds.topology.peerings.values()].map((peering) => ({ peering, fact: both(joins(peering, ends), peering.active) }))
    .filter(({ peering }) => joins(peering, ends).possible);
  const legs = joining.map(({ peering, fact }) => ({ forth: both(fact, leads(grounds, ends.from, ends.destination, 'peering', peering.key)), back: both(fact, leads(grounds, ends.to, ends.origin, 'peering', peering.key)) }));
  return {
    fact: legs.map(({ forth, back }) => both(forth, back)).reduce<Fact>(either, NO),
    forth: legs.map(({ forth }) => forth).reduce<Fact>(either, NO),
    back: legs.map(({ back }) => back).reduce<Fact>(either, NO),
    sameRegion: joining.reduce<Fact>((all, { peering }) => either(all, peering.sameRegion), NO),
    address: joining[0]?.peering.key ?? null,
    inactive: joining.length > 0 && joining.every(({ peering }) => !peering.active.possible),
  };
}

function joins({ requester, accepter }: Peering, { from, to }: Ends): Fact {
  return either(both(same(requester, from.vpc), same(accepter, to.vpc)), both(same(requester, to.vpc), same(accepter, from.vpc)));
}

/** The table of a subnet leads to the node for some addresses. */
export function leads(grounds: Grounds, place: SubnetPlace, addresses: AddressSet, target: 'peering' | 'transit-gateway', node: string): Fact {
  const through = grounds.routes.through(place.routeTable, familyOf(addresses), (route) => (route.target === target ? means(route.node, node) : NO));
  return { certain: addresses.isSubsetOf(through.certain), possible: addresses.overlaps(through.possible) };
}

function means(node: Candidates, key: string): Fact {
  return { certain: node.certain.includes(key), possible: node.possible.includes(key) || node.open.length > 0 };
}

interface TransitWay {
  readonly fact: Fact;
  readonly references: Fact;
  readonly address: string | null;
}

function overTransit(grounds: Grounds, ends: Ends): TransitWay {
  const ways = grounds.topology.transitGateways.flatMap((gateway) => transitWays(grounds, gateway, ends));
  const usable = ways.filter(({ fact }) => fact.possible);
  return {
    fact: usable.reduce<Fact>((all, { fact }) => either(all, fact), NO),
    references: usable.reduce<Fact>((all, { references }) => either(all, references), NO),
    address: ways[0]?.address ?? null,
  };
}

function transitWays(grounds: Grounds, gateway: TransitGateway, ends: Ends): readonly TransitWay[] {
  const near = gateway.attachments.filter(({ vpc }) => same(vpc, ends.from.vpc).possible);
  const far = gateway.attachments.filter(({ vpc }) => same(vpc, ends.to.vpc).possible);
  const ground = both(leads(grounds, ends.from, ends.destination, 'transit-gateway', gateway.key), leads(grounds, ends.to, ends.origin, 'transit-gateway', gateway.key));
  return near.flatMap((here) => far.map((there) => {
    const forth = forwards(grounds, gateway, { here, there }, ends.destination);
    const back = forwards(grounds, gateway, { here: there, there: here }, ends.origin);
    const attached = both(both(same(here.vpc, ends.from.vpc), same(there.vpc, ends.to.vpc)), both(here.active, there.active));
    const zones = both(inZone(grounds, ends.from, here), inZone(grounds, ends.to, there));
    return {
      fact: both(both(ground, both(attached, zones)), both(forth, back)),
      references: both(gateway.referencing, both(here.referencing, there.referencing)),
      address: gateway.key,
    };
  }));
}

/** Whether the attachment has a subnet in the zone: a transit gateway takes packets from no other. */
export function inZone(grounds: Grounds, { availabilityZone }: SubnetPlace, { subnets }: TransitGatewayAttachment): Fact {
  const zones = (keys: readonly string[]): readonly (string | undefined)[] => keys.map((key) => grounds.topology.subnets.get(key)?.availabilityZone);
  if (availabilityZone === undefined) return { certain: false, possible: true };
  return {
    certain: zones(subnets.certain).includes(availabilityZone),
    possible: subnets.open.length > 0 || zones(subnets.possible).some((zone) => zone === undefined || zone === availabilityZone),
  };
}

/** The table of one attachment leads to the other. */
export function forwards(grounds: Grounds, gateway: TransitGateway, { here, there }: Leg, addresses: AddressSet): Fact {
  const through = grounds.routes.forwarded(gateway, here.routeTable, familyOf(addresses), ({ attachment }) => (attachment === undefined ? NO : means(attachment, there.key)));
  return { certain: addresses.isSubsetOf(through.certain), possible: addresses.overlaps(through.possible) };
}

/** From one attachment of a transit gateway to another. */
export interface Leg {
  readonly here: TransitGatewayAttachment;
  readonly there: TransitGatewayAttachment;
}

function familyOf(addresses: AddressSet): Family {
  return addresses.ipv4.isEmpty() ? 'ipv6' : 'ipv4';
}
