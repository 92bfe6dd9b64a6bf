import { IntervalSet } from './interval-set';
import type { Interval } from './interval-set';
import { ICMP, ICMPV6, TCP, UDP } from './protocol';
import type { Protocol } from './protocol';
import { areServices, AXIS_END, CODES, pointsWithin, SLOT, slots } from './service-axis';
import { parsePoints } from './service-text';

export { ICMP, ICMPV6, parseProtocol, protocolName, TCP, UDP } from './protocol';
export type { Protocol } from './protocol';

/** A set of services: what packets may ask for, whoever sends them. Immutable, and equal sets have equal fields. */
export class ServiceSet {
  static readonly EMPTY = new ServiceSet(IntervalSet.empty());
  /** Every protocol, every port, every message. */
  static readonly ANY = new ServiceSet(IntervalSet.of([{ start: 0, end: AXIS_END }]));

  private constructor(
    /** Points of the service axis (service-axis.ts): protocol * 65536 + port, or + type * 256 + code. No undivided slot is split. */
    readonly points: IntervalSet<number>,
  ) {}

  /** Every port or message of the protocol. */
  static protocol(protocol: Protocol): ServiceSet {
    return ServiceSet.from(IntervalSet.of([slots(protocol, protocol)]));
  }

  /** The ports p with from <= p <= to that exist: a range beyond 0..65535 is cut, one that is upside down is empty. */
  static ports(protocol: 'tcp' | 'udp', from: number, to: number = from): ServiceSet {
    const slot = slotOf(protocol);
    const start = Math.max(0, Math.ceil(from));
    const end = Math.min(SLOT, Math.floor(to) + 1);
    return new ServiceSet(IntervalSet.of([{ start: slot.start + start, end: slot.start + end }]));
  }

  /** Messages of ICMP (version 4) or ICMPv6 (version 6); undefined means any type, any code. A number beyond 0..255 exists nowhere. */
  static icmp(version: 4 | 6, type?: number, code?: number): ServiceSet {
    const { start } = slotOf(version === 4 ? 'icmp' : 'icmpv6');
    const types = octets(type);
    const codes = octets(code);
    const rows = Array.from({ length: types.end - types.start }, (_, index) => start + (types.start + index) * CODES);
    return new ServiceSet(IntervalSet.of(rows.map((row) => ({ start: row + codes.start, end: row + codes.end }))));
  }

  /**
   * The set a text denotes, or undefined: "tcp/22", "tcp/22,443 udp/53", "icmp/8", "icmp/3:4", "47", "any". The inverse of
   * showServices; the notation stands in service-text.ts.
   */
  static parse(text: string): ServiceSet | undefined {
    const points = parsePoints(text);
    return points === undefined ? undefined : new ServiceSet(points);
  }

  /** The set of these points of the axis; throws RangeError when one lies outside it or only part of an undivided protocol is given. */
  static from(points: IntervalSet<number>): ServiceSet {
    if (!areServices(points)) throw new RangeError('points that are no services');
    return new ServiceSet(points);
  }

  /** The union of many sets at once. O(n log n) in the number of intervals. */
  static union(sets: Iterable<ServiceSet>): ServiceSet {
    return new ServiceSet(IntervalSet.of([...sets].flatMap((set) => set.points.intervals)));
  }

  /** Whether the set holds no service. */
  isEmpty(): boolean {
    return this.points.isEmpty();
  }

  /** Whether both sets hold the same services. */
  equals(other: ServiceSet): boolean {
    return this.points.equals(other.points);
  }

  /** Whether every service of this set is in the other. */
  isSubsetOf(other: ServiceSet): boolean {
    return this.points.isSubsetOf(other.points);
  }

  /** Whether some service is in both sets. */
  overlaps(other: ServiceSet): boolean {
    return this.points.overlaps(other.points);
  }

  /** The services in either set. */
  union(other: ServiceSet): ServiceSet {
    return new ServiceSet(this.points.union(other.points));
  }

  /** The services in both sets. */
  intersect(other: ServiceSet): ServiceSet {
    return new ServiceSet(this.points.intersect(other.points));
  }

  /** The services of this set that are not in the other. */
  subtract(other: ServiceSet): ServiceSet {
    return new ServiceSet(this.points.subtract(other.points));
  }

  /** The ports of the protocol that are in the set: within [0, 65536). */
  portsOf(protocol: 'tcp' | 'udp'): IntervalSet<number> {
    return pointsWithin(this.points, protocol === 'tcp' ? TCP : UDP);
  }
}

const NUMBERS = { tcp: TCP, udp: UDP, icmp: ICMP, icmpv6: ICMPV6 };

function slotOf(name: keyof typeof NUMBERS): Interval<number> {
  return slots(NUMBERS[name], NUMBERS[name]);
}

/** The one octet, all of them when undefined, none when there is no such octet. */
function octets(octet: number | undefined): Interval<number> {
  if (octet === undefined) return { start: 0, end: CODES };
  return Number.isInteger(octet) && octet >= 0 && octet < CODES ? { start: octet, end: octet + 1 } : { start: 0, end: 0 };
}
