import fc from 'fast-check';
import { Attribute } from '../../src/plan/attribute';
import { recorded, resource } from './fixture';

const leaf = (value: unknown, unknown?: unknown, sensitive?: unknown): Attribute => Attribute.of(value, unknown, sensitive);
const known = (value: unknown, sensitive = false): object => ({ kind: 'known', value, sensitive });
const MISSING = { kind: 'missing' };
const NULL = { kind: 'null' };

const afterOf = (fixture: 'create' | 'sensitive', address: string): Attribute => {
  const after = resource(recorded(fixture), address).after;
  if (after === undefined) throw new Error('nothing afterwards');
  return after;
};

test.each<[string, Attribute, string, boolean]>([
  ['a value', leaf('x'), 'known', false],
  ['false', leaf(false), 'known', false],
  ['null', leaf(null), 'null', false],
  ['null that is marked', leaf(null, true), 'unknown', true],
  ['nothing', leaf(undefined), 'missing', true],
  ['nothing that is marked', leaf(undefined, true), 'unknown', true],
  ['an object with a mark below', leaf({ a: [] }, { a: [false, { b: true }] }), 'known', true],
  ['an object with marks of what is known', leaf({ a: [1] }, { a: [false, {}], c: null }), 'known', false],
])('kind and hasUnknown of %s', (_, attribute, kind, hasUnknown) =>
  expect([attribute.kind(), attribute.hasUnknown()]).toEqual([kind, hasUnknown]));

test.each<[unknown, object, object, object, object]>([
  // value, string, stringOrNull, number, boolean
  ['tcp', known('tcp'), known('tcp'), MISSING, MISSING],
  ['', known(''), NULL, NULL, NULL],
  ['22', known('22'), known('22'), known(22), MISSING],
  ['-1.5', known('-1.5'), known('-1.5'), known(-1.5), MISSING],
  ['0x16', known('0x16'), known('0x16'), MISSING, MISSING],
  ['true', known('true'), known('true'), MISSING, known(true)],
  ['false', known('false'), known('false'), MISSING, known(false)],
  [22, MISSING, MISSING, known(22), MISSING],
  [Number.POSITIVE_INFINITY, MISSING, MISSING, MISSING, MISSING],
  [true, MISSING, MISSING, MISSING, known(true)],
  [false, MISSING, MISSING, MISSING, known(false)],
  [[], MISSING, MISSING, MISSING, MISSING],
  [null, NULL, NULL, NULL, NULL],
  [undefined, MISSING, MISSING, MISSING, MISSING],
])('%j read as each type', (value, string, stringOrNull, number, boolean) => {
  const attribute = leaf(value);
  expect([attribute.string(), attribute.stringOrNull(), attribute.number(), attribute.boolean()])
    .toEqual([string, stringOrNull, number, boolean]);
});

test('a mark decides before the value does', () => {
  const unknown = { kind: 'unknown', sensitive: true };
  const attribute = leaf('', true, true);
  expect([attribute.string(), attribute.stringOrNull(), attribute.number(), attribute.boolean(), attribute.list()])
    .toEqual([unknown, unknown, unknown, unknown, unknown]);
});

test('marks are followed down objects and lists, and cover what is below them', () => {
  const root = leaf({ a: [{ b: 'x' }, null], c: { d: 'y' } }, { a: [{}, true], e: true }, { c: true, a: [{ b: true }] });
  expect([
    root.get('a').at(0).get('b').string(),
    root.get('a').at(1).get('b').string(),
    root.get('a').at(2).string(),
    root.get('c').get('d').string(),
    root.get('e').get('f').at(3).kind(),
    root.get('c').sensitive(),
    root.get('a').sensitive(),
  ]).toEqual([known('x', true), { kind: 'unknown', sensitive: false }, MISSING, known('y', true), 'unknown', true, false]);
});

test('steps that the value does not have are missing', () => {
  const root = leaf({ a: 'text', l: [1] });
  expect([root.get('a').get('length'), root.get('l').get('length'), root.at(0), root.get('l').at(-1), root.get('toString'), root.get('__proto__')]
    .map((attribute) => attribute.kind())).toEqual(Array(6).fill('missing'));
});

test('a member named __proto__ is a member', () => {
  const root = leaf(JSON.parse('{"__proto__":{"x":"1"}}'), JSON.parse('{"__proto__":{"y":true}}'));
  expect([root.keys(), root.get('__proto__').get('x').string(), root.get('__proto__').get('y').kind()])
    .toEqual([['__proto__'], known('1'), 'unknown']);
});

describe('list', () => {
  const elements = (attribute: Attribute): readonly unknown[] => {
    const reading = attribute.list();
    return reading.kind === 'known' ? reading.value.map((element) => element.string()) : [reading];
  };

  test.each<[string, Attribute, readonly unknown[]]>([
    ['elements keep their marks', leaf(['a', null, 'c'], [false, true], [false, false, true]), [known('a'), { kind: 'unknown', sensitive: false }, known('c', true)]],
    ['nothing in it', leaf([], []), []],
    ['more marks than elements', leaf(['a'], [false, true, false]), [known('a'), { kind: 'unknown', sensitive: false }, MISSING]],
    ['null', leaf(null), [NULL]],
    ['a text', leaf('a'), [MISSING]],
    ['nothing', leaf(undefined), [MISSING]],
  ])('%s', (_, attribute, expected) => expect(elements(attribute)).toEqual(expected));

  test.each<[string, unknown, unknown]>([
    ['with marks of an object', { b: true }, { a: true }],
    ['with marks of a list', [{ b: true }], [{ a: true }]],
  ])('an object is a list of one, %s', (_, unknown, sensitive) => {
    const reading = leaf({ a: 'x' }, unknown, sensitive).list();
    const only = reading.kind === 'known' ? reading.value : [];
    expect(only.map((element) => [element.get('a').string(), element.get('b').kind()])).toEqual([[known('x', true), 'unknown']]);
  });
});

