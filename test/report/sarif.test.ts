import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import AjvDraft04 from 'ajv-draft-04';
import { Validator } from 'jsonschema';
import type { Log, Run } from 'sarif';
import { rules } from '../../rules';
import { copyExample, runCli, temporaryFolder } from '../support/run-cli';
import { scanningFaults } from '../support/sarif/code-scanning';
import { examplePlans, printed } from '../support/sarif/examples';
import { hasMultitool, SARIF_SCHEMA } from '../support/sarif/multitool';
import { RICH_CASE, writeRichCase } from '../support/sarif/rich-case';

const folder = temporaryFolder();

const INCLUDED = ['--format', 'sarif', '--sarif-suppressed', 'include', '--unknown', 'fail'];

async function runOf(example: string): Promise<Run> {
  return onlyRun(await printed(example, ...INCLUDED));
}

function onlyRun(text: string): Run {
  const { runs } = JSON.parse(text) as Log;
  expect(runs).toHaveLength(1);
  const [run] = runs;
  if (run === undefined) throw new Error('no run');
  return run;
}

async function richRun(...options: readonly string[]): Promise<Run> {
  writeRichCase(folder());
  return onlyRun((await runCli([...RICH_CASE, '--format', 'sarif', ...options], { cwd: folder() })).out);
}

/** What is wrong with a SARIF file by two readers of a schema; the first is strict, the second is the one of GitHub's upload action. */
function schemaReader(path: string, ajv: Pick<Ajv, 'compile'>): (text: string) => readonly string[] {
  const schema = JSON.parse(readFileSync(path, 'utf8')) as object;
  const validate = ajv.compile(schema);
  const validator = new Validator();
  return (text) => {
    const log: unknown = JSON.parse(text);
    const first = validate(log) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
    return [...first, ...validator.validate(log, schema).errors.map((error) => error.stack)];
  };
}

/** One of the patterns in the schema of SARIF is no regular expression to the letter. */
const OPTIONS = { strict: false, validateFormats: false, allErrors: true, unicodeRegExp: false };

const SCHEMAS: readonly (readonly [string, (text: string) => readonly string[]])[] = [
  ['of the standard', schemaReader(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), new AjvDraft04(OPTIONS))],
  ...(hasMultitool ? [['of Multitool', schemaReader(SARIF_SCHEMA, new Ajv2020(OPTIONS))] as const] : []),
];

describe.each(SCHEMAS)('the schema %s', (_, schemaMistakes) => {
  test.each(examplePlans)('admits the file of %s', async (example) => {
    expect(schemaMistakes(await printed(example, ...INCLUDED))).toEqual([]);
  });

  test('refuses a damaged file, by both readers', async () => {
    const text = await printed('public-ssh/bad', ...INCLUDED);
    expect(schemaMistakes(text.replace('"kind": "fail"', '"kind": "bad"'))).toEqual([
      '/runs/0/results/0/kind must be equal to one of the allowed values',
      'instance.runs[0].results[0].kind is not one of enum values: notApplicable,pass,fail,review,open,informational',
    ]);
  });
});

