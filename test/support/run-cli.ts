import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { World } from '../../src/cli/world';
import { run } from '../../src/cli/run';

/** What a command line came to. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly input?: Uint8Array | string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly modules?: Readonly<Record<string, unknown>>;
}

/** Runs a command line in this process. */
export async function runCli(argv: readonly string[], { cwd, input, env = {}, isTTY = false, columns, modules = {} }: RunOptions): Promise<Ran> {
  const written = { out: '', err: '' };
  const world: World = {
    cwd,
    env,
    stdout: { write: (text) => { written.out += text; }, isTTY, columns },
    stderr: { write: (text) => { written.err += text; }, isTTY, columns },
    readInput: () => Promise.resolve(typeof input === 'string' ? new TextEncoder().encode(input) : input ?? new Uint8Array()),
    readFile: (path) => {
      try {
        return readFileSync(resolve(cwd, path));
      } catch {
        return undefined;
      }
    },
    today: () => '2026-06-01',
    loadModule: (path) => (path in modules ? Promise.resolve(modules[path]) : Promise.reject(new Error('Cannot find module'))),
  };
  const code = await run(argv, world, '9.9.9');
  return { code, ...written };
}

/** An empty folder that is removed after each test. */
export function temporaryFolder(): () => string {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tf-sglint-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return () => folder;
}

/** Copies an example into a folder, under its last name or a given one. */
export function copyExample(example: string, folder: string, as = '.'): void {
  cpSync(join(__dirname, '../../examples', example), join(folder, as), { recursive: true });
}
