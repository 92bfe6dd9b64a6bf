import type { TFExpressionSyntaxTree } from '@cdktf/hcl2json';
import type { Expression, ObjectMember, Operator, PathStep } from './expression';
import { quotedText } from './quoted-text';

/**
 * A node of hcl2json's syntax tree. At run time there are also nodes of type `''`, without `meta`, which its types do not
 * know: parentheses and object keys, around one child or, for a plain key and the element of a splat, around none.
 */
export type Tree = TFExpressionSyntaxTree.ExpressionType;
type Traversal = TFExpressionSyntaxTree.TerraformTraversalPart;
type For = TFExpressionSyntaxTree.ForExpression;
type Splat = TFExpressionSyntaxTree.SplatExpression;

/** The bytes of the text that was parsed: places in the tree count bytes of UTF-8. */
export type SourceBytes = Uint8Array;

/** Turns hcl2json's tree into ours, each node once. Parentheses and quotes around a single interpolation disappear. */
export function fromSyntaxTree(tree: Tree, source: SourceBytes): Expression {
  const operands = tree.children.map((child) => fromSyntaxTree(child, source));
  return understood(tree, operands, source) ?? { kind: 'other', text: textOf(tree, source), operands };
}

function textOf(tree: { readonly meta?: { readonly value: string } } & Pick<Tree, 'range'>, source: SourceBytes): string {
  return tree.meta?.value ?? new TextDecoder().decode(source.subarray(tree.range.start.byte, tree.range.end.byte));
}

function understood(tree: Tree, operands: readonly Expression[], source: SourceBytes): Expression | undefined {
  switch (tree.type) {
    case 'literalValue':
      return { kind: 'literal', text: tree.meta.value, value: literal(tree.meta) };
    case 'scopeTraversal':
      return { kind: 'reference', text: tree.meta.value, path: tree.meta.traversal.map(pathStep) };
    case 'template':
      return quotedLiteral(tree.meta.value);
    case 'unaryOp':
      return negative(tree.meta, operands) ?? operation(tree.meta, operands);
    case 'tuple':
      return { kind: 'list', text: tree.meta.value, elements: operands };
    case 'object':
      return { kind: 'object', text: tree.meta.value, members: members(tree.children, operands, source) };
    case 'function':
      return { kind: 'call', text: tree.meta.value, name: tree.meta.name, arguments: operands, expanded: String(tree.meta.expandedFinalArgument) === 'true' };
    default:
      return compound(tree, operands);
  }
}

function compound(tree: Tree, operands: readonly Expression[]): Expression | undefined {
  const [first] = operands;
  if (first === undefined) return undefined;
  switch (tree.type) {
    case 'splat':
      return splat(tree, first);
    case 'for':
      return forExpression(tree, operands);
    case 'index':
      return index(tree.meta.value, operands);
    case 'relativeTraversal':
      return pathFrom(first, tree.meta.traversal.map(pathStep), tree.meta.value);
    case 'conditional':
      return conditional(tree.meta.value, operands);
    case 'binaryOp':
      return operation(tree.meta, operands);
    default:
      // A single interpolation, or parentheses.
      return operands.length === 1 ? first : undefined;
  }
}

function index(text: string, [collection, key]: readonly Expression[]): Expression | undefined {
  return collection && key && { kind: 'index', text, collection, key, path: [] };
}

function conditional(text: string, [condition, whenTrue, whenFalse]: readonly Expression[]): Expression | undefined {
  return condition && whenTrue && whenFalse && { kind: 'conditional', text, condition, whenTrue, whenFalse };
}

function literal({ type, value }: { readonly type: string; readonly value: string }): string | number | boolean | null {
  if (type === 'number') return Number(value);
  if (type === 'bool') return value === 'true';
  return type === 'string' ? value : null;
}

function quotedLiteral(text: string): Expression | undefined {
  const quoted = quotedText(text, 0);
  return quoted?.end === text.length ? { kind: 'literal', text, value: quoted.value } : undefined;
}

function negative(meta: { readonly operator: string; readonly value: string }, [operand]: readonly Expression[]): Expression | undefined {
  if (meta.operator !== 'negate' || operand?.kind !== 'literal' || typeof operand.value !== 'number') return undefined;
  return { kind: 'literal', text: meta.value, value: -operand.value };
}

const OPERATORS: ReadonlySet<string> = new Set<Operator>(['equal', 'notEqual', 'logicalNot', 'logicalAnd', 'logicalOr']);

function operation({ operator, value }: { readonly operator: string; readonly value: string }, operands: readonly Expression[]): Expression | undefined {
  return OPERATORS.has(operator) ? { kind: 'operation', text: value, operator: operator as Operator, operands } : undefined;
}

function pathStep({ type, segment }: Traversal): PathStep {
  if (type === 'nameTraversal') return { kind: 'name', name: segment };
  // The parser puts quotes around a key but does not escape it.
  return { kind: 'key', key: segment.startsWith('"') ? segment.slice(1, -1) : Number(segment) };
}

function pathFrom(source: Expression, path: readonly PathStep[], text: string): Expression {
  return source.kind === 'index' ? { ...source, text, path: [...source.path, ...path] } : { kind: 'member', text, source, path };
}

function splat({ meta, children }: Splat, collection: Expression): Expression | undefined {
  const path = splatPath(children[1]);
  return path && { kind: 'splat', text: meta.value, collection, path };
}

/** The path after `[*]`, or `undefined` where it holds more than names and literal keys. */
function splatPath(each: Tree | undefined): readonly PathStep[] | undefined {
  if (each?.children.length === 0) return [];
  const isPath = each?.type === 'relativeTraversal' && each.children[0]?.children.length === 0;
  return isPath ? each.meta.traversal.map(pathStep) : undefined;
}

/** Children are the collection, the key of an object's member, the value, the condition; those that are not written are not there. */
function forExpression({ meta }: For, operands: readonly Expression[]): Expression | undefined {
  const isWritten = [true, meta.keyExpression, true, meta.conditionalExpression].map(Boolean);
  const [collection, key, value, condition] = isWritten.map((written, index) => (written ? operands[isWritten.slice(0, index).filter(Boolean).length] : undefined));
  if (collection === undefined || value === undefined) return undefined;
  const keyName = meta.keyVar === '' ? undefined : meta.keyVar;
  return { kind: 'for', text: meta.value, collection, keyName, valueName: meta.valVar, key, value, condition };
}

/** Children are keys and values in turn. A key that is a bare name, and so has no child, is not a reference but text. */
function members(children: readonly Tree[], operands: readonly Expression[], source: SourceBytes): readonly ObjectMember[] {
  return children.flatMap((child, index) => {
    const [computed, value] = operands.slice(index, index + 2);
    if (index % 2 === 1 || computed === undefined || value === undefined) return [];
    const text = textOf(child, source);
    const key: Expression = child.children.length === 0 ? { kind: 'literal', text, value: text } : computed;
    return [{ name: key.kind === 'literal' ? String(key.value) : undefined, key, value }];
  });
}
