/** One step of a reference: `.name`, or a literal `[0]` or `["key"]` (`.0` too). */
export type PathStep = { readonly kind: 'name'; readonly name: string } | { readonly kind: 'key'; readonly key: string | number };

/** `key = value` in an object; `name` is set where the key is written out. */
export interface ObjectMember {
  readonly name: string | undefined;
  readonly key: Expression;
  readonly value: Expression;
}

/** Operators that give true or false from values alone. */
export type Operator = 'equal' | 'notEqual' | 'logicalNot' | 'logicalAnd' | 'logicalOr';

/** What an expression does, as far as finding the things it refers to is concerned. `text` is its source. */
export type Expression = { readonly text: string } & (
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** `aws_vpc.main.id`, `local.x["k"]`, `each.value.id`: only names and literal keys. */
  | { readonly kind: 'reference'; readonly path: readonly PathStep[] }
  | { readonly kind: 'list'; readonly elements: readonly Expression[] }
  | { readonly kind: 'object'; readonly members: readonly ObjectMember[] }
  /** `concat(a, b)`; a last argument may be expanded with `...`. */
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[]; readonly expanded: boolean }
  /** `collection[*].path` or `collection.*.path`. */
  | { readonly kind: 'splat'; readonly collection: Expression; readonly path: readonly PathStep[] }
  /** `[for keyName, valueName in collection : value if condition]`, or with `{ key => value }`. */
  | {
      readonly kind: 'for';
      readonly collection: Expression;
      readonly keyName: string | undefined;
      readonly valueName: string;
      readonly key: Expression | undefined;
      readonly value: Expression;
      readonly condition: Expression | undefined;
    }
  /** `collection[key].path` with a key that is not literal: `count.index`, `each.key`. */
  | { readonly kind: 'index'; readonly collection: Expression; readonly key: Expression; readonly path: readonly PathStep[] }
  /** `one(x).id`: a path from a value that is neither a reference nor an index. */
  | { readonly kind: 'member'; readonly source: Expression; readonly path: readonly PathStep[] }
  | { readonly kind: 'conditional'; readonly condition: Expression; readonly whenTrue: Expression; readonly whenFalse: Expression }
  /** `a == b`, `!a`, `a && b`: what conditions are made of. */
  | { readonly kind: 'operation'; readonly operator: Operator; readonly operands: readonly Expression[] }
  /** Templates with text, other operators, and whatever is not understood; `operands` is all that is inside. */
  | { readonly kind: 'other'; readonly operands: readonly Expression[] }
);

/** The expressions directly inside one, in source order. */
// eslint-disable-next-line complexity -- one line for each kind
export function operandsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'reference':
      return [];
    case 'list':
      return expression.elements;
    case 'object':
      return expression.members.flatMap(({ name, key, value }) => (name === undefined ? [key, value] : [value]));
    case 'call':
      return expression.arguments;
    case 'splat':
      return [expression.collection];
    case 'for':
      return [expression.collection, expression.key, expression.value, expression.condition].filter((operand) => operand !== undefined);
    case 'index':
      return [expression.collection, expression.key];
    case 'member':
      return [expression.source];
    case 'conditional':
      return [expression.condition, expression.whenTrue, expression.whenFalse];
    case 'operation':
    case 'other':
      return expression.operands;
  }
}

/** The expression with `change` applied to those directly inside it; `text` stays what was written. */
// eslint-disable-next-line complexity -- one line for each kind
export function mapOperands(expression: Expression, change: (operand: Expression) => Expression): Expression {
  switch (expression.kind) {
    case 'literal':
    case 'reference':
      return expression;
    case 'list':
      return { ...expression, elements: expression.elements.map(change) };
    case 'object':
      return { ...expression, members: expression.members.map(({ name, key, value }) => ({ name, key: name === undefined ? change(key) : key, value: change(value) })) };
    case 'call':
      return { ...expression, arguments: expression.arguments.map(change) };
    case 'splat':
      return { ...expression, collection: change(expression.collection) };
    case 'for':
      return {
        ...expression,
        collection: change(expression.collection),
        key: expression.key && change(expression.key),
        value: change(expression.value),
        condition: expression.condition && change(expression.condition),
      };
    case 'index':
      return { ...expression, collection: change(expression.collection), key: change(expression.key) };
    case 'member':
      return { ...expression, source: change(expression.source) };
    case 'conditional':
      return { ...expression, condition: change(expression.condition), whenTrue: change(expression.whenTrue), whenFalse: change(expression.whenFalse) };
    case 'operation':
    case 'other':
      return { ...expression, operands: expression.operands.map(change) };
  }
}

/** A reference, as it is written and taken apart. */
export type Reference = Expression & { readonly kind: 'reference' };

/**
 * Every reference in an expression, in source order; the variables of `for` are not references.
 * `aws_subnet.s[*].id` counts as `aws_subnet.s`, and `aws_subnet.s[count.index].id` as `aws_subnet.s` and `count.index`.
 */
export function referencesWithin(expression: Expression): readonly Reference[] {
  const found: Reference[] = [];
  const visit = (one: Expression, bound: ReadonlySet<string>): void => {
    if (one.kind === 'reference' && !bound.has(rootOf(one.path))) found.push(one);
    const inner = one.kind === 'for' ? new Set([...bound, one.valueName, ...(one.keyName === undefined ? [] : [one.keyName])]) : bound;
    for (const operand of operandsOf(one)) visit(operand, one.kind === 'for' && operand === one.collection ? bound : inner);
  };
  visit(expression, new Set());
  return found;
}

/** The references in an expression as they are written, each once. */
export function referencesOf(expression: Expression): readonly string[] {
  return [...new Set(referencesWithin(expression).map(({ text }) => text))];
}

/** The first name of a path: `aws_vpc`, `local`, `each`. */
export function rootOf(path: readonly PathStep[]): string {
  const [first] = path;
  return first?.kind === 'name' ? first.name : '';
}
