import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gitRoot, isSamePath, writeFiles } from '../../src/cli/files';
import type { Problem } from '../../src/cli/problem';
import { temporaryFolder } from '../support/run-cli';

const folder = temporaryFolder();
const at = (name: string): string => join(folder(), name);
const write = (...files: readonly (readonly [string, string])[]): Problem | undefined => writeFiles(folder(), files.map(([path, text]) => ({ path, text })));
/** Everything in a folder, hidden files too, with the text of each; links are not followed. */
const tree = (within = ''): Readonly<Record<string, string>> =>
  Object.fromEntries(readdirSync(at(within), { withFileTypes: true }).flatMap((entry): readonly (readonly [string, string])[] => {
    const name = join(within, entry.name);
    if (entry.isDirectory()) return Object.entries(tree(name));
    return entry.isFile() ? [[name, readFileSync(at(name), 'utf8')]] : [];
  }));
const unwritable = (path: string, reason: string): Problem => ({ kind: 'unwritable', path, reason });

describe('writing', () => {
  test('nothing', () => {
    expect([write(), tree()]).toEqual([undefined, {}]);
  });

  test('new files and over old ones, relative and absolute, with nothing left beside them', () => {
    mkdirSync(at('out'));
    writeFileSync(at('out/b.json'), 'a text that is longer than the new one');
    expect(write(['a.json', 'one'], ['out/b.json', 'two'], [at('c.json'), ''])).toBe(undefined);
    expect([tree(), readdirSync(folder()).sort(), readdirSync(at('out'))]).toEqual([{ 'a.json': 'one', 'out/b.json': 'two', 'c.json': '' }, ['a.json', 'c.json', 'out'], ['b.json']]);
  });

  test('through a link to a file, which stays one, and through a link to a folder', () => {
    mkdirSync(at('real'));
    writeFileSync(at('real/a.txt'), 'old');
    symlinkSync('real/a.txt', at('a.txt'));
    symlinkSync('real', at('linked'));
    expect(write(['a.txt', 'new'], ['linked/b.txt', 'other'])).toBe(undefined);
    expect([lstatSync(at('a.txt')).isSymbolicLink(), lstatSync(at('linked')).isSymbolicLink(), tree()]).toEqual([true, true, { 'real/a.txt': 'new', 'real/b.txt': 'other' }]);
  });

  test('to a device, as often as it is named', () => {
    expect([write(['/dev/null', 'one'], ['/dev/null', 'two'], ['a', 'three']), tree()]).toEqual([undefined, { a: 'three' }]);
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
  });
});

describe('one file that cannot be written keeps all as they were', () => {
  test.each<[string, string, string]>([
    ['a folder', 'taken', 'is a folder'],
    ['a folder that is not there', 'nowhere/report.json', 'no such file or folder'],
    ['a file where a folder should be', 'old.json/report.json', 'a part of the path is not a folder'],
    ['links in a circle', 'circle/report.json', 'its symbolic links lead in a circle'],
    ['a name that is too long', 'n'.repeat(300), 'its name is too long'],
    ['a device that is full', '/dev/full', 'no space left on the device'],
    ['the first once more', 'old.json', 'two files of this run would be written there'],
    ['the first in other words', './x/../old.json', 'two files of this run would be written there'],
    ['the first through a link', 'link.json', 'two files of this run would be written there'],
    ['a file that is not there yet, through a link to its folder', 'linked/new.json', 'two files of this run would be written there'],
  ])('%s', (_, path, reason) => {
    mkdirSync(at('taken'));
    mkdirSync(at('real'));
    writeFileSync(at('old.json'), 'old');
    symlinkSync('old.json', at('link.json'));
    symlinkSync('real', at('linked'));
    symlinkSync('circle', at('circle'));
    expect(write(['old.json', 'one'], ['real/new.json', 'two'], [path, 'three'], ['last.json', 'four'])).toEqual(unwritable(path, reason));
    expect([tree(), readdirSync(folder()).sort()]).toEqual([{ 'old.json': 'old' }, ['circle', 'link.json', 'linked', 'old.json', 'real', 'taken']]);
  });
});

describe('the same path', () => {
  test.each<[string, string, boolean]>([
    ['a.json', 'a.json', true],
    ['a.json', './b/../a.json', true],
    ['a.json', 'link.json', true],
    ['b/c.json', 'linked/c.json', true],
    ['b/none.json', 'linked/none.json', true],
    ['b/none/none.json', 'linked/none/none.json', true],
    ['a.json', 'b/a.json', false],
    ['a.json', 'A.json.', false],
    ['none.json', 'other.json', false],
  ])('%s and %s: %s', (a, b, same) => {
    mkdirSync(at('b'));
    for (const name of ['a.json', 'b/c.json']) writeFileSync(at(name), '');
    symlinkSync('a.json', at('link.json'));
    symlinkSync('b', at('linked'));
    expect([isSamePath(folder(), a, b), isSamePath(folder(), b, at(a)), isSamePath(at('b'), join('..', a), at(b))]).toEqual([same, same, same]);
  });
});

describe('the root of a repository', () => {
  test('is the nearest folder upward with .git, be it a folder or a file', () => {
    mkdirSync(at('outer/.git'), { recursive: true });
    mkdirSync(at('outer/inner/deep'), { recursive: true });
    expect([gitRoot(at('outer/inner/deep')), gitRoot(at('outer'))]).toEqual([at('outer'), at('outer')]);
    writeFileSync(at('outer/inner/.git'), 'gitdir: ../.git/worktrees/inner\n');
    expect(gitRoot(at('outer/inner/deep'))).toBe(at('outer/inner'));
  });

  test('is none outside of one', () => {
    mkdirSync(at('plain'));
    expect(gitRoot(at('plain'))).toBe(undefined);
    expect(gitRoot('/')).toBe(undefined);
  });
});

test('a folder that goes away meanwhile is told of', () => {
  rmSync(folder(), { recursive: true });
  expect([write(['a.json', 'one']), existsSync(folder())]).toEqual([unwritable('a.json', 'no such file or folder'), false]);
});
