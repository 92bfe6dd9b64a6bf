import type { Expression, ObjectMember } from './expression';
import { whole } from './whole';

/** An element of a collection that is written out, with its key: an index, a name, or in a set the element itself. */
export interface Element {
  readonly key: Expression;
  readonly value: Expression;
}

/**
 * The elements of a list, an object or a set that is written out, in the order in which Terraform goes through them; undefined of
 * anything else, also of a set whose order depends on values.
 */
export function elementsOf(collection: Expression): readonly Element[] | undefined {
  if (collection.kind === 'list') return collection.elements.map((value, index) => ({ key: literal(index), value }));
  if (collection.kind === 'object') return isWrittenOut(collection.members) ? inOrder(collection.members) : undefined;
  const set = collection.kind === 'call' && collection.name === 'toset' ? collection.arguments[0] : undefined;
  return set?.kind === 'list' ? elementsOfSet(set.elements) : undefined;
}

function elementsOfSet(elements: readonly Expression[]): readonly Element[] | undefined {
  const keys = elements.map(keyOf);
  if (!keys.every((key) => key !== undefined)) return undefined;
  return [...new Set(keys.map(String))].sort().map((key) => ({ key: literal(key), value: literal(key) }));
}

/** An expression that says the value. */
export function literal(value: string | number | boolean | null): Expression {
  return { kind: 'literal', value, text: JSON.stringify(value) };
}

/** The key that an expression says; undefined where it has to be computed. */
export function keyOf(expression: Expression): string | number | undefined {
  return expression.kind === 'literal' && (typeof expression.value === 'string' || typeof expression.value === 'number') ? expression.value : undefined;
}

function isWrittenOut(members: readonly ObjectMember[]): boolean {
  return members.every(({ name }) => name !== undefined);
}

type Apply = (given: readonly Expression[], text: string) => Expression | undefined;

/**
 * What the functions that take collections apart and put them together make of arguments that are written out.
 * Source: https://developer.hashicorp.com/terraform/language/functions.
 */
const FUNCTIONS: ReadonlyMap<string, Apply> = new Map<string, Apply>([
  ['concat', (given, text) => listOf(given.map(itemsOf), text)],
  ['flatten', ([only], text) => only && flattened(only, text)],
  ['tolist', ([only], text) => only && listOf([itemsOf(only)], text)],
  ['values', ([only], text) => listOf([only?.kind === 'object' ? elementsWithin(only) : undefined], text)],
  ['keys', ([only], text) => listOf([only?.kind === 'object' ? elementsOf(only)?.map(({ key }) => key) : undefined], text)],
  ['merge', (given, text) => merged(given, text)],
  ['tomap', ([only]) => (only?.kind === 'object' ? only : undefined)],
  ['lookup', ([map, key, otherwise]) => (map && key ? lookedUp(map, key, otherwise) : undefined)],
  ['element', ([of, index]) => (of && index ? elementAt(of, index) : undefined)],
  ['one', ([only]) => (only === undefined ? undefined : sole(itemsOf(only)))],
  ['try', (given) => firstOf(given, isMissing)],
  ['coalesce', (given) => firstOf(given, isNothing)],
  ['nonsensitive', ([only]) => only],
  ['sensitive', ([only]) => only],
]);

/** What a call comes to; undefined where the function or its arguments are not known that well. */
export function applied(name: string, given: readonly Expression[], text: string): Expression | undefined {
  return FUNCTIONS.get(name)?.(given, text);
}

function list(elements: readonly Expression[], text: string): Expression {
  return { kind: 'list', text, elements };
}

function listOf(parts: readonly (readonly Expression[] | undefined)[], text: string): Expression | undefined {
  const known = whole(parts);
  return known && list(known.flat(), text);
}

function itemsOf(collection: Expression): readonly Expression[] | undefined {
  return collection.kind === 'object' ? undefined : elementsWithin(collection);
}

/** A list without lists in it. What is not written out may itself be a list, and so keeps the call from being one. */
function flattened(collection: Expression, text: string): Expression | undefined {
  const items = itemsOf(collection);
  return items && listOf(items.map((item) => (isNoList(item) ? [item] : itemsWithin(item))), text);
}

/** Ids and ARNs of resources are texts. */
function isNoList(item: Expression): boolean {
  return item.kind === 'literal' || item.kind === 'object' || (item.kind === 'reference' && /^(?!var\.|local\.|module\.|each\.).*\.(id|arn)$/s.test(item.text));
}

function itemsWithin(item: Expression): readonly Expression[] | undefined {
  const inner = item.kind === 'list' ? flattened(item, item.text) : undefined;
  return inner?.kind === 'list' ? inner.elements : undefined;
}

/** Terraform orders the members of a map by key. */
function inOrder(members: readonly ObjectMember[]): readonly ObjectMember[] {
  return [...new Map(members.map((member) => [String(member.name), member]))].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, member]) => member);
}

function merged(given: readonly Expression[], text: string): Expression | undefined {
  const objects = given.filter((each) => each.kind === 'object');
  if (objects.length < given.length || !objects.every(({ members }) => isWrittenOut(members))) return undefined;
  return { kind: 'object', text, members: inOrder(objects.flatMap(({ members }) => members)) };
}

function lookedUp(map: Expression, key: Expression, otherwise: Expression | undefined): Expression | undefined {
  const name = keyOf(key);
  if (map.kind !== 'object' || name === undefined || !isWrittenOut(map.members)) return undefined;
  return map.members.findLast((member) => member.name === String(name))?.value ?? otherwise;
}

/** `element` counts on from the start at the end of the list. */
function elementAt(of: Expression, index: Expression): Expression | undefined {
  const items = of.kind === 'list' ? of.elements : undefined;
  const place = keyOf(index);
  return items === undefined || typeof place !== 'number' || place < 0 ? undefined : items[place % items.length];
}

/** Nothing of an empty list is null. */
function sole(items: readonly Expression[] | undefined): Expression | undefined {
  if (items?.length === 0) return literal(null);
  return items?.length === 1 ? items[0] : undefined;
}

/** The first that is not passed over, where no value can make it fail. */
function firstOf(given: readonly Expression[], isPassed: (each: Expression) => boolean): Expression | undefined {
  const first = given.find((each) => !isPassed(each));
  return first !== undefined && isSettled(first) ? first : undefined;
}

function isSettled(expression: Expression): boolean {
  return expression.kind === 'literal' || elementsWithin(expression)?.every(isSettled) === true;
}

/** A member that an object or list which is written out does not have, or something made of one. */
function isMissing(expression: Expression): boolean {
  if (expression.kind === 'member') return elementsOf(expression.source) !== undefined;
  return elementsWithin(expression)?.some(isMissing) === true;
}

function elementsWithin(expression: Expression): readonly Expression[] | undefined {
  return elementsOf(expression)?.map(({ value }) => value);
}

function isNothing(expression: Expression): boolean {
  return expression.kind === 'literal' && (expression.value === null || expression.value === '');
}
