import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../package.json';
import { rules as list } from '../rules';
import { defineRule, lint, LintError, reportJson, rules } from '../src';
import type { LintOptions, Report, Rule } from '../src';

const example = (name: string): Buffer => readFileSync(join(__dirname, '../examples', name, 'plan.json'));
const BAD = example('public-ssh/bad');
const GOOD = example('public-ssh/good');
const judge = (options: LintOptions = {}, json: string | Uint8Array = BAD): Promise<Report> => lint([{ path: 'plan.json', json }], options);
/** Each finding in a line. */
const told = async (options: LintOptions = {}, json?: string | Uint8Array): Promise<readonly string[]> =>
  (await judge(options, json)).findings.map(({ rule, severity, address, suppressed }) => `${severity} ${rule} ${address}${suppressed ? ' (suppressed)' : ''}`);
/** What a promise is rejected with. */
const refusal = async (options: LintOptions, json: string | Uint8Array = GOOD): Promise<unknown> => judge(options, json).then(() => 'judged', (error: unknown) => error);

const SSH = 'high public-ssh aws_security_group.bastion';
const SHOW = 'terraform plan -out=tf.plan && terraform show -json tf.plan > plan.json';

/** A rule that finds every VPC. */
const seen = defineRule({
  id: 'seen', since: '1.0.0', severity: 'low', docs: { summary: 's', why: 'w', fix: 'f', limits: 'l', references: ['r'] },
  *check({ vpcs }) {
    for (const { key } of vpcs) yield { at: { owner: key, group: key, direction: null, block: '', attribute: null }, confidence: 'certain', message: 'Is there' };
  },
});

test('the built-in rules are given out', () => {
  expect(rules).toBe(list);
});

describe('a report', () => {
  const LOCATION = { file: 'infra/plan.json', startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 };

  test('holds the whole of what was found', async () => {
    const report = await lint([{ path: 'infra/plan.json', json: BAD }]);
    expect(report).toEqual({
      version: 1,
      tool: { name: 'tf-sglint', version },
      plans: [{ path: 'infra/plan.json', terraformVersion: '1.11.4', complete: true, notes: [] }],
      summary: { securityGroups: 1, permissions: 3, networkAcls: 0, findings: { critical: 0, high: 1, medium: 0, low: 0, info: 0 }, possible: 0, suppressed: 0 },
      findings: [expect.objectContaining({
        plan: 'infra/plan.json', rule: 'public-ssh', severity: 'high', baseSeverity: 'high', confidence: 'certain', address: 'aws_security_group.bastion', group: 'aws_security_group.bastion',
        direction: 'ingress', attribute: 'ingress.cidr_blocks', block: expect.stringMatching(/^ingress/) as string,
        message: 'Admits SSH from the internet: tcp/22 from 0.0.0.0/0, for example tcp/22 from 1.0.0.0', ports: 'tcp/22', peer: '0.0.0.0/0',
        witness: { protocol: 'tcp', port: 22, source: '1.0.0.0' }, reason: null, related: [], suppressed: false, suppression: null,
        location: LOCATION, placement: { location: LOCATION, anchor: 'plan', values: [] }, firstAddress: 'aws_security_group.bastion', fingerprint: 'd0da98f6bee03af7f7a378ae70d731d2',
      })],
      suppressions: [],
      looked: expect.objectContaining({ 'public-ssh': 3, 'acl-allows-everything': 0, 'open-default-group': 1 }) as Report['looked'],
    });
    expect(Object.keys(report.looked).sort()).toEqual(list.map(({ id }) => id));
  });

  test('is the same for text and for bytes, and becomes JSON', async () => {
    const report = await judge();
    expect(await judge({}, BAD.toString())).toEqual(report);
    expect(JSON.parse(reportJson(report))).toMatchObject({ version: 1, summary: report.summary, looked: report.looked });
  });

  test('joins plans, sorted however they are given', async () => {
    const plans = [{ path: 'b.json', json: BAD }, { path: 'c.json', json: GOOD }, { path: 'a.json', json: BAD }];
    const report = await lint(plans);
    expect(report).toEqual(await lint([...plans].reverse()));
    expect(report.findings.map(({ plan, fingerprint }) => `${plan} ${fingerprint}`)).toEqual(['a.json d0da98f6bee03af7f7a378ae70d731d2', 'b.json d0da98f6bee03af7f7a378ae70d731d2']);
    expect(report.summary).toMatchObject({ securityGroups: 3, permissions: 7, findings: { high: 2 } });
  });

  test('of nothing has nothing', async () => {
    const nothing = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
    expect(await lint([])).toEqual({
      version: 1, tool: { name: 'tf-sglint', version }, plans: [], findings: [], suppressions: [],
      summary: { securityGroups: 0, permissions: 0, networkAcls: 0, findings: nothing, possible: 0, suppressed: 0 }, looked: {},
    });
  });

  test('of a clean plan has no findings', async () => {
    expect(await told({}, GOOD)).toEqual([]);
  });

  test('of a plan that is not whole says so', async () => {
    const plan = JSON.parse(BAD.toString()) as object;
    const [told] = (await judge({}, JSON.stringify({ ...plan, complete: false }))).plans;
    expect(told).toEqual({ path: 'plan.json', terraformVersion: '1.11.4', complete: false, notes: [expect.any(String)] });
  });
});

