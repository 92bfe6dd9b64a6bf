import type { PlanResource } from '../plan/plan';
import type { Alignment } from './alignment';
import type { ModuleInstance } from './modules';
import type { Step } from './reference-path';

interface End {
  /** Members of one group exclude one another: the expression picks one of them by a step that the plan does not show. */
  readonly group: string | undefined;
  /** It was met only because the name of a module's output is lost, so it may not be meant at all. */
  readonly lax: boolean;
}

/** An attribute of an instance, or all of it (an empty path). */
export interface ResourceEnd extends End {
  readonly kind: 'resource';
  readonly resource: PlanResource;
  readonly path: readonly Step[];
}

/** A value that is known before apply. */
export interface ValueEnd extends End {
  readonly kind: 'value';
  readonly value: unknown;
}

/** `each.key` and the like: it chooses, unless the alignment it stands for has made the choice. */
export interface ChoiceEnd extends End {
  readonly kind: 'choice';
  readonly alignment: Alignment | undefined;
}

/** A local, or a `dynamic` block (then without name), whose expression the plan leaves out. */
export interface LocalEnd extends End {
  readonly kind: 'local';
  readonly module: ModuleInstance;
  readonly name: string | undefined;
}

/** The references go in circles or are too many to follow. */
export interface LostEnd extends End {
  readonly kind: 'lost';
}

/** Where a reference ends. */
export type Terminal = ResourceEnd | ValueEnd | ChoiceEnd | LocalEnd | LostEnd;
