import type { Attribute, Block, Body, Expression, FoundBlock, Scope, SourceFile } from '../hcl';
import { elementsOf, evaluate, whole, withElement } from '../hcl';
import { rawOf } from './composition';

/** Reads the expression of an attribute with its locals put in; undefined where it is not understood. */
export type ReadAttribute = (file: SourceFile, attribute: Attribute) => Promise<Expression | undefined>;

/** What a body says, its expressions read. */
export interface SourceBody {
  readonly attributes: ReadonlyMap<string, Expression>;
  readonly blocks: readonly SourceBlock[];
}

/** One nested block, or the `dynamic` block that makes several. */
export interface SourceBlock {
  readonly type: string;
  readonly body: SourceBody;
  /** Undefined of a block that stands there once. */
  readonly repeated: { readonly iterator: string; readonly forEach: Expression } | undefined;
}

/** Blocks that say nothing about the resource itself. */
const META = new Set(['lifecycle', 'provisioner', 'connection', 'timeouts']);

/** Schemas nest some ten levels. */
const DEEPEST = 20;

/** All of a body; undefined where anything in it is not understood. */
export async function readBody(file: SourceFile, body: Body, read: ReadAttribute, depth = 0): Promise<SourceBody | undefined> {
  if (depth > DEEPEST) return undefined;
  const attributes = new Map<string, Expression>();
  for (const attribute of body.attributes) {
    const expression = await read(file, attribute);
    if (expression === undefined) return undefined;
    attributes.set(attribute.name, expression);
  }
  const blocks: SourceBlock[] = [];
  for (const block of body.blocks) {
    if (META.has(block.type)) continue;
    const known = await readBlock(file, block, read, depth + 1);
    if (known === undefined) return undefined;
    blocks.push(known);
  }
  return { attributes, blocks };
}

/** One nested block; undefined where it is not understood. */
async function readBlock(file: SourceFile, block: Block, read: ReadAttribute, depth: number): Promise<SourceBlock | undefined> {
  const type = typeOf(block);
  if (type === undefined) return undefined;
  if (block.type === 'dynamic') return readDynamic(type, { file, block }, read, depth);
  const body = await readBody(file, block.body, read, depth);
  return body && { type, body, repeated: undefined };
}

/** Source: https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks. */
async function readDynamic(type: string, { file, block }: FoundBlock, read: ReadAttribute, depth: number): Promise<SourceBlock | undefined> {
  const own = new Map(block.body.attributes.map((attribute) => [attribute.name, attribute]));
  const content = block.body.blocks.find((inner) => inner.type === 'content');
  const [each, iterator] = [own.get('for_each'), own.get('iterator')];
  const forEach = each && (await read(file, each));
  const body = content && (await readBody(file, content.body, read, depth));
  return forEach && body && { type, body, repeated: { iterator: iterator?.text.replaceAll('"', '') ?? type, forEach } };
}

/** The type of the blocks that a nested block stands for. */
export function typeOf({ type, labels }: Block): string | undefined {
  return type === 'dynamic' ? labels[0] : type;
}

/** The blocks of a type in a resource: an override file replaces all of them (https://developer.hashicorp.com/terraform/language/files/override). */
export function blocksOfType(found: readonly FoundBlock[], type: string): readonly { readonly file: SourceFile; readonly block: Block }[] {
  const all = found.map(({ file, block }) => block.body.blocks.filter((inner) => typeOf(inner) === type).map((inner) => ({ file, block: inner })));
  return all.findLast((blocks) => blocks.length > 0) ?? [];
}

/** Reads the blocks of one type; undefined where any of them is not understood. */
export async function readBlocks(found: readonly FoundBlock[], type: string, read: ReadAttribute): Promise<readonly SourceBlock[] | undefined> {
  return whole(await Promise.all(blocksOfType(found, type).map(({ file, block }) => readBlock(file, block, read, 0))));
}

/** How many blocks one resource may have. */
const MOST_BLOCKS = 5_000;

/**
 * Blocks as the plan writes them, in the instance that the scope belongs to: one for each element of a `dynamic` block where those are
 * written out, else one for any. Undefined where they are too many, or what they say is too much to work out.
 */
export function rawBlocks(blocks: readonly SourceBlock[], scope: Scope): readonly unknown[] | undefined {
  const raw = blocks.map(({ body, repeated }) => {
    const scopes = repeated === undefined ? [scope] : scopesOf(repeated, scope);
    return scopes && scopes.length <= MOST_BLOCKS ? whole(scopes.map((inner) => rawBody(body, inner))) : undefined;
  });
  return whole(raw)?.flat();
}

function scopesOf({ iterator, forEach }: NonNullable<SourceBlock['repeated']>, scope: Scope): readonly Scope[] | undefined {
  const collection = evaluate(forEach, scope);
  if (collection === undefined) return undefined;
  const some: Expression = { kind: 'other', text: collection.text, operands: [collection] };
  return (elementsOf(collection) ?? [{ key: some, value: some }]).map((element) => withElement(scope, iterator, element));
}

function rawBody({ attributes, blocks }: SourceBody, scope: Scope): Readonly<Record<string, unknown>> | undefined {
  const types = [...new Set(blocks.map(({ type }) => type))];
  const nested = whole(types.map((type) => rawBlocks(blocks.filter((block) => block.type === type), scope)));
  const values = whole([...attributes.values()].map((expression) => evaluate(expression, scope)));
  if (nested === undefined || values === undefined) return undefined;
  const written = [...attributes.keys()].flatMap((name, index) => values.slice(index, index + 1).filter((value) => !isNull(value)).map((value) => [name, rawOf(value)] as const));
  const present = types.flatMap((type, index) => nested.slice(index, index + 1).filter((blocks) => blocks.length > 0).map((blocks) => [type, blocks] as const));
  return Object.fromEntries([...written, ...present]);
}

/** An attribute that is null is not written. */
function isNull(expression: Expression): boolean {
  return expression.kind === 'literal' && expression.value === null;
}
