import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAsked } from '../../src/locate/asked';
import type { Asked } from '../../src/locate/asked';
import { temporaryFolder } from '../support/run-cli';
import { reportIn } from './support';

const folder = temporaryFolder();
const path = (name: string): string => join(folder(), name);

/** Lays the example of an open SSH port, with a comment for its first block. */
function lay(rule: string): void {
  cpSync(join(__dirname, '../../examples/public-ssh/bad'), folder(), { recursive: true });
  writeFileSync(path('main.tf'), readFileSync(path('main.tf'), 'utf8').replace('  ingress {', `  # tf-sglint:ignore ${rule} a reason\n  ingress {`));
}

const exception = (rule: string, address = 'aws_security_group.gone', more = ''): void => {
  writeFileSync(path('sglint.yaml'), `exceptions:\n  - { rule: ${rule}, address: "${address}", reason: agreed${more} }\n`);
};

/** What became of the suppressions, and whether they would gate. */
async function told(...argv: readonly string[]): Promise<readonly unknown[]> {
  const { suppressions, code } = await reportIn(folder(), ['plan.json', '--fail-on', 'never', '--strict-suppressions', ...argv]);
  return [...suppressions.map(({ status }) => status), code];
}

test.each<[string, readonly string[]]>([
  ['public-rdp', ['--skip', 'public-rdp']],
  ['public-rdp', ['--rule', 'public-ssh']],
  ['public-rdp,public-ssh', ['--skip', 'public-rdp']],
  ['reachable-database', ['--no-reach']],
  ['policy-violation', []],
])('a comment for %s is not judged with %j', async (rule, argv) => {
  lay(rule);
  expect(await told(...argv)).toEqual(['not-judged', 0]);
});

test('nothing is said of it in the text', async () => {
  lay('public-rdp');
  expect((await reportIn(folder(), ['plan.json', '--format', 'text=out.txt', '--skip', 'public-rdp'])).suppressions).toEqual([expect.objectContaining({ status: 'not-judged', message: null })]);
  expect(readFileSync(path('out.txt'), 'utf8')).not.toContain('note:');
});

test.each<[string, readonly string[]]>([
  ['public-rdp', []],
  ['public-rdp', ['--skip', 'public-ssh']],
  ['reachable-database', []],
  ['public-ssh,public-rdp', ['--no-reach']],
])('a comment for %s is unmatched with %j', async (rule, argv) => {
  lay(rule);
  expect(await told(...argv)).toEqual(['unmatched', 1]);
});

test('one for every rule is too broad where some did not run, whether or not it would meet something', async () => {
  lay('*');
  expect(await told()).toEqual(['unmatched', 1]);
  expect(await told('--skip', 'public-rdp')).toEqual(['over-broad', 1]);
});

describe('an exception', () => {
  beforeEach(() => { lay('public-ssh'); });

  test.each<[string, string, readonly string[], string]>([
    ['for a rule that ran', 'public-rdp', [], 'unmatched'],
    ['for a rule that was left out', 'public-rdp', ['--skip', 'public-rdp'], 'not-judged'],
    ['for violations, where there is no policy', 'policy-violation', [], 'not-judged'],
  ])('%s', async (_, rule, argv, status) => {
    exception(rule);
    expect(await told('--config', 'sglint.yaml', '--no-inline-suppressions', ...argv)).toEqual([status, status === 'unmatched' ? 1 : 0]);
  });

  test.each<[string, string]>([['aws_security_group.gone', 'not-judged'], ['**', 'over-broad']])('at %s for a rule that the configuration turns off', async (address, status) => {
    exception('public-rdp', address);
    writeFileSync(path('sglint.yaml'), `${readFileSync(path('sglint.yaml'), 'utf8')}rules: { public-rdp: off }\n`);
    expect(await told('--config', 'sglint.yaml', '--no-inline-suppressions')).toEqual([status, status === 'not-judged' ? 0 : 1]);
  });

  test.each<[string, readonly string[]]>([['unmatched', []], ['not-judged', ['--no-reach']], ['not-judged', ['--skip', 'policy-violation']]])('for violations of policies is %s with %j', async (status, argv) => {
    cpSync(join(__dirname, '../../examples/policies/bad'), folder(), { recursive: true });
    exception('policy-violation');
    writeFileSync(path('sglint.yaml'), `${readFileSync(path('sglint.yaml'), 'utf8')}${readFileSync(path('.tf-sglint.yaml'), 'utf8')}`);
    expect((await told('--config', 'sglint.yaml', ...argv))[0]).toBe(status);
  });

  test('whose day has passed is not said to have expired where its rule did not run', async () => {
    exception('public-ssh', 'aws_security_group.bastion', ', expires: 2020-01-01');
    expect(await told('--config', 'sglint.yaml', '--no-inline-suppressions')).toEqual(['expired', 1]);
    expect(await told('--config', 'sglint.yaml', '--no-inline-suppressions', '--skip', 'public-ssh')).toEqual(['not-judged', 0]);
  });
});

test.each<[string, string, string]>([
  ['where its rule is off', 'aws_security_group.bastion', 'not-judged'],
  ['where its rule is on, although it is off elsewhere', 'aws_security_group.other', 'active'],
])('a suppression %s', async (_, address, status) => {
  lay('public-rdp');
  writeFileSync(path('main.tf'), readFileSync(path('main.tf'), 'utf8').replace('resource "aws_security_group"', (found) => `# tf-sglint:ignore public-ssh a reason\n${found}`));
  exception('public-ssh', 'aws_security_group.bastion');
  writeFileSync(path('sglint.yaml'), `${readFileSync(path('sglint.yaml'), 'utf8')}overrides:\n  - { addresses: [${address}], rules: { public-ssh: off } }\n`);
  expect(await told('--config', 'sglint.yaml')).toEqual([status, status, 'unmatched', 1]);
});

test('of a plan that is not whole nothing is unmatched, and what is met still counts', async () => {
  lay('public-rdp');
  exception('public-ssh', 'aws_security_group.bastion');
  writeFileSync(path('plan.json'), JSON.stringify({ ...JSON.parse(readFileSync(path('plan.json'), 'utf8')) as object, complete: false }));
  expect(await told('--config', 'sglint.yaml')).toEqual(['active', 'not-judged', 0]);
});

test('what is asked', () => {
  const asked: Asked = { rules: new Set(['public-ssh']), everyRule: false, wholePlan: true };
  const canonical = (name: string): string | undefined => (name === 'ssh-open' ? 'public-ssh' : undefined);
  const of = (names: readonly string[], more: Partial<Asked> = {}): boolean => isAsked({ ...asked, ...more }, names, canonical);
  expect([of(['public-ssh']), of(['ssh-open']), of(['public-ssh', 'public-rdp']), of(['*']), of(['*'], { everyRule: true }), of(['public-ssh'], { wholePlan: false })]).toEqual([true, true, false, false, true, false]);
});
