import { existsSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
  readonly waiting: string;
  readonly target: string;
}

/** Writes all files or none: each beside its place first, then all are moved. The problem names the file that could not be written. */
export function writeFiles(cwd: string, files: readonly Written[]): Problem | undefined {
  const staged: Staged[] = [];
  try {
    for (const file of files) {
      const problem = stage(resolve(cwd, file.path), file, staged);
      if (problem !== undefined) return problem;
    }
    for (const { waiting, target } of staged) renameSync(waiting, target);
    return undefined;
  } finally {
    for (const { waiting } of staged) rmSync(dirname(waiting), { recursive: true, force: true });
  }
}

function stage(target: string, { path, text }: Written, staged: Staged[]): Problem | undefined {
  try {
    if (statSync(target, { throwIfNoEntry: false })?.isDirectory() === true) return { kind: 'unwritable', path, reason: 'is a folder' };
    const waiting = join(mkdtempSync(join(dirname(target), '.tf-sglint-')), basename(target));
    staged.push({ waiting, target });
    writeFileSync(waiting, text);
    return undefined;
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
