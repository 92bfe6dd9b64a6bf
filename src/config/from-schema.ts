/** Flattens an intersection, so that messages of the compiler show members rather than machinery. */
type Flat<T> = { [K in keyof T]: T[K] };

type RequiredOf<S> = S extends { required: readonly (infer N extends string)[] } ? N : never;

type Properties<P, R extends string, D> = Flat<
  { readonly [K in keyof P as K extends R ? K : never]: FromSchema<P[K], D> } &
  { readonly [K in keyof P as K extends R ? never : K]?: FromSchema<P[K], D> }
>;

/** The scalar types of JSON Schema by name. */
interface Scalars {
  readonly string: string;
  readonly integer: number;
  readonly number: number;
  readonly boolean: boolean;
}

/**
 * The type of the values that a JSON Schema (written `as const`) admits, for the part of draft-07 that our own schema uses:
 * `$ref` into `definitions` (`D`), `anyOf`, `enum`, objects, lists and scalars.
 */
export type FromSchema<S, D> =
  S extends { $ref: `#/definitions/${infer N}` } ? (N extends keyof D ? FromSchema<D[N], D> : never)
    : S extends { anyOf: readonly (infer A)[] } ? (A extends unknown ? FromSchema<A, D> : never)
      : S extends { enum: readonly (infer E)[] } ? E
        : S extends { type: 'object'; properties: infer P } ? Properties<P, RequiredOf<S>, D>
          : S extends { type: 'object'; additionalProperties: infer V } ? Readonly<Record<string, V extends true ? unknown : FromSchema<V, D>>>
            : S extends { type: 'array'; items: infer I } ? readonly FromSchema<I, D>[]
              : S extends { type: infer N extends keyof Scalars } ? Scalars[N]
                : unknown;
