import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rules as builtIn } from '../../rules';
import { configure, loadRules, unknownRules } from '../../src/cli/configure';
import type { ConfigureOptions } from '../../src/cli/configure';
import type { World } from '../../src/cli/world';
import { Catalogue } from '../../src/config';
import { defineRule } from '../../src/rule';
import { temporaryFolder } from '../support/run-cli';
import { worldAt } from './worlds';

const folder = temporaryFolder();
const at = (name: string): string => join(folder(), name);
const write = (files: Readonly<Record<string, string>>): void => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(at(name)), { recursive: true });
    writeFileSync(at(name), text);
  }
};
const own = defineRule({ id: 'own', aliases: ['former'], since: '1.0.0', severity: 'low', docs: { summary: 's', why: 'w', fix: 'f', limits: 'l', references: ['r'] }, check: () => [] });
/** A world with one rule in `own.js`, and one in `infra/own.js`. */
const world = (cwd: string): World => worldAt(cwd, {
  loadModule: (path) => {
    const id = { [at('own.js')]: 'own', [at('infra/own.js')]: 'other', [at('ssh.js')]: 'public-ssh' }[path];
    return id === undefined ? Promise.reject(new Error(`no module ${path}`)) : Promise.resolve({ rules: [defineRule({ ...own, id })] });
  },
});

/** The configuration and the ids of rules beside the built-in ones; or the problems. */
async function configured(options: Partial<ConfigureOptions> = {}, cwd = folder()): Promise<unknown> {
  const outcome = await configure({ config: true, plugin: [], ...options }, world(cwd));
  return outcome.ok ? [outcome.value.configuration, ...outcome.value.catalogue.rules.slice(builtIn.length).map(({ id }) => id)] : outcome.problems;
}

describe('discovery', () => {
  test('finds nothing where nothing is', async () => {
    expect(await configured()).toEqual([{}]);
  });

  test.each(['.tf-sglint.yaml', '.tf-sglint.yml', '.tf-sglint.json'])('%s', async (name) => {
    write({ [name]: '{"rules": {"public-ssh": "low"}}' });
    expect(await configured()).toEqual([{ rules: { 'public-ssh': 'low' } }]);
    expect(await configured({ config: false })).toEqual([{}]);
  });

  test('refuses several in one folder, however much they agree: which of them holds is not said', async () => {
    write({ '.tf-sglint.json': '{"preset": "strict"}', '.tf-sglint.yml': 'preset: strict', '.tf-sglint.yaml': 'preset: strict', 'repo/.git/HEAD': '', 'repo/a/x': '', 'repo/.tf-sglint.yml': '', 'repo/.tf-sglint.json': '{}' });
    expect(await configured()).toEqual([{ kind: 'several-configurations', paths: ['.tf-sglint.yaml', '.tf-sglint.yml', '.tf-sglint.json'] }]);
    expect(await configured({}, at('repo/a'))).toEqual([{ kind: 'several-configurations', paths: ['../.tf-sglint.yml', '../.tf-sglint.json'] }]);
    expect([await configured({ config: '.tf-sglint.json' }), await configured({ config: false })]).toEqual([[{ preset: 'strict' }], [{}]]);
    write({ 'repo/a/.tf-sglint.json': '{"preset": "strict"}' });
    expect(await configured({}, at('repo/a'))).toEqual([{ preset: 'strict' }]);
  });

  test('takes no other name', async () => {
    write({ 'tf-sglint.yaml': 'x: 1', '.tf-sglint': 'x: 1', '.tf-sglint.toml': 'x = 1' });
    expect(await configured()).toEqual([{}]);
  });

  test('goes upward to the root of the repository and no further, and the nearest wins', async () => {
    write({ '.tf-sglint.yaml': 'rules: {public-ssh: low}', 'repo/a/b/x': '', 'repo/.git/HEAD': '' });
    expect(await configured({}, at('repo/a/b'))).toEqual([{}]);
    write({ 'repo/.tf-sglint.yaml': 'rules: {public-ssh: medium}' });
    expect(await configured({}, at('repo/a/b'))).toEqual([{ rules: { 'public-ssh': 'medium' } }]);
    write({ 'repo/a/.tf-sglint.json': '{}' });
    expect(await configured({}, at('repo/a/b'))).toEqual([{}]);
  });

  test('stays where it is outside of a repository', async () => {
    write({ '.tf-sglint.yaml': 'rules: {public-ssh: low}', 'a/x': '' });
    expect(await configured({}, at('a'))).toEqual([{}]);
  });

  test('names a file as seen from here', async () => {
    write({ '.git/HEAD': '', '.tf-sglint.yaml': 'rules:\n  nothing: low\n', 'a/b/x': '' });
    expect(await configured({}, at('a/b'))).toEqual([{ kind: 'configuration', path: '../../.tf-sglint.yaml', mistakes: [{ line: 2, column: 3, message: 'unknown rule "nothing"' }] }]);
  });

  test('of a folder with that name is told', async () => {
    mkdirSync(at('.tf-sglint.yaml'));
    expect(await configured()).toEqual([{ kind: 'unreadable', path: '.tf-sglint.yaml', reason: 'is a folder' }]);
  });
});

