import type { InstanceKey } from './address';
import type { Known } from './value';

/**
 * What the source says of an expression beyond the references that a plan lists: how its value is put together. A plan alone says of
 * `local.groups[each.key]` that a local and a key are involved, and of a list what is mentioned in it.
 */
export type Composition =
  /** A reference, in the words of a plan. */
  | { readonly kind: 'reference'; readonly reference: string }
  | { readonly kind: 'value'; readonly value: Known }
  /** All of its parts, as of a list whose positions are lost (`concat`, a set). */
  | { readonly kind: 'all'; readonly parts: readonly Composition[] }
  /** An object or list that is written out, by key or position. */
  | { readonly kind: 'members'; readonly members: ReadonlyMap<string, Composition> }
  /** What the expression comes to in each instance of the module call that it stands in. */
  | { readonly kind: 'instances'; readonly instances: ReadonlyMap<InstanceKey, Composition> }
  /** Nothing but these may go into it, and some choose among the others. */
  | { readonly kind: 'choice'; readonly references: readonly string[] };

const COMPOSITION = Symbol('composition');

/** An expression as a plan writes it, with what the source says of it: no JSON holds a symbol, so no plan can pretend to it. */
export interface ComposedExpression {
  readonly references: readonly string[];
  readonly [COMPOSITION]: Composition;
}

/** The raw expression that stands for the references, put together in that way. */
export function composed(references: readonly string[], composition: Composition): ComposedExpression {
  return { references, [COMPOSITION]: composition };
}

/** What the source said of a raw expression of the configuration, if anything. */
export function compositionOf(raw: object): Composition | undefined {
  return COMPOSITION in raw ? (raw as ComposedExpression)[COMPOSITION] : undefined;
}
