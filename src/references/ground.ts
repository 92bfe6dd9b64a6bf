import type { ModuleTree } from './modules';
import type { Reference } from './reference-path';
import type { Values } from './world';

/** What a traversal looks things up in. */
export interface Ground {
  readonly tree: ModuleTree;
  readonly values: Values;
  readonly variables: ReadonlyMap<string, unknown>;
  /** References taken apart before, by their text. */
  readonly parsed: Map<string, Reference>;
}
