import fc from 'fast-check';
import { AddressSet, IntervalSet, PacketSet, ServiceSet } from '../../src/packet';
import { addressSets, bigIntervalSets, intervalSets, packetSets, serviceSets } from '../support/arbitraries';

/** What the four kinds of set have in common. */
interface Algebra<S> {
  isEmpty(): boolean;
  equals(other: S): boolean;
  isSubsetOf(other: S): boolean;
  overlaps(other: S): boolean;
  union(other: S): S;
  intersect(other: S): S;
  subtract(other: S): S;
}

/** The laws of a field of sets. Equalities are compared as representations (toEqual), so each one also says that the form is canonical. */
function laws<S extends Algebra<S>>(sets: fc.Arbitrary<S>, universe: S, empty: S): void {
  const not = (set: S): S => universe.subtract(set);
  const forAll = (law: (a: S, b: S, c: S) => void): void => { fc.assert(fc.property(sets, sets, sets, law)); };

  test('union and intersection commute', () => forAll((a, b) => {
    expect(a.union(b)).toEqual(b.union(a));
    expect(a.intersect(b)).toEqual(b.intersect(a));
  }));
  test('union and intersection associate', () => forAll((a, b, c) => {
    expect(a.union(b).union(c)).toEqual(a.union(b.union(c)));
    expect(a.intersect(b).intersect(c)).toEqual(a.intersect(b.intersect(c)));
  }));
  test('each distributes over the other', () => forAll((a, b, c) => {
    expect(a.intersect(b.union(c))).toEqual(a.intersect(b).union(a.intersect(c)));
    expect(a.union(b.intersect(c))).toEqual(a.union(b).intersect(a.union(c)));
  }));
  test('De Morgan', () => forAll((a, b) => {
    expect(not(a.union(b))).toEqual(not(a).intersect(not(b)));
    expect(not(a.intersect(b))).toEqual(not(a).union(not(b)));
  }));
  test('the complement of the complement, and what is left beside it', () => forAll((a) => {
    expect(not(not(a))).toEqual(a);
    expect(a.union(not(a))).toEqual(universe);
    expect(a.intersect(not(a))).toEqual(empty);
  }));
  test('a set is what it shares with another and what it does not', () => forAll((a, b) => {
    expect(a.intersect(b).union(a.subtract(b))).toEqual(a);
    expect(a.subtract(b)).toEqual(a.intersect(not(b)));
  }));
  test('empty set, full set and the set itself are neutral', () => forAll((a) => {
    expect([a.union(empty), a.union(a), a.intersect(a), a.intersect(universe), a.subtract(empty)]).toEqual([a, a, a, a, a]);
    expect([a.subtract(a), a.intersect(empty), empty.subtract(a)]).toEqual([empty, empty, empty]);
    expect(a.union(universe)).toEqual(universe);
  }));
  test('the questions agree with the operations', () => forAll((a, b) => {
    const isSame = a.subtract(b).isEmpty() && b.subtract(a).isEmpty();
    expect(a.isSubsetOf(b)).toBe(a.subtract(b).isEmpty());
    expect(a.overlaps(b)).toBe(!a.intersect(b).isEmpty());
    expect(a.equals(b)).toBe(isSame);
    expect(a.isEmpty()).toBe(a.equals(empty));
  }));
  test('parts of a set are subsets of it and overlap it unless empty', () => forAll((a, b) => {
    const parts = [a.intersect(b), a.subtract(b)];
    expect(parts.map((part) => part.isSubsetOf(a))).toEqual([true, true]);
    expect(parts.map((part) => part.overlaps(a))).toEqual(parts.map((part) => !part.isEmpty()));
    expect([a.equals(a), a.equals(a.union(b)), a.isSubsetOf(a.union(b))]).toEqual([true, b.isSubsetOf(a), true]);
  }));
  test('the empty set and the full set', () => {
    expect([empty.isEmpty(), universe.isEmpty()]).toEqual([true, false]);
    expect([empty.overlaps(empty), empty.isSubsetOf(empty), universe.isSubsetOf(empty)]).toEqual([false, true, false]);
  });
}

describe('sets of numbers', () => laws(intervalSets(20), IntervalSet.of([{ start: 0, end: 20 }]), IntervalSet.empty()));
describe('sets of bigints', () => laws(bigIntervalSets, IntervalSet.of([{ start: 1n << 90n, end: (1n << 90n) + 20n }]), IntervalSet.empty()));
describe('sets of addresses', () => laws(addressSets, AddressSet.ALL, AddressSet.EMPTY));
describe('sets of services', () => laws(serviceSets, ServiceSet.ANY, ServiceSet.EMPTY));
describe('sets of packets', () => laws(packetSets, PacketSet.ALL, PacketSet.EMPTY));
