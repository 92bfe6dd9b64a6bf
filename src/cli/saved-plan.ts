import { execFileSync } from 'node:child_process';
import { basename, dirname, resolve } from 'node:path';
import { errorCode } from './file-error';

const PROGRAMS = ['terraform', 'tofu'];
/** The longest JSON that is taken from a program, in bytes. */
const MOST = 2 ** 30;

/** The JSON of a saved plan, or why there is none. */
export type Shown = { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly reason: string };

/** Lets Terraform (or OpenTofu) print a saved plan as JSON. Both need the providers that the plan was made with. */
export function showSavedPlan(path: string, cwd: string, env: Readonly<Record<string, string | undefined>>): Shown {
  const reasons: string[] = [];
  for (const program of PROGRAMS) {
    try {
      const file = resolve(cwd, path);
      return { ok: true, bytes: execFileSync(program, ['show', '-json', basename(file)], { cwd: dirname(file), env, maxBuffer: MOST, stdio: ['ignore', 'pipe', 'pipe'] }) };
    } catch (error) {
      reasons.push(reasonOf(program, error));
    }
  }
  return { ok: false, reason: reasons.join('; ') };
}

function reasonOf(program: string, error: unknown): string {
  if (errorCode(error) === 'ENOENT') return `no ${program} on the PATH`;
  return `${program} show -json did not succeed`;
}
