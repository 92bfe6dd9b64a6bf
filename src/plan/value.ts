/** A JSON value: what Terraform wrote for an attribute, or a constant of the configuration. */
export type Known = null | boolean | number | string | readonly Known[] | { readonly [key: string]: Known };

/**
 * What one attribute says when it is read as a `T`.
 *
 * `unknown` is known only after apply; `missing` is neither there nor marked unknown, which Terraform never writes:
 * somebody reduced the plan (or the value has another JSON type), so the reader treats it as unknown and says so.
 */
export type Reading<T> =
  | { readonly kind: 'known'; readonly value: T; readonly sensitive: boolean }
  | { readonly kind: 'unknown'; readonly sensitive: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'missing' };

/** The three states of a value after apply; `reduced` tells an unknown that the plan lost from one that AWS decides. */
export type Value<T> =
  | { readonly kind: 'known'; readonly value: T; readonly sensitive: boolean }
  | { readonly kind: 'unknown'; readonly sensitive: boolean; readonly reduced: boolean }
  | { readonly kind: 'unset' };

/** The state that a reading stands for: null is unset, and what is missing is unknown, never safe. */
export function toValue<T>(reading: Reading<T>): Value<T> {
  switch (reading.kind) {
    case 'known':
      return reading;
    case 'unknown':
      return { kind: 'unknown', sensitive: reading.sensitive, reduced: false };
    case 'missing':
      return { kind: 'unknown', sensitive: false, reduced: true };
    case 'null':
      return { kind: 'unset' };
  }
}
