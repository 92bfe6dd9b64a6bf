import { compositionOf } from './composition';
import type { Composition } from './composition';
import { entriesOf, isObject, member } from './json';
import type { ConfigResource } from './plan';
import type { Known } from './value';

/**
 * One decoded expression of the configuration: a constant as the author wrote it (before the provider normalises it),
 * one string per reference (`aws_x.y[0].id`, `var.cidrs`, `each.value`), a function of constants whose value only the
 * plan's `after` tells, or nested blocks in source order, each a map from attribute to its raw expression.
 */
export type Expression =
  | { readonly kind: 'constant'; readonly value: Known }
  /** `composition`: how they are put together, where the source has told. */
  | { readonly kind: 'references'; readonly references: readonly string[]; readonly composition?: Composition }
  | { readonly kind: 'computed' }
  | { readonly kind: 'blocks'; readonly blocks: readonly ReadonlyMap<string, unknown>[] };

/**
 * The expression that the JSON stands for; undefined where it is none. In `.tf.json` a template is written both as
 * `constant_value: "${aws_vpc.main.id}"` and as references: the references win, and without any it is computed.
 */
export function readExpression(raw: unknown): Expression | undefined {
  if (Array.isArray(raw)) return { kind: 'blocks', blocks: raw.filter(isObject).map(blockOf) };
  if (!isObject(raw)) return undefined;
  const references = member(raw, 'references');
  if (Array.isArray(references)) return referring(references.filter(isText), compositionOf(raw));
  if (Object.hasOwn(raw, 'constant_value')) return constant(raw['constant_value']);
  return Object.keys(raw).length === 0 ? { kind: 'computed' } : { kind: 'blocks', blocks: [blockOf(raw)] };
}

function referring(listed: readonly string[], composition: Composition | undefined): Expression {
  const references = groupReferences(listed);
  return composition === undefined ? { kind: 'references', references } : { kind: 'references', references, composition };
}

/**
 * The expression at a path of attribute and block names. Of several blocks of one name the first that has the rest of
 * the path counts; attributes written as blocks (`aws_security_group.ingress`) are one expression and end the path.
 */
export function expressionAt(config: ConfigResource | undefined, path: readonly string[]): Expression | undefined {
  let blocks: readonly unknown[] = [config?.expressions];
  let found: unknown;
  for (const name of path) {
    found = blocks.map((block) => member(block, name)).find((value) => value !== undefined);
    blocks = Array.isArray(found) ? found : [found];
  }
  return readExpression(found);
}

/** What a walk over expressions leaves out. The paths that it asks about are its own: they change as it goes on. */
export interface Walk {
  /** Whether the attribute or block of that name, in the blocks of the path, is of interest. */
  readonly enters: (path: readonly string[], name: string) => boolean;
  /** Whether references of the attribute at the path are wanted. */
  readonly wants: (path: readonly string[]) => boolean;
  /** How many blocks deep it goes. */
  readonly deepest: number;
}

/**
 * Calls back with the references of each attribute in the blocks of a resource and the names that lead to it. The same as reading every
 * expression, but constants, which are most of a configuration, are not looked into.
 */
export function eachReference(expressions: unknown, walk: Walk, visit: (references: readonly string[], path: readonly string[]) => void): void {
  const path: string[] = [];
  const inBlock = (block: unknown): void => {
    if (!isObject(block)) return;
    for (const name in block) {
      const raw = block[name];
      if (isConstant(raw) || !walk.enters(path, name)) continue;
      path.push(name);
      inExpression(raw);
      path.pop();
    }
  };
  const inExpression = (raw: unknown): void => {
    const references = member(raw, 'references');
    if (Array.isArray(references)) {
      if (walk.wants(path)) visit(groupReferences(references.filter(isText)), path);
    } else if (path.length < walk.deepest) {
      if (Array.isArray(raw)) raw.forEach(inBlock);
      else inBlock(raw);
    }
  };
  inExpression(expressions);
}

/** References win over a constant: see {@link readExpression}. */
function isConstant(raw: unknown): boolean {
  return member(raw, 'constant_value') !== undefined && !Array.isArray(member(raw, 'references'));
}

function constant(value: unknown): Expression {
  return holdsTemplate(value) ? { kind: 'computed' } : { kind: 'constant', value: value as Known };
}

/** Iterative, since a constant may be nested deeper than the stack. */
function holdsTemplate(value: unknown): boolean {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === 'string' && /[$%]\{/.test(next)) return true;
    if (typeof next === 'object' && next !== null) {
      for (const below of Object.values(next)) open.push(below);
    }
  }
  return false;
}

function blockOf(block: unknown): ReadonlyMap<string, unknown> {
  return new Map(entriesOf(block));
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/**
 * Terraform lists each reference followed by its shortenings (`a.b[0].id`, `a.b[0]`, `a.b`): only the longest of each is
 * kept, once. A whole-object reference after another resource's is a reference of its own.
 */
function groupReferences(listed: readonly string[]): readonly string[] {
  const [first, second] = listed;
  if (first !== undefined && second !== undefined && listed.length === 2 && isShortening(second, first)) return [first];
  const longest = new Set<string>();
  let previous = '';
  for (const reference of listed) {
    if (!isShortening(reference, previous)) longest.add(reference);
    previous = reference;
  }
  return [...longest];
}

function isShortening(short: string, long: string): boolean {
  const next = long.charAt(short.length);
  return (next === '.' || next === '[') && long.startsWith(short);
}
