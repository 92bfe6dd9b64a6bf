import { resolve } from 'node:path';
import { Catalogue, didYouMean } from '../config';
import { ruleHelp } from '../report/rule-help';
import type { RuleWords } from '../rule';
import { loadRules } from './configure';
import { refuse } from './say';
import type { ExitCode, World } from './world';

/** `tf-sglint rules`. */
export async function rulesCommand(format: 'table' | 'json' | 'markdown', plugins: readonly string[], world: World): Promise<ExitCode> {
  const rules = await loadRules(plugins.map((file) => resolve(world.cwd, file)), world);
  if (!rules.ok) return refuse(rules.problems, world);
  world.stdout.write(TABLES[format](new Catalogue(rules.value).words));
  return 0;
}

const TABLES: Readonly<Record<'table' | 'json' | 'markdown', (rules: readonly RuleWords[]) => string>> = {
  table: (rules) => {
    const width = Math.max(...rules.map(({ id }) => id.length));
    return rules.map(({ id, severity, docs }) => `${id.padEnd(width)}  ${severity.padEnd(8)}  ${docs.summary}\n`).join('');
  },
  json: (rules) => `${JSON.stringify(rules.map(({ id, aliases, since, severity, subsumedBy, docs, mappings }) => ({ id, aliases, since, severity, subsumedBy, ...docs, mappings })), null, 2)}\n`,
  markdown: (rules) => ['| rule | severity | finds |', '|---|---|---|', ...rules.map(({ id, severity, docs }) => `| \`${id}\` | ${severity} | ${docs.summary.replaceAll('|', '\\|')} |`), ''].join('\n'),
};

/** `tf-sglint explain`. */
export async function explainCommand(name: string, plugins: readonly string[], world: World): Promise<ExitCode> {
  const rules = await loadRules(plugins.map((file) => resolve(world.cwd, file)), world);
  if (!rules.ok) return refuse(rules.problems, world);
  const catalogue = new Catalogue(rules.value);
  const rule = catalogue.find(name);
  if (rule === undefined) return refuse([{ kind: 'unknown-rule', name, hint: didYouMean(name, [...catalogue.names()]) }], world);
  world.stdout.write(`# ${rule.id}\n\n${rule.severity}, since ${rule.since}\n\n${ruleHelp(rule)}\n`);
  return 0;
}
