import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import manifest from '../package.json';
import { rules } from '../rules';
import * as library from '../src';
import * as forTests from '../src/testing';
import { parseArguments } from '../src/cli/program';
import { readConfiguration } from '../src/config';
import { newRule } from '../src/dev/new-rule';
import { generated } from '../src/dev/write-docs';
import { runCli } from './support/run-cli';

const root = join(__dirname, '..');
const text = (path: string): string => readFileSync(join(root, path), 'utf8');

const readmes = readdirSync(join(root, 'src')).map((room) => `src/${room}/README.md`).filter((path) => existsSync(join(root, path)));
const handwritten = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...readmes];
const pages = rules.map(({ id }) => `rules/${id}.md`);

/** The fenced blocks of some languages; '' is a fence that names none. */
function blocks(page: string, ...languages: readonly string[]): readonly string[] {
  return [...text(page).matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].filter(([, language = '']) => languages.includes(language)).map(([, , body = '']) => body);
}

test('what is generated lies there as the sources make it', async () => {
  const stale = [...await generated()].filter(([path, made]) => text(path) !== made).map(([path]) => path);
  expect(stale).toEqual([]);
});

test.each(rules.map((rule) => [rule.id, rule] as const))('%s: the page and `explain` use the words of the rule', async (id, { docs }) => {
  const { code, out } = await runCli(['explain', id], { cwd: root });
  const words = [docs.summary, docs.why, docs.fix, docs.limits, ...docs.references];
  expect(code).toBe(0);
  for (const told of [out, text(`rules/${id}.md`)]) expect(words.filter((each) => !told.includes(each))).toEqual([]);
});

test.each(rules.map(({ id }) => id))('%s: the page shows the rule at work, on the line of HCL', (id) => {
  const [said = ''] = blocks(`rules/${id}.md`, 'text');
  expect(said.split('\n').some((line) => line.split(' ')[1] === id)).toBe(true);
  expect(said).toMatch(new RegExp(`--> examples/${id}/bad/main\\.tf:\\d+:\\d+\n`));
});

test('links within the repository lead somewhere', () => {
  const dead = [...handwritten, ...pages].flatMap((page) => [...text(page).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^https:/.test(target) && !existsSync(join(root, dirname(page), target)))
    .map((target) => `${page}: ${target}`));
  expect(dead).toEqual([]);
});

test('files that the pages speak of exist', () => {
  const spoken = handwritten.flatMap((page) => [...text(page).matchAll(/`((?:src|rules|test|examples|schema)\/[\w./-]+)`/g)].map(([, path = '']) => normalize(path)));
  expect(spoken.length).toBeGreaterThan(10);
  expect(spoken.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('every script that the pages speak of exists, and npm cit runs what it says', () => {
  const spoken = [...handwritten, ...pages].flatMap((page) => [...text(page).matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name));
  expect([...new Set(spoken)].filter((name) => !(name in manifest.scripts))).toEqual([]);
  expect(['types', 'lint', 'docs:check', 'jest'].filter((part) => !manifest.scripts.test.includes(part))).toEqual([]);
});

test('every command line of the README is understood', () => {
  const lines = blocks('README.md', '', 'text').join('').split('\n')
    .flatMap((line) => /(?:^|[|&$] (?:npx )?)(tf-sglint .*?)(?: +#.*)?$/.exec(line)?.[1] ?? []);
  expect(lines.length).toBeGreaterThanOrEqual(8);
  const wrong = lines.filter((line) => parseArguments(line.replaceAll("'", '').split(' ').slice(1), '0.1.0').command === 'print');
  expect(wrong).toEqual([]);
});

test('every option that the README speaks of is one', () => {
  const help = ['lint', 'trace', 'exposures', 'map', 'rules', 'explain'].map((command) => parseArguments([command, '--help'], '0.1.0')).flatMap((request) => (request.command === 'print' ? [request.text] : [])).join('\n');
  const spoken = [...text('README.md').matchAll(/`[^`\n]*?(--[a-z][a-z-]+)[^`\n]*`/g)].map(([, option = '']) => option);
  expect(spoken.length).toBeGreaterThanOrEqual(10);
  expect([...new Set(spoken)].filter((option) => !help.includes(option))).toEqual([]);
});

test('every configuration in the README is one', async () => {
  const read = await Promise.all(blocks('README.md', 'yaml').map((yaml) => readConfiguration(yaml, rules)));
  expect(read.length).toBeGreaterThanOrEqual(2);
  expect(read.flatMap((each) => (each.ok ? [] : each.mistakes))).toEqual([]);
});

test('what the README takes from the library is there', () => {
  const taken = blocks('README.md', 'js').flatMap((code) => [...code.matchAll(/\{ ([\w, ]+) \} = require\('tf-sglint(\/testing)?'\)/g)])
    .flatMap(([, names = '', testing]) => names.split(', ').map((name) => ({ name, from: testing === undefined ? library : forTests })));
  expect(taken.map(({ name }) => name)).toContain('lint');
  expect(taken.filter(({ name, from }) => !(name in from))).toEqual([]);
});

test('every package that a user runs has its reason in CONTRIBUTING', () => {
  const reasons = [...text('CONTRIBUTING.md').matchAll(/^\| `([^`]+)` \| (installed|bundled)[^|]*\| [^|]+ \|$/gm)].map(([, name = '', how = '']) => [name, how] as const);
  const used = new Set(typescriptFiles('src').filter((path) => !path.startsWith('src/dev/'))
    .flatMap((path) => ts.preProcessFile(text(path).replaceAll(/^import type .*$/gm, '')).importedFiles.map(({ fileName }) => fileName))
    .filter((name) => !name.startsWith('.') && !name.startsWith('node:'))
    .map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name));
  expect(reasons.map(([name]) => name).sort()).toEqual([...used].sort());
  expect(reasons.filter(([, how]) => how === 'installed').map(([name]) => name).sort()).toEqual(Object.keys(manifest.dependencies).sort());
});

function typescriptFiles(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`).filter((path) => path.endsWith('.ts'));
}

test('the changelog begins with the version of the package', () => {
  expect(/^## \[?(\d+\.\d+\.\d+)/m.exec(text('CHANGELOG.md'))?.[1]).toBe(manifest.version);
});

describe('a new rule', () => {
  const example = text('examples/public-ssh/bad/main.tf');

  test('takes its place in the list', () => {
    const list = text('rules/index.ts');
    const without = list.replaceAll(/^.*\bpublicAdminPort\b.*\n/gm, '');
    expect(without.split('\n')).toHaveLength(list.split('\n').length - 2);
    expect(newRule('public-admin-port', { list: without, example }).get('rules/index.ts')).toBe(list);
  });

  test('is laid out whole: the rule, its test and both forms of its example', () => {
    const files = newRule('public-gopher', { list: text('rules/index.ts'), example });
    expect([...files.keys()]).toEqual(['rules/public-gopher.ts', 'test/rules/public-gopher.test.ts', 'examples/public-gopher/bad/main.tf', 'examples/public-gopher/good/main.tf', 'rules/index.ts']);
    expect(files.get('examples/public-gopher/bad/main.tf')).toMatch(/^terraform \{[\s\S]*\nprovider "aws" \{[^}]*\n\}\n$/);
    const wrong = [...files].filter(([path]) => path.endsWith('.ts'))
      .flatMap(([path, code]) => ts.transpileModule(code, { reportDiagnostics: true, fileName: path }).diagnostics ?? []);
    expect(wrong).toEqual([]);
  });
});
