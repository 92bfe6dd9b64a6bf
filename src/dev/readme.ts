import { rules } from '../../rules';
import { replaceRegion } from './regions';
import { printed } from './render';

const LINT = ['examples/three-tier/bad/plan.json'];
const POLICIES = ['examples/policies/bad/plan.json', '--config', 'examples/policies/bad/.tf-sglint.yaml', '--no-snippets'];
const TRACE = ['trace', 'examples/three-tier/good/plan.json', '--from', 'internet', '--to', 'aws_db_instance.main', '--port', 'tcp/5432'];

/** The README with its marked regions made anew: `<!-- name -->` … `<!-- /name -->`. Throws where a region is missing. */
export async function readmeText(text: string): Promise<string> {
  const regions: readonly (readonly [string, string])[] = [
    ['output', session(LINT, await printed([...LINT, '--no-config']))],
    ['trace', session(TRACE, await printed(TRACE))],
    ['policies', session(POLICIES, await printed(POLICIES))],
    ['rules', ['| rule | severity | finds |', '|---|---|---|', ...rules.map(({ id, severity, docs }) => `| [\`${id}\`](rules/${id}.md) | ${severity} | ${docs.summary.replaceAll('|', '\\|')} |`)].join('\n')],
  ];
  return regions.reduce((all, [name, body]) => replaceRegion(all, name, body), text);
}

function session(argv: readonly string[], output: string): string {
  return `\`\`\`text\n$ npx tf-sglint ${argv.join(' ')}\n${output.trimEnd()}\n\`\`\``;
}
