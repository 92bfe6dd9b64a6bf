/** The integers x with start <= x < end. */
export interface Interval<T extends number | bigint> {
  readonly start: T;
  readonly end: T;
}

/**
 * A set of integers. Only comparisons are made, never arithmetic, so the same code serves ports (number) and IPv6 addresses (bigint).
 * Immutable; every operation returns a set.
 */
export class IntervalSet<T extends number | bigint> {
  /**
   * Invariants, which make equality of sets equality of lists:
   * every interval holds something (start < end), and each one ends strictly before the next one starts (sorted, disjoint, not touching).
   */
  readonly intervals: readonly Interval<T>[];

  private constructor(intervals: readonly Interval<T>[]) {
    this.intervals = intervals;
  }

  /** It is immutable and holds no integer of either type: one serves all. */
  private static readonly EMPTY = new IntervalSet<never>([]);

  /** The union of any intervals, in any order; one whose end does not lie after its start denotes nothing. O(n log n), O(n) when sorted. */
  static of<T extends number | bigint>(intervals: Iterable<Interval<T>>): IntervalSet<T> {
    const sorted: Interval<T>[] = [];
    for (const interval of intervals) {
      if (interval.start < interval.end) sorted.push(interval);
    }
    if (sorted.length === 0) return IntervalSet.EMPTY;
    if (sorted.length === 1) return new IntervalSet(sorted);
    sorted.sort((a, b) => compare(a.start, b.start));
    const merged: Interval<T>[] = [];
    for (const interval of sorted) {
      const last = merged.at(-1);
      if (last === undefined || last.end < interval.start) merged.push(interval);
      else if (last.end < interval.end) merged[merged.length - 1] = { start: last.start, end: interval.end };
    }
    return new IntervalSet(merged);
  }

  /** The set of no integers. */
  static empty<T extends number | bigint>(): IntervalSet<T> {
    return IntervalSet.EMPTY;
  }

  /** Whether the set holds no integer. */
  isEmpty(): boolean {
    return this.intervals.length === 0;
  }

  /** Whether x is in the set. O(log n). */
  has(x: T): boolean {
    const candidate = this.lastStartingBy(x);
    return candidate !== undefined && x < candidate.end;
  }

  /** Whether both sets hold the same integers. */
  equals(other: IntervalSet<T>): boolean {
    return this === other || this.intervals.length === other.intervals.length
      && this.intervals.every((interval, index) => same(interval, other.intervals[index]));
  }

  /** Whether every integer of this set is in the other. O(n log m). */
  isSubsetOf(other: IntervalSet<T>): boolean {
    return this.intervals.every(({ start, end }) => {
      const cover = other.lastStartingBy(start);
      return cover !== undefined && end <= cover.end;
    });
  }

  /** Whether some integer is in both sets. One linear walk over both. */
  overlaps(other: IntervalSet<T>): boolean {
    let left = 0;
    let right = 0;
    for (;;) {
      const mine = this.intervals[left];
      const theirs = other.intervals[right];
      if (mine === undefined || theirs === undefined) return false;
      if (mine.end <= theirs.start) left += 1;
      else if (theirs.end <= mine.start) right += 1;
      else return true;
    }
  }

  /** The integers in either set. */
  union(other: IntervalSet<T>): IntervalSet<T> {
    if (other.isEmpty() || this === other) return this;
    return this.isEmpty() ? other : this.combine(other, (mine, theirs) => mine || theirs);
  }

  /** The integers in both sets. */
  intersect(other: IntervalSet<T>): IntervalSet<T> {
    if (this.isEmpty() || this === other || other.spans(this)) return this;
    return other.isEmpty() || this.spans(other) ? other : this.combine(other, (mine, theirs) => mine && theirs);
  }

  /** Whether the first interval of this set, usually the only one, has nothing of the other outside it. */
  private spans({ intervals }: IntervalSet<T>): boolean {
    const [whole] = this.intervals;
    const [first, last] = [intervals[0], intervals.at(-1)];
    return whole !== undefined && first !== undefined && last !== undefined && whole.start <= first.start && last.end <= whole.end;
  }

  /** The integers of this set that are not in the other. */
  subtract(other: IntervalSet<T>): IntervalSet<T> {
    return this.isEmpty() || other.isEmpty() ? this : this.combine(other, (mine, theirs) => mine && !theirs);
  }

  /**
   * The integers for which `keep(in this, in other)` holds; keep(false, false) must be false. One linear walk over the edges of both
   * sets: edge 2i is the start of interval i and edge 2i+1 its end, so a position is inside a set iff an odd number of edges is behind it.
   */
  private combine(other: IntervalSet<T>, keep: (mine: boolean, theirs: boolean) => boolean): IntervalSet<T> {
    const kept: Interval<T>[] = [];
    let start: T | undefined;
    let mine = 0;
    let theirs = 0;
    let myEdge = this.edge(0);
    let theirEdge = other.edge(0);
    for (let at = lower(myEdge, theirEdge); at !== undefined; at = lower(myEdge, theirEdge)) {
      if (myEdge === at) myEdge = this.edge(mine += 1);
      if (theirEdge === at) theirEdge = other.edge(theirs += 1);
      if (keep(mine % 2 === 1, theirs % 2 === 1)) start ??= at;
      else if (start !== undefined) {
        kept.push({ start, end: at });
        start = undefined;
      }
    }
    return new IntervalSet(kept);
  }

  /** The edge of that number in ascending order, or undefined past the last. */
  private edge(number: number): T | undefined {
    const interval = this.intervals[number >> 1];
    return number % 2 === 0 ? interval?.start : interval?.end;
  }

  /** The last interval that starts at or before x. Binary search. */
  private lastStartingBy(x: T): Interval<T> | undefined {
    let low = 0;
    let high = this.intervals.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const interval = this.intervals[middle];
      if (interval !== undefined && interval.start <= x) low = middle + 1;
      else high = middle;
    }
    return this.intervals[low - 1];
  }
}

function compare<T extends number | bigint>(a: T, b: T): number {
  return a < b ? -1 : Number(a > b);
}

function same<T extends number | bigint>(a: Interval<T>, b: Interval<T> | undefined): boolean {
  return a.start === b?.start && a.end === b.end;
}

function lower<T extends number | bigint>(a: T | undefined, b: T | undefined): T | undefined {
  if (a === undefined) return b;
  return b === undefined || a < b ? a : b;
}
