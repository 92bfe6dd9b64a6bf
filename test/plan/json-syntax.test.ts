import fc from 'fast-check';
import { positionAt, scanJson } from '../../src/plan/json-syntax';

test.each<[string, number]>([
  ['{}', 2], ['[]', 2], [' { "a" : [ 1 , { } ] } x', 22], ['"a\\u00e9\\n\\""', 13], ['-0.5e+3,', 7], ['true', 4], ['[null,false]', 12], ['0', 1], ['10', 2], ['1E5', 3],
])('%j ends at %p', (text, end) => expect(scanJson(text, 0)).toEqual({ ok: true, end }));

test.each<[string, number]>([
  ['', 0], ['  ', 2], ['{', 1], ['{"a', 3], ['{"a"', 4], ['{"a":', 5], ['{"a":1', 6], ['{"a":1,', 7], ['[1,', 3], ['"\\', 2], ['"\\u12', 5], ['tru', 3], ['-', 1], ['1.', 2], ['1e', 2], ['[nul', 4],
])('%j is cut off: fault at its end', (text, offset) => expect(scanJson(text, 0)).toEqual({ ok: false, offset }));

test.each<[string, number]>([
  ['x', 0], ['{a', 1], ['{"a" 1}', 5], ['{"a":1 "b"}', 7], ['{"a":1,}', 7], ['[1,]', 3], ['[1}', 2], ['{]', 1], ['"a\nb"', 2], ['"\\x"', 2], ['"\\u12g4"', 5], ['trux', 3], ['[01]', 2], ['+1', 0], ['.5', 0], ['[1.x]', 3], ['[1ex]', 3], ['[-x]', 2], ['{1:2}', 1], ["{'a':1}", 1], [']', 0], ['{"a":}', 5],
])('%j has a fault at %p', (text, offset) => expect(scanJson(text, 0)).toEqual({ ok: false, offset }));

test('begins where it is told to', () => expect(scanJson('[command] {"a":1} rest', 10)).toEqual({ ok: true, end: 17 }));

test('nesting deeper than the stack ends', () => {
  const text = '[{"a":'.repeat(200_000);
  expect(scanJson(text, 0)).toEqual({ ok: false, offset: text.length });
});

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

test('accepts exactly what JSON.parse accepts', () => {
  const mutated = fc.tuple(fc.json({ maxDepth: 3 }), fc.nat(), fc.nat(3), fc.constantFrom('', '{', '}', '[', ']', '"', ',', ':', '\\', '0', '-', '.', 'e', 't', ' ', '\n', '\u0000'))
    .map(([text, at, drop, insert]) => text.slice(0, at % (text.length + 1)) + insert + text.slice((at % (text.length + 1)) + drop));
  fc.assert(fc.property(mutated, (text) => {
    const scan = scanJson(text, 0);
    expect(scan.ok && text.slice(scan.end).trim() === '').toBe(isJson(text));
  }), { numRuns: 2_000 });
});

test('an object that is cut off anywhere has its fault at the end', () => {
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), fc.nat(), (object, at) => {
    const text = JSON.stringify(object);
    const cut = text.slice(0, at % text.length);
    expect(scanJson(cut, 0)).toEqual({ ok: false, offset: cut.length });
  }));
});

test.each<[string, number, object]>([
  ['abc', 0, { line: 1, column: 1 }],
  ['abc', 3, { line: 1, column: 4 }],
  ['a\nbc', 1, { line: 1, column: 2 }],
  ['a\nbc', 2, { line: 2, column: 1 }],
  ['a\n\n😀b', 5, { line: 3, column: 3 }],
])('the place of offset in %j at %p', (text, offset, place) => expect(positionAt(text, offset)).toEqual(place));