describe('rules of others', () => {
  test('run beside the built-in ones', async () => {
    expect(await told({ rules: [seen] })).toEqual([SSH, 'low seen aws_vpc.main']);
    expect((await judge({ rules: [seen] })).looked).toMatchObject({ 'public-ssh': 3 });
  });

  test('obey the configuration, which may name them and take options for them', async () => {
    const echo: Rule = defineRule({
      ...seen,
      optionsSchema: { type: 'object', properties: { word: { type: 'string' } }, additionalProperties: false },
      *check({ vpcs }, { word }) {
        for (const { key } of vpcs) yield { at: { owner: key, group: key, direction: null, block: '', attribute: null }, confidence: 'certain', message: `Says ${String(word)}` };
      },
    });
    expect(await told({ rules: [seen], configuration: 'rules: {seen: off}' })).toEqual([SSH]);
    expect(await told({ rules: [seen], configuration: 'rules: {seen: critical, public-ssh: off}' })).toEqual(['critical seen aws_vpc.main']);
    const { findings } = await judge({ rules: [echo], configuration: 'rules: {public-ssh: off, seen: {options: {word: hello}}}' });
    expect(findings.map(({ message }) => message)).toEqual(['Says hello']);
    expect(await refusal({ rules: [echo], configuration: 'rules: {seen: {options: {word: 1}}}' })).toBeInstanceOf(LintError);
  });

  test('that throw stop the run', async () => {
    const broken = defineRule({ ...seen, id: 'broken', check: () => { throw new Error('oh'); } });
    expect(await refusal({ rules: [broken] })).toEqual(new Error('rule broken stopped: oh'));
  });
});

describe('a configuration', () => {
  test.each([
    ['a severity', 'rules: {public-ssh: low}', ['low public-ssh aws_security_group.bastion']],
    ['in JSON', '{"rules": {"public-ssh": "off"}}', []],
    ['an override', 'overrides: [{addresses: ["aws_security_group.bas*"], rules: {public-ssh: critical}}]', ['critical public-ssh aws_security_group.bastion']],
    ['trusted addresses', 'trustedCidrs: ["0.0.0.0/0"]', []],
    ['an exception', 'exceptions: [{rule: public-ssh, address: aws_security_group.bastion, reason: meant}]', [`${SSH} (suppressed)`]],
    ['an exception elsewhere', 'exceptions: [{rule: public-ssh, address: aws_security_group.other, reason: meant}]', [SSH]],
    ['plugins, which nobody loads', 'plugins: [rules.js]', [SSH]],
    ['nothing', '', [SSH]],
  ])('with %s', async (_, configuration, expected) => {
    expect(await told({ configuration })).toEqual(expected);
  });

  test.each([
    [undefined, [`${SSH} (suppressed)`]],
    ['2026-05-31', [`${SSH} (suppressed)`]],
    ['2026-06-01', [`${SSH} (suppressed)`]],
    ['2026-06-02', [SSH]],
  ])('with an exception until 2026-06-01, today being %s', async (today, expected) => {
    const configuration = 'exceptions: [{rule: public-ssh, address: "**", reason: meant, expires: "2026-06-01"}]';
    expect(await told({ configuration, ...(today === undefined ? {} : { today }) })).toEqual(expected);
  });

  test('each exception is accounted for', async () => {
    const configuration = 'exceptions:\n  - {rule: public-ssh, address: "**", reason: meant, owner: us}\n  - {rule: public-rdp, address: aws_security_group.bastion, reason: gone}\n';
    const { summary, suppressions } = await judge({ configuration });
    expect([summary.suppressed, summary.findings.high]).toEqual([1, 0]);
    expect(suppressions.map(({ kind, rules: names, address, reason, owner, status }) => ({ kind, rules: names, address, reason, owner, status }))).toEqual([
      { kind: 'exception', rules: ['public-rdp'], address: 'aws_security_group.bastion', reason: 'gone', owner: null, status: 'unmatched' },
      { kind: 'exception', rules: ['public-ssh'], address: '**', reason: 'meant', owner: 'us', status: 'over-broad' },
    ]);
  });
});

