// Runs a TypeScript program of this folder: `node src/dev/run.mjs bench`. Bundled in memory, since Node 20 reads no types.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(folder));
const [name, ...rest] = process.argv.slice(2);
const place = mkdtempSync(join(root, 'node_modules', '.tf-sglint-'));
const outfile = join(place, 'program.cjs');
process.argv = [process.argv[0], outfile, ...rest];
process.chdir(root);
try {
  await build({
    entryPoints: [join(folder, `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  await createRequire(outfile)(outfile).main(rest);
} finally {
  rmSync(place, { recursive: true });
}
