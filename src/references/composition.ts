import { elementsOf, pathText, referencesWithin, rootOf, whole } from '../hcl';
import type { Expression, PathStep } from '../hcl';
import { composed } from '../plan';
import type { Composition, Known } from '../plan';

/** Functions that keep every element of their arguments, and nothing else. */
const KEEPING = new Set(['concat', 'merge', 'toset', 'tolist', 'tomap', 'flatten', 'distinct', 'sort', 'compact', 'values']);

/** The names that the plan's references begin with, besides resources. */
const OWN_ROOTS = new Set(['var', 'each', 'count', 'local', 'path', 'terraform', 'self']);

/**
 * The raw expression of the configuration for an evaluated one: a constant, or the references that a plan lists, and how they are put
 * together where no local is left in it (then more may go into it than can be seen).
 */
export function rawOf(expression: Expression): unknown {
  const value = valueOf(expression);
  if (value !== undefined) return { constant_value: value };
  const references = listed(expression);
  if (references.length === 0) return {};
  const composition = composeExpression(expression);
  return composition === undefined ? { references } : composed(references, composition);
}

/** The value of an expression that refers to nothing; undefined where it has to be computed. */
export function valueOf(expression: Expression): Known | undefined {
  if (expression.kind === 'literal') return expression.value;
  const elements = elementsOf(expression);
  const values = elements && whole(elements.map(({ value }) => valueOf(value)));
  if (elements === undefined || values === undefined || expression.kind !== 'object') return values;
  return Object.fromEntries(elements.map(({ key }, index) => [String(valueOf(key)), values[index] ?? null]));
}

/** How the value of an evaluated expression is put together; undefined where a local is left in it. */
// eslint-disable-next-line complexity -- one line for each kind
export function composeExpression(expression: Expression): Composition | undefined {
  switch (expression.kind) {
    case 'literal':
      return { kind: 'value', value: expression.value };
    case 'reference':
      return rootOf(expression.path) === 'local' ? undefined : { kind: 'reference', reference: pathText(expression.path) };
    case 'list':
      return membersOf(expression.elements.map((element, index) => [String(index), element]));
    case 'object':
      return objectOf(expression);
    case 'call':
      return KEEPING.has(expression.name) && !expression.expanded ? allOf(expression.arguments) : choiceOf(expression);
    case 'splat':
      return ofEach(expression, expression.collection, expression.path);
    case 'for':
      return ofEach(expression, expression.collection, pathOf(expression));
    default:
      return choiceOf(expression);
  }
}

function objectOf(object: Expression & { readonly kind: 'object' }): Composition | undefined {
  const names = whole(object.members.map(({ name }) => name));
  return names === undefined ? choiceOf(object) : membersOf(object.members.map(({ value }, index) => [names[index] ?? '', value]));
}

function membersOf(members: readonly (readonly [string, Expression])[]): Composition | undefined {
  const values = whole(members.map(([, value]) => composeExpression(value)));
  return values && { kind: 'members', members: new Map(values.map((value, index) => [members[index]?.[0] ?? '', value])) };
}

function allOf(expressions: readonly Expression[]): Composition | undefined {
  const parts = whole(expressions.map(composeExpression));
  return parts && { kind: 'all', parts };
}

/** A path below every instance of a resource or module: a plan loses the path. Of other collections nobody knows what elements they have. */
function ofEach(whole: Expression, collection: Expression, path: readonly PathStep[] | undefined): Composition | undefined {
  const isFamily = collection.kind === 'reference' && !OWN_ROOTS.has(rootOf(collection.path)) && collection.path.length <= shortestOf(rootOf(collection.path));
  return isFamily && path !== undefined ? { kind: 'reference', reference: pathText([...collection.path, ...path]) } : choiceOf(whole);
}

/** The path behind the name of an element, `.id` of `group.id`, where a list is made of every element in that way. */
function pathOf({ value, valueName, key, condition }: Expression & { readonly kind: 'for' }): readonly PathStep[] | undefined {
  const isPath = value.kind === 'reference' && rootOf(value.path) === valueName && key === undefined && condition === undefined;
  return isPath ? value.path.slice(1) : undefined;
}

function choiceOf(expression: Expression): Composition | undefined {
  const isSeen = referencesWithin(expression).every(({ path }) => rootOf(path) !== 'local');
  return isSeen ? { kind: 'choice', references: listed(expression) } : undefined;
}

/** Every reference in the expression as plans list them: the longest form, then the shorter ones down to what it refers to. */
export function listed(expression: Expression): readonly string[] {
  return [...new Set(referencesWithin(expression).flatMap(({ path }) => spellings(path)))];
}

function spellings(path: readonly PathStep[]): readonly string[] {
  const shortest = Math.min(shortestOf(rootOf(path)), path.length);
  return Array.from({ length: path.length - shortest + 1 }, (_, index) => pathText(path.slice(0, path.length - index)));
}

/** How many steps it takes to name something; of a variable and the like plans list no shorter forms. */
function shortestOf(root: string): number {
  if (OWN_ROOTS.has(root)) return Infinity;
  return root === 'data' ? 3 : 2;
}
