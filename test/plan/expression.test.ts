import { expressionAt, readExpression } from '../../src/plan/expression';
import type { Expression } from '../../src/plan/expression';
import { recorded, resource } from './fixture';

const references = (...of: readonly string[]): Expression => ({ kind: 'references', references: of });
const constant = (value: never): Expression => ({ kind: 'constant', value });

test.each<[string, unknown, Expression | undefined]>([
  ['a constant', { constant_value: -1 }, constant(-1 as never)],
  ['null', { constant_value: null }, constant(null as never)],
  ['an empty list', { constant_value: [] }, constant([] as never)],
  ['a list of objects', { constant_value: [{ cidr: '10.0.0.0/8', to: null }] }, constant([{ cidr: '10.0.0.0/8', to: null }] as never)],
  ['a function of constants', {}, { kind: 'computed' }],
  ['a template of .tf.json beside its references', { constant_value: '${aws_vpc.v.id}', references: ['aws_vpc.v.id', 'aws_vpc.v'] }, references('aws_vpc.v.id')],
  ['a template of .tf.json without references', { constant_value: ['a', '${cidrsubnet("10.0.0.0/8", 8, 1)}'] }, { kind: 'computed' }],
  ['a directive of .tf.json without references', { constant_value: '%{ if true }a%{ endif }' }, { kind: 'computed' }],
  ['one attribute', { references: ['aws_vpc.v.id', 'aws_vpc.v'] }, references('aws_vpc.v.id')],
  ['an attribute of an instance', { references: ['aws_vpc.v[0].id', 'aws_vpc.v[0]', 'aws_vpc.v'] }, references('aws_vpc.v[0].id')],
  ['a key with dots', { references: ['aws_vpc.v["a.b"].id', 'aws_vpc.v["a.b"]', 'aws_vpc.v'] }, references('aws_vpc.v["a.b"].id')],
  ['a whole resource after its own attribute', { references: ['aws_vpc.v.id', 'aws_vpc.v', 'aws_vpc.v'] }, references('aws_vpc.v.id', 'aws_vpc.v')],
  ['names that begin alike', { references: ['aws_vpc.v2', 'aws_vpc.v', 'var.ab', 'var.a'] }, references('aws_vpc.v2', 'aws_vpc.v', 'var.ab', 'var.a')],
  ['a module output', { references: ['module.m["k"].id', 'module.m["k"]', 'module.m'] }, references('module.m["k"].id')],
  ['the value of for_each', { references: ['each.value.id', 'each.value', 'aws_vpc.v', 'each.key'] }, references('each.value.id', 'aws_vpc.v', 'each.key')],
  ['one reference twice', { references: ['var.a', 'var.b', 'var.a'] }, references('var.a', 'var.b')],
  ['none', { references: [] }, references()],
  ['no texts', { references: [1, 'var.a', null] }, references('var.a')],
  ['blocks', [{ a: { constant_value: 1 } }, 'x', {}], { kind: 'blocks', blocks: [new Map([['a', { constant_value: 1 }]]), new Map()] }],
  ['no blocks', [], { kind: 'blocks', blocks: [] }],
  ['a single block as an object', { create: { constant_value: '5m' } }, { kind: 'blocks', blocks: [new Map([['create', { constant_value: '5m' }]])] }],
  ['references that are none', { references: 'var.a' }, { kind: 'blocks', blocks: [new Map([['references', 'var.a']])] }],
  ['a text', 'x', undefined],
  ['nothing', undefined, undefined],
])('%s', (_, raw, expected) => expect(readExpression(raw)).toEqual(expected));

test('a constant nested deeper than the stack is read', () => {
  const value = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as never;
  expect(readExpression({ constant_value: value })?.kind).toBe('constant');
});

test.each<[string, string, readonly string[], Expression | undefined]>([
  ['an attribute', 'aws_security_group.web', ['name'], constant('web' as never)],
  ['blocks that are one attribute: one list for all', 'aws_security_group.web', ['ingress'],
    references('var.office', 'aws_security_group.app[0].id', 'aws_security_group.app[1].id')],
  ['a function of constants', 'aws_security_group_rule.computed', ['cidr_blocks'], { kind: 'computed' }],
  ['an attribute of nested blocks', 'aws_lb_listener.l', ['default_action', 'forward', 'target_group', 'arn'], references('aws_lb_target_group.t.arn')],
  ['a block', 'aws_lb_listener.l', ['default_action', 'forward', 'target_group'],
    { kind: 'blocks', blocks: [new Map([['arn', { references: ['aws_lb_target_group.t.arn', 'aws_lb_target_group.t'] }]])] }],
  ['what is not there', 'aws_security_group.web', ['egress'], undefined],
  ['what is not there, deeper', 'aws_security_group.web', ['egress', 'cidr_blocks'], undefined],
  ['no path', 'aws_security_group.web', [], undefined],
])('of a recorded plan: %s', (_, address, path, expected) =>
  expect(expressionAt(resource(recorded('create'), address).config, path)).toEqual(expected));

test('the first of several blocks that has the attribute counts', () => {
  const config = { ...resource(recorded('create'), 'aws_vpc.v').config, expressions: { b: [{}, { c: { constant_value: 1 } }, { c: { constant_value: 2 } }] } };
  expect(expressionAt(config as never, ['b', 'c'])).toEqual(constant(1 as never));
});

test('a resource without configuration has no expressions', () => expect(expressionAt(undefined, ['name'])).toBeUndefined());
