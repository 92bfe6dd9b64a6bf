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
  const certain = inOrder(slot.certain.map((target) => target.key));
  const possible = inOrder(slot.possible.map((target) => target.key));
  if (possible.length === 0 && slot.open.length === 0) return undefined;
  return { certain, possible, open: inOrder(slot.open) };
}

/** Everything that any of them denotes. */
export function unionOf(all: readonly Candidates[]): Candidates {
  const [first = NOTHING] = all;
  if (all.length < 2) return first;
  return {
    certain: inOrder(all.flatMap((each) => each.certain)),
    possible: inOrder(all.flatMap((each) => each.possible)),
    open: inOrder(all.flatMap((each) => each.open)),
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
  const sure = new Set(outer.certain);
  const steps = outer.possible.map((key) => ({ isSure: sure.has(key), reached: next(key) }));
  const bySure = steps.flatMap(({ isSure, reached }) => (isSure ? reached.certain : []));
  const byAll = outer.open.length > 0 ? [] : sharedBy(steps.map(({ reached }) => reached));
  const all = unionOf(steps.map(({ reached }) => reached));
  return { certain: inOrder([...bySure, ...byAll]), possible: all.possible, open: inOrder([...outer.open, ...all.open]) };
}

function sharedBy(all: readonly Candidates[]): readonly Key[] {
  return all.slice(0, 1).flatMap((first) => first.certain.filter((key) => all.every((each) => each.certain.includes(key))));
}

/** Without repetition, sorted, so that the order of the plan's lists changes nothing. */
function inOrder(values: readonly string[]): readonly string[] {
  return values.length < 2 ? values : [...new Set(values)].sort();
}

/** Without repetition, in order of first appearance. */
export function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
