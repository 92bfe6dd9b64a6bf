import { evaluate, scopeOfInstance } from '../hcl';
import type { Expression, FoundBlock, Scope } from '../hcl';
import type { ConfigResource, InstanceKey, PlanResource } from '../plan';
import { readExpression } from '../plan';
import { rawOf } from './composition';
import { holdsIds, isDynamic, isLost, isLostWithin, isUnclear, isUnknownIn } from './lost';
import { blocksOfType, readBlocks, rawBlocks, typeOf } from './source-body';
import type { SourceBlock, SourceBody } from './source-body';
import { attributeIn, dependsOnInstance, MOST_INSTANCES, readForEach } from './source-reading';
import type { SourceReading } from './source-reading';

/** What the plan lost of one resource block. */
interface Lost {
  readonly attributes: ReadonlyMap<string, Expression>;
  readonly blocks: ReadonlyMap<string, readonly SourceBlock[]>;
}

/** A list of references and nothing else: there is no question how it puts them together. */
const PLAIN_LIST = /^\[[\s\w.,\-[\]"]*\]$/;

/** The block of each instance with what the plan lost of it; undefined where it lost nothing that the source tells. */
export async function resourceWithSource(resource: ConfigResource, key: string, reading: SourceReading): Promise<ReadonlyMap<InstanceKey, ConfigResource> | undefined> {
  const instances = reading.instancesOf(resource);
  if (instances.length === 0 || !mayBeLost(resource, key, reading)) return undefined;
  const found = reading.sources.resource(key, resource.mode, resource.type, resource.name);
  const lost = await readLost(resource, instances, found, (file, attribute) => reading.read(key, file, attribute));
  const isForEachLost = isUnclear(resource.forEach);
  if (lost.attributes.size + lost.blocks.size === 0 && !isForEachLost) return undefined;
  const forEach = await readForEach(found, key, reading);
  const known = isForEachLost && forEach !== undefined ? { ...resource, forEach: rawOf(forEach) } : resource;
  return inEach(instances, known, lost, forEach);
}

function inEach(instances: readonly PlanResource[], resource: ConfigResource, lost: Lost, forEach: Expression | undefined): ReadonlyMap<InstanceKey, ConfigResource> {
  const common = written(resource, lost, new Map());
  const depends = dependsOn(lost) && instances.length <= MOST_INSTANCES;
  return new Map(instances.map(({ key }) => [key, depends ? written(resource, lost, scopeOfInstance(key, forEach)) : common]));
}

/** Whether it is worth looking at the source. */
function mayBeLost({ expressions, forEach }: ConfigResource, key: string, reading: SourceReading): boolean {
  if (reading.mentionsDynamic(key)) return true;
  return [forEach, ...Object.values(expressions ?? {})].some((raw) => isUnclear(raw) || isLostWithin(raw));
}

type Read = Parameters<typeof readBlocks>[2];

async function readLost({ expressions }: ConfigResource, instances: readonly PlanResource[], found: readonly FoundBlock[], read: Read): Promise<Lost> {
  const names = Object.entries(expressions ?? {}).filter(([name, raw]) => holdsIds(name) && isUnclear(raw) && isUnknownIn(instances, name));
  const attributes = names.map(([name, raw]) => [name, lostAttribute(found, name, raw)] as const);
  const types = lostTypes(expressions, instances, found);
  return {
    attributes: await readEach(attributes, (attribute) => attribute && read(attribute.file, attribute.attribute)),
    blocks: await readEach(types.map((type) => [type, type] as const), (type) => readBlocks(found, type, read)),
  };
}

/** The attribute, unless the plan says all there is to say of it. */
function lostAttribute(found: readonly FoundBlock[], name: string, raw: unknown): ReturnType<typeof attributeIn> {
  const attribute = attributeIn(found, name);
  return attribute !== undefined && !isLost(raw) && PLAIN_LIST.test(attribute.attribute.text) ? undefined : attribute;
}

/** What is understood of what is read, by name. */
async function readEach<T, R>(entries: readonly (readonly [string, T])[], read: (value: T) => Promise<R | undefined> | undefined): Promise<ReadonlyMap<string, R>> {
  const found = await Promise.all(entries.map(async ([name, value]) => [name, await read(value)] as const));
  return new Map(found.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
}

/** The types of nested blocks of which the plan lost something: `dynamic` ones, and those whose references it throws together. */
function lostTypes(expressions: unknown, instances: readonly PlanResource[], found: readonly FoundBlock[]): readonly string[] {
  const types = new Set(found.flatMap(({ block }) => block.body.blocks.flatMap((inner) => typeOf(inner) ?? [])));
  return [...types].filter((type) => {
    const raw = Object.getOwnPropertyDescriptor(expressions ?? {}, type)?.value as unknown;
    const isThrownTogether = readExpression(raw)?.kind === 'references' && isUnclear(raw);
    const isNeeded = isThrownTogether || isLostWithin(raw) || blocksOfType(found, type).some(({ block }) => isDynamic(block));
    return isNeeded && isUnknownIn(instances, type);
  });
}

function dependsOn({ attributes, blocks }: Lost): boolean {
  return [...attributes.values()].some(dependsOnInstance) || [...blocks.values()].flat().some(({ body, repeated }) => (repeated !== undefined && dependsOnInstance(repeated.forEach)) || bodyDepends(body));
}

function bodyDepends({ attributes, blocks }: SourceBody): boolean {
  return dependsOn({ attributes, blocks: new Map([['', blocks]]) });
}

function written(resource: ConfigResource, { attributes, blocks }: Lost, scope: Scope): ConfigResource {
  const values = [...attributes].flatMap(([name, expression]) => {
    const value = evaluate(expression, scope);
    return value === undefined ? [] : [[name, rawOf(value)] as const];
  });
  const nested = [...blocks].flatMap(([type, all]) => {
    const raw = rawBlocks(all, scope);
    return raw === undefined || raw.length === 0 ? [] : [[type, raw] as const];
  });
  return { ...resource, expressions: { ...(resource.expressions as object | undefined), ...Object.fromEntries([...values, ...nested]) } };
}
