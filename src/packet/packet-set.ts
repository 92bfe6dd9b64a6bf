import { AddressSet } from './address';
import { IntervalSet } from './interval-set';
import type { Interval } from './interval-set';
import { packetAt, peerOf, pointOf } from './packet';
import type { Packet } from './packet';
import { ServiceSet } from './service';
import { AXIS_END } from './service-axis';

export type { Packet } from './packet';

/** Every one of these services with every one of these peers. */
export interface Slice {
  /** Points of the service axis. */
  readonly services: Interval<number>;
  readonly peers: AddressSet;
}

/**
 * A set of packets, that is of (service, peer) pairs, kept as a piecewise constant function from the service axis to sets of peers.
 * Immutable.
 */
export class PacketSet {
  static readonly EMPTY = new PacketSet([]);
  /** Every packet of both families. */
  static readonly ALL = PacketSet.of(ServiceSet.ANY, AddressSet.ALL);

  private constructor(
    /**
     * Invariants, which make equality of sets equality of lists: no slice is empty in either part; slices are sorted and disjoint;
     * slices that touch have different peers. No undivided protocol is split (service-axis.ts).
     */
    readonly slices: readonly Slice[],
  ) {}

  /** Every service with every peer. */
  static of(services: ServiceSet, peers: AddressSet): PacketSet {
    if (peers.isEmpty()) return PacketSet.EMPTY;
    return new PacketSet(services.points.intervals.map((interval) => ({ services: interval, peers })));
  }

  /** The union of many sets at once, merged in pairs, then pairs of pairs: O(n log n) in the number of slices when peers are small. */
  static union(sets: Iterable<PacketSet>): PacketSet {
    let round = [...sets];
    while (round.length > 1) {
      round = round.flatMap((set, index) => (index % 2 === 0 ? [set.union(round[index + 1] ?? PacketSet.EMPTY)] : []));
    }
    return round[0] ?? PacketSet.EMPTY;
  }

  /** Whether the set holds no packet. */
  isEmpty(): boolean {
    return this.slices.length === 0;
  }

  /** Whether both sets hold the same packets. */
  equals(other: PacketSet): boolean {
    return this.slices.length === other.slices.length
      && this.slices.every((slice, index) => same(slice, other.slices[index]));
  }

  /** Whether every packet of this set is in the other. */
  isSubsetOf(other: PacketSet): boolean {
    return this === other || everyStretch(this, other, (mine, theirs) => mine.isSubsetOf(theirs));
  }

  /** Whether some packet is in both sets. */
  overlaps(other: PacketSet): boolean {
    return !everyStretch(this, other, (mine, theirs) => !mine.overlaps(theirs));
  }

  /** The packets in either set. */
  union(other: PacketSet): PacketSet {
    if (other.isEmpty() || this === other) return this;
    return this.isEmpty() ? other : this.combine(other, (mine, theirs) => mine.union(theirs));
  }

  /** The packets in both sets. */
  intersect(other: PacketSet): PacketSet {
    if (this.isEmpty() || this === other || other === PacketSet.ALL) return this;
    return other.isEmpty() || this === PacketSet.ALL ? other : this.combine(other, (mine, theirs) => mine.intersect(theirs));
  }

  /** The packets of this set that are not in the other. */
  subtract(other: PacketSet): PacketSet {
    return this.isEmpty() || other.isEmpty() ? this : this.combine(other, (mine, theirs) => mine.subtract(theirs));
  }

  /** The services that some packet of the set asks for. */
  services(): ServiceSet {
    return this.where(() => true);
  }

  /** The peers of the packets of the set. */
  peers(): AddressSet {
    return AddressSet.union(this.slices.map(({ peers }) => peers));
  }

  /** The packets of the set that ask for one of these services. */
  restrict(services: ServiceSet): PacketSet {
    return this.intersect(PacketSet.of(services, AddressSet.ALL));
  }

