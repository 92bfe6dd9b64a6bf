import type { Endpoint, SubnetPlace } from '../network/topology';
import { PacketSet } from '../packet';
import type { Packet } from '../packet';
import { hopsOf, passage } from './conjunct';
import type { Blocker, Conjunct, Hop } from './conjunct';
import type { Grounds } from './grounds';

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
  const hops = (packet: Packet): readonly Hop[] => hopsOf(conjuncts, packet);
  return { via, certain, possible, blockers, unknowns, hops, oneWay: possible.isEmpty() ? arriving(conjuncts, question) : PacketSet.EMPTY };
}

/** The requests that surely arrive, whether or not a reply gets back. */
function arriving(conjuncts: readonly Conjunct[], question: PacketSet): PacketSet {
  const requests = conjuncts.filter(({ leg }) => leg === 'request');
  return requests.length === conjuncts.length ? PacketSet.EMPTY : passage(requests, question).certain;
}

/** A way that lets nothing through: told of only when somebody asks, since most never are. */
export function shut(via: Way['via'], whole: () => Way | undefined): Way {
  return {
    via,
    certain: PacketSet.EMPTY,
    possible: PacketSet.EMPTY,
    get blockers() {
      return whole()?.blockers ?? [];
    },
    unknowns: [],
    hops: (packet) => whole()?.hops(packet) ?? [],
    oneWay: PacketSet.EMPTY,
  };
}

/** A way of which nothing is known but what may get through, and what would decide. */
export function openWay(possible: PacketSet, unknown: string): Way {
  return { via: 'private', certain: PacketSet.EMPTY, possible, blockers: [], unknowns: [unknown], hops: () => [], oneWay: PacketSet.EMPTY };
}

/** The way to something that may not be what is meant. */
export function doubtful(way: Way, unknown: string): Way {
  return { ...way, certain: PacketSet.EMPTY, unknowns: way.possible.isEmpty() ? [] : [...new Set([unknown, ...way.unknowns])] };
}

/** Of several placements one will be taken: surely what all let through, possibly what any does. */
export function oneOf(ways: readonly Way[]): Way | undefined {
  return combine(ways, (sets) => sets.reduce((a, b) => a.intersect(b)));
}

/** Of several placements of the sender one will be taken, and its packets come from there: surely the services that get through from each. */
export function oneSender(ways: readonly Way[]): Way | undefined {
  return combine(ways, (sets) => PacketSet.union(sets).restrict(sets.map((set) => set.services()).reduce((a, b) => a.intersect(b))));
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

/** Each blocker once. */
export function distinct(blockers: readonly Blocker[]): readonly Blocker[] {
  const seen = new Map(blockers.map((blocker) => [JSON.stringify([blocker.code, blocker.address, blocker.text]), blocker]));
  return [...seen.values()];
}

/** Combines the placements of an endpoint as its spread says; `one` does so where it stands in one of them. */
export function placed(grounds: Grounds, endpoint: Endpoint, wayAt: (place: SubnetPlace) => Way, one = oneOf): Way | undefined {
  const ways = grounds.placesOf(endpoint).map(wayAt);
  const together = endpoint.spread === 'one' ? one(ways) : anyOf(ways);
  const isOpen = endpoint.subnets.open.length > 0 && together?.certain.isEmpty() === true && !together.possible.isEmpty();
  return isOpen ? { ...together, unknowns: [...new Set([...endpoint.subnets.open, ...together.unknowns])] } : together;
}
