import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const INDEX = 'rules/index.ts';

/** Lays out a rule, its test, its examples and its place in the list: `npm run new:rule -- public-gopher`. */
export function main([id = '']: readonly string[]): void {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) || existsSync(`rules/${id}.ts`)) {
    console.error(id === '' ? 'npm run new:rule -- <id>' : `"${id}" is not kebab-case, or there is such a rule`);
    process.exitCode = 2;
    return;
  }
  for (const form of ['bad', 'good']) mkdirSync(`examples/${id}/${form}`, { recursive: true });
  const files = newRule(id, { list: readFileSync(INDEX, 'utf8'), example: readFileSync('examples/public-ssh/bad/main.tf', 'utf8') });
  for (const [path, text] of files) writeFileSync(path, text);
  console.log([
    `written: ${[...files.keys()].join(', ')}`,
    'next: the rule, its test, both examples;',
    `node src/dev/run.mjs record-examples examples/${id}/bad examples/${id}/good; a row in test/examples.test.ts; npm run docs`,
  ].join('\n'));
}

/** What the files of a new rule begin as, by path. `list` is rules/index.ts, `example` a configuration that begins as every example does. */
export function newRule(id: string, { list, example }: { readonly list: string; readonly example: string }): ReadonlyMap<string, string> {
  const beginning = /^[\s\S]*?^provider "aws" \{\n[\s\S]*?^\}\n/m.exec(example)?.[0] ?? '';
  return new Map([
    [`rules/${id}.ts`, ruleText(id)],
    [`test/rules/${id}.test.ts`, testText(id)],
    [`examples/${id}/bad/main.tf`, beginning],
    [`examples/${id}/good/main.tf`, beginning],
    [INDEX, withRule(list, id)],
  ]);
}

function camel(id: string): string {
  return id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

function withRule(list: string, id: string): string {
  const imports = [...list.matchAll(/^import \w+ from '\.\/([^']+)';$/gm)].map(([, name = '']) => name);
  const ids = [...imports, id].sort();
  return [
    ...ids.map((each) => `import ${camel(each)} from './${each}';`),
    "import type { Rule } from '../src/rule';",
    '',
    '/** The built-in rules, alphabetical. */',
    'export const rules: readonly Rule[] = [',
    ...ids.map((each) => `  ${camel(each)},`),
    '];',
    '',
  ].join('\n');
}

function ruleText(id: string): string {
  return `import { admits, defineRule } from '../src/rule';
import { ServiceSet } from '../src/packet';

const DANGEROUS = ServiceSet.ports('tcp', 70);

export default defineRule({
  id: '${id}',
  since: '0.1.0',
  severity: 'medium',
  subsumedBy: ['public-all-ports'],
  docs: {
    summary: 'What the rule finds, in one sentence.',
    why: 'What an attacker gains.',
    fix: 'What to do instead.',
    limits: 'What the rule does not see.',
    references: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  },
  *check(network) {
    for (const opening of network.publicOpenings('ingress', DANGEROUS)) {
      yield { ...opening, message: admits('a service', opening) };
    }
  },
});
`;
}

function testText(id: string): string {
  return `import rule from '../../rules/${id}';
import { testPublicPort } from '../support/public-port-cases';

testPublicPort({ rule, noun: 'a service', port: 70, range: [69, 71], other: 71 });
`;
}
