import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { createColors } from 'picocolors';
import { rules } from '../rules';
import { Catalogue, Profiles } from '../src/config';
import { judgePlan } from '../src/lint';
import { explainPlanError, readPlan } from '../src/plan';
import { buildReport } from '../src/report/build-report';
import { reportJson } from '../src/report/json';
import { reportSarif } from '../src/report/sarif';
import { reportText } from '../src/report/text';
import { damaged, damages } from './support/mutate-plan';
import { runCli } from './support/run-cli';

/** How many damaged plans are tried. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? '300');
const SEED = Number(process.env['FUZZ_SEED'] ?? '7');

/** What takes longer than this many milliseconds counts as a hang; the plans here take some tens. */
const SLOW = 5000;

const PLANS = ['../examples/three-tier/bad', '../examples/public-ssh/bad', 'fixtures/equivalence', 'fixtures/probes', 'network/fixtures/state-conflict', 'fixtures/traps/t39']
  .map((folder): unknown => JSON.parse(readFileSync(join(__dirname, folder, 'plan.json'), 'utf8')));

const CANARY = 'canary-7f3a';
/** Attributes that say something about the network: what stands in them may be told. */
const NETWORK = /cidr|port|protocol|name|id$|ids$|groups|address|arn|type|description|source|entry|self|action|rule_no|subnet|vpc|engine|mode|zone|key|index|values|expressions|references|constant|region|version|change|after|before|module|root|resources|outputs|variables|child|configuration|provider|actions|reason|mode|format|timestamp|relevant|attribute|resource/;

/** Plants a secret in every text that is not about the network. */
function planted(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => planted(each, name));
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, planted(each, key)]));
  return typeof value === 'string' && !NETWORK.test(name) ? `${CANARY}${value}` : value;
}

/** Everything that is printed about a plan, in every format; the words of the refusal where it cannot be read. */
function printed(json: string): readonly string[] {
  const read = readPlan(new TextEncoder().encode(json));
  if (!read.ok) return Object.values(explainPlanError(read.error));
  const catalogue = new Catalogue(rules);
  const { result, suppressions } = judgePlan({ path: 'plan.json', planFile: 'plan.json', plan: read.plan, hcl: undefined }, {
    profiles: new Profiles({}, catalogue), exceptions: [], baseline: undefined, inlineSuppressions: false, reach: true, catalogue, today: '2026-01-01',
  });
  const report = buildReport('0.1.0', [result], suppressions);
  const source = (): undefined => undefined;
  const text = reportText(report, { colours: createColors(false), width: 80, snippets: true, source, quiet: false, minSeverity: 'info', unknown: 'fail', showSuppressed: true });
  const { text: sarif, notices } = reportSarif(report, { rules, category: undefined, suppressed: 'include', unknown: 'fail', source });
  return [text, ...notices, reportJson(report), sarif];
}

/** Characters that act on a terminal or a log: none may come out, in JSON neither. */
const ACTING = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|^::/m;

interface Json {
  [name: string]: unknown;
  resource_changes: { type: string; change: { after: Record<string, unknown> | null } }[];
}

/** Secrets where plans have them: variables, provider arguments, tags, and resources that are not of the network. */
function withSecrets(plan: unknown): unknown {
  const copy = planted(plan) as Json;
  for (const { change } of copy.resource_changes) if (change.after !== null) change.after['tags'] = { owner: CANARY, [CANARY]: 'x' };
  const secret = { actions: ['create'], before: null, after: { secret_string: CANARY, password: CANARY, user_data: CANARY }, after_unknown: { id: true } };
  const resources = ['aws_secretsmanager_secret_version', 'aws_db_instance', 'aws_instance', 'aws_lambda_function'].map((type) =>
    ({ address: `${type}.secret`, mode: 'managed', type, name: 'secret', provider_name: 'x', change: secret }));
  return { ...copy, resource_changes: [...copy.resource_changes, ...resources], variables: { password: { value: CANARY }, list: { value: [CANARY] } } };
}

const hidden = PLANS.map(withSecrets);

test(`${RUNS} damaged plans: no crash, no escape sequence, no secret`, () => {
  fc.assert(
    fc.property(fc.constantFrom(...hidden), damages, (plan, all) => {
      const start = performance.now();
      expectHarmless(printed(JSON.stringify(damaged(plan, all))));
      expect(performance.now() - start).toBeLessThan(SLOW);
    }),
    { numRuns: RUNS, seed: SEED },
  );
}, 600_000);

/** Ends that a question about each of the plans can have. */
const ENDS = ['aws_db_instance.main', 'aws_security_group.bastion', 'aws_security_group.number', 'aws_security_group.range', 'aws_security_group.x', 'aws_instance.db'];

