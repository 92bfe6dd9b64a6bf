import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expandGlob, isGlob, kindOf } from '../../src/cli/glob';
import { temporaryFolder } from '../support/run-cli';

const folder = temporaryFolder();
const at = (name: string): string => join(folder(), name);
const make = (...names: readonly string[]): void => {
  for (const name of names) {
    mkdirSync(dirname(at(name)), { recursive: true });
    writeFileSync(at(name), '');
  }
};
const expand = (pattern: string): readonly string[] => expandGlob(folder(), pattern);

test.each<[string, boolean]>([
  ['plan.json', false], ['a/b-c_d.json', false], ['a\\b', false], ['a}b]', false], ['', false], ['-', false],
  ['*.json', true], ['pl?n.json', true], ['[ab].json', true], ['{a,b}.json', true], ['a/**/b', true],
])('"%s" is a pattern: %s', (text, is) => {
  expect(isGlob(text)).toBe(is);
});

describe('names', () => {
  beforeEach(() => { make('a.json', 'ab.json', 'b.json', 'ä.json', 'a.txt', '.hidden.json', 'sub/c.json', 'sub/.d.json', 'sub/deep/e.json', 'a+b(1).json', 'B.json', '[x].json', '{y}.json', 'x-y.json', '^.json'); });

  test.each<[string, readonly string[]]>([
    ['a*.json', ['a+b(1).json', 'a.json', 'ab.json']],
    ['?.json', ['B.json', '^.json', 'a.json', 'b.json', 'ä.json']],
    ['a?.json', ['ab.json']],
    ['a*b*.json', ['a+b(1).json', 'ab.json']],
    ['[ab].json', ['a.json', 'b.json']],
    ['[a-c].json', ['a.json', 'b.json']],
    ['[!a-c].json', ['B.json', '^.json', 'ä.json']],
    ['[^a].json', ['^.json', 'a.json']],
    ['[[]x].json', ['[x].json']],
    ['[+-]y.json', []],
    ['x[+-]y.json', ['x-y.json']],
    ['[c-a].json', []],
    ['[a-].json', ['a.json']],
    ['[]a.json', []],
    ['a[.json', []],
    ['a[b.jso]*', ['a.json', 'a.txt', 'ab.json']],
    ['**.txt', ['a.txt']],
    ['a***.txt', ['a.txt']],
    ['*n', ['B.json', '[x].json', '^.json', 'a+b(1).json', 'a.json', 'ab.json', 'b.json', 'x-y.json', '{y}.json', 'ä.json']],
    ['*a*b*.j*n', ['a+b(1).json', 'ab.json']],
    ['x[-]y.json', ['x-y.json']],
    ['a.*', ['a.json', 'a.txt']],
    ['a.js?', []],
    ['a+b(*).json', ['a+b(1).json']],
    ['{a,b}.json', ['a.json', 'b.json']],
    ['{a,b}.{json,txt}', ['a.json', 'a.txt', 'b.json']],
    ['{a,a}.json', ['a.json']],
    ['{,a}b.json', ['ab.json', 'b.json']],
    ['{a,{b,ab}}.json', ['a.json', 'ab.json', 'b.json']],
    ['{y}.json', ['{y}.json']],
    ['{a,b.json', []],
    ['*.yaml', []],
    ['*', ['B.json', '[x].json', '^.json', 'a+b(1).json', 'a.json', 'a.txt', 'ab.json', 'b.json', 'sub', 'x-y.json', '{y}.json', 'ä.json']],
  ])('%s', (pattern, found) => {
    expect(expand(pattern)).toEqual(found);
  });

  test.each<[string, readonly string[]]>([
    ['.*.json', ['.hidden.json']],
    ['*/.*', ['sub/.d.json']],
    ['**/.d.json', ['sub/.d.json']],
    ['[.]hidden.json', []],
    ['?hidden.json', []],
  ])('that begin with a dot are matched by a dot alone: %s', (pattern, found) => {
    expect(expand(pattern)).toEqual(found);
  });
});

