import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../src';
import { copyExample, runCli, temporaryFolder } from '../support/run-cli';
import type { Ran } from '../support/run-cli';

const folder = temporaryFolder();
const lint = (...argv: readonly string[]): Promise<Ran> => runCli(argv, { cwd: folder() });

beforeEach(() => { copyExample('three-tier', folder()); });

interface Report {
  readonly summary: { readonly findings: Readonly<Record<string, number>> };
  readonly findings: readonly { readonly rule: string; readonly severity: string; readonly baseSeverity: string; readonly exposure: string | null; readonly resources: readonly unknown[] }[];
  readonly looked: Readonly<Record<string, number>>;
}

async function report(...argv: readonly string[]): Promise<Report & { readonly code: number }> {
  const { out, code } = await lint(...argv, '-f', 'json');
  return { ...JSON.parse(out) as Report, code };
}

test('a proof raises what is exposed and lowers what is latent; the gate takes the higher of both', async () => {
  const { code, findings } = await report('bad/plan.json', '--rule', 'public-ssh', '--rule', 'public-database-port');
  expect([code, findings.map(({ rule, severity, baseSeverity, exposure }) => [rule, severity, baseSeverity, exposure])]).toEqual([1, [
    ['public-database-port', 'critical', 'high', 'exposed'], ['public-ssh', 'medium', 'high', 'latent'], ['public-ssh', 'medium', 'high', 'latent'],
  ]]);
  expect((await lint('bad/plan.json', '--rule', 'public-ssh')).code).toBe(1);
  expect((await lint('bad/plan.json', '--rule', 'public-database-port', '--fail-on', 'critical')).code).toBe(1);
  expect((await lint('bad/plan.json', '--rule', 'public-ssh', '--fail-on', 'critical')).code).toBe(0);
});

test('a closed gate is explained where nothing that is shown would close it, and only in the summary', async () => {
  const { code, out } = await lint('bad/plan.json', '--rule', 'public-ssh');
  expect([code, out.split('\n').slice(-3)]).toEqual([1, [
    expect.stringMatching(/: 2 findings \(2 medium\)$/),
    'exit 1 by --fail-on high: findings count as they were before exposure lowered them (2 high); with gate: graded in the configuration they count as shown',
    '',
  ]]);
  expect((await lint('bad/plan.json', '--rule', 'public-ssh', '-q')).out).not.toContain('exit 1');
  expect((await lint('bad/plan.json')).out).not.toContain('exit 1');
});

test('with gate: graded a proof opens it as well', async () => {
  writeFileSync(join(folder(), '.tf-sglint.yaml'), 'gate: graded\n');
  expect((await lint('bad/plan.json', '--rule', 'public-ssh')).code).toBe(0);
  expect((await lint('bad/plan.json', '--rule', 'public-ssh', '--fail-on', 'medium')).code).toBe(1);
  expect((await lint('bad/plan.json', '--rule', 'public-database-port', '--fail-on', 'critical')).code).toBe(1);
});

test('a configured severity is what is graded', async () => {
  writeFileSync(join(folder(), '.tf-sglint.yaml'), 'rules: { public-database-port: low }\n');
  const { code, findings } = await report('bad/plan.json', '--rule', 'public-database-port');
  expect([code, findings.map(({ severity, baseSeverity }) => [severity, baseSeverity])]).toEqual([0, [['medium', 'low']]]);
});

test('--no-reach grades nothing and runs no rule that needs reachability', async () => {
  const { findings, looked } = await report('bad/plan.json', '--no-reach');
  expect(findings.map(({ severity, baseSeverity, resources }) => [severity === baseSeverity, resources])).toEqual(findings.map(() => [true, []]));
  expect(new Set(findings.map(({ exposure }) => exposure))).toEqual(new Set(['undetermined', null]));
  expect(Object.keys(looked).sort()).toEqual(rules.filter(({ needsReach }) => !needsReach).map(({ id }) => id).sort());
});

test('a mistaken gate is told', async () => {
  writeFileSync(join(folder(), '.tf-sglint.yaml'), 'gate: grade\n');
  expect(await lint('bad/plan.json')).toEqual({ code: 2, out: '', err: expect.stringContaining('.tf-sglint.yaml:1:7') as string });
});

test('a rule that is asked for and cannot run is told', async () => {
  expect(await lint('good/plan.json', '--no-reach', '--rule', 'reachable-database', '--rule', 'public-ssh', '-q')).toEqual({
    code: 0, out: '', err: 'tf-sglint: note: reachable-database asks what the internet reaches, so it does not run with --no-reach\n',
  });
});
