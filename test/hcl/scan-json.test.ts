import fc from 'fast-check';
import { listElements, objectElements, scanJson } from '../../src/hcl';
import type { Block, Body } from '../../src/hcl';
import { outline } from './outline';

test('a file is read whole: blocks, attributes, comments, with places', () => {
  const position = (line: number, column: number, offset: number) => ({ line, column, offset });
  expect(scanJson('{\n  "//": "note",\n  "module": {"m": {\n    "source": "./m"}}\n}\n')).toEqual({
    body: {
      attributes: [],
      blocks: [{
        type: 'module',
        labels: ['m'],
        range: { start: position(3, 14, 31), end: position(4, 21, 58) },
        header: { start: position(3, 14, 31), end: position(3, 20, 37) },
        body: {
          attributes: [{
            name: 'source',
            range: { start: position(4, 5, 42), end: position(4, 20, 57) },
            nameRange: { start: position(4, 5, 42), end: position(4, 13, 50) },
            value: { start: position(4, 15, 52), end: position(4, 20, 57) },
            text: '"./m"',
          }],
          blocks: [],
        },
      }],
    },
    comments: [{ text: 'note', kind: '//', ownLine: true, range: { start: position(2, 3, 4), end: position(2, 15, 16) } }],
    errors: [],
  });
});

/** Type, labels, and the text of the header of each block, the outermost ones first. */
function headers(text: string, body: Body = scanJson(text).body): readonly string[] {
  const show = ({ type, labels, header }: Block): string =>
    `${[type, ...labels].join(' ')} at ${String(header.start.offset)}: ${text.slice(header.start.offset, header.end.offset)}`;
  return body.blocks.flatMap((block) => [show(block), ...headers(text, block.body)]);
}

describe('blocks', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['two labels', '{"resource":{"t":{"n": {}}}}', ['resource t n at 18: "n": {']],
    ['a list in the place of a body', '{"resource":{"t":{"n":[{}, {}]}}}', ['resource t n at 23: {', 'resource t n at 27: {']],
    ['lists at every level', '[{"resource":[{"t":[{"n":[{}]}]}]}]', ['resource t n at 26: {']],
    ['no label', '{"terraform":{"backend":{"s3":{}}},"moved":[{"from":"a"}]}', ['terraform at 1: "terraform":{', 'backend s3 at 25: "s3":{', 'moved at 44: {']],
    ['a type that is not known has no label', '{"constructor":{}}', ['constructor at 1: "constructor":{']],
    ['nested blocks', '{"data":{"t":{"n":{"filter":[{},{}],"dynamic":{"ingress":{"content":{}}}}}}}',
      ['data t n at 14: "n":{', 'filter at 29: {', 'filter at 32: {', 'dynamic ingress at 47: "ingress":{', 'content at 58: "content":{']],
    ['scalars are none', '{"resource":1,"module":{"m":"x"},"variable":[2],"output":null}', []],
    ['a header stays on one line', '{"provider":\n{"aws"\n:\n{}}}', ['provider aws at 14: "aws"']],
  ];
  test.each(cases)('%s', (_, text, expected) => {
    expect({ headers: headers(text), errors: scanJson(text).errors }).toEqual({ headers: expected, errors: [] });
  });
});

test('a member that holds objects is an attribute and blocks; a labelled one is a block alone', () => {
  const { body } = scanJson('{"resource":{"t":{"n":{"ingress":[{"a":[1, 2]}],"tags":{"b":"c"},"dynamic":{"x":{}}}}}}');
  expect(outline(body)).toEqual([
    'block resource 1:19-1:85',
    'attribute ingress 1:24-1:48 [{"a":[1, 2]}]',
    'block ingress 1:35-1:47',
    'attribute a 1:36-1:46 [1, 2]',
    'attribute tags 1:49-1:65 {"b":"c"}',
    'block tags 1:49-1:65',
    'attribute b 1:57-1:64 "c"',
    'block dynamic 1:77-1:83',
  ]);
  const [ingress] = body.blocks[0]?.body.attributes ?? [];
  const elements = (ingress ? objectElements(ingress) : []).flatMap(({ attributes }) => attributes).flatMap(listElements);
  expect(elements.map(({ text, range }) => [text, range.start.column])).toEqual([['1', 41], ['2', 44]]);
});

