import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { copyExample, runCli, temporaryFolder } from '../support/run-cli';
import type { Ran, RunOptions } from '../support/run-cli';

const folder = temporaryFolder();
const at = (name: string): string => join(folder(), name);
const lint = (argv: readonly string[], options: Partial<RunOptions> = {}): Promise<Ran> => runCli([...argv, '--no-config'], { cwd: folder(), ...options });
const CLEAN = '1 security group, 1 permission and 0 network ACLs evaluated: no findings\n';
const clean = (err: string): Ran => ({ code: 0, out: CLEAN, err });
const note = (text: string): string => `tf-sglint: note: ${text}\n`;
const PK = 'PK\u0003\u0004 not read';

beforeEach(() => { copyExample('public-ssh/good', folder()); });

describe('what was unusual about a plan is said', () => {
  const text = (): string => readFileSync(at('plan.json'), 'utf8');

  test.each<[string, (plan: string) => string | Uint8Array, readonly string[]]>([
    ['nothing', (plan) => plan, []],
    ['a byte-order mark', (plan) => `\ufeff${plan}`, ['begins with a byte-order mark']],
    ['UTF-16', (plan) => Buffer.from(`\ufeff${plan}`, 'utf16le'), ['is in UTF-16, as PowerShell writes it; terraform show -json tf.plan | Out-File -Encoding utf8 avoids it']],
    ['lines of a wrapper', (plan) => `[command]/opt/terraform-bin show -json tf.plan\n${plan}\n`, ['has other lines around the JSON; with hashicorp/setup-terraform set terraform_wrapper: false']],
    ['an old format', (plan) => plan.replace(/"format_version":\s*"[^"]+"/, '"format_version":"0.2"'), ['is in format 0.2 of an old Terraform: what it does not tell counts as unknown']],
    ['two things', (plan) => Buffer.from(`\ufeff##[command]terraform show\n${plan}`, 'utf16le'), [
      'is in UTF-16, as PowerShell writes it; terraform show -json tf.plan | Out-File -Encoding utf8 avoids it', 'has other lines around the JSON; with hashicorp/setup-terraform set terraform_wrapper: false',
    ]],
  ])('%s', async (_, change, notes) => {
    const changed = change(text());
    writeFileSync(at('plan.json'), changed);
    expect(await lint(['plan.json'])).toEqual(clean(notes.map((each) => note(`plan.json: ${each}`)).join('')));
    expect(await lint(['-'], { input: changed })).toEqual(clean(notes.map((each) => note(`-: ${each}`)).join('')));
  });

  test('of each plan by its name, before what is found', async () => {
    cpSync(at('plan.json'), at('b.json'));
    writeFileSync(at('a.json'), `\ufeff${text()}`);
    writeFileSync(at('c.json'), `\ufeff${text()}`);
    expect((await lint(['c.json', 'b.json', 'a.json', '-q'])).err).toBe(note('c.json: begins with a byte-order mark') + note('a.json: begins with a byte-order mark'));
  });
});

describe('the sources', () => {
  const archive = (files: Readonly<Record<string, string>>): Uint8Array => zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, strToU8(content)])));
  const bad = (): void => { copyExample('public-ssh/bad', folder()); };
  const placeIn = ({ out }: Ran): string | undefined => /--> (\S+)/.exec(out)?.[1];

  test('of the saved plan that is named count more than those of the checkout', async () => {
    bad();
    const saved = archive({ 'tfconfig/m-/main.tf': `\n\n${readFileSync(at('main.tf'), 'utf8')}`, 'tfconfig/modules.json': '[{"Key":"","Dir":"."}]' });
    writeFileSync(at('tf.plan'), saved);
    expect([placeIn(await lint(['plan.json'])), placeIn(await lint(['plan.json', '--plan-file', 'tf.plan']))]).toEqual(['main.tf:41:5', 'main.tf:43:5']);
  });

  test('of a saved plan that cannot be opened are missed aloud', async () => {
    writeFileSync(at('tf.plan'), archive({ 'tfconfig/m-/main.tf': '' }).slice(0, -30));
    const { code, err } = await lint(['plan.json', '--plan-file', 'tf.plan']);
    expect([code, err]).toEqual([0, expect.stringMatching(/^tf-sglint: note: plan\.json: the sources in the saved plan are not used: it is [a-z ]+\n$/)]);
  });

  test('of a folder that is named and has none are missed aloud', async () => {
    mkdirSync(at('empty'));
    expect(await lint(['plan.json', '--source-root', 'empty'])).toEqual(clean(note('plan.json: there is no Terraform configuration in empty')));
    expect(await lint(['plan.json', '--source-root', '/nowhere/at/all'])).toEqual({ code: 2, out: '', err: 'tf-sglint: --source-root /nowhere/at/all: no such folder\n' });
  });
});

