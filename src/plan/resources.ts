import { formatAddress, parseAddress, parseModules } from './address';
import type { ResourceAddress } from './address';
import { Attribute } from './attribute';
import { findConfig, resourceKey } from './configuration';
import { isObject, listOf, member, textOf } from './json';
import type { ConfigModule, PlanResource } from './plan';
import { stateResources } from './plan-members';

/** Actions after which, and before which, an object does not exist (a forgotten one is no longer managed). */
const ENDS = new Set(['delete', 'forget']);
const BEGINS = new Set(['create', 'read']);

/** The resources of a plan, and what was noticed on the way. */
export interface Resources {
  readonly resources: readonly PlanResource[];
  /** Managed objects of the prior state that have no change though others do: `-target` was used. */
  readonly untouched: number;
  readonly refreshOnly: boolean;
  readonly reduced: readonly string[];
}

interface Entry {
  readonly key: string;
  readonly resource: PlanResource;
}

/** Joins `resource_changes` with the objects that only `prior_state` or, in a reduced plan, `planned_values` knows. */
export function readResources(root: unknown, configuration: ConfigModule | undefined): Resources {
  const priorModule = member(member(member(root, 'prior_state'), 'values'), 'root_module');
  const prior = [...stateResources(priorModule)].flatMap((found) => stateEntry(found, 'prior', configuration));
  const planned = [...stateResources(member(member(root, 'planned_values'), 'root_module'))]
    .flatMap((found) => stateEntry(found, 'planned', configuration));
  const changes = listOf(member(root, 'resource_changes'));
  return changes.length > 0
    ? joinChanges(changes, prior, planned, configuration)
    : withoutChanges(prior, planned, isObject(member(root, 'planned_values')));
}

function joinChanges(
  changes: readonly unknown[],
  prior: readonly Entry[],
  planned: readonly Entry[],
  configuration: ConfigModule | undefined,
): Resources {
  const reduced = new Set<string>();
  const entries = changes.flatMap((json) => changeEntry(json, configuration, reduced));
  const known = new Set(entries.map((entry) => entry.key));
  const moved = new Set(entries.map((entry) => entry.resource.previousAddress));
  const untouched = prior.filter((entry) => !known.has(entry.key) && !moved.has(entry.key));
  for (const entry of prior) known.add(entry.key);
  const lost = planned.filter((entry) => entry.resource.mode === 'managed' && !known.has(entry.key));
  if (lost.length > 0) reduced.add('resource_changes');
  return {
    resources: [...entries, ...untouched, ...lost].map((entry) => entry.resource),
    untouched: untouched.filter((entry) => entry.resource.mode === 'managed').length,
    refreshOnly: false,
    reduced: [...reduced],
  };
}

/**
 * A plan without changes: made with `-refresh-only` (then Terraform plans no values, and the refreshed objects stand in
 * the prior state), of a configuration without resources, or reduced. What a reduced plan does to an object of its prior
 * state is unknown.
 */
function withoutChanges(prior: readonly Entry[], planned: readonly Entry[], hasPlanned: boolean): Resources {
  if (hasPlanned && planned.length === 0) {
    const refreshOnly = prior.some((entry) => entry.resource.mode === 'managed');
    return { resources: prior.map((entry) => entry.resource), untouched: 0, refreshOnly, reduced: [] };
  }
  const before = new Map(prior.map((entry) => [entry.key, entry.resource.before]));
  const keys = new Set(planned.map((entry) => entry.key));
  const left = prior.filter((entry) => !keys.has(entry.key)).map((entry) => entry.resource);
  const resources = [
    ...planned.map((entry) => ({ ...entry.resource, before: before.get(entry.key) })),
    ...left.map((resource) => (resource.mode === 'data' ? resource : { ...resource, actions: [], after: missing() })),
  ];
  return { resources, untouched: 0, refreshOnly: false, reduced: ['resource_changes'] };
}

