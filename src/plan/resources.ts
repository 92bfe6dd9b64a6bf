import { Attribute } from './attribute';
import { ConfigIndex } from './configuration';
import { isObject, listOf, member, textOf } from './json';
import { ChangeAddresses, stateAddress, wholeStateAddress } from './member-address';
import type { WrittenAddress } from './member-address';
import type { ConfigModule, PlanResource } from './plan';
import { eachStateObject } from './state-values';

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
  const prior: State = { root: member(member(member(root, 'prior_state'), 'values'), 'root_module'), origin: 'prior' };
  const planned: State = { root: member(member(root, 'planned_values'), 'root_module'), origin: 'planned' };
  const changes = listOf(member(root, 'resource_changes'));
  const configs = new ConfigIndex(configuration);
  if (changes.length > 0) return joinChanges(changes, prior, planned, configs);
  const all = (state: State): readonly Entry[] => stateEntries(state, configs, () => false);
  return withoutChanges(all(prior), all(planned), isObject(member(root, 'planned_values')));
}

/** One of the states in a plan. */
interface State {
  readonly root: unknown;
  readonly origin: 'prior' | 'planned';
}

function joinChanges(changes: readonly unknown[], prior: State, planned: State, configs: ConfigIndex): Resources {
  const reduced = new Set<string>();
  const addresses = new ChangeAddresses();
  const resources: PlanResource[] = [];
  const known = new Set<string>();
  const moved = new Set<string>();
  for (const json of changes) {
    const entry = changeEntry(json, addresses, configs, reduced);
    if (entry === undefined) continue;
    resources.push(entry.resource);
    known.add(entry.key);
    if (entry.resource.previousAddress !== undefined) moved.add(entry.resource.previousAddress);
  }
  const untouched = stateEntries(prior, configs, (key) => known.has(key) || moved.has(key));
  for (const { key } of untouched) known.add(key);
  const lost = stateEntries(planned, configs, (key) => known.has(key)).filter(({ resource }) => resource.mode === 'managed');
  if (lost.length > 0) reduced.add('resource_changes');
  return {
    resources: [...resources, ...[...untouched, ...lost].map(({ resource }) => resource)],
    untouched: untouched.filter(({ resource }) => resource.mode === 'managed').length,
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
    const refreshOnly = prior.some(({ resource }) => resource.mode === 'managed');
    return { resources: prior.map(({ resource }) => resource), untouched: 0, refreshOnly, reduced: [] };
  }
  const before = new Map(prior.map(({ key, resource }) => [key, resource]));
  const keys = new Set(planned.map(({ key }) => key));
  const left = [...before].filter(([key]) => !keys.has(key)).map(([, resource]) => resource);
  const resources = [
    ...planned.map(({ key, resource }) => ({ ...resource, before: before.get(key)?.before })),
    ...left.map((resource) => (resource.mode === 'data' ? resource : { ...resource, actions: [], after: missing() })),
  ];
  return { resources, untouched: 0, refreshOnly: false, reduced: ['resource_changes'] };
}

function changeEntry(json: unknown, addresses: ChangeAddresses, configs: ConfigIndex, reduced: Set<string>): Entry | undefined {
  const written = addresses.read(json);
  if (written === undefined) {
    reduced.add('address');
    return undefined;
  }
  const change = member(json, 'change');
  const after = member(change, 'after');
  const marks = member(change, 'after_unknown');
  if (!isObject(change)) reduced.add('change');
  if (isObject(after) && marks === undefined) reduced.add('after_unknown');
  const actions = actionsOf(change);
  return entryOf(json, written, configs, {
    actions,
    before: side(member(change, 'before'), undefined, member(change, 'before_sensitive'), { actions, among: BEGINS }),
    after: side(after, marks, member(change, 'after_sensitive'), { actions, among: ENDS }),
    origin: 'change',
  });
}

/** The objects of a state but those whose keys are known: most are in the changes as well, and cost no more than their address. */
function stateEntries({ root, origin }: State, configs: ConfigIndex, isKnown: (key: string) => boolean): readonly Entry[] {
  const entries: Entry[] = [];
  eachStateObject(root, (json, module) => {
    const whole = wholeStateAddress(json, module);
    if (whole !== undefined && isKnown(keyOf(json, whole))) return;
    const written = stateAddress(json, module);
    if (written === undefined || isKnown(keyOf(json, written.text))) return;
    const values = Attribute.of(member(json, 'values'), undefined, member(json, 'sensitive_values'));
    const sides = origin === 'prior' ? { actions: ['no-op'], before: values } : { actions: [], before: undefined };
    entries.push(entryOf(json, written, configs, { ...sides, after: values, origin }));
  });
  return entries;
}

function entryOf(
  json: unknown,
  { parsed, text }: WrittenAddress,
  configs: ConfigIndex,
  sides: Pick<PlanResource, 'actions' | 'before' | 'after' | 'origin'>,
): Entry {
  const { mode, type, name, key } = parsed;
  const config = configs.find(parsed);
  const resource: PlanResource = {
    address: sides.origin === 'change' ? (textOf(member(json, 'address')) ?? text) : text,
    parsed, deposed: deposedKey(json), mode, type, name, key, config,
    providerKey: config?.providerKey,
    actionReason: textOf(member(json, 'action_reason')),
    previousAddress: textOf(member(json, 'previous_address')),
    actions: sides.actions,
    before: sides.before,
    after: sides.after,
    origin: sides.origin,
  };
  return { key: keyOf(json, text), resource };
}

/** An address may stand for several objects: the current one and deposed ones. */
function keyOf(json: unknown, address: string): string {
  const deposed = deposedKey(json);
  return deposed === undefined ? address : `${address} deposed ${deposed}`;
}

/** Changes call it `deposed`, states `deposed_key`. */
function deposedKey(json: unknown): string | undefined {
  return textOf(member(json, 'deposed') ?? member(json, 'deposed_key'));
}

function actionsOf(change: unknown): readonly string[] {
  const listed = listOf(member(change, 'actions'));
  return listed.every(isText) ? listed : listed.filter(isText);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** One side of a change: undefined where nothing exists, as it is where all actions are among those; missing where they say that something must. */
function side(value: unknown, unknown: unknown, sensitive: unknown, { actions, among }: Absence): Attribute | undefined {
  const isAbsent = value === null ? unknown !== true : value === undefined && actions.length > 0 && actions.every((action) => among.has(action));
  return isAbsent ? undefined : Attribute.of(value, unknown, sensitive);
}

interface Absence {
  readonly actions: readonly string[];
  readonly among: ReadonlySet<string>;
}

function missing(): Attribute {
  return Attribute.of(undefined, undefined, undefined);
}
