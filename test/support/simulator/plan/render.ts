/** From resources to the JSON of a plan, format version 1.2 (section 12). */
import { addressOfResource, shapeOf } from './resource';
import type { Blocks, Body, Elements, Reference, Resource, Value } from './resource';

type Attribute = Value | Blocks | Elements;
type Lookup = (reference: Reference) => unknown;

const PROVIDER = 'registry.terraform.io/hashicorp/aws';

function isReference(value: Attribute): value is Reference {
  return typeof value === 'object' && value !== null && 'reference' in value;
}

function bodiesOf(value: Attribute): { readonly bodies: readonly Body[]; readonly fill: Body } | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('blocks' in value) return { bodies: value.blocks, fill: value.fill };
  return 'elements' in value ? { bodies: value.elements, fill: value.fill } : undefined;
}

/** All references within a value, in order. */
function references(value: Attribute): Reference[] {
  if (isReference(value)) return [value];
  if (Array.isArray(value)) return value.flatMap((member: Value) => references(member));
  return bodiesOf(value)?.bodies.flatMap((body) => Object.values(body).flatMap(references)) ?? [];
}

function isList(value: Attribute): value is readonly Value[] {
  return Array.isArray(value);
}

/** Whether something in the value is known only after apply. */
function isUnknown(value: Attribute): boolean {
  return references(value).some((reference) => reference.known === undefined);
}

/** The value after apply, every reference resolved. */
function resolved(value: Attribute, lookup: Lookup): unknown {
  if (isReference(value)) return lookup(value);
  if (isList(value)) return value.map((member) => resolved(member, lookup));
  const sets = bodiesOf(value);
  if (sets === undefined) return value;
  return sets.bodies.map((body) => mapped({ ...sets.fill, ...body }, (member) => resolved(member, lookup)));
}

function mapped<A, B>(record: Readonly<Record<string, A>>, change: (member: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([name, member]) => [name, change(member)]));
}

/** The known part of a value on create, or undefined if it is unknown: a list with one unknown member is unknown (12.4). */
function knownPart(value: Attribute): unknown {
  const sets = bodiesOf(value);
  if (isReference(value) && value.known !== undefined) return value.known;
  if (sets === undefined) return isUnknown(value) ? undefined : value;
  return sets.bodies.map((body) => defined(mapped({ ...sets.fill, ...body }, knownPart)));
}

/** The mirror of a value in `after_unknown` (12.2): true for an unknown one, nothing for a known scalar. */
function unknownPart(value: Attribute): unknown {
  const sets = bodiesOf(value);
  if (sets !== undefined) return sets.bodies.map((body) => defined(mapped({ ...sets.fill, ...body }, unknownPart)));
  if (isUnknown(value)) return true;
  return isList(value) ? value.map(() => false) : undefined;
}

function defined(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, member]) => member !== undefined));
}

function referenceList(value: Attribute): string[] {
  return references(value).flatMap(({ reference, attribute }) => [`${reference}.${attribute}`, reference]);
}

/** The expression that the configuration shows for a value (12.5). */
function expression(value: Attribute): unknown {
  if (typeof value === 'object' && value !== null && 'blocks' in value) return value.blocks.map((body) => mapped(body, expression));
  const list = referenceList(value);
  if (list.length > 0) return { references: list };
  const sets = bodiesOf(value);
  if (sets === undefined) return { constant_value: value };
  return { constant_value: sets.bodies.map((body) => ({ ...mapped(sets.fill, () => null), ...body })) };
}

function head(resource: Resource): Record<string, unknown> {
  return { address: addressOfResource(resource), mode: 'managed', type: resource.type, name: resource.name };
}

function configured(resource: Resource): Record<string, unknown> {
  const expressions = mapped(resource.written, expression);
  return {
    ...head(resource), provider_config_key: 'aws', schema_version: shapeOf(resource.type).schemaVersion,
    ...(Object.keys(expressions).length === 0 ? {} : { expressions }),
  };
}