function changeEntry(json: unknown, configuration: ConfigModule | undefined, reduced: Set<string>): readonly Entry[] {
  const parsed = parseAddress(textOf(member(json, 'address')) ?? '') ?? addressOfMembers(json, member(json, 'module_address'));
  if (parsed === undefined) {
    reduced.add('address');
    return [];
  }
  const change = member(json, 'change');
  const after = member(change, 'after');
  const marks = member(change, 'after_unknown');
  if (!isObject(change)) reduced.add('change');
  if (isObject(after) && marks === undefined) reduced.add('after_unknown');
  const actions = listOf(member(change, 'actions')).filter((action) => typeof action === 'string');
  return [entryOf(json, parsed, configuration, {
    actions,
    before: side(member(change, 'before'), undefined, member(change, 'before_sensitive'), isOnly(actions, BEGINS)),
    after: side(after, marks, member(change, 'after_sensitive'), isOnly(actions, ENDS)),
    origin: 'change',
  })];
}

/** Terraform 0.12 wrote `address` without module and index in states, so the address is made of the members. */
function stateEntry(
  { json, moduleAddress }: { readonly json: unknown; readonly moduleAddress: unknown },
  origin: 'prior' | 'planned',
  configuration: ConfigModule | undefined,
): readonly Entry[] {
  const parsed = addressOfMembers(json, moduleAddress) ?? parseAddress(textOf(member(json, 'address')) ?? '');
  if (parsed === undefined) return [];
  const values = Attribute.of(member(json, 'values'), undefined, member(json, 'sensitive_values'));
  const actions = origin === 'prior' ? ['no-op'] : [];
  return [entryOf(json, parsed, configuration, { actions, before: origin === 'prior' ? values : undefined, after: values, origin })];
}

function entryOf(
  json: unknown,
  parsed: ResourceAddress,
  configuration: ConfigModule | undefined,
  sides: Pick<PlanResource, 'actions' | 'before' | 'after' | 'origin'>,
): Entry {
  const { mode, type, name, key } = parsed;
  const formatted = formatAddress(parsed);
  const config = findConfig(configuration, parsed.modules, resourceKey(mode, type, name));
  const deposed = textOf(member(json, 'deposed') ?? member(json, 'deposed_key'));
  const resource: PlanResource = {
    address: sides.origin === 'change' ? (textOf(member(json, 'address')) ?? formatted) : formatted,
    parsed, deposed, mode, type, name, key, config,
    providerKey: config?.providerKey,
    actionReason: textOf(member(json, 'action_reason')),
    previousAddress: textOf(member(json, 'previous_address')),
    ...sides,
  };
  return { key: deposed === undefined ? formatted : `${formatted} deposed ${deposed}`, resource };
}

function addressOfMembers(json: unknown, moduleAddress: unknown): ResourceAddress | undefined {
  const type = textOf(member(json, 'type'));
  const name = textOf(member(json, 'name'));
  if (type === undefined || name === undefined) return undefined;
  const index = member(json, 'index');
  return {
    modules: parseModules(textOf(moduleAddress) ?? ''),
    mode: member(json, 'mode') === 'data' ? 'data' : 'managed',
    type,
    name,
    key: typeof index === 'string' || typeof index === 'number' ? index : undefined,
  };
}

/** One side of a change: undefined where nothing exists, missing where the actions say that something must. */
function side(value: unknown, unknown: unknown, sensitive: unknown, isAbsent: boolean): Attribute | undefined {
  const doesNotExist = value === null ? unknown !== true : value === undefined && isAbsent;
  return doesNotExist ? undefined : Attribute.of(value, unknown, sensitive);
}

function isOnly(actions: readonly string[], among: ReadonlySet<string>): boolean {
  return actions.length > 0 && actions.every((action) => among.has(action));
}

function missing(): Attribute {
  return Attribute.of(undefined, undefined, undefined);
}
