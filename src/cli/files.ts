import { existsSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileReason } from './file-error';
import type { Problem } from './problem';

/** A file to be written. */
export interface Written {
  readonly path: string;
  readonly text: string;
}

/** Writes all files or none: each beside its place first, then all are moved. The problem names the file that could not be written. */
export function writeFiles(cwd: string, files: readonly Written[]): Problem | undefined {
  const staged: { readonly place: string; readonly path: string }[] = [];
  try {
    for (const { path, text } of files) {
      const target = resolve(cwd, path);
      try {
        if (statSync(target, { throwIfNoEntry: false })?.isDirectory() === true) return { kind: 'unwritable', path, reason: 'is a folder' };
        const folder = mkdtempSync(join(dirname(target), '.tf-sglint-'));
        staged.push({ place: join(folder, basename(target)), path: target });
        writeFileSync(join(folder, basename(target)), text);
      } catch (error) {
        return { kind: 'unwritable', path, reason: fileReason(error) };
      }
    }
    for (const { place, path } of staged) renameSync(place, path);
    return undefined;
  } finally {
    for (const { place } of staged) rmSync(dirname(place), { recursive: true, force: true });
  }
}

/** The nearest folder upward that holds `.git`; undefined outside a repository. */
export function gitRoot(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : gitRoot(parent);
}