function existingValues(resource: Resource, lookup: Lookup): Record<string, unknown> {
  const shape = shapeOf(resource.type);
  const unknowns = Object.fromEntries(shape.computed.map((name) => [name, name === 'tags_all' ? {} : null]));
  const values = mapped({ ...resource.existing, ...resource.written }, (value) => resolved(value, lookup));
  return { ...shape.defaults, ...unknowns, ...values };
}

function createdValues(resource: Resource): Record<string, unknown> {
  return { ...shapeOf(resource.type).defaults, ...defined(mapped(resource.written, knownPart)) };
}

function createdUnknowns(resource: Resource): Record<string, unknown> {
  const { computed, defaults } = shapeOf(resource.type);
  const names = computed.filter((name) => !(name in resource.written));
  const empty = Object.entries(defaults).filter(([, value]) => typeof value === 'object' && value !== null);
  return { ...Object.fromEntries([...empty, ...names.map((name) => [name, true])]), ...defined(mapped(resource.written, unknownPart)) };
}

/** On create, defaults are only for what is not written; an attribute that is written with a reference is absent. */
function withoutWritten(resource: Resource, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const absent = Object.keys(resource.written).filter((name) => knownPart(resource.written[name] ?? null) === undefined);
  return Object.fromEntries(Object.entries(values).filter(([name]) => !absent.includes(name)));
}

function changeOf(resource: Resource, existing: boolean, lookup: Lookup): Record<string, unknown> {
  if (existing) {
    const values = existingValues(resource, lookup);
    return { actions: ['no-op'], before: values, after: values, after_unknown: {}, before_sensitive: {}, after_sensitive: {} };
  }
  const after = withoutWritten(resource, createdValues(resource));
  return { actions: ['create'], before: null, after, after_unknown: createdUnknowns(resource), before_sensitive: false, after_sensitive: {} };
}

function lookupIn(resources: readonly Resource[]): Lookup {
  const byAddress = new Map(resources.map((member) => [addressOfResource(member), member]));
  const lookup: Lookup = ({ reference, attribute }) => {
    const owner = byAddress.get(reference);
    const value = owner === undefined ? undefined : { ...owner.existing, ...owner.written }[attribute];
    if (value === undefined) throw new Error(`nothing is known of ${reference}.${attribute}`);
    return resolved(value, lookup);
  };
  return lookup;
}

const PROVIDERS = {
  aws: { name: 'aws', full_name: PROVIDER, version_constraint: '5.100.0', expressions: { region: { constant_value: 'us-east-1' } } },
};

function relevant(resources: readonly Resource[]): unknown[] {
  const all = resources.flatMap((member) => Object.values(member.written).flatMap(references));
  const unique = new Map(all.map((reference) => [`${reference.reference}.${reference.attribute}`, reference]));
  return [...unique.values()].map(({ reference, attribute }) => ({ resource: reference, attribute: [attribute] }));
}

function stateOf(resources: readonly Resource[], values: (member: Resource) => unknown): unknown {
  return {
    root_module: {
      resources: resources.map((member) => ({
        ...head(member), provider_name: PROVIDER, schema_version: shapeOf(member.type).schemaVersion, values: values(member), sensitive_values: {},
      })),
    },
  };
}

/** The plan in which all resources exist unchanged, or are all created. */
export function render(resources: readonly Resource[], existing: boolean): unknown {
  const sorted = [...resources].sort((left, right) => (addressOfResource(left) < addressOfResource(right) ? -1 : 1));
  const lookup = lookupIn(sorted);
  const values = (member: Resource): unknown => (
    existing ? existingValues(member, lookup) : withoutWritten(member, createdValues(member)));
  return {
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: stateOf(sorted, values),
    resource_changes: sorted.map((member) => ({ ...head(member), provider_name: PROVIDER, change: changeOf(member, existing, lookup) })),
    ...(existing ? { prior_state: { format_version: '1.0', terraform_version: '1.11.4', values: stateOf(sorted, values) } } : {}),
    configuration: { provider_config: PROVIDERS, root_module: { resources: sorted.map(configured) } },
    ...(existing ? {} : { relevant_attributes: relevant(sorted) }),
    timestamp: '2026-01-01T00:00:00Z',
    applyable: !existing,
    complete: true,
    errored: false,
  };
}
