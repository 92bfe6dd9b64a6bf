import { rules } from '../../rules';
import { printed } from './render';

/** The README with its marked regions made anew: `<!-- name -->` … `<!-- /name -->`. */
export async function readmeText(text: string): Promise<string> {
  const regions: readonly (readonly [string, string])[] = [
    ['output', `\`\`\`text\n$ npx tf-sglint examples/three-tier/bad/plan.json\n${(await printed(['examples/three-tier/bad/plan.json'])).trimEnd()}\n\`\`\``],
    ['trace', `\`\`\`text\n$ npx tf-sglint trace examples/three-tier/good/plan.json --from internet --to aws_db_instance.main --port tcp/5432\n${(await traced()).trimEnd()}\n\`\`\``],
    ['rules', rules.map(({ id, severity, docs }) => `| [\`${id}\`](rules/${id}.md) | ${severity} | ${docs.summary.replaceAll('|', '\\|')} |`).join('\n').replace(/^/, '| rule | severity | finds |\n|---|---|---|\n')],
  ];
  return regions.reduce((all, [name, body]) => replaceRegion(all, name, body), text);
}

async function traced(): Promise<string> {
  return printed(['trace', 'examples/three-tier/good/plan.json', '--from', 'internet', '--to', 'aws_db_instance.main', '--port', 'tcp/5432']);
}

function replaceRegion(text: string, name: string, body: string): string {
  const region = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`);
  return text.replace(region, (_, begin: string, end: string) => `${begin}${body}\n${end}`);
}