describe('folders', () => {
  beforeEach(() => { make('a.json', 'x/a.json', 'x/y/a.json', 'x/y/b.json', 'z/a.json', '.git/a.json', 'node_modules/p/a.json', 'x/.terraform/a.json', '.hidden/a.json'); });

  test.each<[string, readonly string[]]>([
    ['*/a.json', ['x/a.json', 'z/a.json']],
    ['*/*/a.json', ['node_modules/p/a.json', 'x/y/a.json']],
    ['**/a.json', ['a.json', 'x/a.json', 'x/y/a.json', 'z/a.json']],
    ['**/y/*.json', ['x/y/a.json', 'x/y/b.json']],
    ['x/**', ['x', 'x/y']],
    ['x/**/b.json', ['x/y/b.json']],
    ['**/**/b.json', ['x/y/b.json']],
    ['./x/*.json', ['x/a.json']],
    ['x//*.json', ['x/a.json']],
    ['x/../z/*.json', ['z/a.json']],
    ['.git/*.json', ['.git/a.json']],
    ['.*/a.json', ['.git/a.json', '.hidden/a.json']],
    ['a.json/*', []],
    ['x/{a.json,y/b.json}', ['x/a.json', 'x/y/b.json']],
    ['nowhere/*', []],
    ['*/nowhere', []],
  ])('%s', (pattern, found) => {
    expect(expand(pattern)).toEqual(found);
  });

  test('an absolute pattern gives absolute paths', () => {
    expect([expand(`${folder()}/x/*.json`), expand(`${folder()}/**/b.json`)]).toEqual([[at('x/a.json')], [at('x/y/b.json')]]);
  });

  test('a pattern may leave the working directory', () => {
    expect(expandGlob(at('x'), '../z/*.json')).toEqual(['../z/a.json']);
  });

  test('links to folders are followed by name, but not by **', () => {
    symlinkSync('..', at('x/up'));
    expect([expand('x/up/z/*.json'), expand('x/*/z/a.json'), expand('x/**/a.json')]).toEqual([['x/up/z/a.json'], ['x/up/z/a.json'], ['x/a.json', 'x/y/a.json']]);
  });

  test('a link that leads nowhere is nothing', () => {
    symlinkSync('nowhere', at('dangling.json'));
    expect(expand('d*.json')).toEqual([]);
  });
});

/** Whether a pattern of single-letter parts takes a name: every way to share the name out is tried. */
function takes([part, ...parts]: readonly string[], name: string): boolean {
  if (part === undefined) return name === '';
  if (part === '*') return takes(parts, name) || (name !== '' && takes([part, ...parts], name.slice(1)));
  const letters: Readonly<Record<string, string>> = { '?': 'abc', '[ab]': 'ab', '[!a]': 'bc', '[b-c]': 'bc' };
  return name !== '' && (letters[part] ?? part).includes(name.slice(0, 1)) && takes(parts, name.slice(1));
}

test('names are those that a search of every way finds', () => {
  const names = ['a', 'b', 'c'].reduce<readonly string[]>((all) => [...new Set([...all, ...['', ...all].flatMap((name) => ['a', 'b', 'c'].map((letter) => `${name}${letter}`))])], []);
  expect(names.length).toBe(3 + 9 + 27);
  make(...names);
  const part = fc.constantFrom('a', 'b', 'c', '*', '?', '[ab]', '[!a]', '[b-c]');
  // Two stars alone would cross folders.
  const patterns = fc.array(part, { minLength: 1, maxLength: 6 }).filter((parts) => parts.join('') !== '**');
  fc.assert(fc.property(patterns, (parts) => {
    expect(expand(parts.join(''))).toEqual(names.filter((name) => takes(parts, name)).toSorted());
  }));
});

test('many stars in one name do not blow up', () => {
  const name = `${'a'.repeat(200)}.json`;
  make(name);
  expect([expand(`${'*a'.repeat(60)}*b.json`), expand(`${'*a'.repeat(60)}*.json`)]).toEqual([[], [name]]);
});

test('a character beyond the first 65,536 is one', () => {
  make('😀.json');
  expect([expand('?.json'), expand('??.json'), expand('[😀😁].json'), expand('[😀-😂].json'), expand('[!a].json')]).toEqual([['😀.json'], [], ['😀.json'], ['😀.json'], ['😀.json']]);
});

test('what is at a path', () => {
  make('file', 'folder/inner');
  expect([kindOf(at('file'))?.isFile(), kindOf(at('folder'))?.isDirectory(), kindOf(at('none')), kindOf(at('file/inner')), kindOf(at('n'.repeat(300)))]).toEqual([true, true, undefined, undefined, undefined]);
});
