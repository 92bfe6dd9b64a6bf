import type { Attribute, ConfigResource, PlanResource } from '../../plan';
import { readExpression } from '../../plan';
import type { References } from '../../references';
import type { Attachment, Confidence, Key, Meaning } from '../model';
import { ASSOCIATIONS } from './associations';
import type { GroupAttachment } from './interfaces';
import { servicesFor } from './services';
import type { ValuePath } from './value-paths';
import { attributeAt, dottedName, placesOf } from './value-paths';

/** The group and its permissions hold ids of groups as subject and as peer, which attaches nothing. */
const GROUP_TYPES: ReadonlySet<string> = new Set([
  'aws_security_group',
  'aws_default_security_group',
  'aws_security_group_rule',
  'aws_vpc_security_group_ingress_rule',
  'aws_vpc_security_group_egress_rule',
  'aws_vpc_security_group_rules_exclusive',
]);

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

const GROUP_ID = /^sg-[0-9a-f]{8,17}$/;
const GROUP_ID_WITHIN = /\bsg-[0-9A-Za-z]+/g;

/** Deeper values are not looked at, so that no walk overflows the stack; schemas nest some ten levels. */
const DEEPEST = 100;

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
  const referring = new Map<ConfigResource, readonly string[]>();
  for (const resource of refs.resources.values()) {
    const values = refs.value(resource);
    if (resource.mode !== 'managed' || GROUP_TYPES.has(resource.type) || values === undefined) continue;
    found.push(...byValue(refs, resource, values, ids), ...byReference(refs, resource, values, referring));
  }
  return collected(found);
}

/** The keys of the groups in the plan by their ids, as far as they are known. */
function groupIds(refs: References): ReadonlyMap<string, Key> {
  const ids = new Map<string, Key>();
  for (const resource of refs.resources.values()) {
    if (resource.type !== 'aws_security_group' && resource.type !== 'aws_default_security_group') continue;
    const id = refs.value(resource)?.get('id').string();
    if (id?.kind === 'known' && (resource.mode === 'managed' || !ids.has(id.value))) ids.set(id.value, resource.address);
  }
  return ids;
}

function byValue(
  refs: References,
  resource: PlanResource,
  values: Attribute,
  ids: ReadonlyMap<string, Key>,
): readonly GroupAttachment[] {
  const found: GroupAttachment[] = [];
  eachText(values.raw(), [], (text, path) => {
    if (!ids.has(text) && !GROUP_ID.test(text)) {
      for (const id of text.match(GROUP_ID_WITHIN) ?? []) {
        const group = ids.get(id);
        if (group !== undefined) found.push(attachment(resource, path, group, 'possible'));
      }
    } else {
      for (const { key } of refs.slot(resource, path, ['security-group']).certain) {
        const printable = key !== text || !attributeAt(values, path).sensitive();
        if (printable) found.push(attachment(resource, path, key, 'certain'));
      }
    }
  });
  return found;
}

/** Calls back with each text that may hold a group id, and where it stands. */
function eachText(value: unknown, path: (string | number)[], visit: (text: string, path: ValuePath) => void): void {
  if (typeof value === 'string') {
    if (value.includes('sg-')) visit(value, [...path]);
  } else if (typeof value === 'object' && value !== null && path.length < DEEPEST) {
    const isList = Array.isArray(value);
    for (const [name, child] of Object.entries(value)) {
      if (isMention(path, name)) continue;
      path.push(isList ? Number(name) : name);
      eachText(child, path, visit);
      path.pop();
    }
  }
}

/** A resource's own id may be made of the ids of others. */
function isMention(path: readonly unknown[], name: string): boolean {
  return MENTIONS.has(name) || (path.length === 0 && name === 'id');
}

function byReference(
  refs: References,
  resource: PlanResource,
  values: Attribute,
  referring: Map<ConfigResource, readonly string[]>,
): readonly GroupAttachment[] {
  if (resource.config === undefined || !values.hasUnknown()) return [];
  const names = referring.get(resource.config) ?? referringAttributes(resource.config);
  referring.set(resource.config, names);
  const places = names.flatMap((name) => placesOf(values, [], name, (path) => refs.isUnset(resource, path)));
  return places
    .filter((place) => attributeAt(values, place).hasUnknown())
    .flatMap((place) => {
      const slot = refs.slot(resource, place, ['security-group']);
      const sure = new Set(slot.certain.map(({ key }) => key));
      const groups = slot.possible.filter(({ key }) => isGroup(refs, key, attributeAt(values, place)));
      return groups.map(({ key }) => attachment(resource, place, key, sure.has(key) ? 'certain' : 'possible'));
    });
}

/** Whether the key is a resource, a group that comes with one, or an id by its form; not a known text beside the unknown. */
function isGroup(refs: References, key: Key, place: Attribute): boolean {
  if (refs.resources.has(key) || refs.resources.has(key.replace(/\.[a-z_]+$/, ''))) return true;
  return place.kind() === 'unknown' && GROUP_ID.test(key);
}

/** The attributes of a resource block whose expressions refer to something, dotted. */
function referringAttributes(config: ConfigResource): readonly string[] {
  const names = new Set<string>();
  const visit = (block: ReadonlyMap<string, unknown>, path: readonly string[]): void => {
    for (const [name, raw] of block) {
      const expression = readExpression(raw);
      const here = [...path, name];
      if (isMention(path, name) || here.length > DEEPEST) continue;
      if (expression?.kind === 'references') names.add(here.join('.'));
      else if (expression?.kind === 'blocks') for (const below of expression.blocks) visit(below, here);
    }
  };
  const root = readExpression([config.expressions]);
  if (root?.kind === 'blocks') for (const block of root.blocks) visit(block, []);
  return [...names];
}

function attachment(resource: PlanResource, path: ValuePath, group: Key, confidence: Confidence): GroupAttachment {
  const attribute = dottedName(path);
  const listsGroups = NAMES_GROUPS.test(attribute) && resource.type !== VPC_ASSOCIATION;
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

/** By group, each resource and attribute once, certain before possible; in order of resource and attribute. */
function collected(found: readonly GroupAttachment[]): ReadonlyMap<Key, readonly Attachment[]> {
  const byGroup = new Map<Key, Map<string, Attachment>>();
  for (const { group, attachment: each } of found) {
    const known = byGroup.get(group) ?? new Map<string, Attachment>();
    byGroup.set(group, known);
    const place = `${each.resource} ${each.attribute}`;
    if (known.get(place)?.confidence !== 'certain') known.set(place, each);
  }
  return new Map([...byGroup].map(([group, places]) => [group, [...places.values()].sort(byPlace)]));
}

function byPlace(a: Attachment, b: Attachment): number {
  if (a.resource !== b.resource) return a.resource < b.resource ? -1 : 1;
  return a.attribute < b.attribute ? -1 : 1;
}
