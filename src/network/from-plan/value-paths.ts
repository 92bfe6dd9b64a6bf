import { Attribute } from '../../plan';
import type { PlanResource } from '../../plan';
import type { References } from '../../references';

/** A place in a resource's value tree: names of attributes and blocks, and indexes of the elements on the way. */
export type ValuePath = readonly (string | number)[];

/** Beyond this many elements of one block only the first are looked at: AWS allows far fewer of any. */
const MOST_ELEMENTS = 1000;

/**
 * The concrete places that a dotted attribute stands for below `start`: one for each element of the blocks on the way, and none
 * below a block that is null or empty. A block that is known only after apply counts as one element, index 0; `isAbsent` tells
 * those that nobody wrote.
 */
export function placesOf(
  values: Attribute,
  start: ValuePath,
  dotted: string,
  isAbsent: (path: ValuePath) => boolean,
): readonly ValuePath[] {
  if (!dotted.includes('.')) return [[...start, dotted]];
  const names = dotted.split('.');
  const last = names.pop();
  let places: readonly ValuePath[] = [start];
  for (const name of names) {
    places = places.flatMap((place) => elementsOf(attributeAt(values, [...place, name]), [...place, name], isAbsent));
  }
  return last === undefined || last === '' ? places : places.map((place) => [...place, last]);
}

/** The elements of the block at a path, each as a path. */
function elementsOf(
  block: Attribute,
  path: ValuePath,
  isAbsent: (path: ValuePath) => boolean,
): readonly ValuePath[] {
  if (block.kind() === 'unknown') return isAbsent(path) ? [] : [[...path, 0]];
  const raw = block.raw();
  if (Array.isArray(raw)) return raw.slice(0, MOST_ELEMENTS).map((_, index) => [...path, index]);
  return block.kind() === 'known' ? [path] : [];
}

/** The value at a path. */
export function attributeAt(values: Attribute, path: ValuePath): Attribute {
  let found = values;
  for (const step of path) found = typeof step === 'number' ? found.at(step) : found.get(step);
  return found;
}

/** The values of a resource on this side; everything is missing where it does not exist here. */
export function valuesOf(refs: References, resource: PlanResource): Attribute {
  return refs.value(resource) ?? Attribute.of(undefined, undefined, undefined);
}

const ATTRIBUTE_NAME = /^[\w-]+$/;

/** The path as a dotted attribute without indexes, up to the first key of a map that is no plain name: authors may write anything there. */
export function dottedName(path: ValuePath): string {
  const names = path.filter((step) => typeof step === 'string');
  const odd = names.findIndex((name) => !ATTRIBUTE_NAME.test(name));
  return names.slice(0, odd < 0 ? names.length : odd).join('.');
}
