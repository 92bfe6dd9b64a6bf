import fc from 'fast-check';
import { listElements, objectElements, objectOfFor, scan } from '../../src/hcl';
import type { Attribute } from '../../src/hcl';

/** The only attribute of `text`. */
function attributeOf(text: string): Attribute {
  const [attribute] = scan(text).body.attributes;
  if (attribute === undefined) throw new Error(`no attribute in ${text}`);
  return attribute;
}

describe('elements of a list', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['[]', []],
    ['[ # none\n]', []],
    ['["0.0.0.0/0", var.b,]', ['1:6 "0.0.0.0/0"', '1:19 var.b']],
    ['[\n  "a", # one\n  /* two */ "b"\n  ,\n]', ['2:3 "a"', '3:13 "b"']],
    ['[a ?\n b :\n c, f(x, [y, z])]', ['1:6 a ?\n b :\n c', '3:5 f(x, [y, z])']],
    ['[{ a = 1, b = 2 }, "x,]"]', ['1:6 { a = 1, b = 2 }', '1:24 "x,]"']],
    ['[for, x]', ['1:6 for', '1:11 x']],
    ['[for x in y : x]', []],
    ['[\n for x in y : x]', []],
    ['["a"][0]', []],
    ['["a"] == x', []],
    ['["a"', []],
    ['["a", ,]', ['1:6 "a"']],
    ['["a", )', []],
    ['[)]', []],
    ['["a"}', []],
    ['concat(["a"])', []],
    ['"[a]"', []],
  ];
  test.each(cases)('%j', (value, expected) => {
    const elements = listElements(attributeOf(`x = ${value}`));
    expect(elements.map(({ range, text }) => `${String(range.start.line)}:${String(range.start.column)} ${text}`)).toEqual(expected);
  });

  test('keep their place in the file', () => {
    const text = '\nb {\n  x = [1,\n  "😀" , 3]\n}';
    const [attribute] = scan(text).body.blocks[0]?.body.attributes ?? [];
    expect(attribute && listElements(attribute)).toEqual([
      { text: '1', range: { start: { line: 3, column: 8, offset: 12 }, end: { line: 3, column: 9, offset: 13 } } },
      { text: '"😀"', range: { start: { line: 4, column: 3, offset: 17 }, end: { line: 4, column: 7, offset: 21 } } },
      { text: '3', range: { start: { line: 4, column: 10, offset: 24 }, end: { line: 4, column: 11, offset: 25 } } },
    ]);
  });
});

describe('objects', () => {
  const cases: readonly (readonly [string, readonly (readonly string[])[]])[] = [
    ['[{ from_port = 22, cidr_blocks = ["a", "b"] }]', [['1:8 from_port 22', '1:24 cidr_blocks ["a", "b"]']]],
    ['{ a = 1 }', [['1:7 a 1']]],
    ['{}', [[]]],
    ['[{\n  a = 1 # one\n  "b" : 2 // two\n  /* c = 3 */\n}, { d = <<E\nE\n}]', [['2:3 a 1', '3:3 b 2'], ['5:6 d <<E\nE']]],
    ['[{"a":\n[1,\n2],"b":{"c":3}\n}]', [['1:7 a [1,\n2]', '3:4 b {"c":3}']]],
    ['[var.x, { a = 1 }, merge(var.y, { b = 2 })]', [['1:15 a 1']]],
    ['[{ (var.k) = 1, 2 = 3, "${x}" = 4, e = 5 }]', [['1:40 e 5']]],
    ['{ for k, v in x : k => v }', [[]]],
    ['{ for v in x : v.id => v }', [[]]],
    ['{ a = , b = 1 }', [['1:13 b 1']]],
    ['{ a, b = 1 }', [['1:10 b 1']]],
    ['concat([{ a = 1 }])', []],
    ['"{ a = 1 }"', []],
  ];
  test.each(cases)('%j', (value, expected) => {
    const objects = objectElements(attributeOf(`x = ${value}`));
    expect(objects.map(({ attributes }) => attributes.map(({ name, range, text }) => `${String(range.start.line)}:${String(range.start.column)} ${name} ${text}`))).toEqual(expected);
  });

  test('are bodies with places, and open up further', () => {
    const [rule] = objectElements(attributeOf('ingress = [{ "to": [8] }]'));
    const position = (column: number) => ({ line: 1, column, offset: column - 1 });
    expect(rule).toEqual({
      range: { start: position(12), end: position(25) },
      attributes: [{
        name: 'to',
        range: { start: position(14), end: position(23) },
        nameRange: { start: position(14), end: position(18) },
        value: { start: position(20), end: position(23) },
        text: '[8]',
      }],
      blocks: [],
    });
    expect(rule?.attributes.flatMap(listElements)).toEqual([{ text: '8', range: { start: position(21), end: position(22) } }]);
  });
});

