import { run } from '../cli/run';
import type { World } from '../cli/world';

/** What a command line prints, run in this process in the folder that is the repository. */
export async function printed(argv: readonly string[]): Promise<string> {
  let out = '';
  const quiet = { write: (): void => undefined, isTTY: false, columns: undefined };
  const world: World = {
    cwd: process.cwd(),
    env: {},
    stdout: { write: (text) => { out += text; }, isTTY: true, columns: 100 },
    stderr: quiet,
    readInput: () => Promise.resolve(new Uint8Array()),
    readFile: () => undefined,
    today: () => '2026-01-01',
    loadModule: () => Promise.reject(new Error('no plugins here')),
  };
  await run([...argv, '--color', 'never', '--no-config'], world, '0.1.0');
  return out;
}
