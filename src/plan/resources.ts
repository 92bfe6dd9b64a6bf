import { Attribute } from './attribute';
import { findConfig, resourceKey } from './configuration';
import { isObject, listOf, member, textOf } from './json';
import { ChangeAddresses, stateAddress } from './member-address';
import type { WrittenAddress } from './member-address';
import type { ConfigModule, PlanResource } from './plan';
import { stateObjects } from './state-values';

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

/** An object of a state under its key; most of them are in the changes as well, so they are not built before they are needed. */
interface Listed {
  readonly key: string;
  readonly mode: 'managed' | 'data';
  readonly build: () => PlanResource;
}

/** Joins `resource_changes` with the objects that only `prior_state` or, in a reduced plan, `planned_values` knows. */
export function readResources(root: unknown, configuration: ConfigModule | undefined): Resources {
  const prior = listObjects(member(member(member(root, 'prior_state'), 'values'), 'root_module'), 'prior', configuration);
  const planned = listObjects(member(member(root, 'planned_values'), 'root_module'), 'planned', configuration);
  const changes = listOf(member(root, 'resource_changes'));
  return changes.length > 0
    ? joinChanges(changes, prior, planned, configuration)
    : withoutChanges([...prior], [...planned], isObject(member(root, 'planned_values')));
}

/** The objects of the states pass by one at a time, since nearly all of them are let go at once. */
function joinChanges(
  changes: readonly unknown[],
  prior: Iterable<Listed>,
  planned: Iterable<Listed>,
  configuration: ConfigModule | undefined,
): Resources {
  const reduced = new Set<string>();
  const addresses = new ChangeAddresses();
  const entries = changes.map((json) => changeEntry(json, addresses, configuration, reduced)).filter((entry) => entry !== undefined);
  const resources = entries.map((entry) => entry.resource);
  const known = new Set(entries.map((entry) => entry.key));
  const moved = new Set(resources.map((resource) => resource.previousAddress));
  const standing = new Set<string>();
  let untouched = 0;
  for (const object of prior) {
    if (known.has(object.key) || moved.has(object.key)) continue;
    standing.add(object.key);
    resources.push(object.build());
    if (object.mode === 'managed') untouched += 1;
  }
  for (const object of planned) {
    if (object.mode === 'data' || known.has(object.key) || standing.has(object.key)) continue;
    reduced.add('resource_changes');
    resources.push(object.build());
  }
  return { resources, untouched, refreshOnly: false, reduced: [...reduced] };
}

/**
 * A plan without changes: made with `-refresh-only` (then Terraform plans no values, and the refreshed objects stand in
 * the prior state), of a configuration without resources, or reduced. What a reduced plan does to an object of its prior
 * state is unknown.
 */
function withoutChanges(prior: readonly Listed[], planned: readonly Listed[], hasPlanned: boolean): Resources {
  if (hasPlanned && planned.length === 0) {
    const refreshOnly = prior.some((object) => object.mode === 'managed');
    return { resources: prior.map((object) => object.build()), untouched: 0, refreshOnly, reduced: [] };
  }
  const before = new Map(prior.map((object) => [object.key, object.build()]));
  const keys = new Set(planned.map((object) => object.key));
  const left = [...before].filter(([key]) => !keys.has(key)).map(([, resource]) => resource);
  const resources = [
    ...planned.map((object) => ({ ...object.build(), before: before.get(object.key)?.before })),
    ...left.map((resource) => (resource.mode === 'data' ? resource : { ...resource, actions: [], after: missing() })),
  ];
  return { resources, untouched: 0, refreshOnly: false, reduced: ['resource_changes'] };
}

function changeEntry(json: unknown, addresses: ChangeAddresses, configuration: ConfigModule | undefined, reduced: Set<string>): Entry | undefined {
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
  const actions = listOf(member(change, 'actions')).filter((action) => typeof action === 'string');
  return entryOf(json, written, configuration, {
    actions,
    before: side(member(change, 'before'), undefined, member(change, 'before_sensitive'), isOnly(actions, BEGINS)),
    after: side(after, marks, member(change, 'after_sensitive'), isOnly(actions, ENDS)),
    origin: 'change',
  });
}

function* listObjects(rootModule: unknown, origin: 'prior' | 'planned', configuration: ConfigModule | undefined): Generator<Listed> {
  for (const { json, modules } of stateObjects(rootModule)) {
    const written = stateAddress(json, modules);
    if (written === undefined) continue;
    const build = (): PlanResource => {
      const values = Attribute.of(member(json, 'values'), undefined, member(json, 'sensitive_values'));
      const sides = origin === 'prior' ? { actions: ['no-op'], before: values } : { actions: [], before: undefined };
      return entryOf(json, written, configuration, { ...sides, after: values, origin }).resource;
    };
    yield { key: keyOf(json, written.text), mode: written.parsed.mode, build };
  }
}

function entryOf(
  json: unknown,
  { parsed, text }: WrittenAddress,
  configuration: ConfigModule | undefined,
  sides: Pick<PlanResource, 'actions' | 'before' | 'after' | 'origin'>,
): Entry {
  const { mode, type, name, key } = parsed;
  const config = findConfig(configuration, parsed.modules, resourceKey(mode, type, name));
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
