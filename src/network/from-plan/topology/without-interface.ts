import type { PlanResource } from '../../../plan';
import type { Topology, WithoutInterface } from '../../topology';
import { servicesFor } from '../services';
import type { Side } from '../side';
import { at } from '../source';
import { valuesOf } from '../value-paths';

/** What is known of the ways to resources that make no interface here, by type. */
const REASONS: Readonly<Record<string, string>> = {
  aws_ecs_service: 'uses the interfaces of the hosts that its tasks run on, and the plan does not tell which these are',
  aws_ecs_task_set: 'uses the interfaces of the hosts that its tasks run on, and the plan does not tell which these are',
};

/** Resources and data sources of the plan that nothing can be sent to as far as it tells, by address. */
export function withoutInterface({ refs }: Side, { endpoints, services, unmodelled }: Pick<Topology, 'endpoints' | 'services' | 'unmodelled'>): Topology['withoutInterface'] {
  const reached = new Set([...endpoints, ...services].map(({ resource }) => resource));
  const reasons = new Map(unmodelled.map(({ resource, reason }) => [resource, reason]));
  return new Map([...refs.resources.values()].filter(({ address }) => !reached.has(address)).map((resource): [string, WithoutInterface] => {
    const empty = emptied(refs, resource);
    if (empty !== undefined) return [resource.address, { reason: `has no instance, since ${empty} is 0`, isNone: true }];
    return [resource.address, { reason: reasons.get(resource.address) ?? REASONS[resource.type] ?? 'has no network interface that the plan shows', isNone: false }];
  }));
}

/** The attribute by which there is surely no instance. */
function emptied(refs: Side['refs'], resource: PlanResource): string | undefined {
  return servicesFor(resource.type).map(({ most }) => most).find((most) => most !== undefined && at({ resource, refs, value: valuesOf(refs, resource) }, [most]).raw() === 0);
}