test.each<[string, Attribute, readonly string[]]>([
  ['those of the value, then those that only marks have', leaf({ a: 1, b: { c: 1 } }, { b: {}, d: true }), ['a', 'b', 'd']],
  ['those of the marks alone', leaf(undefined, { d: true }), ['d']],
  ['none of a text', leaf('abc'), []],
  ['none of a list', leaf(['a']), []],
  ['none of what is unknown', leaf({ a: 1 }, true), []],
])('keys: %s', (_, attribute, expected) => expect(attribute.keys()).toEqual(expected));

test('raw is the value itself', () => {
  const value = { a: [1] };
  expect(leaf(value).raw()).toBe(value);
});

test.each<[string, unknown, unknown, unknown, unknown, boolean]>([
  ['equal values', { a: [1, { b: 'x' }], c: null }, undefined, { c: null, a: [1, { b: 'x' }] }, undefined, true],
  ['another value', { a: 1 }, undefined, { a: 2 }, undefined, false],
  ['another type', { a: 1 }, undefined, { a: '1' }, undefined, false],
  ['a longer list', { a: [1] }, undefined, { a: [1, 2] }, undefined, false],
  ['another order', { a: [1, 2] }, undefined, { a: [2, 1] }, undefined, false],
  ['a list and an object', { a: [] }, undefined, { a: {} }, undefined, false],
  ['another name', { a: 1 }, undefined, { b: 1 }, undefined, false],
  ['a name more', { a: 1 }, undefined, { a: 1, b: 1 }, undefined, false],
  ['null and nothing', { a: null }, undefined, {}, undefined, false],
  ['equal unknowns', {}, { a: true }, {}, { a: true }, true],
  ['other unknowns', {}, { a: true }, {}, { b: true }, false],
  ['unknown and known', { a: 1 }, { a: true }, { a: 1 }, undefined, false],
  ['values that are hidden behind an unknown', { a: 1 }, { a: true }, { a: 2 }, { a: true }, true],
])('says the same: %s', (_, value, unknown, other, otherUnknown, expected) => {
  const [one, two] = [Attribute.of(value, unknown, undefined), Attribute.of(other, otherUnknown, { a: true })];
  expect([one.saysSameAs(two), two.saysSameAs(one)]).toEqual([expected, expected]);
});

test('what lies deeper than any schema is missing, so that a walk by recursion ends', () => {
  const deep = JSON.parse('{"a":['.repeat(50_000) + ']}'.repeat(50_000)) as unknown;
  const depth = (attribute: Attribute): number => {
    const elements = attribute.keys().length > 0 ? attribute.keys().map((key) => attribute.get(key)) : [];
    const reading = attribute.raw() instanceof Array ? attribute.list() : undefined;
    const below = reading?.kind === 'known' ? reading.value : elements;
    return 1 + Math.max(0, ...below.map(depth));
  };
  const root = leaf(deep, deep, true);
  expect([depth(root), root.hasUnknown()]).toEqual([102, false]);
  let bottom = root;
  for (let level = 0; level < 150; level += 1) bottom = level % 2 === 0 ? bottom.get('a') : bottom.at(0);
  expect([bottom.kind(), bottom.sensitive(), bottom.list(), bottom.keys()]).toEqual(['missing', true, MISSING, []]);
});

test('whatever the three trees are, reading them ends without an exception and never mistakes a type', () => {
  fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), fc.array(fc.oneof(fc.string(), fc.nat(3))), (value, unknown, sensitive, path) => {
    const root = Attribute.of(value, unknown, sensitive);
    const place = path.reduce((at, step) => (typeof step === 'string' ? at.get(step) : at.at(step)), root);
    for (const attribute of [root, place, ...root.keys().map((key) => root.get(key))]) {
      const string = attribute.string();
      const number = attribute.number();
      expect(string.kind === 'known' ? typeof string.value : 'string').toBe('string');
      expect(number.kind === 'known' ? Number.isFinite(number.value) : true).toBe(true);
      expect(attribute.hasUnknown() || attribute.kind() !== 'unknown').toBe(true);
      expect(attribute.list().kind === 'known').toBe(attribute.kind() === 'known' && typeof attribute.raw() === 'object');
    }
  }));
});

test('a recorded group whose second rule names a group that does not exist yet', () => {
  const ingress = afterOf('create', 'aws_security_group.web').get('ingress').list();
  const rules = ingress.kind === 'known' ? ingress.value : [];
  const one = (attribute: Attribute): unknown => {
    const reading = attribute.list();
    return reading.kind === 'known' ? reading.value.map((element) => element.string()) : reading;
  };
  expect(rules.map((rule) => [rule.get('from_port').number(), one(rule.get('cidr_blocks')), one(rule.get('security_groups'))])).toEqual([
    [known(443), [known('0.0.0.0/0')], []],
    [known(3306), [known('198.51.100.0/24')], { kind: 'unknown', sensitive: false }],
  ]);
  expect(afterOf('create', 'aws_security_group.web').get('egress').kind()).toBe('unknown');
});

test('a recorded group with a sensitive range: Terraform marks the whole set', () => {
  const range = afterOf('sensitive', 'aws_security_group.web').get('ingress').at(0).get('cidr_blocks').at(0);
  const rule = afterOf('sensitive', 'aws_vpc_security_group_ingress_rule.ssh');
  expect([range.string(), rule.get('cidr_ipv4').string(), rule.get('from_port').number()])
    .toEqual([known('198.51.100.0/24', true), known('198.51.100.0/24', true), known(22)]);
});
