import { readdirSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';

/** Folders that hold copies of what stands elsewhere, or nothing of the user's. */
export const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(['node_modules', '.terraform', '.git']);

/** Whether a shell would take the text for a pattern. */
export function isGlob(text: string): boolean {
  return /[*?[{]/.test(text);
}

/**
 * The files and folders that match a pattern, sorted, each written as the pattern is (relative or absolute). `*` and `?` stay within
 * a name, `**` crosses folders, `[a-z]`, `[!a-z]` and `{a,b}` as in a shell; names that begin with a dot are matched only by a dot.
 */
export function expandGlob(cwd: string, pattern: string): readonly string[] {
  const found = expandBraces(pattern).flatMap((one) => {
    const root = isAbsolute(one) ? '/' : '';
    return walk(cwd, root, one.split('/').filter((segment) => segment !== '' && segment !== '.'));
  });
  return [...new Set(found)].sort();
}

function walk(cwd: string, base: string, segments: readonly string[]): readonly string[] {
  const [segment, ...rest] = segments;
  if (segment === undefined) return [base];
  if (segment === '**') return [...walk(cwd, base, rest), ...foldersIn(cwd, base).flatMap((name) => walk(cwd, join(base, name), segments))];
  const names = isGlob(segment) ? namesIn(cwd, base).filter(matcher(segment)) : [segment];
  return names.map((name) => join(base, name)).filter((path) => exists(cwd, path)).flatMap((path) => walk(cwd, path, rest));
}

/** Folders that `**` descends into; never through a symbolic link, which could lead in a circle. */
function foldersIn(cwd: string, base: string): readonly string[] {
  return entries(cwd, base)
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !SKIPPED_FOLDERS.has(entry.name))
    .map(({ name }) => name);
}

function namesIn(cwd: string, base: string): readonly string[] {
  return entries(cwd, base).map(({ name }) => name);
}

function entries(cwd: string, base: string): ReturnType<typeof list> {
  try {
    return list(resolve(cwd, base));
  } catch {
    return [];
  }
}

function list(path: string) {
  return readdirSync(path, { withFileTypes: true });
}

function exists(cwd: string, path: string): boolean {
  return kindOf(resolve(cwd, path)) !== undefined;
}

/** What is at a path; undefined where nothing is, or a file stands where a folder should. */
export function kindOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** A character of a name that a pattern takes; `star` takes any number of them. */
type Token = 'star' | ((character: string) => boolean);

/** A test of names against one segment of a pattern. */
function matcher(segment: string): (name: string) => boolean {
  const tokens = [...segment.matchAll(/\[(!?)([^\]]+)\]|\*+|./gsu)].map(([text, not, set]): Token => {
    if (set !== undefined) return (character) => isInSet(set, character) !== (not === '!');
    if (text.startsWith('*')) return 'star';
    return text === '?' ? () => true : (character) => character === text;
  });
  return (name) => (segment.startsWith('.') || !name.startsWith('.')) && isMatch(tokens, [...name]);
}

/** Whether `a-z_` has a character; a range that is turned round has none. */
function isInSet(set: string, character: string): boolean {
  return [...set.matchAll(/(.)-(.)|./gsu)].some(([one, from, to]) => (from === undefined || to === undefined ? one === character : codeOf(from) <= codeOf(character) && codeOf(character) <= codeOf(to)));
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

/** Where the rest does not match, only the last star takes one character more: what a star before it took can stay. So there is no blow-up. */
function isMatch(tokens: readonly Token[], name: readonly string[]): boolean {
  let [token, place, star, taken] = [0, 0, -1, 0];
  while (place < name.length) {
    const expected = tokens[token];
    if (expected === 'star') {
      [star, taken] = [token, place];
      token += 1;
    } else if (expected?.(name[place] ?? '') === true) {
      [token, place] = [token + 1, place + 1];
    } else if (star >= 0) {
      taken += 1;
      [token, place] = [star + 1, taken];
    } else {
      return false;
    }
  }
  return tokens.slice(token).every((each) => each === 'star');
}

/** `a{b,c}d` is `abd` and `acd`; a brace without a comma or a partner stands for itself. */
function expandBraces(pattern: string): readonly string[] {
  const found = /^(.*?)\{([^{}]*,[^{}]*)\}(.*)$/s.exec(pattern);
  if (found === null) return [pattern];
  const [, before = '', choices = '', after = ''] = found;
  return choices.split(',').flatMap((choice) => expandBraces(`${before}${choice}${after}`));
}
