import type { PlanResource } from '../../plan';
import type { References } from '../../references';
import { valuesOf } from './value-paths';

/** Resources of these types, managed ones and data sources that no managed one stands for, in order of their addresses. */
export function describedOf(refs: References, types: readonly string[]): readonly PlanResource[] {
  const all = types.flatMap((type) => refs.ofType(type));
  const managedIds = new Set(all.filter(isManaged).map((resource) => idOf(refs, resource)));
  managedIds.delete(undefined);
  return all.filter((resource) => isManaged(resource) || !managedIds.has(idOf(refs, resource))).sort(byAddress);
}

/** Whether the plan manages it, rather than reads it. */
export function isManaged(resource: PlanResource): boolean {
  return resource.mode === 'managed';
}

function idOf(refs: References, resource: PlanResource): string | undefined {
  const id = valuesOf(refs, resource).get('id').string();
  return id.kind === 'known' ? id.value : undefined;
}

function byAddress(a: PlanResource, b: PlanResource): number {
  return a.address < b.address ? -1 : 1;
}
