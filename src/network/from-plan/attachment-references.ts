import type { Attribute, ConfigResource, PlanResource } from '../../plan';
import { eachReference } from '../../plan';
import type { References } from '../../references';
import type { Key } from '../model';
import type { GroupAttachment } from './interfaces';
import { attachment, DEEPEST, GROUP_ID, isMention, namesGroups } from './mentions';
import type { ValuePath } from './value-paths';
import { attributeAt, placesOf } from './value-paths';

/** Ids, names and ARNs of single things. */
const NAMES_OTHERS = /(?:_ids?|_arns?|_names?|_identifiers?|(?:^|\.)(?:id|arn|name|role|subnets))$/;

/** Groups to which the expressions of unknown values refer. `referring` remembers what of each block of the configuration may hold groups. */
export function byReference(
  refs: References,
  resource: PlanResource,
  values: Attribute,
  referring: Map<ConfigResource, readonly Referring[]>,
): readonly GroupAttachment[] {
  if (resource.config === undefined || !values.hasUnknown()) return [];
  const known = referring.get(resource.config);
  const attributes = known ?? referringAttributes(resource.config);
  if (known === undefined) referring.set(resource.config, attributes);
  const isAbsent = (path: ValuePath): boolean => refs.isUnset(resource, path);
  return attributes.flatMap((attribute) => {
    const places = placesOf(values, [], attribute.name, isAbsent).filter((place) => attributeAt(values, place).hasUnknown());
    return places.flatMap((place) => referredFrom(refs, resource, attribute, { place, value: attributeAt(values, place) }));
  });
}

function referredFrom(
  refs: References,
  resource: PlanResource,
  attribute: Referring,
  { place, value }: { readonly place: ValuePath; readonly value: Attribute },
): readonly GroupAttachment[] {
  const slot = refs.slot(resource, place, ['security-group']);
  const sure = new Set(slot.certain.map(({ key }) => key));
  return slot.possible
    .filter(({ key }) => isMeant(refs, attribute, key, value))
    .map(({ key }) => attachment(resource, place, key, sure.has(key) ? 'certain' : 'possible'));
}

/** An attribute whose expressions refer to something. */
export interface Referring {
  /** Dotted. */
  readonly name: string;
  readonly references: readonly string[];
}

/** In the provider's schema every attribute that takes groups is named for them, and one that is named for another id takes none. */
function mayHoldGroups(type: string, name: string): boolean {
  return namesGroups(name) || !type.startsWith('aws_') || !NAMES_OTHERS.test(name);
}

/**
 * Whether the candidate is a group: a resource or what comes with one, or an id by its form that is no known text beside the unknown.
 * What a local may hold is known only as everything in its module (aws-semantics section 12.7): enough where groups are expected, too
 * much elsewhere, where only what the expression itself mentions counts.
 */
function isMeant(refs: References, { name, references }: Referring, group: Key, value: Attribute): boolean {
  const owner = refs.resources.get(group) ?? refs.resources.get(group.replace(/\.[a-z_]+$/, ''));
  if (owner === undefined && (value.kind() !== 'unknown' || !GROUP_ID.test(group))) return false;
  if (namesGroups(name) || !references.some((reference) => reference.startsWith('local.'))) return true;
  return owner !== undefined && references.some((reference) => isReferenceTo(reference, `${owner.type}.${owner.name}`));
}

function isReferenceTo(reference: string, resource: string): boolean {
  return reference.startsWith(resource) && /^(?:$|[.[])/.test(reference.slice(resource.length));
}

/** The attributes of a resource block that may hold groups and whose expressions refer to something, dotted. */
function referringAttributes({ type, expressions }: ConfigResource): readonly Referring[] {
  let found: Map<string, readonly string[]> | undefined;
  const wants = (path: readonly string[]): boolean => mayHoldGroups(type, path.join('.'));
  eachReference(expressions, { enters: (path, name) => !isMention(path, name), wants, deepest: DEEPEST }, (references, path) => {
    const name = path.join('.');
    found ??= new Map();
    found.set(name, [...(found.get(name) ?? []), ...references]);
  });
  return found === undefined ? NONE : [...found].map(([name, references]) => ({ name, references }));
}

const NONE: readonly Referring[] = [];
