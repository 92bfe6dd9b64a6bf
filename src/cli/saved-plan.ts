import { execFileSync } from 'node:child_process';
import { basename, dirname, resolve } from 'node:path';
import { ZIP_LIMITS, zipReader } from '../hcl';
import { errorCode, programReason } from './file-error';
import type { Problem } from './problem';

const PROGRAMS = ['terraform', 'tofu'];
/** The longest JSON that is taken from a program, in bytes. */
const MOST = 2 ** 30;
/** As much as is told of what a program says, in characters. */
const LONGEST_SAYING = 400;

/** A saved plan, and where it is. */
export interface SavedPlan {
  /** As the user wrote it. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The JSON of a saved plan, or why there is none. */
export type Shown = { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly problem: Problem };

/** Lets Terraform (or OpenTofu) print a saved plan as JSON. Both need the providers that the plan was made with. */
export function showSavedPlan({ path, bytes }: SavedPlan, cwd: string, env: Readonly<Record<string, string | undefined>>): Shown {
  const reasons: string[] = [];
  const file = resolve(cwd, path);
  for (const program of PROGRAMS) {
    try {
      return { ok: true, bytes: execFileSync(program, ['show', '-json', basename(file)], { cwd: dirname(file), env, maxBuffer: MOST, stdio: ['ignore', 'pipe', 'pipe'] }) };
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') reasons.push(`${program} show -json ${reasonOf(error)}`);
    }
  }
  return { ok: false, problem: { kind: 'saved-plan', path, fault: isCutOff(bytes) ? 'cut-off' : reasons.length === 0 ? 'no-program' : 'not-shown', reasons } };
}

/** Copies that stopped half-way, and those made as text. */
function isCutOff(bytes: Uint8Array): boolean {
  const zip = zipReader(bytes, ZIP_LIMITS);
  return 'kind' in zip && zip.kind === 'truncated';
}

function reasonOf(error: unknown): string {
  const why = programReason(error) ?? saying(error);
  return why === '' ? 'did not succeed' : `did not succeed: ${why}`;
}

/** What a program said on standard error, as one line: without colours and frames, from its first error on. */
function saying(error: unknown): string {
  const stderr = typeof error === 'object' && error !== null && 'stderr' in error ? error.stderr : '';
  const plain = String(stderr).replace(/\x1b\[[0-9;]*m/g, '').replace(/[\u2500-\u257f\s]+/g, ' ').trim();
  const told = plain.slice(Math.max(plain.indexOf('Error: '), 0));
  return told.length > LONGEST_SAYING ? `${told.slice(0, LONGEST_SAYING).toWellFormed()}…` : told;
}
