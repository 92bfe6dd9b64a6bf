import fc from 'fast-check';
import { scan } from '../../src/hcl';
import type { Body, Range } from '../../src/hcl';
import { hclFile } from './arbitraries';
import { outline } from './outline';

/** `line:column` of both ends, and the offsets: a range on one line of a test. */
function place({ start, end }: Range): string {
  return `${String(start.line)}:${String(start.column)}-${String(end.line)}:${String(end.column)} (${String(start.offset)}-${String(end.offset)})`;
}

test('a file is read whole: blocks, attributes, comments, with places', () => {
  const file = scan('a "b" c { # d\n  x = 1\n}\n');
  const position = (line: number, column: number, offset: number) => ({ line, column, offset });
  expect(file).toEqual({
    body: {
      attributes: [],
      blocks: [{
        type: 'a',
        labels: ['b', 'c'],
        range: { start: position(1, 1, 0), end: position(3, 2, 23) },
        header: { start: position(1, 1, 0), end: position(1, 10, 9) },
        body: {
          attributes: [{
            name: 'x',
            range: { start: position(2, 3, 16), end: position(2, 8, 21) },
            nameRange: { start: position(2, 3, 16), end: position(2, 4, 17) },
            value: { start: position(2, 7, 20), end: position(2, 8, 21) },
            text: '1',
          }],
          blocks: [],
        },
      }],
    },
    comments: [{ text: ' d', range: { start: position(1, 11, 10), end: position(1, 14, 13) }, kind: '#', ownLine: false }],
    errors: [],
  });
});

describe('comments', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['# a', ['# | a| own 1:1-1:4 (0-3)']],
    ['  // a \n', ['// | a | own 1:3-1:8 (2-7)']],
    ['# a\r\n', ['# | a| own 1:1-1:4 (0-3)']],
    ['\uFEFF# a', ['# | a| own 1:1-1:4 (1-4)']],
    ['/* a\nb */', ['/* | a\nb | own 1:1-2:5 (0-9)']],
    ['/**/ /***/', ['/* || own 1:1-1:5 (0-4)', '/* |*| after 1:6-1:11 (5-10)']],
    ['x = 1 # a', ['# | a| after 1:7-1:10 (6-9)']],
    ['x = [ # a\n# b\n]', ['# | a| after 1:7-1:10 (6-9)', '# | b| own 2:1-2:4 (10-13)']],
    ['x = "${a # b\n}"', ['# | b| after 1:10-1:13 (9-12)']],
    ['x = "# a"\ny = <<E\n# b\nE\n', []],
    ['x /* a */ = /* b */ 1', ['/* | a | after 1:3-1:10 (2-9)', '/* | b | after 1:13-1:20 (12-19)']],
    ['b /* a */ "c" /* d */ {}', ['/* | a | after 1:3-1:10 (2-9)', '/* | d | after 1:15-1:22 (14-21)']],
    ['b /* a */ c # d\n', ['/* | a | after 1:3-1:10 (2-9)', '# | d| after 1:13-1:16 (12-15)']],
  ];
  test.each(cases)('%j', (text, expected) => {
    expect(scan(text).comments.map(({ kind, text: inside, ownLine, range }) => `${kind} |${inside}| ${ownLine ? 'own' : 'after'} ${place(range)}`)).toEqual(expected);
  });
});

describe('places', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['columns count UTF-16 units', 'x = "😀" /* é */\n', ['attribute x 1:1-1:9 "😀"']],
    ['a byte order mark has no column', '\uFEFFx = 1', ['attribute x 1:1-1:6 1']],
    ['a one-line block', 'b { x = "}" }', ['block b 1:1-1:14', 'attribute x 1:5-1:12 "}"']],
    ['a comment after a value is not part of it', 'x = a + # b\n', ['attribute x 1:1-1:8 a +']],
    ['a comment within a value is', 'x = a /* b */ + c', ['attribute x 1:1-1:18 a /* b */ + c']],
    ['a heredoc ends with its marker', 'x = <<-E\n  E F\n  EF\n  E\ny = 1', ['attribute x 1:1-4:4 <<-E\n  E F\n  EF\n  E', 'attribute y 5:1-5:6 1']],
    ['a heredoc at the end of the file', 'x = <<E\nE', ['attribute x 1:1-2:2 <<E\nE']],
    ['a heredoc marker in an interpolation is none', 'x = <<E\n${\nE\n}\nE\n', ['attribute x 1:1-5:2 <<E\n${\nE\n}\nE']],
    ['a heredoc within an interpolation of a heredoc', 'x = <<E\n${f(<<F\n}\nF\n)}\nE\n', ['attribute x 1:1-6:2 <<E\n${f(<<F\n}\nF\n)}\nE']],
    ['no heredoc without a name or with more on the line', 'x = a <<\ny = a << b c\n', ['attribute x 1:1-1:9 a <<', 'attribute y 2:1-2:13 a << b c']],
    ['a backslash at the end of a heredoc line', 'x = <<E\n\\\nE\n', ['attribute x 1:1-3:2 <<E\n\\\nE']],
    ['a division', 'x = a / b', ['attribute x 1:1-1:10 a / b']],
    ['escaped interpolations', 'x = "$${" \ny = "%%{"\n', ['attribute x 1:1-1:10 "$${"', 'attribute y 2:1-2:10 "%%{"']],
    ['signs that open nothing', 'x = "$ % $$ ${"}"} $"', ['attribute x 1:1-1:22 "$ % $$ ${"}"} $"']],
  ];
  test.each(cases)('%s', (_, text, expected) => {
    const { body, errors } = scan(text);
    expect({ outline: outline(body), errors }).toEqual({ outline: expected, errors: [] });
  });
});

