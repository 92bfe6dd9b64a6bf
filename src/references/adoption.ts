import type { PlanResource } from '../plan/plan';
import { ADOPTERS } from './id-attributes';
import type { Kind } from './id-attributes';
import type { Step } from './reference-path';
import type { Slot } from './slot';

type ByKind = (kind: Kind) => readonly PlanResource[];
type Compute = (resource: PlanResource, path: readonly Step[], accepts: readonly Kind[]) => Slot;

/**
 * The default things of VPCs that a resource describes: from `<VPC>.default_security_group_id` to the address of the
 * `aws_default_security_group`, which is the one name of both.
 */
export function adoptedKeys(byKind: ByKind, compute: Compute): ReadonlyMap<string, string> {
  const adopted = new Map<string, string>();
  for (const { type, kind, by, of, companion } of ADOPTERS) {
    for (const resource of byKind(kind)) {
      if (resource.type !== type) continue;
      const slot = compute(resource, [by], [of]);
      const named = slot.state === 'unset' ? defaultVpcs(byKind, resource) : slot.certain.map((target) => target.key);
      for (const key of named) adopted.set(of === 'vpc' ? `${key}.${companion}` : key, resource.address);
    }
  }
  return adopted;
}

/** Without a VPC the provider adopts in the default VPC. */
function defaultVpcs(byKind: ByKind, resource: PlanResource): readonly string[] {
  const vpcs = byKind('vpc').filter((vpc) => vpc.type === 'aws_default_vpc' && vpc.providerKey === resource.providerKey);
  return vpcs.map((vpc) => vpc.address);
}