describe('a named configuration', () => {
  test('is read, and what would be found is not', async () => {
    write({ '.tf-sglint.yaml': 'x: 1', 'infra/c.yaml': 'trustedCidrs: [10.0.0.0/8]' });
    expect(await configured({ config: 'infra/c.yaml' })).toEqual([{ trustedCidrs: ['10.0.0.0/8'] }]);
    expect(await configured({ config: at('infra/c.yaml') })).toEqual([{ trustedCidrs: ['10.0.0.0/8'] }]);
  });

  test('without anything in it says nothing', async () => {
    write({ 'c.yaml': '# nothing yet\n' });
    expect(await configured({ config: 'c.yaml' })).toEqual([{}]);
  });

  test.each<[string, string, unknown]>([
    ['is not there', 'none.yaml', { kind: 'unreadable', path: 'none.yaml', reason: 'no such file or folder' }],
    ['is a folder', 'infra', { kind: 'unreadable', path: 'infra', reason: 'is a folder' }],
    ['has mistakes of form', 'form.yaml', { kind: 'configuration', path: 'form.yaml', mistakes: [{ line: 1, column: 1, message: 'unknown key "rule" (did you mean rules?)' }] }],
    ['has mistakes of meaning', 'meaning.yaml', { kind: 'configuration', path: 'meaning.yaml', mistakes: [{ line: 1, column: 9, message: 'unknown rule "own"' }] }],
  ])('that %s', async (_, config, problem) => {
    write({ 'infra/x': '', 'form.yaml': 'rule: {}', 'meaning.yaml': 'rules: {own: low}' });
    expect(await configured({ config })).toEqual([problem]);
  });
});

describe('plugins', () => {
  test('of the command line are relative to here', async () => {
    write({ 'infra/x': '' });
    expect(await configured({ plugin: ['own.js'] })).toEqual([{}, 'own']);
    expect(await configured({ plugin: ['own.js', '../own.js'] }, at('infra'))).toEqual([{}, 'other', 'own']);
  });

  test('of a named configuration are relative to it, after those of the command line', async () => {
    write({ 'infra/c.yaml': 'plugins: [own.js]\nrules: {other: high, former: "off"}\n' });
    expect(await configured({ config: 'infra/c.yaml', plugin: ['own.js'] })).toEqual([{ plugins: ['own.js'], rules: { other: 'high', former: 'off' } }, 'own', 'other']);
  });

  test('of a configuration that was found are not loaded', async () => {
    write({ '.tf-sglint.yaml': 'plugins: [own.js]\n' });
    expect(await configured()).toEqual([{ kind: 'discovered-plugins', path: '.tf-sglint.yaml' }]);
    expect(await configured({ plugin: ['own.js'] })).toEqual([{ kind: 'discovered-plugins', path: '.tf-sglint.yaml' }]);
    expect(await configured({ config: '.tf-sglint.yaml' })).toEqual([{ plugins: ['own.js'] }, 'own']);
  });

  test('an empty list of them is none', async () => {
    write({ '.tf-sglint.yaml': 'plugins: []\n' });
    expect(await configured()).toEqual([{ plugins: [] }]);
  });

  test('bring the rules that a configuration may speak of', async () => {
    write({ '.tf-sglint.yaml': 'rules: {own: high}\n' });
    expect(await configured({ plugin: ['own.js'] })).toEqual([{ rules: { own: 'high' } }, 'own']);
    expect(await configured()).toEqual([{ kind: 'configuration', path: '.tf-sglint.yaml', mistakes: [{ line: 1, column: 9, message: 'unknown rule "own"' }] }]);
  });

  test('that cannot be loaded are told of, all of them', async () => {
    expect(await configured({ plugin: ['a.js', 'own.js', 'b.js'] })).toEqual(['a.js', 'b.js'].map((name) => ({ kind: 'plugin', path: at(name), reason: `cannot be loaded: no module ${at(name)}` })));
  });
});

describe('the rules of a run', () => {
  test('are the built-in ones and those of files, each file once', async () => {
    const loaded = await loadRules([at('own.js'), at('infra/own.js'), at('own.js')], world(folder()));
    expect(loaded.ok ? loaded.value.map(({ id }) => id) : loaded.problems).toEqual([...builtIn.map(({ id }) => id), 'own', 'other']);
  });

  test('have different names', async () => {
    expect(await loadRules([at('own.js'), at('ssh.js')], world(folder()))).toEqual({
      ok: false, problems: [{ kind: 'plugin', path: `${at('own.js')}, ${at('ssh.js')}`, reason: 'there are two rules called "public-ssh"' }],
    });
  });

  test('are known by every name', () => {
    const catalogue = new Catalogue([...builtIn, own]);
    expect(unknownRules(['public-ssh', 'own', 'former'], catalogue)).toEqual([]);
    expect(unknownRules(['fromer', 'public-ssh', 'x'], catalogue)).toEqual([
      { kind: 'unknown-rule', name: 'fromer', hint: ' (did you mean former?)' }, { kind: 'unknown-rule', name: 'x', hint: '' },
    ]);
  });
});
