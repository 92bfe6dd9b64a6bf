import type { Expression, FoundBlock, PathStep, Sources } from '../hcl';
import { expressionIn, readExpression, resolveLocals } from '../hcl';
import type { ConfigModule, ConfigResource, ModuleCall, Plan, PlanResource } from '../plan';

/** Attributes that hold ids; of others the plan needs no expression. */
const HOLDS_IDS = /(^|_)(ids?|arns?|security_groups?|sgs?|subnets?|vpcs?|prefix_lists?)$/;

/** Functions that keep every element of their arguments, and nothing else. */
const KEEPING = new Set(['concat', 'toset', 'tolist', 'tomap', 'flatten', 'distinct', 'sort']);

/** The names that the plan's references begin with, besides resources. */
const OWN_ROOTS = new Set(['var', 'each', 'count', 'local', 'path', 'terraform', 'self']);

interface Reading {
  readonly sources: Sources;
  readonly beforeLoad: (() => void) | undefined;
  /** What each resource of the configuration that changed has become. */
  readonly changed: Map<ConfigResource, ConfigResource>;
}

/**
 * The plan with what its configuration lost: of `local.groups` it tells the name alone, and the source what stands behind it. Expressions
 * that are not plain lists of references stay as they are, so that what was a bound stays one. The parser is loaded only where an
 * attribute that holds ids refers to a local. Source: aws-semantics sections 12.7 and 12.8.
 */
export async function withSource(plan: Plan, sources: Sources, beforeLoad?: () => void): Promise<Plan> {
  if (plan.configuration === undefined) return plan;
  const changed = new Map<ConfigResource, ConfigResource>();
  const configuration = await moduleWithSource(plan.configuration, [], { sources, beforeLoad, changed });
  if (configuration === plan.configuration) return plan;
  return { ...plan, configuration, resources: plan.resources.map((resource) => withConfiguration(resource, changed)) };
}

function withConfiguration(resource: PlanResource, changed: ReadonlyMap<ConfigResource, ConfigResource>): PlanResource {
  const config = resource.config === undefined ? undefined : changed.get(resource.config);
  return config === undefined ? resource : { ...resource, config };
}

async function moduleWithSource(module: ConfigModule, path: readonly string[], reading: Reading): Promise<ConfigModule> {
  const key = path.join('.');
  const resources = await changedEntries(module.resources, (resource) => resourceWithSource(resource, key, reading));
  const calls = await changedEntries(module.calls, async (call, name) => callWithSource(call, [...path, name], reading));
  return resources === undefined && calls === undefined ? module : { ...module, resources: resources ?? module.resources, calls: calls ?? module.calls };
}

/** The entries with those that changed; undefined where none did. */
async function changedEntries<T>(entries: ReadonlyMap<string, T>, change: (value: T, name: string) => Promise<T>): Promise<ReadonlyMap<string, T> | undefined> {
  const changed = new Map<string, T>();
  for (const [name, value] of entries) {
    const next = await change(value, name);
    if (next !== value) changed.set(name, next);
  }
  return changed.size === 0 ? undefined : new Map([...entries].map(([name, value]) => [name, changed.get(name) ?? value]));
}

async function resourceWithSource(resource: ConfigResource, key: string, reading: Reading): Promise<ConfigResource> {
  const blocks = (): readonly FoundBlock[] => reading.sources.resource(key, resource.mode, resource.type, resource.name);
  const expressions = await expressionsWithSource(resource.expressions, blocks, key, reading);
  if (expressions === resource.expressions) return resource;
  const next = { ...resource, expressions };
  reading.changed.set(resource, next);
  return next;
}

async function callWithSource(call: ModuleCall, path: readonly string[], reading: Reading): Promise<ModuleCall> {
  const module = await moduleWithSource(call.module, path, reading);
  const blocks = (): readonly FoundBlock[] => [reading.sources.moduleCall(path.join('.'))].filter((found) => found !== undefined);
  const expressions = await expressionsWithSource(call.expressions, blocks, path.slice(0, -1).join('.'), reading);
  return module === call.module && expressions === call.expressions ? call : { ...call, module, expressions };
}

