import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Records `plan.json` beside each configuration with the Terraform on the PATH, `terraform.tfstate` there being the prior state:
 * `node src/dev/run.mjs record-examples [FOLDER …]`; without a folder every example. Providers come from where the
 * Terraform of this computer finds them.
 */
export function main(folders: readonly string[]): void {
  for (const folder of folders.length > 0 ? folders : examples()) {
    const path = join(folder, 'plan.json');
    const recorded = record(folder);
    const same = existsSync(path) && timeless(readFileSync(path, 'utf8')) === timeless(recorded);
    if (!same) writeFileSync(path, recorded);
    console.log(`${path}: ${same ? 'as it was' : 'written'}`);
  }
}

function examples(): readonly string[] {
  return readdirSync('examples', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('main.tf') && !path.startsWith('modules') && !path.includes('/modules/'))
    .map((path) => join('examples', path, '..')).sort();
}

/** What `terraform show -json` prints, one member a line. */
function record(folder: string): string {
  const work = mkdtempSync(join(tmpdir(), 'tf-sglint-record-'));
  const saved = join(work, 'tf.plan');
  const terraform = (...args: readonly string[]): string =>
    execFileSync('terraform', [`-chdir=${folder}`, ...args], { encoding: 'utf8', maxBuffer: 2 ** 28, env: { ...process.env, TF_DATA_DIR: join(work, 'data'), TF_IN_AUTOMATION: '1', CHECKPOINT_DISABLE: '1' } });
  try {
    terraform('init', '-backend=false', '-input=false', '-no-color');
    const refresh = existsSync(join(folder, 'terraform.tfstate')) ? ['-refresh=false'] : [];
    terraform('plan', '-input=false', '-no-color', `-out=${saved}`, ...refresh);
    return `${JSON.stringify(JSON.parse(terraform('show', '-json', saved)), null, 1)}\n`;
  } finally {
    rmSync(work, { recursive: true });
    rmSync(join(folder, '.terraform.lock.hcl'), { force: true });
  }
}

/** A plan without the moment it was made at, and with the one list that Terraform orders by chance in order. */
function timeless(plan: string): string {
  const read: { readonly relevant_attributes?: readonly unknown[] } = JSON.parse(plan);
  return JSON.stringify({ ...read, timestamp: null, relevant_attributes: read.relevant_attributes?.map((each) => JSON.stringify(each)).sort() });
}
