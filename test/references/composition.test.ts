import { evaluate, readExpression } from '../../src/hcl';
import { compositionOf, readExpression as readRaw } from '../../src/plan';
import type { Composition } from '../../src/plan';
import { rawOf } from '../../src/references/composition';

async function raw(text: string): Promise<unknown> {
  const expression = await readExpression(text);
  const value = expression && evaluate(expression, new Map());
  if (value === undefined) throw new Error(text);
  return rawOf(value);
}

function show(composition: Composition | undefined): string {
  switch (composition?.kind) {
    case 'reference':
      return composition.reference;
    case 'value':
      return JSON.stringify(composition.value);
    case 'all':
      return `all(${composition.parts.map(show).join(', ')})`;
    case 'members':
      return `{${[...composition.members].map(([name, member]) => `${name}: ${show(member)}`).join(', ')}}`;
    case 'choice':
      return `choice(${composition.references.join(', ')})`;
    default:
      return 'none';
  }
}

test.each([
  ['a reference', 'aws_x.a.id', 'aws_x.a.id'],
  ['a list, with its literals', '[aws_x.a.id, "sg-1", null]', '{0: aws_x.a.id, 1: "sg-1", 2: null}'],
  ['an object', '{ a = aws_x.a["k"].id, b = [var.x] }', '{a: aws_x.a["k"].id, b: {0: var.x}}'],
  ['an object with computed keys', '{ (var.k) = aws_x.a.id }', 'choice(var.k, aws_x.a.id, aws_x.a)'],
  ['what keeps every element', 'concat(var.x, [aws_x.a.id])', 'all(var.x, {0: aws_x.a.id})'],
  ['a splat of a resource, whose path plans lose', 'aws_x.a[*].id', 'aws_x.a.id'],
  ['a splat of data', 'data.aws_x.a[*].id', 'data.aws_x.a.id'],
  ['a splat of a module', 'module.m[*].ids', 'module.m.ids'],
  ['a splat of something in it', 'aws_x.a[0].list[*].id', 'choice(aws_x.a[0].list, aws_x.a[0], aws_x.a)'],
  ['a splat of a variable', 'var.x[*].id', 'choice(var.x)'],
  ['for over a resource', '[for k, g in aws_x.a : g.id]', 'aws_x.a.id'],
  ['for with a condition', '[for g in aws_x.a : g.id if g.x]', 'choice(aws_x.a)'],
  ['for that makes an object', '{ for k, g in aws_x.a : k => g.id }', 'choice(aws_x.a)'],
  ['for that computes', '[for g in aws_x.a : "${g.id}-x"]', 'choice(aws_x.a)'],
  ['a conditional', 'var.x ? aws_x.a.id : aws_x.b.id', 'choice(var.x, aws_x.a.id, aws_x.a, aws_x.b.id, aws_x.b)'],
  ['an index', 'aws_x.a[var.i].id', 'choice(aws_x.a, var.i)'],
  ['a function', 'one(aws_x.a[*].id)', 'choice(aws_x.a)'],
  ['a local that is left', '[local.a, aws_x.a.id]', 'none'],
  ['a local that is left in a choice', 'var.x ? local.a : aws_x.a.id', 'none'],
])('%s', async (_, text, expected) => {
  const expression = await raw(text);
  expect(show(compositionOf(expression as object))).toBe(expected);
});

test('references are listed as plans list them, the longer forms first', async () => {
  expect(await raw('[aws_x.a["k"].id, data.aws_y.b.id, var.c.d]')).toMatchObject({
    references: ['aws_x.a["k"].id', 'aws_x.a["k"]', 'aws_x.a', 'data.aws_y.b.id', 'data.aws_y.b', 'var.c.d'],
  });
});

test('what refers to nothing is a constant, or computed', async () => {
  expect(await raw('{ b = [1, true, null], a = "x" }')).toEqual({ constant_value: { a: 'x', b: [1, true, null] } });
  expect(await raw('toset(["b", "a"])')).toEqual({ constant_value: ['a', 'b'] });
  expect(await raw('upper("x")')).toEqual({});
});

test('no JSON can claim to be put together in some way', async () => {
  const told = await raw('[aws_x.a.id]');
  expect(readRaw(told)).toMatchObject({ kind: 'references', composition: { kind: 'members' } });
  expect(readRaw(JSON.parse(JSON.stringify({ ...(told as object), composition: { kind: 'all', parts: [] } })))).toEqual({ kind: 'references', references: ['aws_x.a.id'] });
});
