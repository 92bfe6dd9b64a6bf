import { IntervalSet } from '../../src/packet';
import { areServices, AXIS_END, divisionOf, pointsWithin, protocolAt, SLOT, slots } from '../../src/packet/service-axis';

const points = (start: number, end: number): IntervalSet<number> => IntervalSet.of([{ start, end }]);

test('256 slots of 65536 points', () => expect([SLOT, AXIS_END]).toEqual([65536, 16777216]));

test('two protocols have ports, two have messages, the rest have neither', () => {
  const divided = Array.from({ length: 256 }, (_, protocol) => [protocol, divisionOf(protocol)] as const).filter(([, division]) => division !== 'none');
  expect(divided).toEqual([[1, 'messages'], [6, 'ports'], [17, 'ports'], [58, 'messages']]);
});

test.each<[number, number]>([[0, 0], [65535, 0], [65536, 1], [6 * 65536 + 22, 6], [AXIS_END - 1, 255]])('point %p belongs to protocol %p', (point, protocol) => {
  expect(protocolAt(point)).toBe(protocol);
});

test('slots hold their protocols and no more', () => {
  expect([slots(0, 0), slots(6, 7), slots(0, 255)]).toEqual([{ start: 0, end: SLOT }, { start: 6 * SLOT, end: 8 * SLOT }, { start: 0, end: AXIS_END }]);
});

test('the points of a protocol count from its own slot', () => {
  const set = points(5 * SLOT, 6 * SLOT + 22).union(points(6 * SLOT + 443, 7 * SLOT + 5));
  expect(pointsWithin(set, 6)).toEqual(points(0, 22).union(points(443, SLOT)));
  expect(pointsWithin(set, 5)).toEqual(points(0, SLOT));
  expect(pointsWithin(set, 17)).toEqual(IntervalSet.empty());
});

test.each<[string, IntervalSet<number>, boolean]>([
  ['nothing', IntervalSet.empty(), true],
  ['the axis', points(0, AXIS_END), true],
  ['a port', points(6 * SLOT + 22, 6 * SLOT + 23), true],
  ['from the middle of ICMP to the middle of UDP', points(SLOT + 1, 17 * SLOT + 9), true],
  ['an undivided protocol', points(47 * SLOT, 48 * SLOT), true],
  ['its beginning', points(47 * SLOT, 47 * SLOT + 1), false],
  ['its rest', points(47 * SLOT + 1, 48 * SLOT), false],
  ['the last protocol', points(255 * SLOT, AXIS_END), true],
  ['beyond the axis', points(255 * SLOT, AXIS_END + 1), false],
  ['a slot beyond the axis', points(AXIS_END, AXIS_END + SLOT), false],
  ['before the axis', points(-SLOT, SLOT), false],
])('%s: services: %p', (_, set, expected) => expect(areServices(set)).toBe(expected));