test(`${RUNS} questions about damaged plans`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: PLANS.length - 1 }), fc.constantFrom('text', 'json'), damages, async (index, format, all) => {
      const input = JSON.stringify(damaged(hidden[index], all));
      const { code, out, err } = await runCli(['trace', '-', '--from', 'internet', '--to', ENDS[index] ?? '', '--port', 'tcp/5432', '--format', format], { cwd: __dirname, input });
      expect([code, out === '', err.includes('mistake in tf-sglint') ? err : '']).toEqual([code === 2 ? 2 : 0, code === 2, '']);
      expectHarmless([out, err]);
    }),
    { numRuns: RUNS, seed: SEED },
  );
}, 600_000);

test('the whole plans give every question an answer', async () => {
  const codes = await Promise.all(PLANS.map(async (plan, index) => (await runCli(['trace', '-', '--from', 'internet', '--to', ENDS[index] ?? '', '--port', 'tcp/5432'], { cwd: __dirname, input: JSON.stringify(plan) })).code));
  expect(codes).toEqual(PLANS.map(() => 0));
});

function expectHarmless(outputs: readonly string[]): void {
  expect(outputs.flatMap((output) => ACTING.exec(output)?.map((found) => output.slice(Math.max(0, output.indexOf(found) - 80)).slice(0, 160)) ?? [])).toEqual([]);
  expect(outputs.filter((output) => output.includes(CANARY))).toEqual([]);
}

test.each([
  ['very deep', `{"format_version":"1.2","resource_changes":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ['a deep attribute', `{"format_version":"1.2","resource_changes":[{"address":"aws_security_group.a","mode":"managed","type":"aws_security_group","name":"a","change":{"actions":["create"],"after":{"ingress":${'['.repeat(5000)}${']'.repeat(5000)}}}}]}`],
  ['members twice', '{"format_version":"1.2","format_version":"1.2","resource_changes":[],"resource_changes":[{"address":"aws_security_group.a","address":"aws_vpc.b","mode":"managed","type":"aws_security_group","name":"a","change":{"actions":["create"],"after":{}}}]}'],
  ['a prototype as member', '{"format_version":"1.2","resource_changes":[{"__proto__":{"address":"x"},"address":"aws_security_group.__proto__","mode":"managed","type":"aws_security_group","name":"__proto__","change":{"actions":["create"],"after":{"__proto__":{"ingress":[]},"ingress":[{"__proto__":null}]}}}]}'],
  ['a value that comes from itself, by way of modules', JSON.stringify({
    format_version: '1.2',
    resource_changes: [{ address: 'aws_security_group.a', mode: 'managed', type: 'aws_security_group', name: 'a', change: { actions: ['create'], after: { name: 'a' }, after_unknown: { id: true, vpc_id: true, ingress: true } } }],
    configuration: { root_module: {
      resources: [{ address: 'aws_security_group.a', mode: 'managed', type: 'aws_security_group', name: 'a', expressions: { vpc_id: { references: ['module.m.out', 'module.m'] }, ingress: { references: ['local.a', 'var.b', 'aws_security_group.a.id', 'aws_security_group.a'] } } }],
      variables: { b: {} },
      module_calls: { m: { source: './m', expressions: { in: { references: ['module.m.out', 'module.m'] } }, module: { outputs: { out: { expression: { references: ['var.in', 'module.m.out'] } } }, variables: { in: {} } } } },
    } },
  })],
  ['five thousand CIDRs', JSON.stringify({
    format_version: '1.2',
    resource_changes: [{ address: 'aws_security_group.a', mode: 'managed', type: 'aws_security_group', name: 'a', change: { actions: ['create'], after: { ingress: [{ protocol: 'tcp', from_port: 22, to_port: 22, cidr_blocks: Array.from({ length: 5000 }, (_, index) => `${16 + (index >> 14)}.${(index >> 6) & 255}.${(index & 63) * 4}.0/24`) }] } } }],
  })],
  ['two hundred groups of which nothing is known', JSON.stringify({
    format_version: '1.2',
    resource_changes: Array.from({ length: 200 }, (_, index) => ({ address: `aws_security_group.g[${index}]`, mode: 'managed', type: 'aws_security_group', name: 'g', index, change: { actions: ['create'], after: { name: `g${index}` }, after_unknown: { id: true, ingress: true } } })),
    configuration: { root_module: { resources: [{ address: 'aws_security_group.g', mode: 'managed', type: 'aws_security_group', name: 'g', count_expression: { constant_value: 200 }, expressions: { ingress: { references: ['aws_security_group.g'] } } }] } },
  })],
])('%s: within five seconds', (_, json) => {
  const start = performance.now();
  expect(printed(json).join('\n')).not.toContain('undefined');
  expect(performance.now() - start).toBeLessThan(SLOW);
});

test('secrets are planted in every plan, or nothing would be tried', () => {
  expect(hidden.map((plan) => JSON.stringify(plan).split(CANARY).length > 10)).toEqual(PLANS.map(() => true));
});