describe('what cannot be used is refused as a whole', () => {
  test.each<[string, string | Uint8Array, string]>([
    ['an empty text', '', `the file is empty; the command that should have written it printed nothing\n${SHOW}`],
    ['no bytes', new Uint8Array(), `the file is empty; the command that should have written it printed nothing\n${SHOW}`],
    ['JSON that is cut off', '{"format_version":', `the JSON is cut off at line 1, column 19\n${SHOW}`],
    ['other JSON', '{"name": "package"}', `this is JSON, but not of a Terraform plan\n${SHOW}`],
    ['a state', '{"format_version":"1.0","terraform_version":"1.11.4","values":{"root_module":{}}}', `this is a state, which tells what exists now; a plan tells what apply will do\n${SHOW}`],
    ['a saved plan', 'PK\u0003\u0004', 'this is a saved plan; it is needed as JSON\nterraform show -json tf.plan > plan.json'],
    ['a configuration', 'resource "aws_vpc" "main" {\n}\n', `this is a Terraform configuration; a plan of it is needed\n${SHOW}`],
  ])('%s', async (_, json, message) => {
    expect(await refusal({}, json)).toEqual(new LintError(`plan.json: ${message}`));
  });

  test('one wrong plan among others', async () => {
    const told = await lint([{ path: 'good.json', json: GOOD }, { path: 'bad.json', json: '' }]).then(() => 'judged', (error: unknown) => error);
    expect([told instanceof LintError, told instanceof Error, String(told).split('\n')[0]]).toEqual([true, true, 'LintError: bad.json: the file is empty; the command that should have written it printed nothing']);
  });

  test.each([
    ['no YAML', 'rules: {', /^configuration:1:\d+: /],
    ['an unknown key', 'x: 1', /^configuration:1:1: unknown key "x"$/],
    ['an unknown rule', 'rules:\n  public-shh: off', /^configuration:2:3: unknown rule "public-shh" \(did you mean public-ssh\?\)$/],
    ['two mistakes', 'rules:\n  public-rdp: quiet\n  public-ssh: loud', /^configuration:2:15: .+\nconfiguration:3:15: .+$/],
    ['a rule of others that was not passed', 'rules: {seen: low}', /^configuration:1:9: unknown rule "seen"/],
  ])('a configuration with %s', async (_, configuration, message) => {
    const told = await refusal({ configuration });
    expect(told).toBeInstanceOf(LintError);
    expect(told instanceof Error ? told.message : '').toMatch(message);
  });
});

describe('what has a wrong form is told as such', () => {
  const wrong = async (plans: unknown, options: unknown = {}): Promise<unknown> => lint(plans as Parameters<typeof lint>[0], options as LintOptions).then(() => 'judged', (error: unknown) => error);
  const JSON_WANTED = 'plan.json: json must be what terraform show -json printed, a text or bytes; JSON.stringify makes one of an object';

  test.each<[string, unknown, string]>([
    ['a plan that is parsed already', [{ path: 'plan.json', json: JSON.parse(GOOD.toString()) as unknown }], JSON_WANTED],
    ['a plan without JSON', [{ path: 'plan.json' }], JSON_WANTED],
    ['a plan without a path', [{ path: 'plan.json', json: GOOD }, { json: GOOD }], 'plan 2 has no path, a text by which the report calls it'],
    ['a path for a plan', ['plan.json'], 'plan 1 has no path, a text by which the report calls it'],
    ['no plan', [undefined], 'plan 1 has no path, a text by which the report calls it'],
    ['one plan and no list', { path: 'plan.json', json: GOOD }, 'pass a list of plans: lint([{ path, json }])'],
  ])('%s', async (_, plans, message) => {
    expect(await wrong(plans)).toEqual(new LintError(message));
  });

  test('a configuration that is parsed already', async () => {
    expect(await wrong([], { configuration: { rules: {} } })).toEqual(new LintError('configuration must be a text in YAML or JSON; JSON.stringify makes one of an object'));
  });

  test('a rule that is none', async () => {
    expect(await wrong([], { rules: [seen, { ...seen, docs: undefined }] })).toEqual(new LintError('rule seen: docs must be an object; make it with defineRule'));
  });
});

test('two rules of one name are refused: findings could not be told apart', async () => {
  expect(await refusal({ rules: [seen, { ...seen }] })).toEqual(new LintError('there are two rules called "seen"'));
});
