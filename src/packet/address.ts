import { IntervalSet } from './interval-set';
import type { Interval } from './interval-set';
import { ADDRESS_BITS, formatAddress, parseCidr } from './ip-text';
import type { Cidr, Family } from './ip-text';

export { formatAddress, parseAddress, parseCidr } from './ip-text';
export type { Address, Cidr, Family } from './ip-text';

/** A set of IPv4 and IPv6 addresses: one set in each of two disjoint spaces. Immutable, and equal sets have equal fields. */
export class AddressSet {
  static readonly EMPTY = new AddressSet(IntervalSet.empty(), IntervalSet.empty());
  static readonly ALL_IPV4 = new AddressSet(IntervalSet.of([{ start: 0, end: 2 ** 32 }]), IntervalSet.empty());
  static readonly ALL_IPV6 = new AddressSet(IntervalSet.empty(), IntervalSet.of([{ start: 0n, end: 1n << 128n }]));
  /** Every address of both families. */
  static readonly ALL = AddressSet.ALL_IPV4.union(AddressSet.ALL_IPV6);

  private constructor(
    /** Within [0, 2^32). */
    readonly ipv4: IntervalSet<number>,
    /** Within [0, 2^128). */
    readonly ipv6: IntervalSet<bigint>,
  ) {}

  /** The union of the blocks. */
  static of(cidrs: Iterable<Cidr>): AddressSet {
    const ipv4: Interval<number>[] = [];
    const ipv6: Interval<bigint>[] = [];
    for (const { family, base, prefix } of cidrs) {
      if (family === 'ipv4') ipv4.push({ start: Number(base), end: Number(base) + 2 ** (32 - prefix) });
      else ipv6.push({ start: BigInt(base), end: BigInt(base) + (1n << BigInt(128 - prefix)) });
    }
    return new AddressSet(IntervalSet.of(ipv4), IntervalSet.of(ipv6));
  }

  /** The union of blocks written in our own code. Throws RangeError on a text that is no CIDR block: never give it a user's text. */
  static parse(...cidrs: string[]): AddressSet {
    return AddressSet.of(cidrs.map((text) => {
      const cidr = parseCidr(text);
      if (cidr === undefined) throw new RangeError(`not a CIDR block: ${text}`);
      return cidr;
    }));
  }

  /** The set of these addresses; throws RangeError when one of them is outside its family's space. */
  static from(ipv4: IntervalSet<number>, ipv6: IntervalSet<bigint>): AddressSet {
    const set = new AddressSet(ipv4, ipv6);
    if (!set.isSubsetOf(AddressSet.ALL)) throw new RangeError('an address outside its address space');
    return set;
  }

  /** The union of many sets at once. O(n log n) in the number of intervals. */
  static union(sets: Iterable<AddressSet>): AddressSet {
    const all = [...sets];
    const [first] = all;
    if (first !== undefined && all.every((set) => set === first)) return first;
    return new AddressSet(
      IntervalSet.of(all.flatMap((set) => set.ipv4.intervals)),
      IntervalSet.of(all.flatMap((set) => set.ipv6.intervals)),
    );
  }

  /** Whether the set holds no address. */
  isEmpty(): boolean {
    return this.ipv4.isEmpty() && this.ipv6.isEmpty();
  }

  /** Whether both sets hold the same addresses. */
  equals(other: AddressSet): boolean {
    return this === other || (this.ipv4.equals(other.ipv4) && this.ipv6.equals(other.ipv6));
  }

  /** Whether every address of this set is in the other. */
  isSubsetOf(other: AddressSet): boolean {
    return this.ipv4.isSubsetOf(other.ipv4) && this.ipv6.isSubsetOf(other.ipv6);
  }

  /** Whether some address is in both sets. */
  overlaps(other: AddressSet): boolean {
    return this.ipv4.overlaps(other.ipv4) || this.ipv6.overlaps(other.ipv6);
  }

  /** The addresses in either set. */
  union(other: AddressSet): AddressSet {
    return this.with(this.ipv4.union(other.ipv4), this.ipv6.union(other.ipv6));
  }

  /** The addresses in both sets. */
  intersect(other: AddressSet): AddressSet {
    if (other === AddressSet.ALL) return this;
    return this.with(this.ipv4.intersect(other.ipv4), this.ipv6.intersect(other.ipv6));
  }

  /** The addresses of this set that are not in the other. */
  subtract(other: AddressSet): AddressSet {
    return this.with(this.ipv4.subtract(other.ipv4), this.ipv6.subtract(other.ipv6));
  }

  /** This set where nothing changed: most operations of a plan change one family or none. */
  private with(ipv4: IntervalSet<number>, ipv6: IntervalSet<bigint>): AddressSet {
    return ipv4 === this.ipv4 && ipv6 === this.ipv6 ? this : new AddressSet(ipv4, ipv6);
  }

  /** Whether the address is in the set; a number or a bigint will do for either family. */
  has(family: Family, value: number | bigint): boolean {
    return family === 'ipv4' ? this.ipv4.has(Number(value)) : this.ipv6.has(BigInt(value));
  }

  /** The addresses of one family. */
  only(family: Family): AddressSet {
    return family === 'ipv4' ? this.with(this.ipv4, IntervalSet.empty()) : this.with(IntervalSet.empty(), this.ipv6);
  }

  /** How many addresses of the family the set holds: 0 to 2^32 or 2^128. */
  size(family: Family): bigint {
    return this[family].intervals.reduce((sum, { start, end }) => sum + BigInt(end) - BigInt(start), 0n);
  }

  /**
   * The fewest CIDR blocks equal to the set, IPv4 first, ascending, in canonical spelling. The intervals do not touch, so no block
   * spans two of them; within one, taking the largest aligned block from the left is optimal. At most 2 * 128 blocks per interval.
   */
  toCidrs(): readonly string[] {
    return [
      ...this.ipv4.intervals.flatMap(ipv4Blocks),
      ...this.ipv6.intervals.flatMap(ipv6Blocks),
    ];
  }

  /** The lowest address in canonical spelling, an IPv4 one if there is any; undefined for the empty set. */
  first(): string | undefined {
    const [ipv4] = this.ipv4.intervals;
    if (ipv4 !== undefined) return formatAddress('ipv4', ipv4.start);
    const [ipv6] = this.ipv6.intervals;
    return ipv6 === undefined ? undefined : formatAddress('ipv6', ipv6.start);
  }
}

/** The same as for IPv6, in numbers: arithmetic with bigints takes many times as long, and nearly all blocks are IPv4. */
function ipv4Blocks({ start, end }: Interval<number>): readonly string[] {
  const texts: string[] = [];
  for (let base = start; base < end;) {
    let hostBits = 0;
    for (let size = 2; base % size === 0 && base + size <= end; size *= 2) hostBits += 1;
    texts.push(`${formatAddress('ipv4', base)}/${ADDRESS_BITS.ipv4 - hostBits}`);
    base += 2 ** hostBits;
  }
  return texts;
}

function ipv6Blocks({ start, end }: Interval<bigint>): readonly string[] {
  const texts: string[] = [];
  for (let base = start; base < end;) {
    let hostBits = 0;
    for (let size = 2n; base % size === 0n && base + size <= end; size *= 2n) hostBits += 1;
    texts.push(`${formatAddress('ipv6', base)}/${ADDRESS_BITS.ipv6 - hostBits}`);
    base += 1n << BigInt(hostBits);
  }
  return texts;
}
