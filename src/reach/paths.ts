import type { Endpoint, SubnetPlace } from '../network/topology';
import { AddressSet, PacketSet, ServiceSet } from '../packet';
import type { Family, Packet } from '../packet';
import { arriving, backEdges, backSegment, endsPackets, listening } from './balancers';
import type { BackEdge } from './balancers';
import { hopsOf, passage } from './conjunct';
import type { Blocker, Conjunct, Hop } from './conjunct';
import type { Grounds } from './grounds';
import { fromInternet } from './internet-in';

/** What gets through one way, and how to tell of it. Packets are seen at the target: its service, the client's address. */
export interface Way {
  readonly via: 'direct' | 'listener' | 'load-balancer' | 'accelerator' | 'service' | 'private';
  readonly certain: PacketSet;
  readonly possible: PacketSet;
  readonly blockers: readonly Blocker[];
  readonly unknowns: readonly string[];
  readonly hops: (packet: Packet) => readonly Hop[];
  /** Request packets that arrive although no reply gets back. */
  readonly oneWay: PacketSet;
}

/** A way of one chain of conjuncts. */
export function chain(via: Way['via'], conjuncts: readonly Conjunct[], question: PacketSet): Way {
  const { certain, possible, blockers, unknowns } = passage(conjuncts, question);
  const forward = passage(conjuncts.filter(({ leg }) => leg === 'request'), question);
  return { via, certain, possible, blockers, unknowns, hops: (packet) => hopsOf(conjuncts, packet), oneWay: possible.isEmpty() ? forward.certain : PacketSet.EMPTY };
}

/** Of several placements one will be taken: surely what all let through, possibly what any does. */
export function oneOf(ways: readonly Way[]): Way | undefined {
  return combine(ways, (sets) => sets.reduce((a, b) => a.intersect(b)));
}

/** All of several exist at once: what any lets through gets through. */
export function anyOf(ways: readonly Way[]): Way | undefined {
  return combine(ways, (sets) => PacketSet.union(sets));
}

function combine(ways: readonly Way[], certainly: (sets: readonly PacketSet[]) => PacketSet): Way | undefined {
  const [first] = ways;
  if (first === undefined || ways.length === 1) return first;
  const certain = certainly(ways.map((way) => way.certain));
  const possible = PacketSet.union(ways.map((way) => way.possible));
  return {
    via: first.via,
    certain,
    possible,
    blockers: possible.isEmpty() ? distinct(ways.flatMap((way) => way.blockers)) : [],
    unknowns: certain.isEmpty() && !possible.isEmpty() ? [...new Set([...ways.flatMap((way) => way.unknowns), ...placementUnknown(ways)])] : [],
    hops: (packet) => (ways.find((way) => way.certain.has(packet)) ?? ways.find((way) => way.possible.has(packet)) ?? first).hops(packet),
    oneWay: possible.isEmpty() ? PacketSet.union(ways.map((way) => way.oneWay)) : PacketSet.EMPTY,
  };
}

function placementUnknown(ways: readonly Way[]): readonly string[] {
  return ways.some((way) => !way.certain.isEmpty()) ? ['in which of its subnets it will stand'] : [];
}

function distinct(blockers: readonly Blocker[]): readonly Blocker[] {
  const seen = new Map(blockers.map((blocker) => [JSON.stringify([blocker.code, blocker.address, blocker.text]), blocker]));
  return [...seen.values()];
}

/** Combines the placements of an endpoint as its spread says. */
export function placed(grounds: Grounds, endpoint: Endpoint, wayAt: (place: SubnetPlace) => Way): Way | undefined {
  const ways = grounds.placesOf(endpoint).map(wayAt);
  const together = endpoint.spread === 'one' ? oneOf(ways) : anyOf(ways);
  if (endpoint.subnets.open.length === 0) return together;
  return somewhereElse(endpoint, together);
}

