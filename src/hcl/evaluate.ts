import { mapOperands, rootOf } from './expression';
import type { Expression, PathStep } from './expression';
import { follow } from './follow';
import { applied, elementsOf, keyOf, literal } from './functions';
import type { Element } from './functions';
import { operated } from './operations';

/** What names stand for: `each`, `count`, the iterator of a `dynamic` block, the variables of `for`. */
export type Scope = ReadonlyMap<string, Expression>;

/** How many nodes one evaluation may make: `for` in `for` multiplies. */
const MOST_NODES = 20_000;
const DEEPEST = 500;

interface Evaluation {
  readonly scope: Scope;
  readonly depth: number;
  readonly budget: { left: number };
}

/**
 * The expression with everything worked out that is written out: indexes into objects and lists, `for` over them, splats, conditions,
 * and the functions that put collections together. What cannot be worked out stays as it is. Undefined where it would take too long.
 */
export function evaluate(expression: Expression, scope: Scope): Expression | undefined {
  const budget = { left: MOST_NODES };
  const worked = step(expression, { scope, depth: 0, budget });
  return budget.left < 0 ? undefined : worked;
}

/** The scope with a name that stands for an element: `name.key` and `name.value`. */
export function withElement(scope: Scope, name: string, { key, value }: Element): Scope {
  return new Map([...scope, [name, object({ key, value })]]);
}

/** The scope of the instance of a resource or module with the key, where `forEach` is what `for_each` iterates over. */
export function scopeOfInstance(key: string | number | undefined, forEach: Expression | undefined): Scope {
  if (key === undefined) return new Map();
  if (typeof key === 'number') return new Map([['count', object({ index: literal(key) })]]);
  const value = forEach === undefined ? undefined : elementsOf(forEach)?.find((element) => String(keyOf(element.key)) === key)?.value;
  return withElement(new Map(), 'each', { key: literal(key), value: value ?? EACH_VALUE });
}

const EACH_VALUE: Expression = { kind: 'reference', text: 'each.value', path: [{ kind: 'name', name: 'each' }, { kind: 'name', name: 'value' }] };

function object(members: Readonly<Record<string, Expression>>): Expression {
  return { kind: 'object', text: '{}', members: Object.entries(members).map(([name, value]) => ({ name, key: literal(name), value })) };
}

// eslint-disable-next-line complexity -- one line for each kind
function step(expression: Expression, state: Evaluation): Expression {
  const { budget, depth } = state;
  budget.left -= 1;
  if (depth >= DEEPEST) budget.left = -1;
  if (budget.left < 0) return expression;
  if (expression.kind === 'reference') return looked(expression, state.scope);
  if (expression.kind === 'for') return iterated(expression, { ...state, depth: depth + 1 });
  const worked = mapOperands(expression, (operand) => step(operand, { ...state, depth: depth + 1 }));
  switch (worked.kind) {
    case 'object':
      return { ...worked, members: worked.members.map((member) => ({ ...member, name: member.name ?? textOf(keyOf(member.key)) })) };
    case 'call':
      return (worked.expanded ? undefined : applied(worked.name, worked.arguments, worked.text)) ?? worked;
    case 'splat':
      return splatted(worked);
    case 'index':
      return indexed(worked);
    case 'member':
      return follow(worked.source, worked.path, worked.text);
    case 'conditional':
      return decided(worked);
    case 'operation':
      return operated(worked) ?? worked;
    default:
      return worked;
  }
}

function textOf(key: string | number | undefined): string | undefined {
  return key === undefined ? undefined : String(key);
}

function looked(reference: Expression & { readonly kind: 'reference' }, scope: Scope): Expression {
  const value = scope.get(rootOf(reference.path));
  return value === undefined ? reference : follow(value, reference.path.slice(1), reference.text);
}

function decided(conditional: Expression & { readonly kind: 'conditional' }): Expression {
  const { condition, whenTrue, whenFalse } = conditional;
  if (condition.kind !== 'literal' || typeof condition.value !== 'boolean') return conditional;
  return condition.value ? sameType(whenTrue, whenFalse) : sameType(whenFalse, whenTrue);
}

/** Both results of a conditional have one type: beside a text a number is one (https://developer.hashicorp.com/terraform/language/expressions/conditionals). */
function sameType(chosen: Expression, other: Expression): Expression {
  const isBesideText = other.kind === 'literal' && typeof other.value === 'string';
  return isBesideText && chosen.kind === 'literal' && chosen.value !== null ? literal(String(chosen.value)) : chosen;
}

function splatted(splat: Expression & { readonly kind: 'splat' }): Expression {
  const { collection, path, text } = splat;
  if (collection.kind !== 'list') return splat;
  return { kind: 'list', text, elements: collection.elements.map((element) => follow(element, path, text)) };
}

function indexed(index: Expression & { readonly kind: 'index' }): Expression {
  const key = keyOf(index.key);
  if (key === undefined) return index;
  const path: readonly PathStep[] = [{ kind: 'key', key }, ...index.path];
  return follow(index.collection, path, index.text);
}

type For = Expression & { readonly kind: 'for' };

function iterated(loop: For, state: Evaluation): Expression {
  const collection = step(loop.collection, state);
  const elements = elementsOf(collection);
  const results = elements?.map((element) => iteration(loop, element, state));
  if (results?.every((result) => result !== undefined) === true) return collected(loop, results.flat());
  return { ...loop, ...unbound(loop, state), collection };
}

interface Result {
  readonly key: Expression | undefined;
  readonly value: Expression;
}

/** What one element gives: nothing, one result, or undefined where the condition cannot be worked out. */
function iteration(loop: For, { key, value }: Element, state: Evaluation): readonly Result[] | undefined {
  const names: [string, Expression][] = [[loop.valueName, value]];
  if (loop.keyName !== undefined) names.push([loop.keyName, key]);
  const inner = { ...state, scope: new Map([...state.scope, ...names]) };
  const condition = loop.condition === undefined ? literal(true) : step(loop.condition, inner);
  if (condition.kind !== 'literal') return undefined;
  return condition.value === true ? [{ key: loop.key && step(loop.key, inner), value: step(loop.value, inner) }] : [];
}

function collected(loop: For, results: readonly Result[]): Expression {
  if (loop.key === undefined) return { kind: 'list', text: loop.text, elements: results.map(({ value }) => value) };
  const members = results.map(({ key = literal(null), value }) => ({ name: textOf(keyOf(key)), key, value }));
  return { kind: 'object', text: loop.text, members };
}

/** The parts of a `for` over something unknown, in which its own names mean what nobody can tell. */
function unbound(loop: For, state: Evaluation): Pick<For, 'key' | 'value' | 'condition'> {
  const own = new Set([loop.valueName, loop.keyName]);
  const inner = { ...state, scope: new Map([...state.scope].filter(([name]) => !own.has(name))) };
  return { key: loop.key && step(loop.key, inner), value: step(loop.value, inner), condition: loop.condition && step(loop.condition, inner) };
}