describe('labels', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['a {}', []],
    ['a b-c {}', ['b-c']],
    ['a "x y" "" {}', ['x y', '']],
    [String.raw`a "\"\\\n\t\r" {}`, ['"\\\n\t\r']],
    [String.raw`a "\u00e9\U0001F600" {}`, ['é😀']],
    [String.raw`a "\U00110000\q" {}`, [String.raw`\U00110000\q`]],
    ['a "$${x} %%{y} $ %" {}', ['${x} %{y} $ %']],
  ];
  test.each(cases)('%s', (text, labels) => {
    expect(scan(text)).toMatchObject({ body: { blocks: [{ labels }] }, errors: [] });
  });
});

describe('faults are reported and reading goes on', () => {
  const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['b {', ['block b 1:1-1:4'], ['1:1 this block is not closed']],
    ['b {\nc {\n', ['block b 1:1-3:1', 'block c 2:1-3:1'], ['2:1 this block is not closed', '1:1 this block is not closed']],
    ['}\nx = 1', ['attribute x 2:1-2:6 1'], ['1:1 this brace closes nothing']],
    ['x = 1 }\ny = 2', ['attribute x 1:1-1:6 1', 'attribute y 2:1-2:6 2'], ['1:7 this brace closes nothing']],
    ['x =\ny = 2', ['attribute x 1:1-1:4 ', 'attribute y 2:1-2:6 2'], ['1:4 an expression was expected']],
    ['x = # no\ny = 2', ['attribute x 1:1-1:4 ', 'attribute y 2:1-2:6 2'], ['1:4 an expression was expected']],
    ['x = "a\ny = 2', ['attribute x 1:1-1:7 "a', 'attribute y 2:1-2:6 2'], ['1:7 a quoted string goes over the end of the line']],
    ['x = "a\\\ny = 2', ['attribute x 1:1-1:8 "a\\', 'attribute y 2:1-2:6 2'], ['1:8 a quoted string goes over the end of the line']],
    ['x = "a\\', ['attribute x 1:1-1:8 "a\\'], ['1:5 this quote is not closed']],
    ['x = [1\n', ['attribute x 1:1-1:7 [1'], ['1:5 this bracket is not closed']],
    ['x = <<E\na\n', ['attribute x 1:1-3:1 <<E\na\n'], ['1:5 this heredoc is not closed']],
    ['x = (1]\ny = 2', ['attribute x 1:1-1:8 (1]', 'attribute y 2:1-2:6 2'], ['1:7 a bracket is closed by ]']],
    ['x = 1 )\ny = 2', ['attribute x 1:1-1:6 1', 'attribute y 2:1-2:6 2'], ['1:7 an attribute or a block was expected']],
    [']] x = 1', ['attribute x 1:4-1:9 1'], ['1:1 an attribute or a block was expected', '1:2 an attribute or a block was expected']],
    ['"a" = {\n}\ny = 2', ['attribute y 3:1-3:6 2'], ['1:1 an attribute or a block was expected']],
    ['a b\ny = 2', ['attribute y 2:1-2:6 2'], ['1:1 an equals sign or a block was expected']],
    ['a "${b}" {\n}\ny = 2', ['attribute y 3:1-3:6 2'], ['1:1 an equals sign or a block was expected']],
    ['/* a', [], ['1:1 this comment is not closed']],
  ];
  test.each(cases)('%j', (text, expected, faults) => {
    const { body, errors } = scan(text);
    expect(outline(body)).toEqual(expected);
    expect(errors.map(({ message, position }) => `${String(position.line)}:${String(position.column)} ${message}`)).toEqual(faults);
  });

  test('no more than a hundred of them', () => {
    expect(scan('}'.repeat(1000)).errors).toHaveLength(100);
  });
});

test('blocks deeper than 64 are passed over and reported, and what follows is read', () => {
  const { body, errors } = scan(`${'b {\n'.repeat(70)}${'}\n'.repeat(70)}x = 1`);
  const depth = ({ blocks }: Body): number => Math.max(0, ...blocks.map((block) => 1 + depth(block.body)));
  expect(depth(body)).toBe(64);
  expect(body.attributes.map(({ name }) => name)).toEqual(['x']);
  expect(errors.map(({ message, position }) => [message, position.line])).toEqual([['blocks are nested too deeply', 65]]);
});

describe('hostile text', () => {
  const fragments = ['{', '}', '[', ']', '(', ')', '"', '${', '%{', '$${', '\\', '<<E', '<<-E', 'E', '\n', '\r\n', '#', '//', '/*', '*/', '=', ',', 'a', ' ', '\uFEFF', '\uD800', '\0', '😀'];

  test('never throws, and every place lies in the text, in order', () => {
    const text = fc.oneof(fc.string({ unit: fc.constantFrom(...fragments), maxLength: 200 }), fc.string({ unit: 'binary' }), hclFile().chain((whole) => fc.nat(whole.length).map((end) => whole.slice(end))));
    fc.assert(fc.property(text, (source) => {
      const { body, comments } = scan(source);
      const ranges = [...comments, ...body.attributes, ...body.blocks].map(({ range }) => [range.start.offset, range.end.offset]);
      expect(ranges.every(([start = -1, end = -1]) => start >= 0 && start < end && end <= source.length)).toBe(true);
      for (const { text: inside, value } of body.attributes) expect(source.slice(value.start.offset, value.end.offset)).toBe(inside);
    }), { numRuns: 2000 });
  });

  test.each(fragments)('%j thirty thousand times over takes no more than its share of time', (fragment) => {
    for (const before of ['', 'x = ', 'x = "', 'x = <<E\n', 'b {', 'x = [']) {
      const started = performance.now();
      scan(before + fragment.repeat(30_000));
      expect(performance.now() - started).toBeLessThan(3_000);
    }
  });
});
