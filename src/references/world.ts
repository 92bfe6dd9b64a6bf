import type { Attribute } from '../plan/attribute';
import type { Plan, PlanResource } from '../plan/plan';

/** Which side of the plan: what AWS has before apply, or after it. */
export type Side = 'before' | 'after';

/** The values that hold for an object on one side of a plan. */
export interface Values {
  /** Undefined where the object does not exist on this side. */
  get(resource: PlanResource): Attribute | undefined;
}

/** The objects that exist on one side of a plan, each with the values that hold there. */
export interface World {
  /** By instance address; what stands beside the instance of an address has ` (deposed …)` or ` (forgotten)` after it. */
  readonly resources: ReadonlyMap<string, PlanResource>;
  /** The same in the plan's order. */
  readonly objects: readonly PlanResource[];
  readonly values: Values;
  /** The objects that this plan takes away (destroyed, or replaced by a new one). */
  readonly leaving: readonly PlanResource[];
}

/**
 * Deleting one of these only takes it out of the state; AWS keeps it as it is.
 * Source: terraform-provider-aws, website/docs/r/default_security_group, default_network_acl, default_route_table, default_vpc, default_subnet.
 */
const KEPT_WHEN_DELETED: ReadonlySet<string> = new Set([
  'aws_default_security_group', 'aws_default_network_acl', 'aws_default_route_table', 'aws_default_vpc', 'aws_default_subnet', 'aws_default_vpc_dhcp_options',
]);

/** The objects of one side. Linear in the number of resources. */
export function buildWorld(plan: Plan, side: Side): World {
  const leaving = side === 'after' ? plan.resources.filter((resource) => resource.before !== undefined && isTakenAway(resource)) : [];
  const gone = new Set(leaving.map((resource) => idOf(resource)));
  const resources = new Map<string, PlanResource>();
  const objects: PlanResource[] = [];
  const values = new SideValues(side);
  for (const resource of plan.resources) {
    const isPlain = side === 'before' ? resource.deposed === undefined : stays(resource);
    if (!isPlain) objects.push(...values.instead(resource, side === 'before' ? [[named(resource), resource.before]] : afterwards(resource, gone)));
    else if (values.get(resource) !== undefined) objects.push(resource);
  }
  for (const resource of objects) resources.set(resource.address, resource);
  return { resources, objects, values, leaving };
}

/** Nearly all objects have the values of their side; what a plan takes away, forgets or deposes is noted as an exception. */
class SideValues implements Values {
  private readonly exceptions = new Map<PlanResource, Attribute | undefined>();

  constructor(private readonly side: Side) {}

  get(resource: PlanResource): Attribute | undefined {
    if (this.exceptions.has(resource)) return this.exceptions.get(resource);
    return this.side === 'before' ? resource.before : resource.after ?? resource.before;
  }

  /** Notes what stands for a resource of the plan, and gives what exists of that. */
  instead(resource: PlanResource, kept: readonly (readonly [PlanResource, Attribute | undefined])[]): readonly PlanResource[] {
    this.exceptions.set(resource, undefined);
    for (const [each, value] of kept) this.exceptions.set(each, value);
    return kept.flatMap(([each, value]) => (value === undefined ? [] : [each]));
  }
}

/** Whether nothing is destroyed or forgotten: so it is with nearly all. */
function stays({ actions, deposed }: PlanResource): boolean {
  return deposed === undefined && !actions.includes('delete') && !actions.includes('forget');
}

/** The objects that are left of one entry: none, one, or two where a forgotten one is created anew. */
function afterwards(resource: PlanResource, gone: ReadonlySet<string | undefined>): readonly (readonly [PlanResource, Attribute | undefined])[] {
  const { actions, before, after } = resource;
  if (resource.deposed !== undefined) return actions.includes('forget') ? [[named(resource), before]] : [];
  if (actions.includes('forget')) {
    if (!actions.includes('create')) return [[resource, before]];
    return [[resource, after], [{ ...resource, address: `${resource.address} (forgotten)` }, before]];
  }
  if (isDeletion(resource)) return isTakenAway(resource) || gone.has(vpcOf(resource)) ? [] : [[resource, before]];
  return [[resource, after ?? before]];
}

function isDeletion(resource: PlanResource): boolean {
  return resource.actions.includes('delete') && !resource.actions.includes('create');
}

function isTakenAway(resource: PlanResource): boolean {
  if (!resource.actions.includes('delete')) return false;
  if (!isDeletion(resource) || !KEPT_WHEN_DELETED.has(resource.type)) return true;
  const force = resource.before?.get('force_destroy').boolean();
  return force?.kind === 'known' && force.value;
}

function idOf(resource: PlanResource): string | undefined {
  const id = resource.before?.get('id').string();
  return id?.kind === 'known' ? id.value : undefined;
}

function vpcOf(resource: PlanResource): string {
  const vpc = resource.before?.get('vpc_id').string();
  return vpc?.kind === 'known' ? vpc.value : '';
}

/** A deposed object shares its address with the object that took its place. */
function named(resource: PlanResource): PlanResource {
  return resource.deposed === undefined ? resource : { ...resource, address: `${resource.address} (deposed ${resource.deposed})` };
}
