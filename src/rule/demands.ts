/** What a member of a value that somebody else wrote must be. */
export interface Demand {
  /** The way to the member: `['docs', 'why']`. */
  readonly member: readonly string[];
  readonly holds: (value: unknown) => boolean;
  /** What it must be, in words. */
  readonly what: string;
}

/** Text, a function, a list of texts. */
export const isText = (value: unknown): boolean => typeof value === 'string';
export const isFunction = (value: unknown): boolean => typeof value === 'function';
/** Text, a function, a list of texts. */
export const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

/** Whether a value has members of its own, and is no list. */
export function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same demand, and nothing or null will do as well. */
export function optional(demand: Demand): Demand {
  return { ...demand, holds: (value) => value === undefined || value === null || demand.holds(value) };
}

/** The member at the end of a way; undefined where the way does not lead there. */
export function memberOf(value: unknown, way: readonly string[]): unknown {
  return way.reduce<unknown>((parent, name) => (typeof parent === 'object' && parent !== null ? (parent as Readonly<Record<string, unknown>>)[name] : undefined), value);
}

/** The first demand that a value does not meet, in words: `docs.why must be a text`. */
export function faultOf(value: unknown, demands: readonly Demand[]): string | undefined {
  const missed = demands.find(({ member, holds }) => !holds(memberOf(value, member)));
  return missed === undefined ? undefined : `${missed.member.join('.')} must be ${missed.what}`;
}
