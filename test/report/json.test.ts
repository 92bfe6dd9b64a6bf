import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { runCli, temporaryFolder } from '../support/run-cli';
import { examplePlans, printed } from '../support/sarif/examples';
import { RICH_CASE, writeRichCase } from '../support/sarif/rich-case';

type Json = null | boolean | number | string | Json[] | JsonObject;
interface JsonObject { [name: string]: Json }

const SCHEMA = JSON.parse(readFileSync(join(__dirname, '../../schema/report.json'), 'utf8')) as JsonObject;
const folder = temporaryFolder();

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The schema with every object closed: a member that it does not describe is refused. */
function closed(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(closed);
  if (!isObject(schema)) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, closed(value)]));
  return isObject(schema['properties']) && schema['additionalProperties'] === undefined && schema['type'] !== undefined
    ? { ...inner, additionalProperties: false }
    : inner;
}

function validator(schema: Json): (value: unknown) => readonly string[] {
  const validate = new Ajv({ allErrors: true, strict: false }).compile(schema as JsonObject);
  return (value) => (validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`));
}

const mistakes = validator(SCHEMA);
const undescribed = validator(closed(SCHEMA));

/** Every place of a value, as the names on the way to it. */
function places(value: Json, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  const inner: readonly [string | number, Json][] = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  return [...(path.length === 0 ? [] : [path]), ...inner.flatMap(([name, each]) => places(each, [...path, name]))];
}

/** The value with another one in the place of one of its members; undefined takes it away. */
function replaced(value: Json, [name, ...rest]: readonly (string | number)[], by: Json | undefined): Json {
  const copy = (Array.isArray(value) ? [...value] : { ...(value as JsonObject) }) as JsonObject;
  const member = String(name ?? '');
  if (rest.length > 0) copy[member] = replaced(copy[member] ?? null, rest, by);
  else if (by === undefined) Reflect.deleteProperty(copy, member);
  else copy[member] = by;
  return copy;
}

async function richReport(): Promise<string> {
  writeRichCase(folder());
  const { code, out } = await runCli([...RICH_CASE, '--format', 'json'], { cwd: folder() });
  expect(code).toBe(0);
  return out;
}

describe('the schema of the JSON report', () => {
  test.each(examplePlans)('admits the report of %s, and describes each of its members', async (example) => {
    const report: unknown = JSON.parse(await printed(example, '--format', 'json'));
    expect([mistakes(report), undescribed(report)]).toEqual([[], []]);
  });

  test('admits a report with possible and suppressed findings, exceptions and a partial plan', async () => {
    const report = JSON.parse(await richReport()) as JsonObject;
    expect([mistakes(report), undescribed(report)]).toEqual([[], []]);
  });

  test('refuses a report from which any described member but the optional ones is taken', async () => {
    const report = JSON.parse(await richReport()) as JsonObject;
    const members = places(report).filter((path) => typeof path.at(-1) === 'string' && path[0] !== 'looked');
    const missed = members.filter((path) => mistakes(replaced(report, path, undefined)).length === 0);
    const optional = new Set(missed.map((path) => path.filter((name) => typeof name === 'string').join('.')));
    expect([...optional].sort()).toEqual(['findings.suppression', 'findings.witness.destination', 'findings.witness.port', 'findings.witness.source']);
  });

  test('refuses a report any value of which has become of another kind', async () => {
    const report = JSON.parse(await richReport()) as JsonObject;
    expect(places(report).filter((path) => mistakes(replaced(report, path, [[false]])).length === 0)).toEqual([]);
  });

  test.each<readonly [string, readonly (string | number)[], Json]>([
    ['another version', ['version'], 2],
    ['another tool', ['tool', 'name'], 'tflint'],
    ['a severity that there is not', ['findings', 0, 'severity'], 'severe'],
    ['a confidence that there is not', ['findings', 0, 'confidence'], 'likely'],
    ['a direction that there is not', ['findings', 0, 'direction'], 'inbound'],
    ['a rule id in capitals', ['findings', 0, 'rule'], 'SG001'],
    ['a line that counts from nought', ['findings', 0, 'location', 'startLine'], 0],
    ['a port beyond the last', ['findings', 0, 'witness', 'port'], 65536],
    ['a fingerprint cut short', ['findings', 0, 'fingerprint'], 'abc'],
    ['a count below nought', ['summary', 'suppressed'], -1],
    ['a status that there is not', ['suppressions', 0, 'status'], 'accepted'],
  ])('refuses %s', async (_, path, value) => {
    const report = JSON.parse(await richReport()) as JsonObject;
    expect(mistakes(replaced(report, path, value))).toHaveLength(1);
  });
});

test('the whole report of the three tiers, to the letter', async () => {
  expect(await richReport()).toMatchSnapshot();
});
