import { run } from '../cli/run';
import type { World } from '../cli/world';

/** What a command line prints on standard output, run in this process in the folder that is the repository. Throws where it could not judge. */
export async function printed(argv: readonly string[]): Promise<string> {
  let out = '';
  let complaint = '';
  const world: World = {
    cwd: process.cwd(),
    env: {},
    stdout: { write: (text) => { out += text; }, isTTY: true, columns: 100 },
    stderr: { write: (text) => { complaint += text; }, isTTY: false, columns: undefined },
    readInput: () => Promise.resolve(new Uint8Array()),
    readFile: () => undefined,
    today: () => '2026-01-01',
    loadModule: () => Promise.reject(new Error('no plugins here')),
  };
  const code = await run([...argv, '--color', 'never'], world, '0.1.0');
  if (code === 2) throw new Error(`tf-sglint ${argv.join(' ')}: ${complaint}`);
  return out;
}