describe('the limits of code scanning', () => {
  test.each(examplePlans)('every result of %s is one that is shown', async (example) => {
    const run = await runOf(example);
    expect(scanningFaults(run)).toEqual([]);
    // A half named bad must bring results, or the assertion above is about nothing.
    expect((run.results ?? []).length > 0).toBe(example.endsWith('/bad'));
  });

  test.each(examplePlans)('no two results of %s are one to GitLab, which tells them apart by rule and lines', async (example) => {
    const keys = ((await runOf(example)).results ?? []).map(({ ruleId, locations, suppressions }) => {
      const place = locations?.[0]?.physicalLocation;
      return JSON.stringify([ruleId, place?.artifactLocation?.uri, place?.region?.startLine, place?.region?.endLine, suppressions !== undefined]);
    });
    expect(keys).toEqual([...new Set(keys)]);
  });

  test('the rules stand in the order of their ids', async () => {
    const ids = ((await runOf('public-ssh/good')).tool.driver.rules ?? []).map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    expect(ids).toEqual([...rules.map(({ id }) => id), 'policy-violation'].sort());
  });

  test('a run that is not so is found out', async () => {
    const damaged = JSON.parse(JSON.stringify(await runOf('public-ssh/bad')).replace('"%SRCROOT%"}', '"OTHER"}').replace('"ruleIndex":', '"ruleIndex":1')
      .replace(/"startLine":(\d+)/, '"startLine":1$1').replace(/"primaryLocationLineHash":"[^"]*",/, '').replace('"5.5"', '5.5')) as Run;
    expect([...scanningFaults(damaged)].sort().map((fault) => fault.replace(/rules\/\d+/, 'rules/N'))).toEqual([
      '/results/0 has 1 empty regions',
      '/results/0 has the index of another rule',
      '/results/0/locations/0/physicalLocation/artifactLocation/uriBaseId must be equal to constant',
      "/results/0/partialFingerprints must have required property 'primaryLocationLineHash'",
      '/tool/driver/rules/N/properties/security-severity must be string',
    ]);
  });
});

describe('what the file holds', () => {
  test('the whole file of a small plan, its rules by their ids', async () => {
    copyExample('public-ssh/bad', folder());
    const { code, out, err } = await runCli(['plan.json', '--format', 'sarif', '--category', 'network/'], { cwd: folder() });
    const log = JSON.parse(out) as Log;
    const rules = (log.runs[0]?.tool.driver.rules ?? []).map(({ id }) => id);
    for (const run of log.runs) Reflect.deleteProperty(run.tool.driver, 'rules');
    expect([code, err, out.endsWith('}\n')]).toEqual([1, '', true]);
    expect(log).toEqual({
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [{
        tool: { driver: { name: 'tf-sglint', semanticVersion: '9.9.9', informationUri: 'https://www.npmjs.com/package/tf-sglint' } },
        automationDetails: { id: 'network/' },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository that holds the configuration.' } } },
        invocations: [{ executionSuccessful: true }],
        results: [{
          ruleId: 'public-ssh',
          ruleIndex: rules.indexOf('public-ssh'),
          kind: 'fail',
          level: 'error',
          message: { text: 'Admits SSH from the internet: tcp/22 from 0.0.0.0/0, for example tcp/22 from 1.0.0.0 (aws_security_group.bastion).' },
          locations: [{
            physicalLocation: {
              artifactLocation: { uri: 'main.tf', uriBaseId: '%SRCROOT%' },
              region: { startLine: 41, startColumn: 5, endLine: 41, endColumn: 47 },
            },
            logicalLocations: [{ fullyQualifiedName: 'aws_security_group.bastion', kind: 'resource' }],
          }],
          partialFingerprints: { primaryLocationLineHash: 'e31c0c69e6859c5e:1', 'tfSglint/v1': 'd0da98f6bee03af7f7a378ae70d731d2' },
          properties: { plans: ['plan.json'], confidence: 'certain', exposure: 'unattached', ports: 'tcp/22', peer: '0.0.0.0/0' },
        }],
      }],
    });
  });

  test('without HCL a result stands on the plan, and a note says so', async () => {
    copyExample('public-ssh/bad', folder());
    rmSync(join(folder(), 'main.tf'));
    const { out, err } = await runCli(['plan.json', '--format', 'sarif'], { cwd: folder() });
    expect((onlyRun(out).results ?? []).map(({ locations, partialFingerprints }) => [locations?.[0]?.physicalLocation, partialFingerprints])).toEqual([[
      { artifactLocation: { uri: 'plan.json', uriBaseId: '%SRCROOT%' }, region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 } },
      { 'tfSglint/v1': 'd0da98f6bee03af7f7a378ae70d731d2' },
    ]]);
    expect(err).toBe('tf-sglint: note: no HCL found for 1 finding, on the plan file instead; pass --source-root or --plan-file\n');
  });

  test('suppressed findings are left out unless they are asked for; then each says why', async () => {
    const omitted = await richRun();
    const included = await richRun('--sarif-suppressed', 'include');
    const told = (run: Run): unknown => (run.results ?? []).map(({ ruleId, suppressions }) => [ruleId, suppressions]);
    const shown = ['public-database-port', 'database-in-public-subnet', 'public-ssh', 'publicly-accessible-database', 'acl-allows-everything'].map((rule) => [rule, undefined]);
    expect(told(omitted)).toEqual(shown);
    expect(told(included)).toEqual([
      ...shown,
      ['acl-allows-everything', [{ kind: 'inSource', status: 'accepted', justification: 'the groups filter' }]],
      ['unrestricted-egress', [{ kind: 'external', status: 'accepted', justification: 'Fetches updates' }]],
    ]);
  });

  test('possible findings are in it only where they fail the run', async () => {
    const possible = (run: Run): unknown => (run.results ?? []).filter(({ properties }) => (properties as { confidence?: string } | undefined)?.confidence === 'possible').map(({ ruleId }) => ruleId);
    expect(possible(await richRun('--unknown', 'warn'))).toEqual([]);
    expect(possible(await richRun('--unknown', 'fail'))).toEqual(['public-unapproved-port']);
  });

  test('a plan of a part of the configuration is refused, and noted where it is allowed', async () => {
    const notification = {
      level: 'warning',
      message: { text: 'bad/plan.json: the plan is not complete (complete: false): -target, -exclude or deferred changes leave resources out' },
    };
    expect((await richRun()).invocations).toEqual([{ executionSuccessful: true, toolExecutionNotifications: [notification] }]);
    const refused = await runCli(RICH_CASE.filter((option) => option !== '--allow-partial').concat('--format', 'sarif'), { cwd: folder() });
    expect([refused.code, refused.out]).toEqual([2, '']);
  });
});
