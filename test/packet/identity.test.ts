import { AddressSet, IntervalSet, PacketSet, ServiceSet } from '../../src/packet';

/**
 * An operation that changes nothing gives back the very set it was given, so that sets which are the same are shared: callers remember
 * what they have found out about a set, and most of a plan is the same few sets.
 */
interface Shared<S> {
  union(other: S): S;
  intersect(other: S): S;
  subtract(other: S): S;
}

const PORTS = IntervalSet.of<number>([{ start: 20, end: 30 }, { start: 40, end: 50 }]);
const INNER = IntervalSet.of<number>([{ start: 22, end: 23 }, { start: 25, end: 27 }]);
const WIDE = IntervalSet.of<number>([{ start: 0, end: 100 }]);
const LOCAL = AddressSet.parse('10.0.0.0/8', 'fd00::/8');
const WEB = PacketSet.of(ServiceSet.ports('tcp', 80, 443), LOCAL);

describe.each<[string, Shared<unknown>, unknown, unknown]>([
  ['intervals', PORTS, IntervalSet.empty(), WIDE],
  ['addresses', LOCAL, AddressSet.EMPTY, AddressSet.ALL],
  ['packets', WEB, PacketSet.EMPTY, PacketSet.ALL],
])('of %s', (_, set, empty, all) => {
  test('with itself', () => {
    expect(set.union(set)).toBe(set);
    expect(set.intersect(set)).toBe(set);
  });
  test('with nothing', () => {
    expect(set.union(empty)).toBe(set);
    expect(set.subtract(empty)).toBe(set);
    expect((empty as Shared<unknown>).intersect(set)).toEqual(empty);
  });
  test('with all there is', () => {
    expect(set.intersect(all)).toBe(set);
  });
});

test('whichever of two sets is the result', () => {
  expect(IntervalSet.empty<number>().union(PORTS)).toBe(PORTS);
  expect(WIDE.intersect(PORTS)).toBe(PORTS);
  expect(WIDE.intersect(INNER)).toBe(INNER);
  expect(INNER.intersect(WIDE)).toBe(INNER);
  expect(PORTS.intersect(IntervalSet.empty())).toBe(IntervalSet.empty());
  expect(PacketSet.EMPTY.union(WEB)).toBe(WEB);
  expect(PacketSet.ALL.intersect(WEB)).toBe(WEB);
  expect(WEB.intersect(PacketSet.EMPTY)).toBe(PacketSet.EMPTY);
  expect(PacketSet.EMPTY.intersect(WEB)).toBe(PacketSet.EMPTY);
  expect(PacketSet.EMPTY.subtract(WEB)).toBe(PacketSet.EMPTY);
  expect(IntervalSet.empty<number>().subtract(PORTS)).toBe(IntervalSet.empty());
});

test('an interval that covers a set alone is enough, whatever stands beside it', () => {
  expect(PORTS.intersect(INNER)).toBe(INNER);
  expect(INNER.intersect(PORTS)).toBe(INNER);
});

test('of many sets that are one', () => {
  expect(AddressSet.union([LOCAL, LOCAL])).toBe(LOCAL);
  expect(AddressSet.union([LOCAL, AddressSet.ALL_IPV4])).toEqual(AddressSet.parse('0.0.0.0/0', 'fd00::/8'));
  expect(AddressSet.union([])).toEqual(AddressSet.EMPTY);
});
