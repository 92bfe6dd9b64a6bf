import type { Interval } from './interval-set';
import { IntervalSet } from './interval-set';
import { ICMP, ICMPV6, LAST_PROTOCOL, parseProtocol, protocolName, TCP, UDP } from './protocol';
import type { Protocol } from './protocol';
import { AXIS_END, CODES, divisionOf, pointsWithin, SLOT, slots } from './service-axis';
import type { Division } from './service-axis';

/*
 * One notation for services, read and written here:
 *   services  = "every protocol" | "nothing" | word { space word }
 *   word      = "any" | protocol | protocol "/" item { "," item } | number "-" number      (every protocol from one number to another)
 *   item      = port | port "-" port                                               (tcp, udp)
 *             | type | type "-" type | type ":" code | type ":" code "-" code      (icmp, icmpv6)
 */

const EVERYTHING = 'every protocol';
const NOTHING = 'nothing';
const NUMBERS = /^(\d{1,5})(?:-(\d{1,5}))?$/;
const CODES_OF_TYPE = /^(\d{1,3}):(\d{1,3}(?:-\d{1,3})?)$/;

/** The points a text denotes, or undefined when some part of it is no service. */
export function parsePoints(text: string): IntervalSet<number> | undefined {
  if (text === EVERYTHING) return IntervalSet.of([{ start: 0, end: AXIS_END }]);
  if (text === NOTHING) return IntervalSet.empty();
  const intervals: Interval<number>[] = [];
  for (const word of text.split(' ')) {
    const found = parseWord(word);
    if (found === undefined) return undefined;
    for (const interval of found) intervals.push(interval);
  }
  return IntervalSet.of(intervals);
}

/** The points in words: tcp and udp first, then every other protocol in ascending order, runs of undivided ones as one range. */
export function showPoints(points: IntervalSet<number>): string {
  if (points.isEmpty()) return NOTHING;
  if (isEveryProtocol(points)) return EVERYTHING;
  const others = [...showOthers(points)].sort((a, b) => a.protocol - b.protocol);
  return [...showDivided(points, TCP), ...showDivided(points, UDP), ...others].map(({ text }) => text).join(' ');
}

/** A word of the notation and the protocol it stands at. */
interface Word {
  readonly protocol: Protocol;
  readonly text: string;
}

/** The protocols that have a notation of their own, ascending. */
const DIVIDED: readonly Protocol[] = [ICMP, TCP, UDP, ICMPV6];

function isEveryProtocol(points: IntervalSet<number>): boolean {
  const [only] = points.intervals;
  return only?.start === 0 && only.end === AXIS_END;
}

function parseWord(word: string): readonly Interval<number>[] | undefined {
  const slash = word.indexOf('/');
  if (slash < 0) return parseProtocols(word);
  const protocol = parseProtocol(word.slice(0, slash));
  if (protocol === undefined || protocol === 'any') return undefined;
  const intervals: Interval<number>[] = [];
  for (const item of word.slice(slash + 1).split(',')) {
    const found = parseItem(divisionOf(protocol), item);
    if (found === undefined) return undefined;
    intervals.push({ start: protocol * SLOT + found.start, end: protocol * SLOT + found.end });
  }
  return intervals;
}

function parseProtocols(word: string): readonly Interval<number>[] | undefined {
  const protocol = word === 'any' ? 'any' : parseProtocol(word);
  if (protocol === 'any') return [{ start: 0, end: AXIS_END }];
  if (protocol !== undefined) return [slots(protocol, protocol)];
  const range = parseRange(word, LAST_PROTOCOL);
  return range === undefined ? undefined : [slots(range.start, range.end - 1)];
}

function parseItem(division: Division, item: string): Interval<number> | undefined {
  if (division === 'none') return undefined;
  if (division === 'ports') return parseRange(item, SLOT - 1);
  const [, typeText, codeText] = CODES_OF_TYPE.exec(item) ?? [];
  const types = parseRange(typeText ?? item, CODES - 1);
  const codes = parseRange(codeText ?? `0-${CODES - 1}`, CODES - 1);
  if (types === undefined || codes === undefined) return undefined;
  return { start: types.start * CODES + codes.start, end: (types.end - 1) * CODES + codes.end };
}

/** "n" or "n-m" with n <= m <= last, as a half-open interval. */
function parseRange(text: string, last: number): Interval<number> | undefined {
  const [, from, to] = NUMBERS.exec(text) ?? [];
  const start = Number(from);
  const end = Number(to ?? from) + 1;
  return from !== undefined && start < end && end <= last + 1 ? { start, end } : undefined;
}

function* showOthers(points: IntervalSet<number>): Generator<Word> {
  yield* showDivided(points, ICMP);
  yield* showDivided(points, ICMPV6);
  const undivided = points.subtract(IntervalSet.of(DIVIDED.map((protocol) => slots(protocol, protocol))));
  for (const { start, end } of undivided.intervals) {
    yield { protocol: start / SLOT, text: showRange(start / SLOT, end / SLOT - 1) };
  }
}

function showDivided(points: IntervalSet<number>, protocol: Protocol): readonly Word[] {
  const { intervals } = pointsWithin(points, protocol);
  if (intervals.length === 0) return [];
  const isPorts = divisionOf(protocol) === 'ports';
  const whole = !isPorts && intervals[0]?.start === 0 && intervals[0].end === SLOT;
  const items = intervals.flatMap((interval) => (isPorts ? [showRange(interval.start, interval.end - 1)] : showMessages(interval)));
  return [{ protocol, text: whole ? protocolName(protocol) : `${protocolName(protocol)}/${items.join(',')}` }];
}

/** A run of messages: the rest of its first type, whole types, the beginning of its last type. */
function showMessages({ start, end }: Interval<number>): readonly string[] {
  const firstWhole = Math.ceil(start / CODES);
  const lastWhole = Math.floor(end / CODES);
  if (firstWhole > lastWhole) return [showCodes(start, end)];
  return [
    ...(start < firstWhole * CODES ? [showCodes(start, firstWhole * CODES)] : []),
    ...(firstWhole < lastWhole ? [showRange(firstWhole, lastWhole - 1)] : []),
    ...(lastWhole * CODES < end ? [showCodes(lastWhole * CODES, end)] : []),
  ];
}

/** Some codes of one type: start and end - 1 have the same type. */
function showCodes(start: number, end: number): string {
  return `${Math.floor(start / CODES)}:${showRange(start % CODES, (end - 1) % CODES)}`;
}

function showRange(first: number, last: number): string {
  return first === last ? String(first) : `${first}-${last}`;
}
