import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { World } from '../../src/cli/world';

const SILENT = { write: () => undefined, isTTY: false, columns: undefined };

/** A world at a folder, with members of one's own: no standard input, no modules, and what is written is lost. */
export function worldAt(cwd: string, members: Partial<World> = {}): World {
  return {
    cwd,
    env: {},
    stdout: SILENT,
    stderr: SILENT,
    readInput: () => Promise.resolve(new Uint8Array()),
    readFile: (path) => {
      try {
        return readFileSync(resolve(cwd, path));
      } catch {
        return undefined;
      }
    },
    today: () => '2026-06-01',
    loadModule: (path) => Promise.reject(new Error(`no module ${path}`)),
    ...members,
  };
}
