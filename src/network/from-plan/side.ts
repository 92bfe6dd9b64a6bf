import type { Plan, PlanResource } from '../../plan';
import { References } from '../../references';
import type { Key } from '../model';
import { identities } from './merge';
import type { Identified } from './merge';
import type { Source } from './source';
import { valuesOf } from './value-paths';

/** One side of a plan, and the other side as far as it tells what this one does not. */
export class Side {
  readonly refs: References;
  private readonly sources = new Map<PlanResource, Source>();
  private managed: ReadonlyMap<string, readonly PlanResource[]> | undefined;
  private past: References | undefined;

  /** Indexes the objects of the side. Linear in the number of resources. */
  constructor(
    readonly plan: Plan,
    readonly which: 'after' | 'before',
  ) {
    this.refs = References.of(plan, which);
  }

  /** The managed objects of these types, type by type in the plan's order. */
  all(...types: readonly string[]): readonly Source[] {
    return types.flatMap((type) => this.ofMode(type, 'managed'));
  }

  /** What data sources of a type have read, in the plan's order. */
  read(type: string): readonly Source[] {
    return this.ofMode(type, 'data');
  }

  /** The object of that key, managed or read by a data source; undefined for what the plan does not hold. */
  find(key: Key): Source | undefined {
    const resource = this.refs.resources.get(key);
    return resource && this.source(resource);
  }

  /** The managed objects of a type that apply does one of these things to, with the values they had before. None on the side before. */
  leaving(type: string, actions: readonly string[]): readonly Source[] {
    if (this.which === 'before') return [];
    this.managed ??= managedByType(this.plan);
    const concerned = (this.managed.get(type) ?? []).filter((resource) => resource.actions.some((action) => actions.includes(action)));
    return concerned.flatMap((resource) => this.before(resource));
  }

  /** Whether apply makes the object, or makes it anew, so that nothing of a former object counts. What keeps its former values is not made. */
  isNew({ resource, value }: Source): boolean {
    if (this.which === 'before' || value === resource.before) return false;
    return resource.before === undefined || resource.actions.includes('create');
  }

  /** Whether apply changes the object in place. */
  isUpdated({ resource }: Source): boolean {
    return this.which === 'after' && resource.actions.includes('update');
  }

  /** The identities of what `read` finds in an object's own list before apply. Without a change that is what it finds now. */
  prior<T extends Identified>(source: Source, now: readonly T[], read: (source: Source) => readonly T[]): ReadonlySet<string> {
    if (this.isNew(source)) return new Set();
    const before = this.isUpdated(source) ? this.before(source.resource) : [];
    return identities(before.length === 0 ? now : before.flatMap(read));
  }

  /** The object before apply; none where a reduced plan does not tell. */
  private before(resource: PlanResource): readonly Source[] {
    if (resource.before === undefined) return [];
    this.past ??= References.of(this.plan, 'before');
    return [{ resource, value: resource.before, refs: this.past }];
  }

  private ofMode(type: string, mode: PlanResource['mode']): readonly Source[] {
    return this.refs.ofType(type).filter((resource) => resource.mode === mode).map((resource) => this.source(resource));
  }

  private source(resource: PlanResource): Source {
    const source = this.sources.get(resource) ?? { resource, value: valuesOf(this.refs, resource), refs: this.refs };
    this.sources.set(resource, source);
    return source;
  }
}

/** The managed objects that exist before apply. */
function managedByType({ resources }: Plan): ReadonlyMap<string, readonly PlanResource[]> {
  const types = new Map<string, PlanResource[]>();
  for (const resource of resources) {
    if (resource.mode !== 'managed' || resource.before === undefined) continue;
    const known = types.get(resource.type);
    if (known === undefined) types.set(resource.type, [resource]);
    else known.push(resource);
  }
  return types;
}
