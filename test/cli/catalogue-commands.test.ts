import { join } from 'node:path';
import { rules } from '../../rules';
import { Catalogue } from '../../src/config';
import { ruleHelp } from '../../src/report/rule-help';
import { defineRule } from '../../src/rule';
import { runCli, temporaryFolder } from '../support/run-cli';
import type { Ran } from '../support/run-cli';

const folder = temporaryFolder();
/** The built-in rules, and what violations of policies are called. */
const { words } = new Catalogue(rules);
const own = defineRule({
  id: 'own-rule-with-a-name-that-is-longer-than-the-others', aliases: ['old-name'], since: '2.0.0', severity: 'info', subsumedBy: ['public-ssh'], check: () => [],
  docs: { summary: 'Finds a | b.', why: 'w', fix: 'f', limits: 'l', references: ['https://example.com/x'] }, mappings: { nist: ['AC-4'], cis: { '3.0': ['5.2', '5.3'] } },
});
/** Runs a command in a world with one file of rules. */
const ran = (...argv: readonly string[]): Promise<Ran> => runCli(argv, { cwd: folder(), modules: {
  [join(folder(), 'own.js')]: { rules: [own] },
  [join(folder(), 'again.js')]: { default: [defineRule({ ...own, id: 'public-ssh' })] },
} });
const PLUGIN = ['--plugin', 'own.js'];
const TWICE = 'again.js: there are two rules called "public-ssh"\n';

describe('rules', () => {
  test('as a table: one line each, in columns', async () => {
    const width = Math.max(...words.map(({ id }) => id.length));
    const { code, out, err } = await ran('rules');
    const lines = out.split('\n');
    expect([code, err, lines.pop(), lines.length]).toEqual([0, '', '', words.length]);
    expect(lines).toEqual(words.map(({ id, severity, docs }) => `${id}${' '.repeat(width - id.length)}  ${severity}${' '.repeat(8 - severity.length)}  ${docs.summary}`));
    expect(lines.find((line) => line.startsWith('public-ssh '))).toMatch(/^public-ssh {2,}high {6}A security group admits SSH \(tcp\/22\) from the internet\.$/);
  });

  test('as a table with those of a plugin, which may widen the columns', async () => {
    const { out } = await ran('rules', ...PLUGIN);
    const lines = out.split('\n');
    expect(lines.at(-2)).toBe('own-rule-with-a-name-that-is-longer-than-the-others  info      Finds a | b.');
    expect(lines.slice(0, -1).every((line) => line[own.id.length + 2] !== ' ' && line[own.id.length + 1] === ' ')).toBe(true);
  });

  test('of a plugin that is named twice stand there once', async () => {
    expect(await ran('rules', ...PLUGIN, '--plugin', join(folder(), 'own.js'))).toEqual(await ran('rules', ...PLUGIN));
  });

  test('as JSON: everything but the check', async () => {
    const { code, out, err } = await ran('rules', '--format', 'json', ...PLUGIN);
    const told = JSON.parse(out) as readonly { readonly id: string }[];
    expect([code, err, told.map(({ id }) => id)]).toEqual([0, '', [...words.map(({ id }) => id), own.id]]);
    expect(told.at(-1)).toEqual({
      id: own.id, aliases: ['old-name'], since: '2.0.0', severity: 'info', subsumedBy: ['public-ssh'],
      summary: 'Finds a | b.', why: 'w', fix: 'f', limits: 'l', references: ['https://example.com/x'], mappings: { nist: ['AC-4'], cis: { '3.0': ['5.2', '5.3'] } },
    });
    expect(out.endsWith(']\n')).toBe(true);
  });

  test('as Markdown: a table, in which a bar is escaped', async () => {
    const { code, out, err } = await ran('rules', '-f', 'markdown', ...PLUGIN);
    expect([code, err]).toEqual([0, '']);
    expect(out).toBe(['| rule | severity | finds |', '|---|---|---|',
      ...words.map(({ id, severity, docs }) => `| \`${id}\` | ${severity} | ${docs.summary} |`), `| \`${own.id}\` | info | Finds a \\| b. |`, ''].join('\n'));
  });

  test.each([
    ['a plugin that is not there', ['--plugin', 'none.js'], (at: string) => `${join(at, 'none.js')}: cannot be loaded: Cannot find module\n`],
    ['a plugin with the name of another rule', ['--plugin', 'again.js'], (at: string) => join(at, TWICE)],
  ])('refused: %s', async (_, argv, message) => {
    expect(await ran('rules', ...argv)).toEqual({ code: 2, out: '', err: `tf-sglint: ${message(folder())}` });
  });
});

describe('explain', () => {
  test.each(words.map((rule) => [rule.id, rule] as const))('%s, in the words of its page', async (id, rule) => {
    expect(await ran('explain', id)).toEqual({ code: 0, out: `# ${id}\n\n${rule.severity}, since ${rule.since}\n\n${ruleHelp(rule)}\n`, err: '' });
  });

  test.each([own.id, 'old-name'])('a rule of a plugin by each of its names: %s', async (name) => {
    expect(await ran('explain', name, ...PLUGIN)).toEqual({ code: 0, err: '', out: `# ${own.id}

info, since 2.0.0

Finds a | b.

## Why it matters

w

## What to do

f

## Limits

l

## Mappings

- CIS AWS Foundations 3.0: 5.2, 5.3
- NIST SP 800-53 r5: AC-4

## References

- <https://example.com/x>
` });
  });

  test.each([
    ['public-shh', ' (did you mean public-ssh?)'],
    ['PublicSSH', ' (did you mean public-ssh?)'],
    ['old-name', ''],
    ['x', ''],
    ['', ''],
  ])('no rule called "%s"', async (name, hint) => {
    expect(await ran('explain', name)).toEqual({ code: 2, out: '', err: `tf-sglint: unknown rule "${name}"${hint}\n  tf-sglint rules lists them\n` });
  });

  test('a former name is proposed too', async () => {
    expect((await ran('explain', 'old-nmae', ...PLUGIN)).err).toBe('tf-sglint: unknown rule "old-nmae" (did you mean old-name?)\n  tf-sglint rules lists them\n');
  });

  test('refused: a plugin with the name of another rule', async () => {
    expect(await ran('explain', 'public-ssh', '--plugin', 'again.js')).toEqual({ code: 2, out: '', err: `tf-sglint: ${join(folder(), TWICE)}` });
  });
});