async function expressionsWithSource(expressions: unknown, blocks: () => readonly FoundBlock[], key: string, reading: Reading): Promise<unknown> {
  if (typeof expressions !== 'object' || expressions === null) return expressions;
  const lost = Object.entries(expressions).filter(([name, expression]) => HOLDS_IDS.test(name) && refersToLocal(expression)).map(([name]) => name);
  const found = await Promise.all(lost.map(async (name) => [name, await referencesOf(blocks(), name, key, reading)] as const));
  const known = found.filter(([, references]) => references !== undefined).map(([name, references]) => [name, { references }] as const);
  return known.length === 0 ? expressions : { ...expressions, ...Object.fromEntries(known) };
}

function refersToLocal(expression: unknown): boolean {
  if (typeof expression !== 'object' || expression === null || !('references' in expression)) return false;
  return Array.isArray(expression.references) && expression.references.some((reference) => typeof reference === 'string' && reference.startsWith('local.'));
}

/** The references of an attribute as the plan would write them without locals; undefined where they would not be all there is to it. */
async function referencesOf(blocks: readonly FoundBlock[], name: string, key: string, { sources, beforeLoad }: Reading): Promise<readonly string[] | undefined> {
  const [found] = blocks.flatMap(({ file, block }) => block.body.attributes.filter((attribute) => attribute.name === name).map((attribute) => ({ file, attribute }))).slice(-1);
  if (found === undefined) return undefined;
  const written = await readExpression(expressionIn(found.file, found.attribute), beforeLoad);
  const resolved = written === undefined ? undefined : await resolveLocals(sources, key, written, beforeLoad);
  const leaves = resolved === undefined ? undefined : leavesOf(resolved);
  return leaves?.some((path) => rootOf(path) === 'local') === false ? leaves.flatMap(spellings) : undefined;
}

/**
 * The references of a plain list, of several that are put together, or of one made of each element of a list that is written out; undefined
 * for anything that chooses or computes.
 */
function leavesOf(expression: Expression): readonly (readonly PathStep[])[] | undefined {
  switch (expression.kind) {
    case 'reference':
      return [expression.path];
    case 'list':
      return all(expression.elements);
    case 'call':
      return KEEPING.has(expression.name) && !expression.expanded ? all(expression.arguments) : undefined;
    case 'splat':
      return ofEach(expression.collection, expression.path);
    case 'for':
      return expression.condition === undefined && expression.key === undefined ? ofEach(expression.collection, pathFrom(expression.value, expression.valueName)) : undefined;
    default:
      return undefined;
  }
}

/** The references that a path makes of each element of a list that is written out, or of the values of an object. */
function ofEach(collection: Expression, path: readonly PathStep[] | undefined): readonly (readonly PathStep[])[] | undefined {
  const elements = collection.kind === 'list' ? collection.elements : collection.kind === 'object' ? collection.members.map(({ value }) => value) : undefined;
  const leaves = elements?.every(({ kind }) => kind === 'reference') === true ? all(elements) : undefined;
  return path === undefined ? undefined : leaves?.map((leaf) => [...leaf, ...path]);
}

/** The path behind the name of an element: `.id` of `group.id`. */
function pathFrom(value: Expression, name: string): readonly PathStep[] | undefined {
  return value.kind === 'reference' && rootOf(value.path) === name ? value.path.slice(1) : undefined;
}

function all(expressions: readonly Expression[]): readonly (readonly PathStep[])[] | undefined {
  const leaves = expressions.map(leavesOf);
  return leaves.every((each) => each !== undefined) ? leaves.flat() : undefined;
}

function rootOf([first]: readonly PathStep[]): string {
  return first?.kind === 'name' ? first.name : '';
}

/** A reference as plans spell it: the longest form, then the shorter ones down to what it refers to. */
function spellings(path: readonly PathStep[]): readonly string[] {
  const root = rootOf(path);
  const shortest = root === 'data' ? 3 : 2;
  const lengths = OWN_ROOTS.has(root) ? [path.length] : Array.from({ length: path.length - shortest + 1 }, (_, index) => path.length - index);
  return lengths.map((length) => textOf(path.slice(0, length)));
}

function textOf(path: readonly PathStep[]): string {
  return path.map((step, index) => (step.kind === 'name' ? `${index === 0 ? '' : '.'}${step.name}` : `[${JSON.stringify(step.key)}]`)).join('');
}
