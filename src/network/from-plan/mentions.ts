import type { PlanResource } from '../../plan';
import type { Confidence, Key, Meaning } from '../model';
import { ASSOCIATIONS } from './associations';
import type { GroupAttachment } from './interfaces';
import { servicesFor } from './services';
import type { ValuePath } from './value-paths';
import { dottedName } from './value-paths';

/** Attributes that name a group as the other end of a connection, and computed ones that tell which group is a VPC's default. */
const MENTIONS: ReadonlySet<string> = new Set([
  'source_security_group_id',
  'source_security_group_ids',
  'source_security_group',
  'referenced_security_group_id',
  'default_security_group_id',
]);

/** Makes the group usable in a further VPC: whoever carries it there is out of sight. */
const VPC_ASSOCIATION = 'aws_vpc_security_group_vpc_association';

/** `security_groups`, `vpc_security_group_ids`, `security_group_id_list`, `security_groups_ids`, `emr_managed_master_security_group`, `sg_id`. */
const NAMES_GROUPS = /security_?groups?(?:_|$)|(?:^|_)sgs?(?:_|$)/i;

/** Whether an attribute is named for the security groups that it takes. */
export function namesGroups(attribute: string): boolean {
  return NAMES_GROUPS.test(attribute);
}

/** The form of the id of a group. */
export const GROUP_ID = /^sg-[0-9a-f]{8,17}$/;

/** Deeper values are not looked at, so that no walk overflows the stack; schemas nest some ten levels. */
export const DEEPEST = 100;

/** Whether what stands there attaches no group: it names a peer or a default, or is the resource's own id, which may be made of others. */
export function isMention(path: readonly unknown[], name: string): boolean {
  return MENTIONS.has(name) || (path.length === 0 && name === 'id');
}

/** That an attribute of a resource holds the id of a group; possibly as an attachment where it is not named for groups. */
export function attachment(resource: PlanResource, path: ValuePath, group: Key, confidence: Confidence): GroupAttachment {
  const attribute = dottedName(path);
  const listsGroups = namesGroups(attribute) && resource.type !== VPC_ASSOCIATION;
  return {
    group,
    attachment: {
      resource: resource.address,
      attribute,
      meaning: meaningOf(resource.type, attribute),
      confidence: listsGroups ? confidence : 'possible',
    },
  };
}

/** The meaning of the row of the table that has the attribute, else of the type's first row. */
function meaningOf(type: string, attribute: string): Meaning {
  const rows = servicesFor(type);
  const row = rows.find(({ block, groups }) => groups.some((name) => attribute === (block === undefined ? name : `${block}.${name}`)));
  const association = ASSOCIATIONS.find((each) => each.type === type);
  return row?.meaning ?? rows[0]?.meaning ?? association?.meaning ?? 'other';
}