test('comments stand wherever a body or a label may', () => {
  const text = '{"//": "a",\n"resource": {"//": "b", "t": {"//": 1, "n": {\n  "//": "c\\n\\u00e9"}}}}';
  const { comments, body } = scanJson(text);
  expect(comments.map(({ text: inside, ownLine, range }) => [inside, ownLine, range.start.line, range.start.column])).toEqual([
    ['a', false, 1, 2], ['b', false, 2, 14], ['c\né', true, 3, 3],
  ]);
  expect(headers(text)).toEqual(['resource t n at 51: "n": {']);
  expect(body.blocks[0]?.body).toEqual({ attributes: [], blocks: [] });
});

describe('what is not JSON', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['', '1:1 a value was expected'],
    ['{', '1:2 a string was expected'],
    ['{"a"', '1:5 a colon was expected'],
    ['{"a" 1}', '1:6 a colon was expected'],
    ['{"a":', '1:6 a value was expected'],
    ['{"a":1', '1:7 a comma or } was expected'],
    ['{"a":1]', '1:7 a comma or } was expected'],
    ['{"a":1,}', '1:8 a string was expected'],
    ['{a:1}', '1:2 a string was expected'],
    ['[1,\n2,]', '2:3 a value was expected'],
    ['[1 2]', '1:4 a comma or ] was expected'],
    ['{} {}', '1:4 nothing more was expected'],
    ['"a', '1:3 this string is not closed or not valid'],
    ['"a\nb"', '1:3 this string is not closed or not valid'],
    [String.raw`"a\x"`, '1:3 this string is not closed or not valid'],
    ['01', '1:2 nothing more was expected'],
    ['nul', '1:1 a value was expected'],
    ['['.repeat(200), '1:129 values are nested too deeply'],
  ];
  test.each(cases)('%j', (text, expected) => {
    const { body, comments, errors } = scanJson(text);
    expect({ body, comments }).toEqual({ body: { attributes: [], blocks: [] }, comments: [] });
    expect(errors.map(({ message, position }) => `${String(position.line)}:${String(position.column)} ${message}`)).toEqual([expected]);
  });
});

test('accepts what JSON.parse accepts and nothing else, a byte order mark excepted', () => {
  const accepts = (text: string): boolean => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  const pieces = ['{', '}', '[', ']', ',', ':', '"a"', '"', '\\n', '\\u00e9', '1', '-0.5e+3', '.', 'true', 'null', ' ', '\n', '\0', 'é'];
  const broken = fc.string({ unit: fc.constantFrom(...pieces), maxLength: 12 });
  fc.assert(fc.property(fc.oneof(fc.json(), fc.json({ maxDepth: 4 }).map((text) => JSON.stringify(JSON.parse(text), null, 2)), broken), (text) => {
    expect(scanJson(text).errors.length === 0).toBe(accepts(text));
    expect(scanJson(`\uFEFF${text}`).errors.length === 0).toBe(accepts(text));
  }), { numRuns: 3000 });
});

test('every place is where the attribute is', () => {
  const body = fc.dictionary(fc.constantFrom('a', 'b', 'ingress', 'tags'), fc.jsonValue({ maxDepth: 3 }));
  fc.assert(fc.property(fc.dictionary(fc.constantFrom('x', 'y'), body), fc.constantFrom(undefined, 2), (resources, indent) => {
    const text = JSON.stringify({ resource: { t: resources } }, null, indent);
    for (const block of scanJson(text).body.blocks) {
      const written = block.body.attributes.map(({ name, value }): [string, unknown] => [name, JSON.parse(text.slice(value.start.offset, value.end.offset))]);
      expect(Object.fromEntries(written)).toEqual(JSON.parse(JSON.stringify(resources[block.labels[1] ?? ''])));
    }
  }));
});
