import type { Expression } from './expression';
import { literal } from './functions';

/** What an operation comes to where its operands are written out; undefined where it depends on values. */
export function operated({ operator, operands }: Expression & { readonly kind: 'operation' }): Expression | undefined {
  const [left, right] = operands;
  if (left === undefined) return undefined;
  if (operator === 'logicalNot') return truth(not(truthOf(left)));
  if (right === undefined) return undefined;
  switch (operator) {
    case 'equal':
      return truth(areEqual(left, right));
    case 'notEqual':
      return truth(not(areEqual(left, right)));
    case 'logicalAnd':
      return truth(both(truthOf(left), truthOf(right)));
    case 'logicalOr':
      return truth(not(both(not(truthOf(left)), not(truthOf(right)))));
  }
}

/** Undefined: it may be either. */
type Truth = boolean | undefined;

function truth(value: Truth): Expression | undefined {
  return value === undefined ? undefined : literal(value);
}

function truthOf(expression: Expression): Truth {
  return expression.kind === 'literal' && typeof expression.value === 'boolean' ? expression.value : undefined;
}

function not(value: Truth): Truth {
  return value === undefined ? undefined : !value;
}

function both(left: Truth, right: Truth): Truth {
  if (left === false || right === false) return false;
  return left === undefined || right === undefined ? undefined : true;
}

/** Values of different types are never equal (https://developer.hashicorp.com/terraform/language/expressions/operators). */
function areEqual(left: Expression, right: Expression): Truth {
  if (left.kind === 'literal' && right.kind === 'literal') return left.value === right.value;
  const kinds = [left.kind, right.kind];
  return kinds.includes('literal') && (kinds.includes('list') || kinds.includes('object')) ? false : undefined;
}
