import type { Attribute, PlanResource } from '../../plan';
import type { References } from '../../references';

/** A step from an attribute to one inside it: a name or an index. */
export type Step = string | number;

/** An object whose attributes are read: a resource instance with the values that hold for it, and what resolves its references. */
export interface Source {
  readonly resource: PlanResource;
  readonly value: Attribute;
  readonly refs: References;
}

/** The attribute at a path. */
export function at(source: Source, path: readonly Step[]): Attribute {
  let attribute = source.value;
  for (const step of path) attribute = typeof step === 'number' ? attribute.at(step) : attribute.get(step);
  return attribute;
}

/** The elements of a list with their paths; undefined where the list itself is unknown or missing. Null is an empty list. */
export function elements(source: Source, path: readonly Step[]): readonly (readonly Step[])[] | undefined {
  const attribute = at(source, path);
  if (attribute.kind() === 'null') return [];
  const list = attribute.list();
  if (list.kind !== 'known') return undefined;
  // A block that is written as an object is the only one of its list.
  return Array.isArray(attribute.raw()) ? list.value.map((_, index) => [...path, index]) : [path];
}

/** The text of an attribute where it is known, and not empty. */
export function textAt(source: Source, path: readonly Step[]): string | undefined {
  const reading = at(source, path).stringOrNull();
  return reading.kind === 'known' ? reading.value : undefined;
}

/** The name of the attribute at a path, whatever list or block it is in. */
export function nameAt(path: readonly Step[]): string {
  return path.filter((step) => typeof step === 'string').slice(-1).join();
}