describe('a saved plan', () => {
  const terraform = (script: string): Readonly<Record<string, string>> => {
    mkdirSync(at('bin'));
    writeFileSync(at('bin/terraform'), `#!/bin/sh\n${script}\n`);
    chmodSync(at('bin/terraform'), 0o755);
    return { PATH: `${at('bin')}:/bin:/usr/bin` };
  };

  test('that terraform shows in an unusual form', async () => {
    writeFileSync(at('tf.plan'), PK);
    const env = terraform('echo "[command]/opt/terraform-bin show"; cat plan.json');
    expect(await lint(['tf.plan'], { env })).toEqual(clean(note('tf.plan: has other lines around the JSON; with hashicorp/setup-terraform set terraform_wrapper: false')
      + note('tf.plan: the sources in the saved plan are not used: it is cut off')));
  });

  test('that terraform shows in a form that is no plan', async () => {
    writeFileSync(at('tf.plan'), PK);
    expect(await lint(['tf.plan'], { env: terraform('echo "{}"') })).toEqual({
      code: 2, out: '', err: 'tf-sglint: tf.plan: this is JSON, but not of a Terraform plan\n  terraform plan -out=tf.plan && terraform show -json tf.plan > plan.json\n',
    });
  });

  test('on standard input is not shown: terraform needs the file', async () => {
    const { code, out, err } = await lint(['-'], { input: PK, env: terraform('touch asked') });
    expect([code, out, err.split('\n')[0], readdirSync(folder()).includes('asked')]).toEqual([2, '', 'tf-sglint: -: this is a saved plan; it is needed as JSON', false]);
  });
});

describe('a run that is refused', () => {
  test('tells of every rule that there is not', async () => {
    expect(await lint(['plan.json', '--rule', 'a-rule', '--skip', 'another', '--skip', 'public-ssh'])).toEqual({
      code: 2, out: '', err: 'tf-sglint: unknown rule "a-rule"\n  tf-sglint rules lists them\ntf-sglint: unknown rule "another"\n  tf-sglint rules lists them\n',
    });
  });

  test('tells of every plan that is not whole', async () => {
    const plan = JSON.parse(readFileSync(at('plan.json'), 'utf8')) as object;
    for (const name of ['a.json', 'b.json']) writeFileSync(at(name), JSON.stringify({ ...plan, complete: false }));
    expect(await lint(['a.json', 'plan.json', 'b.json', '-f', 'sarif'])).toEqual({
      code: 2, out: '', err: 'tf-sglint: a.json, b.json: not a whole plan, so no SARIF was written: uploading it would close the alerts of what is missing\n  --allow-partial writes it all the same\n',
    });
  });

  test('has said already what it passed over', async () => {
    mkdirSync(at('all'));
    cpSync(at('plan.json'), at('all/plan.json'));
    writeFileSync(at('all/other.json'), '{}');
    writeFileSync(at('all/wrong.json'), '{"format_version":"9.0","planned_values":{},"resource_changes":[]}');
    const { code, out, err } = await lint(['all']);
    expect([code, out, err.split('\n').map((line) => line.split(': ').slice(0, 3).join(': '))]).toEqual([
      2, '', ['tf-sglint: note: all', 'tf-sglint: all/wrong.json: format_version 9.0 is not understood', expect.stringMatching(/^ {2}use /), ''],
    ]);
  });
});

describe('a saved plan beside the JSON', () => {
  test('that cannot be read stops the run', async () => {
    expect(await lint(['plan.json', '--plan-file', 'tf.plan'])).toEqual({ code: 2, out: '', err: 'tf-sglint: tf.plan: cannot be read\n' });
  });

  test('is that of one plan: with several nobody can tell of which', async () => {
    cpSync(at('plan.json'), at('b.json'));
    writeFileSync(at('tf.plan'), 'no zip');
    expect(await lint(['plan.json', 'b.json', '--plan-file', 'tf.plan'])).toEqual({
      code: 2, out: '', err: 'tf-sglint: --plan-file is the saved plan of one plan, and here are 2\n  judge them one by one, or pass the saved plans themselves\n',
    });
  });

  test('that is none is not passed over in silence', async () => {
    writeFileSync(at('tf.plan'), 'no zip');
    expect(await lint(['plan.json', '--plan-file', 'tf.plan'])).toEqual(clean(note('plan.json: the sources in the saved plan are not used: it is no zip archive, as saved plans are')));
  });
});

test.each(['exposures', 'map', 'trace'])('%s says what was unusual about its plan, too', async (command) => {
  writeFileSync(at('plan.json'), `\ufeff${readFileSync(at('plan.json'), 'utf8')}`);
  const question = command === 'trace' ? ['--from', 'internet', '--to', 'aws_security_group.bastion', '--port', 'tcp/22'] : [];
  expect(await runCli([command, 'plan.json', ...question], { cwd: folder() })).toMatchObject({ code: 0, err: note('plan.json: begins with a byte-order mark') });
});
