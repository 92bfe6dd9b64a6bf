import { existsSync, mkdtempSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileReason } from './file-error';
import type { Problem } from './problem';

/** A file to be written. */
export interface Written {
  readonly path: string;
  readonly text: string;
}

/** A file that waits beside its place to be moved there. */
interface Staged {
  /** As the user wrote it. */
  readonly path: string;
  readonly waiting: string;
  readonly target: string;
}

/** What is written at once, since it cannot be replaced: a device or a pipe. */
interface Direct {
  readonly file: Written;
  readonly target: string;
}

/** Whether two paths lead to the same thing, also through symbolic links. */
export function isSamePath(cwd: string, a: string, b: string): boolean {
  return realPath(resolve(cwd, a)) === realPath(resolve(cwd, b));
}

/** Where symbolic links lead; where nothing is, what the folder leads to. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(realPath(folder), basename(path));
  }
}

/** Writes all files or none: each beside its place first, then all are moved. The problem names the file that could not be written. */
export function writeFiles(cwd: string, files: readonly Written[]): Problem | undefined {
  const staged: Staged[] = [];
  const direct: Direct[] = [];
  try {
    for (const file of files) {
      const problem = stage(realPath(resolve(cwd, file.path)), file, { staged, direct });
      if (problem !== undefined) return problem;
    }
    for (const { file, target } of direct) {
      const problem = attempt(file.path, () => { writeFileSync(target, file.text); return undefined; });
      if (problem !== undefined) return problem;
    }
    for (const { path, waiting, target } of staged) {
      const problem = attempt(path, () => { renameSync(waiting, target); return undefined; });
      if (problem !== undefined) return problem;
    }
    return undefined;
  } finally {
    for (const { waiting } of staged) rmSync(dirname(waiting), { recursive: true, force: true });
  }
}

function stage(target: string, file: Written, { staged, direct }: { readonly staged: Staged[]; readonly direct: Direct[] }): Problem | undefined {
  const { path, text } = file;
  if (staged.some((other) => other.target === target)) return { kind: 'unwritable', path, reason: 'two files of this run would be written there' };
  return attempt(path, () => {
    const stats = statSync(target, { throwIfNoEntry: false });
    if (stats?.isDirectory() === true) return { kind: 'unwritable', path, reason: 'is a folder' };
    if (stats !== undefined && !stats.isFile()) {
      direct.push({ file, target });
      return undefined;
    }
    const waiting = join(mkdtempSync(join(dirname(target), '.tf-sglint-')), basename(target));
    staged.push({ path, waiting, target });
    writeFileSync(waiting, text);
    return undefined;
  });
}

/** What kept the work from being done: what it says itself, or what the operating system had against it. */
function attempt(path: string, work: () => Problem | undefined): Problem | undefined {
  try {
    return work();
  } catch (error) {
    return { kind: 'unwritable', path, reason: fileReason(error) };
  }
}

/** The nearest folder upward that holds `.git`; undefined outside a repository. */
export function gitRoot(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : gitRoot(parent);
}
