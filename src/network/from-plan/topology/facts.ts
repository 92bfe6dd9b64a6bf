import { MAYBE, NO, YES } from '../../topology';
import type { Fact } from '../../topology';
import { at } from '../source';
import type { Source, Step } from '../source';

/** Either fact. */
export function either(a: Fact, b: Fact): Fact {
  return { certain: a.certain || b.certain, possible: a.possible || b.possible };
}

/** Both facts. */
export function both(a: Fact, b: Fact): Fact {
  return { certain: a.certain && b.certain, possible: a.possible && b.possible };
}

/** The negation. */
export function not({ certain, possible }: Fact): Fact {
  return { certain: !possible, possible: !certain };
}

/** A fact that holds for one of several, nobody knows which. */
export function forOneOf(facts: readonly Fact[]): Fact {
  if (facts.length === 0) return MAYBE;
  return { certain: facts.every(({ certain }) => certain), possible: facts.some(({ possible }) => possible) };
}

/** A switch: as written, or as AWS takes it where nothing is. */
export function flag(source: Source, path: readonly Step[], unset: Fact): Fact {
  const reading = at(source, path).boolean();
  if (reading.kind === 'known') return reading.value ? YES : NO;
  if (reading.kind === 'null' || source.refs.isUnset(source.resource, [...path])) return unset;
  return MAYBE;
}

/** Whether an attribute holds anything: a text, a number above 0, a list that is not empty. */
export function isGiven(source: Source, path: readonly Step[]): Fact {
  const attribute = at(source, path);
  if (attribute.kind() === 'unknown') return source.refs.isUnset(source.resource, [...path]) ? NO : MAYBE;
  const raw = attribute.raw();
  if (attribute.kind() !== 'known' || raw === '' || raw === 0) return attribute.kind() === 'missing' ? MAYBE : NO;
  return Array.isArray(raw) && raw.length === 0 ? NO : YES;
}

/** Whether an attribute has a value; `unset` is the answer where nothing is written. */
export function hasValue(source: Source, path: readonly Step[], value: string, unset: Fact): Fact {
  const reading = at(source, path).stringOrNull();
  if (reading.kind === 'known') return reading.value === value ? YES : NO;
  return reading.kind === 'null' || source.refs.isUnset(source.resource, path) ? unset : MAYBE;
}
