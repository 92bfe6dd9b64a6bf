import fc from 'fast-check';
import { IntervalSet } from '../../src/packet';
import { intervals, intervalSets } from '../support/arbitraries';

type Pair = readonly [number, number];

const set = (...pairs: readonly Pair[]): IntervalSet<number> => IntervalSet.of(pairs.map(([start, end]) => ({ start, end })));
const pairs = (of: IntervalSet<number>): readonly Pair[] => of.intervals.map(({ start, end }) => [start, end]);

test.each<[string, readonly Pair[], readonly Pair[]]>([
  ['nothing', [], []],
  ['an empty interval is dropped', [[3, 3]], []],
  ['a reversed interval is dropped', [[5, 2]], []],
  ['one stays', [[1, 2]], [[1, 2]]],
  ['apart by one stay apart, sorted', [[3, 5], [0, 2]], [[0, 2], [3, 5]]],
  ['touching ones join', [[2, 4], [0, 2]], [[0, 4]]],
  ['overlapping ones join', [[0, 3], [2, 5]], [[0, 5]]],
  ['a contained one vanishes', [[0, 9], [2, 5]], [[0, 9]]],
  ['a contained one with the same end vanishes', [[0, 9], [2, 9]], [[0, 9]]],
  ['the longer of two with one start counts', [[0, 2], [0, 5], [0, 3]], [[0, 5]]],
  ['a chain joins', [[4, 6], [0, 2], [2, 4], [8, 9]], [[0, 6], [8, 9]]],
  ['negative numbers sort as numbers', [[10, 11], [9, 10], [-3, -1]], [[-3, -1], [9, 11]]],
])('of: %s', (_, given, expected) => expect(pairs(set(...given))).toEqual(expected));

test.each<[number, boolean]>([[-1, false], [0, true], [1, true], [2, false], [3, false], [4, true], [5, false], [7, true], [9, true], [10, false]])(
  'has %p: %p', (x, expected) => expect(set([0, 2], [4, 5], [7, 10]).has(x)).toBe(expected));

test.each<[string, IntervalSet<number>, readonly Pair[], readonly Pair[], readonly Pair[]]>([
  ['apart', set([6, 8]), [[0, 4], [6, 8]], [], [[0, 4]]],
  ['touching', set([4, 8]), [[0, 8]], [], [[0, 4]]],
  ['crossing', set([2, 6]), [[0, 6]], [[2, 4]], [[0, 2]]],
  ['inside', set([1, 2]), [[0, 4]], [[1, 2]], [[0, 1], [2, 4]]],
  ['the same', set([0, 4]), [[0, 4]], [[0, 4]], []],
  ['the same start', set([0, 2]), [[0, 4]], [[0, 2]], [[2, 4]]],
  ['the same end', set([2, 4]), [[0, 4]], [[2, 4]], [[0, 2]]],
  ['around', set([-1, 5]), [[-1, 5]], [[0, 4]], []],
  ['two holes', set([0, 1], [3, 4]), [[0, 4]], [[0, 1], [3, 4]], [[1, 3]]],
])('[0, 4) and a set %s: union, intersection, difference', (_, other, union, intersection, difference) => {
  const four = set([0, 4]);
  expect([four.union(other), four.intersect(other), four.subtract(other)].map(pairs)).toEqual([union, intersection, difference]);
});

test.each<[IntervalSet<number>, IntervalSet<number>, boolean, boolean]>([
  [set(), set(), true, false],
  [set(), set([0, 1]), true, false],
  [set([0, 1]), set(), false, false],
  [set([1, 3]), set([0, 4]), true, true],
  [set([0, 4]), set([0, 4]), true, true],
  [set([0, 4]), set([1, 3]), false, true],
  [set([0, 4]), set([0, 3]), false, true],
  [set([0, 4]), set([1, 4]), false, true],
  [set([0, 1], [2, 3]), set([0, 3]), true, true],
  [set([0, 3]), set([0, 1], [2, 3]), false, true],
  [set([0, 2]), set([2, 4]), false, false],
  [set([2, 4]), set([0, 2]), false, false],
  [set([0, 2], [4, 6]), set([2, 4]), false, false],
])('%j in %j: subset %p, overlap %p', (a, b, isSubset, overlaps) => {
  expect([a.isSubsetOf(b), a.overlaps(b), b.overlaps(a)]).toEqual([isSubset, overlaps, overlaps]);
});

test.each<[IntervalSet<number>, IntervalSet<number>, boolean]>([
  [set(), set(), true],
  [set([0, 2]), set([0, 2]), true],
  [set([0, 2]), set([0, 1], [1, 2]), true],
  [set([0, 2]), set([0, 3]), false],
  [set([0, 2]), set([1, 2]), false],
  [set([0, 2]), set([0, 2], [3, 4]), false],
  [set([0, 2], [3, 4]), set([0, 2]), false],
])('%j equals %j: %p', (a, b, expected) => expect(a.equals(b)).toBe(expected));

test('a set that one interval of the other holds is the intersection itself', () => {
  const [whole, part, beyond] = [set([0, 9]), set([0, 2], [4, 9]), set([0, 2], [4, 10])];
  expect(part.intersect(whole)).toBe(part);
  expect(whole.intersect(part)).toBe(part);
  expect(pairs(whole.intersect(beyond))).toEqual([[0, 2], [4, 9]]);
  expect(pairs(set([0, 3], [4, 9]).intersect(part))).toEqual([[0, 2], [4, 9]]);
});

test('the empty set is one value for every type of integer', () => {
  expect(IntervalSet.empty<number>()).toEqual(set());
  expect([IntervalSet.empty<bigint>().isEmpty(), IntervalSet.empty<bigint>().has(0n)]).toEqual([true, false]);
});

test('of holds exactly what one of the intervals holds', () => fc.assert(fc.property(fc.array(intervals(20)), fc.nat(21), (list, x) => {
  expect(IntervalSet.of(list).has(x)).toBe(list.some(({ start, end }) => start <= x && x < end));
})));

test('of does not depend on order, and reads back its own intervals', () => fc.assert(fc.property(fc.array(intervals(20)), (list) => {
  expect(IntervalSet.of([...list].reverse())).toEqual(IntervalSet.of(list));
  expect(IntervalSet.of(IntervalSet.of(list).intervals)).toEqual(IntervalSet.of(list));
})));

test('intervals are sorted, filled and do not touch, whatever the operation', () => {
  fc.assert(fc.property(intervalSets(30), intervalSets(30), fc.constantFrom('union', 'intersect', 'subtract'), (a, b, operation) => {
    const edges = a[operation](b).intervals.flatMap(({ start, end }) => [start, end]);
    expect(edges).toEqual([...new Set(edges)].sort((x, y) => x - y));
  }));
});
