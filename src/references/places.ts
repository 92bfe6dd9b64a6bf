import type { Attribute } from '../plan/attribute';
import { isObject, member } from '../plan/json';
import type { Step } from './reference-path';

/** The attribute at a path; undefined where the path leads past the end of a known list or into an absent block: nothing is there. */
export function locate(value: Attribute | undefined, path: readonly Step[]): Attribute | undefined {
  let place = value;
  for (const step of path) {
    if (place === undefined || place.kind() === 'null') return undefined;
    place = typeof step === 'string' ? place.get(step) : element(place, step);
  }
  return place;
}

/** A block that is written as an object is the only element of its list. */
function element(list: Attribute, index: number): Attribute | undefined {
  const raw = list.raw();
  if (list.kind() !== 'known') return list.at(index);
  if (Array.isArray(raw)) return index < raw.length ? list.at(index) : undefined;
  return list;
}

/** Whether the value, or any member of the list that it is, must not be printed. */
export function isSensitive(place: Attribute): boolean {
  if (place.sensitive() || place.kind() !== 'known') return place.sensitive();
  const members = place.list();
  return members.kind === 'known' && members.value.some((member) => member.sensitive());
}

/**
 * The part of a known value at some steps; undefined where it has none. In a set of strings an element is its own key, as in
 * `for_each = toset(…)`.
 */
export function descend(value: unknown, path: readonly Step[]): unknown {
  let place = value;
  for (const step of path) {
    if (Array.isArray(place)) place = typeof step === 'number' ? (place[step] as unknown) : place.find((element) => element === step) as unknown;
    else if (isObject(place)) place = member(place, String(step));
    else return undefined;
  }
  return place;
}

/** The path in words, without indexes: `vpc_config.security_group_ids`. */
export function dotted(path: readonly Step[]): string {
  const [only] = path;
  return path.length === 1 && typeof only === 'string' ? only : path.filter((step) => typeof step === 'string').join('.');
}

/** Whether an attribute of that name holds several ids; plural names do, and one list that has a singular name. */
export function isList(path: readonly Step[]): boolean {
  const name = path.findLast((step) => typeof step === 'string') ?? '';
  return name === 'vpc_zone_identifier' || /(?:[^s]s|addresses)$/.test(name);
}

/** How deep and how many texts are looked for in a value of the author's. */
const DEEPEST = 5;
const MOST = 1000;

/** The texts in a value, its lists and its maps; not empty ones. */
export function textsWithin(value: unknown, depth = 0): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (typeof value !== 'object' || value === null || depth >= DEEPEST) return [];
  return Object.values(value).slice(0, MOST).flatMap((below) => textsWithin(below, depth + 1));
}
