import type { Slot } from '../../references';
import type { Candidates, Key } from '../model';

/** Nothing at all is meant. */
export const NOTHING: Candidates = { certain: [], possible: [], open: [] };

/** Exactly this thing is meant. */
export function exactly(key: Key): Candidates {
  return { certain: [key], possible: [key], open: [] };
}

/** Nothing is known but the reason why. */
export function openBecause(reason: string): Candidates {
  return { certain: [], possible: [], open: [reason] };
}

/** Whatever a thing leads to that the plan does not describe. */
export function outside(key: Key): Candidates {
  return openBecause(`${key} is outside the plan`);
}

/** What an attribute denotes; undefined where it says nothing: it is unset, or an empty list. */
export function denotedBy(slot: Slot): Candidates | undefined {
  if (slot.state === 'unset') return undefined;
  const certain = distinct(slot.certain.map((target) => target.key));
  const possible = distinct(slot.possible.map((target) => target.key));
  if (possible.length === 0 && slot.open.length === 0) return undefined;
  return { certain, possible, open: distinct(slot.open) };
}

/** Everything that any of them denotes. */
export function unionOf(all: readonly Candidates[]): Candidates {
  return {
    certain: distinct(all.flatMap((each) => each.certain)),
    possible: distinct(all.flatMap((each) => each.possible)),
    open: distinct(all.flatMap((each) => each.open)),
  };
}

/** The same candidates, none of them certain. */
export function possibly(candidates: Candidates): Candidates {
  return candidates.certain.length === 0 ? candidates : { ...candidates, certain: [] };
}

/**
 * What the things denoted lead to: the VPCs of subnets, the subnets of subnet groups. `outer` denotes at least one thing, so
 * what every candidate leads to for certain is certain even where the candidate is not.
 */
export function through(outer: Candidates, next: (key: Key) => Candidates): Candidates {
  const reached = new Map(outer.possible.map((key) => [key, next(key)]));
  const byAll = outer.open.length > 0 ? [] : sharedBy([...reached.values()]);
  const all = unionOf([...reached.values()]);
  const certain = outer.certain.flatMap((key) => reached.get(key)?.certain ?? []);
  return { certain: distinct([...certain, ...byAll]), possible: all.possible, open: distinct([...outer.open, ...all.open]) };
}

function sharedBy(all: readonly Candidates[]): readonly Key[] {
  const [first, ...rest] = all;
  if (first === undefined) return [];
  const others = rest.map((each) => new Set(each.certain));
  return first.certain.filter((key) => others.every((other) => other.has(key)));
}

/** Without repetition, in order of first appearance. */
export function distinct<T>(values: readonly T[]): readonly T[] {
  return values.length < 2 ? values : [...new Set(values)];
}
