import { IntervalSet } from './interval-set';
import type { Interval } from './interval-set';
import { ICMP, ICMPV6, LAST_PROTOCOL, TCP, UDP } from './protocol';
import type { Protocol } from './protocol';

/**
 * What a packet asks for, on one integer axis: every protocol owns a slot of 65536 points. Within its slot a TCP or UDP packet stands
 * at its destination port, an ICMP or ICMPv6 message at type * 256 + code. Every other protocol is one indivisible thing that fills its
 * slot: AWS filters have no ports for it (EC2 API, IpPermission), not even for SCTP and DCCP. So "every protocol" is one interval.
 */
export const SLOT = 65536;

/** One past the last point of the axis. */
export const AXIS_END = (LAST_PROTOCOL + 1) * SLOT;

/** ICMP codes per type. */
export const CODES = 256;

/** How a protocol divides its slot. */
export type Division = 'ports' | 'messages' | 'none';

/** How that protocol divides its slot. */
export function divisionOf(protocol: Protocol): Division {
  if (protocol === TCP || protocol === UDP) return 'ports';
  return protocol === ICMP || protocol === ICMPV6 ? 'messages' : 'none';
}

/** The slots of the protocols first to last, both included. */
export function slots(first: Protocol, last: Protocol): Interval<number> {
  return { start: first * SLOT, end: (last + 1) * SLOT };
}

/** The protocol whose slot holds the point. */
export function protocolAt(point: number): Protocol {
  return Math.floor(point / SLOT);
}

/** The points of a protocol, counted from the start of its slot: 0 to 65535. */
export function pointsWithin(points: IntervalSet<number>, protocol: Protocol): IntervalSet<number> {
  const slot = slots(protocol, protocol);
  const inside = points.intersect(IntervalSet.of([slot]));
  return IntervalSet.of(inside.intervals.map(({ start, end }) => ({ start: start - slot.start, end: end - slot.start })));
}

/** Whether the points lie on the axis and divide no slot that is indivisible. */
export function areServices(points: IntervalSet<number>): boolean {
  return points.intervals.every(({ start, end }) => isEdge(start) && isEdge(end));
}

function isEdge(point: number): boolean {
  if (point < 0 || point > AXIS_END) return false;
  return point % SLOT === 0 || divisionOf(protocolAt(point)) !== 'none';
}
