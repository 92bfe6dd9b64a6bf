import type { AddressSet } from '../packet';

/** A value and its place among all. */
interface Ranked<V> {
  readonly value: V;
  readonly rank: number;
}

interface Span<V, T extends number | bigint> {
  readonly start: T;
  readonly end: T;
  readonly of: Ranked<V>;
}

/** Finds what overlaps a set of addresses among many sets: in the logarithm of their number and, where they are disjoint, in what is found. */
export class OverlapIndex<V> {
  private readonly ipv4: Spans<V, number>;
  private readonly ipv6: Spans<V, bigint>;

  /** `addressesOf` tells the set of a value. */
  constructor(values: readonly V[], addressesOf: (value: V) => AddressSet) {
    const ranked = values.map((value, rank) => ({ of: { value, rank }, addresses: addressesOf(value) }));
    this.ipv4 = new Spans(ranked.flatMap(({ of, addresses }) => addresses.ipv4.intervals.map(({ start, end }) => ({ start, end, of }))));
    this.ipv6 = new Spans(ranked.flatMap(({ of, addresses }) => addresses.ipv6.intervals.map(({ start, end }) => ({ start, end, of }))));
  }

  /** The values whose sets hold some of the addresses, in the order in which they were given. */
  overlapping({ ipv4, ipv6 }: AddressSet): readonly V[] {
    const found = new Set<Ranked<V>>();
    for (const { start, end } of ipv4.intervals) this.ipv4.collect(start, end, found);
    for (const { start, end } of ipv6.intervals) this.ipv6.collect(start, end, found);
    return [...found].sort((a, b) => a.rank - b.rank).map(({ value }) => value);
  }
}

class Spans<V, T extends number | bigint> {
  private readonly sorted: readonly Span<V, T>[];
  /** The latest end of the spans up to each. */
  private readonly ends: readonly T[];

  constructor(spans: readonly Span<V, T>[]) {
    this.sorted = [...spans].sort((a, b) => (a.start < b.start ? -1 : Number(a.start > b.start)));
    const ends: T[] = [];
    for (const { end } of this.sorted) {
      const last = ends.at(-1);
      ends.push(last !== undefined && last > end ? last : end);
    }
    this.ends = ends;
  }

  collect(start: T, end: T, found: Set<Ranked<V>>): void {
    for (let index = this.startingBefore(end) - 1; index >= 0; index -= 1) {
      const [span, latest] = [this.sorted[index], this.ends[index]];
      if (span === undefined || latest === undefined || latest <= start) return;
      if (span.end > start) found.add(span.of);
    }
  }

  /** How many spans start before the point. Binary search. */
  private startingBefore(point: T): number {
    let [low, high] = [0, this.sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const span = this.sorted[middle];
      if (span !== undefined && span.start < point) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
