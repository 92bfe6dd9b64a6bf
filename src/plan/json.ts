/** An object of a parsed JSON text. Its members are read through `member`, since a name may be `__proto__`. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether the value is a JSON object (not null, not a list). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The own member of that name; undefined where the value is no object or has none. What objects inherit are functions, which JSON has
 * none of, and `__proto__`: so the search for an own member, which costs as much again, is needed for that name alone.
 */
export function member(value: unknown, name: string): unknown {
  if (!isObject(value) || (name === '__proto__' && !Object.hasOwn(value, name))) return undefined;
  const found = value[name];
  return typeof found === 'function' ? undefined : found;
}

/** The value where it is a string, else undefined. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The elements of a JSON list; none where the value is something else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Calls back with each element of a list and its index, each member of an object and its name. Makes no list of them, unlike `Object.entries`. */
export function eachChild(value: unknown, visit: (child: unknown, step: string | number) => void): void {
  if (Array.isArray(value)) value.forEach(visit);
  else if (isObject(value)) for (const name in value) visit(value[name], name);
}

/** Whether the test holds for an element of a list, or a member of an object; it is not asked any more about those after that. */
export function someChild(value: unknown, test: (child: unknown) => boolean): boolean {
  if (Array.isArray(value)) return value.some(test);
  if (!isObject(value)) return false;
  for (const name in value) if (test(value[name])) return true;
  return false;
}

/** The own members of a JSON object as name and value; none where the value is something else. */
export function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isObject(value) ? Object.entries(value) : [];
}
