import type { Plan, PlanResource } from '../../plan';
import { References } from '../../references';
import type { Source } from './source';

/** One side of a plan, and the other side as far as it tells what this one does not. */
export class Side {
  readonly refs: References;
  private readonly past: { refs: References | undefined } = { refs: undefined };

  constructor(
    readonly plan: Plan,
    readonly which: 'after' | 'before',
  ) {
    this.refs = References.of(plan, which);
  }

  /** The resource instances of this side. */
  resources(): Iterable<PlanResource> {
    return this.refs.resources.values();
  }

  /** The object with the values that hold on this side; undefined where it has none. */
  source(resource: PlanResource): Source | undefined {
    const value = this.refs.value(resource);
    return value === undefined ? undefined : { resource, value, refs: this.refs };
  }

  /** The object with the values it had before apply; undefined where it did not exist. */
  sourceBefore(resource: PlanResource): Source | undefined {
    if (resource.before === undefined) return undefined;
    this.past.refs ??= this.which === 'before' ? this.refs : References.of(this.plan, 'before');
    return { resource, value: resource.before, refs: this.past.refs };
  }

  /** Whether apply makes the object, or makes it anew, so that nothing of a former object counts. What keeps its former values is not made. */
  isNew(resource: PlanResource): boolean {
    if (this.which === 'before' || resource.before === this.refs.value(resource)) return false;
    return resource.before === undefined || resource.actions.includes('create');
  }

  /** Whether apply changes the object in place. */
  isUpdated(resource: PlanResource): boolean {
    return this.which === 'after' && resource.actions.includes('update');
  }
}
