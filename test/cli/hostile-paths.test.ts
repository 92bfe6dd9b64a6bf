import { execFileSync, spawn } from 'node:child_process';
import { lstatSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineRule } from '../../src/rule';
import { copyExample, runCli, temporaryFolder } from '../support/run-cli';
import type { Ran, RunOptions } from '../support/run-cli';

const folder = temporaryFolder();
const at = (name: string): string => join(folder(), name);
const lint = (argv: readonly string[], options: Partial<RunOptions> = {}): Promise<Ran> => runCli(argv, { cwd: folder(), ...options });
const CLEAN = '1 security group, 1 permission and 0 network ACLs evaluated: no findings\n';

describe('where reports go', () => {
  test('a symbolic link stays one, and what it leads to is written', async () => {
    copyExample('public-ssh/good', folder());
    writeFileSync(at('real.txt'), 'old');
    symlinkSync('real.txt', at('link.txt'));
    expect(await lint(['plan.json', '-f', 'text=link.txt'])).toEqual({ code: 0, out: '', err: '' });
    expect([lstatSync(at('link.txt')).isSymbolicLink(), readFileSync(at('real.txt'), 'utf8')]).toEqual([true, CLEAN]);
  });

  test('a pipe is written to, and stays a pipe', async () => {
    copyExample('public-ssh/good', folder());
    execFileSync('mkfifo', [at('pipe')]);
    const reader = spawn('cat', [at('pipe')]);
    const received = new Promise<string>((done) => {
      let text = '';
      reader.stdout.on('data', (chunk) => { text += String(chunk); }).on('end', () => { done(text); });
    });
    try {
      expect(await lint(['plan.json', '-f', 'text=pipe'])).toEqual({ code: 0, out: '', err: '' });
      expect(lstatSync(at('pipe')).isFIFO()).toBe(true);
      expect(await received).toBe(CLEAN);
    } finally {
      reader.kill();
    }
  });

  test.each([
    ['spelled otherwise', ['-f', 'json=./plan.json']],
    ['through a link', ['-f', 'json=link.json']],
    ['as a baseline', ['--write-baseline', './plan.json']],
  ])('never over the plan: %s', async (_, options) => {
    copyExample('public-ssh/good', folder());
    symlinkSync('plan.json', at('link.json'));
    const before = readFileSync(at('plan.json'), 'utf8');
    expect(await lint(['plan.json', ...options])).toEqual({ code: 2, out: '', err: 'tf-sglint: plan.json: is a plan to read and cannot be a report to write\n' });
    expect(readFileSync(at('plan.json'), 'utf8')).toBe(before);
  });
});

describe('what is named', () => {
  test('a plan that is spelled in two ways is judged once', async () => {
    copyExample('public-ssh/good', folder());
    expect(await lint(['plan.json', './plan.json', at('plan.json')])).toEqual({ code: 0, out: CLEAN, err: '' });
  });

  test('a folder with the letters that Atlantis looks for', async () => {
    copyExample('public-ssh/good', folder(), 'failover');
    writeFileSync(at('failover/other.json'), '{}');
    expect(await lint(['failover'])).toEqual({ code: 0, out: CLEAN, err: 'tf-sglint: note: fa?lover: 1 JSON file of another kind passed over\n' });
  });

  test('a plan in it that is not whole, of which the text says so', async () => {
    copyExample('public-ssh/good', folder(), 'failover');
    const plan = JSON.parse(readFileSync(at('failover/plan.json'), 'utf8')) as object;
    writeFileSync(at('failover/plan.json'), JSON.stringify({ ...plan, complete: false }));
    const { code, out, err } = await lint(['failover']);
    expect([code, err, /^note: fa\?lover\/plan\.json: the plan is not complete/.test(out), /fail/i.test(out)]).toEqual([0, '', true, false]);
    expect(JSON.parse((await lint(['failover', '-f', 'json'])).out)).toMatchObject({ plans: [{ path: 'failover/plan.json' }] });
  });

  test('they stay where something is found', async () => {
    copyExample('public-ssh/bad', folder(), 'failover');
    writeFileSync(at('failover/other.json'), '{}');
    const { code, err } = await lint(['failover', '-q']);
    expect([code, err]).toEqual([1, 'tf-sglint: note: failover: 1 JSON file of another kind passed over\n']);
  });

  test('a name cannot give commands to a log', async () => {
    writeFileSync(at('a\n::set-output name=x::y\u001b[31m.json'), '{"format_version":"1.2","resource_changes":[');
    const { err } = await lint(['.']);
    expect(err.split('\n')[0]).toMatch(/^tf-sglint: a\\u\{a\}::set-output name=x::y\\u\{1b\}\[31m\.json: /);
    expect(err.split('\n').filter((line) => line.startsWith('::'))).toEqual([]);
  });

  test('the configuration is printed without a plan; otherwise one is needed', async () => {
    const { code, out } = await lint(['--print-config', '--no-config']);
    expect([code, (JSON.parse(out) as { preset: string }).preset]).toEqual([0, 'recommended']);
    expect(await lint(['--no-config'])).toEqual({ code: 2, out: '', err: "error: missing required argument 'plan'\n(tf-sglint --help shows what there is)\n" });
  });
});

test('an override for an address of which only a rule of others speaks loses no finding', async () => {
  copyExample('three-tier/good', folder());
  writeFileSync(at('c.yaml'), 'overrides: [{ addresses: ["aws_vpc.*"], rules: { seen: critical } }]\n');
  const seen = defineRule({
    id: 'seen', since: '1', severity: 'low', docs: { summary: 's', why: 'w', fix: 'f', limits: 'l', references: ['https://example.com'] },
    * check({ vpcs }) {
      for (const { key } of vpcs) yield { at: { owner: key, group: key, direction: null, block: '', attribute: null }, confidence: 'certain', message: 'is there' };
    },
  });
  const { code, out } = await lint(['plan.json', '--config', 'c.yaml', '--plugin', '/p.cjs', '--rule', 'seen', '-f', 'json'], { modules: { '/p.cjs': { rules: [seen] } } });
  const { findings } = JSON.parse(out) as { findings: { address: string; severity: string }[] };
  expect([code, findings.map(({ address, severity }) => `${severity} ${address}`)]).toEqual([1, ['critical aws_vpc.main']]);
});
