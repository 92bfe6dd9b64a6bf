// Builds dist/: one CommonJS file for each entry, the declarations, and NOTICE with the licences of what is bundled.
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
process.chdir(root);
rmSync('dist', { recursive: true, force: true });

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: true,
  metafile: true,
  legalComments: 'none',
  external: ['ajv', '@cdktf/hcl2json'],
  logLevel: 'warning',
};
// Node 22.8 and later keep the compiled program between runs.
const startFast = 'require("node:module").enableCompileCache?.();';
const results = [
  await build({ ...shared, entryPoints: ['src/cli/main.ts'], outfile: 'dist/cli.cjs', banner: { js: `#!/usr/bin/env node\n${startFast}` } }),
  await build({ ...shared, entryPoints: ['src/index.ts'], outfile: 'dist/index.cjs' }),
  await build({ ...shared, entryPoints: ['src/testing/index.ts'], outfile: 'dist/testing.cjs' }),
];
chmodSync('dist/cli.cjs', 0o755);
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '--project', 'src/dev/tsconfig.build.json'], { stdio: 'inherit' });

const inputs = results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
const packages = [...new Set(inputs.flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []))].sort();
const notices = packages.map((name) => {
  const folder = join('node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (file === undefined || !existsSync(join(folder, file))) throw new Error(`${name} has no licence file`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
});
writeFileSync('dist/NOTICE', `tf-sglint contains the following packages.\n\n${notices.join('\n---\n\n')}`);
