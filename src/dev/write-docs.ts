import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { rules } from '../../rules';
import { generatedFiles } from './generated-files';
import { networkReadme } from './network-readme';
import { readmeText } from './readme';
import { rulePage } from './rule-page';

const NETWORK = 'src/network/README.md';

/** Every generated text by path: pages of rules, schema, validator, the marked regions of the README and of that of the network layer. */
export async function generated(): Promise<ReadonlyMap<string, string>> {
  const pages = await Promise.all(rules.map(async (rule): Promise<[string, string]> => [`rules/${rule.id}.md`, await rulePage(rule)]));
  return new Map([...generatedFiles(rules), ...pages, ['README.md', await readmeText(readFileSync('README.md', 'utf8'))], [NETWORK, networkReadme(readFileSync(NETWORK, 'utf8'))]]);
}

/** Writes what is generated; with `--check` only says what differs, and exits 1. */
export async function main(args: readonly string[]): Promise<void> {
  const stale = [...await generated()].filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text);
  if (!args.includes('--check')) {
    for (const [path, text] of stale) writeFileSync(path, text);
    console.log(stale.length === 0 ? 'nothing to write' : `written: ${stale.map(([path]) => path).join(', ')}`);
    return;
  }
  if (stale.length === 0) {
    console.log('the generated files are true');
    return;
  }
  console.error(`not what the sources say: ${stale.map(([path]) => path).join(', ')}; run npm run docs`);
  process.exitCode = 1;
}
