import fc from 'fast-check';
import { IntervalSet, ServiceSet } from '../../src/packet';
import { serviceSets } from '../support/arbitraries';

type Pair = readonly [number, number];

const SLOT = 65536;
const pairs = (set: IntervalSet<number>): readonly Pair[] => set.intervals.map(({ start, end }) => [start, end]);

test.each<[string, ServiceSet, readonly Pair[]]>([
  ['one port', ServiceSet.ports('tcp', 22), [[6 * SLOT + 22, 6 * SLOT + 23]]],
  ['ports', ServiceSet.ports('udp', 20, 25), [[17 * SLOT + 20, 17 * SLOT + 26]]],
  ['every port', ServiceSet.ports('tcp', 0, 65535), [[6 * SLOT, 7 * SLOT]]],
  ['port 0', ServiceSet.ports('tcp', 0, 0), [[6 * SLOT, 6 * SLOT + 1]]],
  ['a range beyond both ends is cut', ServiceSet.ports('tcp', -5, 70000), [[6 * SLOT, 7 * SLOT]]],
  ['no port before the first', ServiceSet.ports('tcp', -1), []],
  ['no port after the last', ServiceSet.ports('udp', 65536), []],
  ['upside down', ServiceSet.ports('tcp', 25, 20), []],
  ['between two ports', ServiceSet.ports('tcp', 22.2, 22.8), []],
  ['a fractional range holds the ports inside', ServiceSet.ports('tcp', 21.5, 23.5), [[6 * SLOT + 22, 6 * SLOT + 24]]],
  ['not a number', ServiceSet.ports('tcp', NaN, 3), []],
  ['every ICMP message', ServiceSet.icmp(4), [[SLOT, 2 * SLOT]]],
  ['a type', ServiceSet.icmp(4, 8), [[SLOT + 8 * 256, SLOT + 9 * 256]]],
  ['a code of a type', ServiceSet.icmp(6, 1, 4), [[58 * SLOT + 260, 58 * SLOT + 261]]],
  ['the last message', ServiceSet.icmp(6, 255, 255), [[59 * SLOT - 1, 59 * SLOT]]],
  ['a type that does not exist', ServiceSet.icmp(4, 256), []],
  ['a negative type', ServiceSet.icmp(4, -1), []],
  ['a fractional type', ServiceSet.icmp(4, 0.5), []],
  ['a code that does not exist', ServiceSet.icmp(4, 8, 256), []],
  ['a negative code', ServiceSet.icmp(4, 8, -1), []],
  ['a protocol', ServiceSet.protocol(47), [[47 * SLOT, 48 * SLOT]]],
  ['no service', ServiceSet.EMPTY, []],
  ['every service', ServiceSet.ANY, [[0, 256 * SLOT]]],
])('%s', (_, set, expected) => expect(pairs(set.points)).toEqual(expected));

test('a code of any type is one message of each type', () => {
  expect(pairs(ServiceSet.icmp(4, undefined, 7).points)).toEqual(Array.from({ length: 256 }, (_, type) => [SLOT + type * 256 + 7, SLOT + type * 256 + 8]));
});

test.each([-1, 256, 6.5])('there is no protocol %p', (protocol) => {
  expect(() => ServiceSet.protocol(protocol)).toThrow(new RangeError('points that are no services'));
});

test('from takes points that are services, and refuses a part of a protocol that has no parts', () => {
  expect(ServiceSet.from(IntervalSet.of([{ start: 6 * SLOT + 22, end: 6 * SLOT + 23 }]))).toEqual(ServiceSet.ports('tcp', 22));
  expect(() => ServiceSet.from(IntervalSet.of([{ start: 47 * SLOT, end: 47 * SLOT + 1 }]))).toThrow(new RangeError('points that are no services'));
});

test('the ports of a set', () => {
  const set = ServiceSet.parse('tcp/22,443 udp/53 icmp/8 47') ?? ServiceSet.EMPTY;
  expect([pairs(set.portsOf('tcp')), pairs(set.portsOf('udp'))]).toEqual([[[22, 23], [443, 444]], [[53, 54]]]);
  expect([pairs(ServiceSet.ANY.portsOf('udp')), pairs(ServiceSet.icmp(4).portsOf('tcp'))]).toEqual([[[0, 65536]], []]);
});

test('the union of many is the union of one after the other', () => fc.assert(fc.property(fc.array(serviceSets), (sets) => {
  expect(ServiceSet.union(sets)).toEqual(sets.reduce((a, b) => a.union(b), ServiceSet.EMPTY));
})));

test('operations never take a protocol apart that has no parts', () => fc.assert(fc.property(serviceSets, serviceSets, (a, b) => {
  for (const set of [a.union(b), a.intersect(b), a.subtract(b)]) expect(ServiceSet.from(set.points)).toEqual(set);
})));
