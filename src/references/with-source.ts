import { evaluate, scopeOfInstance, whole } from '../hcl';
import type { Expression, FoundBlock, Scope, Sources } from '../hcl';
import { composed } from '../plan';
import type { ConfigModule, ConfigResource, InstanceKey, ModuleCall, Plan, PlanResource } from '../plan';
import { composeExpression, listed, rawOf } from './composition';
import { isUnclear } from './lost';
import { resourceWithSource } from './resource-source';
import { dependsOnInstance, MOST_INSTANCES, readAttribute, readForEach, SourceReading } from './source-reading';

/** What each instance of a resource block has become. */
type Changed = Map<ConfigResource, ReadonlyMap<InstanceKey, ConfigResource>>;

/**
 * The plan with what its configuration lost and the source tells: what locals stand for, what `dynamic` blocks give, what an index by a key
 * chooses, and how lists are put together. What cannot be worked out stays a bound. The parser is loaded only where something that
 * matters was lost. Source: aws-semantics sections 12.7 and 12.8.
 */
export async function withSource(plan: Plan, sources: Sources, beforeLoad?: () => void): Promise<Plan> {
  if (plan.configuration === undefined) return plan;
  const changed: Changed = new Map();
  const configuration = await moduleWithSource(plan.configuration, [], new SourceReading(plan, sources, beforeLoad), changed);
  if (configuration === plan.configuration && changed.size === 0) return plan;
  return { ...plan, configuration, resources: plan.resources.map((resource) => withConfiguration(resource, changed)) };
}

function withConfiguration(resource: PlanResource, changed: Changed): PlanResource {
  const config = resource.config === undefined ? undefined : changed.get(resource.config)?.get(resource.key);
  return config === undefined ? resource : { ...resource, config };
}

async function moduleWithSource(module: ConfigModule, path: readonly string[], reading: SourceReading, changed: Changed): Promise<ConfigModule> {
  const key = path.join('.');
  for (const resource of module.resources.values()) {
    const instances = await resourceWithSource(resource, key, reading);
    if (instances !== undefined) changed.set(resource, instances);
  }
  const calls = await changedEntries(module.calls, (call, name) => callWithSource(call, [...path, name], reading, changed));
  const outputs = await changedEntries(module.outputs, (output, name) => outputWithSource(output, name, key, reading));
  return calls === module.calls && outputs === module.outputs ? module : { ...module, calls, outputs };
}

/** The entries with those that changed; the same map where none did. */
async function changedEntries<T>(entries: ReadonlyMap<string, T>, change: (value: T, name: string) => Promise<T>): Promise<ReadonlyMap<string, T>> {
  const changed = new Map<string, T>();
  for (const [name, value] of entries) {
    const next = await change(value, name);
    if (next !== value) changed.set(name, next);
  }
  return changed.size === 0 ? entries : new Map([...entries].map(([name, value]) => [name, changed.get(name) ?? value]));
}

/** What a module returns, put together as the source says. */
async function outputWithSource(output: unknown, name: string, key: string, reading: SourceReading): Promise<unknown> {
  if (!isUnclear(output)) return output;
  const written = await readAttribute(reading.sources.blocks(key, 'output', name), 'value', key, reading);
  const value = written && evaluate(written, new Map());
  return value === undefined ? output : rawOf(value);
}

async function callWithSource(call: ModuleCall, path: readonly string[], reading: SourceReading, changed: Changed): Promise<ModuleCall> {
  const module = await moduleWithSource(call.module, path, reading, changed);
  const key = path.slice(0, -1).join('.');
  const names = Object.entries(call.expressions ?? {}).filter(([, raw]) => isUnclear(raw)).map(([name]) => name);
  const isForEachLost = isUnclear(call.forEach);
  if (names.length === 0 && !isForEachLost) return module === call.module ? call : { ...call, module };
  const found = [reading.sources.moduleCall(path.join('.'))].filter((block) => block !== undefined);
  const forEach = await readForEach(found, key, reading);
  const scopes = reading.keysOf(path.join('.')).map((instance) => [instance, scopeOfInstance(instance, forEach)] as const);
  const values = await Promise.all(names.map(async (name) => [name, await argumentOf(found, name, key, reading, scopes)] as const));
  const known = values.filter(([, value]) => value !== undefined);
  const expressions = known.length === 0 ? call.expressions : { ...(call.expressions as object), ...Object.fromEntries(known) };
  return { ...call, module, expressions, forEach: isForEachLost && forEach !== undefined ? rawOf(forEach) : call.forEach };
}

type Scopes = readonly (readonly [InstanceKey, Scope])[];

/** An argument of a module call, in each of its instances; undefined where the source does not tell. */
async function argumentOf(found: readonly FoundBlock[], name: string, key: string, reading: SourceReading, scopes: Scopes): Promise<unknown> {
  const written = await readAttribute(found, name, key, reading);
  if (written === undefined) return undefined;
  if (!dependsOnInstance(written) || scopes.length > MOST_INSTANCES) return rawIn(written, new Map());
  const values = whole(scopes.map(([, scope]) => evaluate(written, scope)));
  const compositions = values && whole(values.map(composeExpression));
  if (values === undefined || compositions === undefined) return undefined;
  const instances = new Map(compositions.map((composition, index) => [scopes[index]?.[0], composition] as const));
  return composed([...new Set(values.flatMap(listed))], { kind: 'instances', instances });
}

function rawIn(written: Expression, scope: Scope): unknown {
  const value = evaluate(written, scope);
  return value && rawOf(value);
}