/** Where the subnets are not all known, nothing is certain and anything possible. */
function somewhereElse(endpoint: Endpoint, way: Way | undefined): Way {
  return {
    via: way?.via ?? 'direct',
    certain: endpoint.spread === 'one' ? PacketSet.EMPTY : way?.certain ?? PacketSet.EMPTY,
    possible: PacketSet.ALL,
    blockers: [],
    unknowns: [...(way?.unknowns ?? []), ...endpoint.subnets.open],
    hops: (packet) => way?.hops(packet) ?? [],
    oneWay: PacketSet.EMPTY,
  };
}

/** The ways from the internet to an interface, for packets of the question (services at the target, client addresses). */
export function internetWays(grounds: Grounds, endpoint: Endpoint, family: Family, question: PacketSet): readonly Way[] {
  const balancer = grounds.topology.loadBalancers.get(endpoint.resource);
  const front = balancer === undefined ? [] : [listening(balancer)];
  const direct = placed(grounds, endpoint, (place) =>
    chain(balancer === undefined ? 'direct' : 'listener', [...front, ...fromInternet(grounds, { endpoint, place, family })], question));
  return [
    ...(direct === undefined ? [] : [direct]),
    ...backEdges(grounds, endpoint).filter((edge) => !endsPackets(edge.listener, edge.balancer)).flatMap((edge) => throughBalancer(grounds, edge, { endpoint, family, question }) ?? []),
  ];
}

/** A node of a load balancer. */
interface Node {
  readonly endpoint: Endpoint;
  readonly place: SubnetPlace;
}

interface Sought {
  readonly endpoint: Endpoint;
  readonly family: Family;
  readonly question: PacketSet;
}

/** A layer-4 load balancer forwards packets: what gets to its listener goes on to the target's port. */
function throughBalancer(grounds: Grounds, edge: BackEdge, sought: Sought): Way | undefined {
  const nodes = grounds.endpointsOf(edge.balancer.key).flatMap((endpoint) => grounds.placesOf(endpoint).map((place) => ({ endpoint, place })));
  return anyOf(nodes.map((node) => balancedWay(grounds, edge, node, sought)));
}

function balancedWay(grounds: Grounds, edge: BackEdge, node: Node, { endpoint, family, question }: Sought): Way {
  const arrival = arriving(edge);
  const conjuncts = [listening(edge.balancer), ...fromInternet(grounds, { ...node, family })];
  const front = chain('load-balancer', conjuncts, PacketSet.of(edge.listener.services.possible, question.peers()));
  const back = placed(grounds, endpoint, (place) => chain('load-balancer', backSegment(grounds, edge, node, { endpoint, place }, family), question)) ?? NOWHERE;
  const arrived = (bound: 'certain' | 'possible'): PacketSet => PacketSet.of(arrival[bound], front[bound].peers()).intersect(question).intersect(back[bound]);
  const [certain, possible] = [arrived('certain'), arrived('possible')];
  const otherPort = arrival.possible.overlaps(question.services()) ? [] : [elsewhere(edge)];
  return {
    via: 'load-balancer',
    certain,
    possible,
    blockers: possible.isEmpty() ? [...front.blockers, ...back.blockers, ...otherPort] : [],
    unknowns: certain.isEmpty() && !possible.isEmpty() ? [...front.unknowns, ...back.unknowns] : [],
    hops: (packet) => [...front.hops(atListener(packet, front.possible)), ...back.hops(packet)],
    oneWay: PacketSet.EMPTY,
  };
}

const NOWHERE: Way = { via: 'load-balancer', certain: PacketSet.EMPTY, possible: PacketSet.EMPTY, blockers: [], unknowns: [], hops: () => [], oneWay: PacketSet.EMPTY };

function elsewhere({ group }: BackEdge): Blocker {
  return { code: 'LB_NO_TARGETS', kind: 'target-group', address: group.key, text: `${group.key} forwards to another port` };
}

/** The client's packet before the load balancer gave it another port. */
function atListener(packet: Packet, front: PacketSet): Packet {
  const [slice] = front.from(AddressSet.parse(`${packet.peer}/${packet.family === 'ipv4' ? 32 : 128}`)).slices;
  const services = slice === undefined ? ServiceSet.EMPTY : front.services();
  return PacketSet.of(services, AddressSet.parse(`${packet.peer}/${packet.family === 'ipv4' ? 32 : 128}`)).witness() ?? packet;
}