  /** The packets of the set that have one of these peers. */
  from(peers: AddressSet): PacketSet {
    const slices: Slice[] = [];
    for (const slice of this.slices) append(slices, slice.services.start, slice.services.end, slice.peers.intersect(peers));
    return new PacketSet(slices);
  }

  /** The services whose peers, all those the set has for that service together, satisfy the predicate. It is never asked about none. */
  where(keep: (peers: AddressSet) => boolean): ServiceSet {
    return ServiceSet.from(IntervalSet.of(this.slices.filter(({ peers }) => keep(peers)).map(({ services }) => services)));
  }

  /** Whether the packet is in the set. A packet that cannot exist (TCP without a port, a peer of the other family) is in none. */
  has(packet: Packet): boolean {
    const point = pointOf(packet);
    const peer = peerOf(packet);
    if (point === undefined || peer === undefined) return false;
    const slice = this.slices.find(({ services }) => services.start <= point && point < services.end);
    return slice !== undefined && slice.peers.has(peer.family, peer.value);
  }

  /** A packet of the set: the lowest service, and of its peers the lowest IPv4 address or else the lowest IPv6 one. */
  witness(): Packet | undefined {
    const [slice] = this.slices;
    const peer = slice?.peers.first();
    if (slice === undefined || peer === undefined) return undefined;
    return packetAt(slice.services.start, slice.peers.ipv4.isEmpty() ? 'ipv6' : 'ipv4', peer);
  }

  /** The set whose peers for each service are combine(in this, in other); two empty sets must give an empty one. */
  private combine(other: PacketSet, combine: (mine: AddressSet, theirs: AddressSet) => AddressSet): PacketSet {
    const slices: Slice[] = [];
    everyStretch(this, other, (mine, theirs, start, end) => {
      append(slices, start, end, combine(mine, theirs));
      return true;
    });
    return new PacketSet(slices);
  }
}

/**
 * Whether the predicate holds on every stretch of the service axis on which both sets are constant and one of them has peers. Asks in
 * ascending order and ends with the first stretch where it does not hold. Linear.
 */
function everyStretch(a: PacketSet, b: PacketSet, holds: (mine: AddressSet, theirs: AddressSet, start: number, end: number) => boolean): boolean {
  let left = 0;
  let right = 0;
  for (let start = 0; left < a.slices.length || right < b.slices.length;) {
    const mine = a.slices[left];
    const theirs = b.slices[right];
    const end = Math.min(edgeAfter(mine, start), edgeAfter(theirs, start));
    const myPeers = peersAt(mine, start);
    const theirPeers = peersAt(theirs, start);
    if ((!myPeers.isEmpty() || !theirPeers.isEmpty()) && !holds(myPeers, theirPeers, start, end)) return false;
    if (mine?.services.end === end) left += 1;
    if (theirs?.services.end === end) right += 1;
    start = end;
  }
  return true;
}

/** The next edge of a slice that ends after the point; the end of the axis when no slice is left. */
function edgeAfter(slice: Slice | undefined, point: number): number {
  if (slice === undefined) return AXIS_END;
  return point < slice.services.start ? slice.services.start : slice.services.end;
}

function peersAt(slice: Slice | undefined, point: number): AddressSet {
  return slice !== undefined && slice.services.start <= point ? slice.peers : AddressSet.EMPTY;
}

/** Adds what follows in ascending order and keeps the slices canonical: nothing without peers, touching slices with equal peers joined. */
function append(slices: Slice[], start: number, end: number, peers: AddressSet): void {
  if (peers.isEmpty()) return;
  const last = slices.at(-1);
  if (last?.services.end === start && last.peers.equals(peers)) {
    slices[slices.length - 1] = { services: { start: last.services.start, end }, peers: last.peers };
  } else slices.push({ services: { start, end }, peers });
}

function same(a: Slice, b: Slice | undefined): boolean {
  return b !== undefined && a.services.start === b.services.start && a.services.end === b.services.end && a.peers.equals(b.peers);
}
