import type { ConfigResource } from '../../plan';
import type { References } from '../../references';
import type { Attachment, Key } from '../model';
import type { Referring } from './attachment-references';
import { byReference } from './attachment-references';
import { byValue, groupIds } from './attachment-values';
import type { GroupAttachment } from './interfaces';
import { valuesOf } from './value-paths';

/** The group and its permissions hold ids of groups as subject and as peer, which attaches nothing. */
const GROUP_TYPES: ReadonlySet<string> = new Set([
  'aws_security_group',
  'aws_default_security_group',
  'aws_security_group_rule',
  'aws_vpc_security_group_ingress_rule',
  'aws_vpc_security_group_egress_rule',
  'aws_vpc_security_group_rules_exclusive',
]);

/**
 * Every attribute of every managed resource that holds the id of a security group, by the key of the group: by value, by
 * reference where the value is known only after apply, and (`derived`) through templates, clusters and defaults. An attribute
 * that is not known to list groups (a policy text, a variable of a function) holds the id only possibly as an attachment.
 * Linear in the size of the plan's values.
 */
export function attachmentsFrom(
  refs: References,
  derived: readonly GroupAttachment[],
): ReadonlyMap<Key, readonly Attachment[]> {
  const found: GroupAttachment[] = [...derived];
  const ids = groupIds(refs);
  const referring = new Map<ConfigResource, readonly Referring[]>();
  for (const resource of refs.resources.values()) {
    if (resource.mode !== 'managed' || GROUP_TYPES.has(resource.type)) continue;
    const values = valuesOf(refs, resource);
    found.push(...byValue(refs, resource, values, ids), ...byReference(refs, resource, values, referring));
  }
  return collected(found);
}

/** By group in order of their keys, each resource and attribute once, certain before possible; in order of resource and attribute. */
function collected(found: readonly GroupAttachment[]): ReadonlyMap<Key, readonly Attachment[]> {
  const byGroup = new Map<Key, Map<string, Attachment>>();
  for (const { group, attachment: each } of found) {
    const known = byGroup.get(group) ?? new Map<string, Attachment>();
    byGroup.set(group, known);
    const place = `${each.resource} ${each.attribute}`;
    if (known.get(place)?.confidence !== 'certain') known.set(place, each);
  }
  const groups = [...byGroup].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(groups.map(([group, places]) => [group, [...places.values()].sort(byPlace)]));
}

function byPlace(a: Attachment, b: Attachment): number {
  if (a.resource !== b.resource) return a.resource < b.resource ? -1 : 1;
  return a.attribute < b.attribute ? -1 : 1;
}