test('hostile values end, and every element is where it says', () => {
  const fragments = ['{', '}', '[', ']', '(', ')', '"', '${', '<<E', 'E', '\n', '#', '/*', '*/', '=', ':', ',', 'a', 'for', ' ', '😀'];
  fc.assert(fc.property(fc.constantFrom('[', '{', '[{'), fc.string({ unit: fc.constantFrom(...fragments), maxLength: 60 }), (open, rest) => {
    const text = open + rest;
    const origin = { line: 1, column: 1, offset: 0 };
    const value = { text, value: { start: origin, end: origin } };
    const found = [...listElements(value), ...objectElements(value).flatMap(({ attributes }) => attributes.map((one) => ({ range: one.value, text: one.text })))];
    for (const { range, text: inside } of found) expect(text.slice(range.start.offset, range.end.offset)).toBe(inside);
  }), { numRuns: 2000 });
});

describe('the object of a for expression', () => {
  test.each<[string, readonly string[] | undefined]>([
    ['[for p in [22, 80] : { from_port = p, cidr_blocks = ["a"] }]', ['1:28 from_port p', '1:43 cidr_blocks ["a"]']],
    ['[for k, v in var.x : {\n  a = k # : ?\n  "b" : v ? 1 : 2\n} if v.on]', ['2:3 a k', '3:3 b v ? 1 : 2']],
    ['[ # one : two\n for p in (a ? b : c) : /* : */ {} # end\n]', []],
    ['[for p in { a : 1 } : { a = "}" }]', ['1:29 a "}"']],
    ['[for p in x["a:b?"] : { a = p }]', ['1:29 a p']],
    ['[for p in x ? y : z : { a = p }]', undefined],
    ['[for p in provider::tool::list() : { a = p }]', undefined],
    ['[for p in x : p ? { a = p } : { b = p }]', undefined],
    ['[for p in x : merge({ a = p }, p)]', undefined],
    ['[for p in x : { a = p }.a]', undefined],
    ['[for p in x : { a = p } == y]', undefined],
    ['[for p in x : [{ a = p }]]', undefined],
    ['[for p in x : { a = p }][0]', undefined],
    ['[for p in x { a = p }]', undefined],
    ['[for p in x : { a = p }', undefined],
    ['[for p in x : ]', undefined],
    ['[{ a = 1 }]', undefined],
    ['{ for p in x : p => { a = p } }', undefined],
    ['concat([for p in x : { a = p }])', undefined],
  ])('%j', (value, expected) => {
    const object = objectOfFor(attributeOf(`x = ${value}`));
    expect(object?.attributes.map(({ name, range, text }) => `${String(range.start.line)}:${String(range.start.column)} ${name} ${text}`)).toEqual(expected);
  });

  test('stands where it is written', () => {
    const text = 'x = [for p in y : {\n  a = p\n}]';
    const range = objectOfFor(attributeOf(text))?.range;
    expect(text.slice(range?.start.offset, range?.end.offset)).toBe('{\n  a = p\n}');
  });
});
