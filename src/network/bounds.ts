/**
 * A value bounded from both sides: `certain ⊆ truth ⊆ possible`, whatever the values known only after apply turn out to be.
 * Monotone set operations keep both bounds; a complement swaps them.
 */
export interface Bounds<T> {
  readonly certain: T;
  readonly possible: T;
}

/** A value that is fully determined. */
export function exactly<T>(value: T): Bounds<T> {
  return { certain: value, possible: value };
}

/** Applies a monotone operation to both bounds. */
export function mapBounds<T, U>(bounds: Bounds<T>, operation: (value: T) => U): Bounds<U> {
  return { certain: operation(bounds.certain), possible: operation(bounds.possible) };
}
