import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { isPlanJson, readPlan } from '../../src/plan/read-plan';
import type { PlanError, PlanWarning } from '../../src/plan/read-plan';
import { planBytes, planJson, planOf, readJson, recorded } from './fixture';

const mistake = (name: string): Buffer => readFileSync(join(__dirname, 'fixtures', name));
const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const text = planBytes('update').toString();
const compact = JSON.stringify(planJson('update'));
const utf16be = (of: string): Buffer => Buffer.from(of, 'utf16le').swap16();

describe('bytes that hold a plan', () => {
  const expected = recorded('update');

  test.each<[string, Buffer, readonly PlanWarning[]]>([
    ['as Terraform prints it', Buffer.from(compact), []],
    ['formatted, with space around', Buffer.from(`\n ${text}\n\n`), []],
    ['a byte-order mark', Buffer.from(`\ufeff${text}`), [{ kind: 'byte-order-mark' }]],
    ['UTF-16LE with a mark', Buffer.from(`\ufeff${text}`, 'utf16le'), [{ kind: 'utf-16' }]],
    ['UTF-16BE with a mark', utf16be(`\ufeff${text}`), [{ kind: 'utf-16' }]],
    ['UTF-16LE without a mark', Buffer.from(text, 'utf16le'), [{ kind: 'utf-16' }]],
    ['UTF-16BE without a mark', utf16be(text), [{ kind: 'utf-16' }]],
    ['the line of the wrapper before it', Buffer.from(`[command]/home/runner/work/_temp/1/terraform-bin show -json tf.plan\n${compact}\n`),
      [{ kind: 'wrapper-lines', before: 1, after: 0 }]],
    ['lines of the wrapper before and after it', Buffer.from(
      `[command]/opt/terraform-bin show -json tf.plan\r\n\r\n${compact}\r\n\r\n::debug::Terraform exited with code 0.\r\n::debug::stdout: ${compact}%0A\r\n::debug::stderr: \r\n::set-output name=exitcode::0\r\n`,
    ), [{ kind: 'wrapper-lines', before: 1, after: 4 }]],
    ['a line of the wrapper right behind it', Buffer.from(`${compact}::debug::Terraform exited with code 0.`), [{ kind: 'wrapper-lines', before: 0, after: 1 }]],
    ['lines of another runner in UTF-16', Buffer.from(`\ufeff##[command]terraform show\n${text}`, 'utf16le'), [{ kind: 'utf-16' }, { kind: 'wrapper-lines', before: 1, after: 0 }]],
  ])('%s', (_, bytes, warnings) => {
    expect(readPlan(bytes)).toEqual({ ok: true, plan: expected, warnings });
    expect(isPlanJson(bytes)).toBe(true);
  });

  test('a view into a larger buffer', () => {
    const larger = Buffer.concat([Buffer.from('xx'), Buffer.from(text), Buffer.from('yy')]);
    expect(readPlan(new Uint8Array(larger.buffer, larger.byteOffset + 2, Buffer.byteLength(text)))).toEqual({ ok: true, plan: expected, warnings: [] });
  });
});

describe('bytes that hold something else', () => {
  const shown = { format_version: '1.0', terraform_version: '1.11.4' };

  test.each<[string, Buffer, PlanError, boolean]>([
    ['nothing', Buffer.alloc(0), { kind: 'empty' }, false],
    ['space', Buffer.from(' \r\n\t'), { kind: 'empty' }, false],
    ['a byte-order mark alone', Buffer.from('\ufeff\n'), { kind: 'empty' }, false],
    ['a state as terraform show prints it', json({ ...shown, values: planJson('target')['prior_state'] }), { kind: 'state' }, false],
    ['an empty state', json({ format_version: '1.0' }), { kind: 'state' }, false],
    ['a state file', mistake('update/terraform.tfstate'), { kind: 'state' }, false],
    ['a state file without a lineage', json({ version: 4, serial: 1, resources: [] }), { kind: 'state' }, false],
    ['what terraform plan prints', mistake('mistakes/plan.txt'), { kind: 'plan-text' }, false],
    ['the same in UTF-16', Buffer.from(`\ufeff${mistake('mistakes/plan.txt').toString()}`, 'utf16le'), { kind: 'plan-text' }, false],
    ['the same in colour', Buffer.from('\x1b[0m\x1b[1mNo changes.\x1b[0m Your infrastructure matches'), { kind: 'plan-text' }, false],
    ['the same behind a line of the wrapper', Buffer.from('[command]/opt/terraform-bin plan\n\nOpenTofu will perform the following actions:\n'), { kind: 'plan-text' }, false],
    ['the log of terraform plan -json', mistake('mistakes/log.jsonl'), { kind: 'log-stream' }, false],
    ['one line of that log', Buffer.from(mistake('mistakes/log.jsonl').toString().split('\n')[0] ?? ''), { kind: 'log-stream' }, false],
    ['a saved plan', Buffer.from('PK\x03\x04\x14\x00\x08\x00tfplan', 'latin1'), { kind: 'saved-plan' }, false],
    ['a bookmark of HCP Terraform', json({ remote_plan_format: 1, run_id: 'run-1', hostname: 'h' }), { kind: 'cloud-bookmark' }, false],
    ['a plan that OpenTofu encrypted', json({ meta: {}, encrypted_data: 'AAAA', encryption_version: 'v0' }), { kind: 'encrypted' }, false],
    ['a plan that is cut off', Buffer.from(text.slice(0, 3_000)), { kind: 'truncated', ...placeOf(text, 3_000) }, true],
    ['a plan cut off behind wrapper lines', Buffer.from('[command]x\n{"format_version":"1.2","planned_values":{'), { kind: 'truncated', line: 2, column: 43 }, true],
    ['a brace alone', Buffer.from('{'), { kind: 'truncated', line: 1, column: 2 }, false],
    ['a fault in the middle', Buffer.from('{\n "resource_changes": [1,]}'), { kind: 'not-json', line: 2, column: 25 }, true],
    ['a fault before the first member', Buffer.from('{planned_values: {}}'), { kind: 'not-json', line: 1, column: 2 }, false],
    ['a fault behind the first name', Buffer.from('{"format_version" "1.2", "planned_values": 1}'), { kind: 'not-json', line: 1, column: 19 }, false],
    ['two plans behind each other', Buffer.from(`${compact}\n${compact}`), { kind: 'not-json', ...placeOf(compact, compact.length) }, true],
    ['words', Buffer.from('\nhello\n'), { kind: 'not-json', line: 2, column: 1 }, false],
    ['binary data', Buffer.from([0x00, 0x01, 0xff]), { kind: 'not-json', line: 1, column: 1 }, false],
    ['a configuration', mistake('create/main.tf'), { kind: 'configuration' }, false],
    ['a configuration that begins with a comment', Buffer.from('# network\nterraform {\n}\n'), { kind: 'configuration' }, false],
    ['a configuration in JSON', json({ '//': 'x', resource: {}, variable: {} }), { kind: 'configuration' }, false],
    ['an empty object', json({}), { kind: 'not-a-plan' }, false],
    ['a list', json([{ resource_changes: [] }]), { kind: 'not-a-plan' }, false],
    ['a number', json(1), { kind: 'not-a-plan' }, false],
    ['null', json(null), { kind: 'not-a-plan' }, false],
    ['a package file', json({ name: 'x', version: '1.0.0' }), { kind: 'not-a-plan' }, false],
    ['schemas of providers', json({ ...shown, provider_schemas: {} }), { kind: 'not-a-plan' }, false],
    ['what terraform validate prints', json({ format_version: '1.0', valid: true }), { kind: 'not-a-plan' }, false],
    ['a plan that ended with an error', json({ ...planJson('update'), errored: true }), { kind: 'errored' }, true],
    ['format 2', json({ ...planJson('update'), format_version: '2.0' }), { kind: 'format-version', version: '2.0' }, true],
    ['format 10', json({ ...planJson('update'), format_version: '10.1' }), { kind: 'format-version', version: '10.1' }, true],
    ['a format that is no version', json({ ...planJson('update'), format_version: '1.2\x1b[0m' }), { kind: 'format-version', version: 'unreadable' }, true],
    ['a format that is no text', json({ ...planJson('update'), format_version: 1.2 }), { kind: 'format-version', version: 'unreadable' }, true],
  ])('%s', (_, bytes, error, looksLikePlan) => {
    expect(readPlan(bytes)).toEqual({ ok: false, error });
    expect(isPlanJson(bytes)).toBe(looksLikePlan);
  });

  test('more bytes than one text can hold', () => {
    const huge = { length: 0x20000000 } as Uint8Array;
    expect([readPlan(huge), isPlanJson(huge)]).toEqual([{ ok: false, error: { kind: 'too-large' } }, false]);
  });

  test('more objects than the engine can hold', () => {
    const parse = jest.spyOn(JSON, 'parse').mockImplementation(() => {
      throw new RangeError('too much');
    });
    try {
      expect(readPlan(Buffer.from(compact))).toEqual({ ok: false, error: { kind: 'too-large' } });
    } finally {
      parse.mockRestore();
    }
  });
});

function placeOf(of: string, offset: number): { readonly line: number; readonly column: number } {
  const lines = of.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

test.each<[string, readonly PlanWarning[]]>([
  ['1.0', []],
  ['1.2', []],
  ['1.99', []],
  ['0.1', [{ kind: 'old-format', version: '0.1' }]],
  ['0.2', [{ kind: 'old-format', version: '0.2' }]],
])('format %s is read', (version, warnings) => {
  const result = readJson({ ...planJson('update'), format_version: version });
  expect(result).toEqual({ ok: true, plan: { ...recorded('update'), formatVersion: version }, warnings });
});

describe('a plan as a whole', () => {
  test('what a recorded plan says beside its resources', () => {
    const { resources, configuration, timestamp, ...rest } = recorded('modules');
    expect(rest).toEqual({
      formatVersion: '1.2',
      terraformVersion: '1.11.4',
      providers: new Map([['aws', { region: { constant_value: 'us-east-1' } }], ['aws.west', { region: { references: ['var.region'] } }]]),
      variables: new Map([['region', 'us-west-2']]),
      relevantAttributes: [
        { resource: 'data.aws_partition.here', attribute: ['partition'] },
        { resource: 'data.aws_security_group.later', attribute: ['id'] },
        { resource: 'module.group["a.b"].aws_security_group.this', attribute: ['id'] },
        { resource: 'module.group["c"].aws_security_group.this', attribute: ['id'] },
      ],
      partial: [],
      refreshOnly: false,
      reduced: [],
    });
    expect(timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect([resources.length, configuration?.calls.size]).toEqual([7, 1]);
  });

  test('members of another type than Terraform writes count as absent', () => {
    const odd = { planned_values: [], configuration: 3, provider_config: 1, variables: ['x'], relevant_attributes: [{ attribute: 1 }, 7, { resource: 'a.b' }], terraform_version: 1, timestamp: {}, resource_changes: 'x', deferred_changes: {}, complete: 'no', prior_state: 5 };
    expect(planOf(readJson(odd))).toEqual({
      formatVersion: '', terraformVersion: undefined, resources: [], configuration: undefined, providers: new Map(), variables: new Map(),
      relevantAttributes: [{ resource: 'a.b', attribute: [] }], partial: [], refreshOnly: false,
      reduced: ['format_version', 'configuration', 'resource_changes'], timestamp: undefined,
    });
  });

  test.each<[string, object, readonly string[]]>([
    ['complete', { complete: true }, []],
    ['complete: false', { complete: false }, ['the plan is not complete (complete: false): -target, -exclude or deferred changes leave resources out']],
    ['deferred changes', { deferred_changes: [{ reason: 'instance_count_unknown' }] }, ['1 change is deferred to a later plan']],
    ['several deferred changes', { deferred_changes: [{}, {}] }, ['2 changes are deferred to a later plan']],
    ['no deferred changes', { deferred_changes: [] }, []],
  ])('%s', (_, members, partial) => expect(planOf(readJson({ ...planJson('update'), ...members })).partial).toEqual(partial));

  test('a targeted plan is partial, also one of a Terraform that does not write `complete`', () => {
    const { complete, ...older } = planJson('target');
    expect([complete, recorded('target').partial, planOf(readJson(older)).partial]).toEqual([
      false,
      ['the plan is not complete (complete: false): -target, -exclude or deferred changes leave resources out'],
      ['1 resource of the prior state has no change: -target leaves resources out'],
    ]);
    const state = (older['prior_state'] as { readonly values: { readonly root_module: { readonly resources: readonly object[] } } }).values.root_module.resources;
    const more = state.filter((resource) => 'type' in resource && resource.type === 'aws_security_group').map((resource) => ({ ...resource, address: 'aws_security_group.more', name: 'more' })).slice(0, 1);
    expect(planOf(readJson({ ...older, prior_state: { values: { root_module: { resources: [...state, ...more] } } } })).partial)
      .toEqual(['2 resources of the prior state have no change: -target leaves resources out']);
  });
});

describe('hostile texts', () => {
  test('names that objects inherit, names twice, and depth', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const hostile = `{"format_version":"0.9","format_version":"1.2","__proto__":{"errored":true},"planned_values":{"root_module":{}},
      "resource_changes":[{"address":"aws_vpc.v","mode":"managed","type":"aws_vpc","name":"v","change":{"actions":["create"],"before":null,
      "after":{"__proto__":{"cidr_block":"10.0.0.0/8"},"x":1e999,"y":"\\ud800","deep":${deep}},"after_unknown":{"deep":${deep}},"after_sensitive":${deep}}}],
      "configuration":{"root_module":{"resources":[{"mode":"managed","type":"__proto__","name":"constructor","expressions":{}}],"module_calls":{"__proto__":{"module":{}}}}}}`;
    const plan = planOf(readPlan(Buffer.from(hostile)));
    const after = plan.resources[0]?.after;
    expect([plan.formatVersion, plan.resources.length, after?.get('cidr_block').kind(), after?.get('x').number(), after?.hasUnknown()])
      .toEqual(['1.2', 1, 'missing', { kind: 'missing' }, false]);
    expect([...(plan.configuration?.calls.keys() ?? [])]).toEqual(['__proto__']);
    expect(Object.hasOwn(Object.prototype, 'errored')).toBe(false);
  });

  test('modules that nest deeper than the stack', () => {
    const modules = 20_000;
    const configuration = '{"module_calls":{"m":{"module":'.repeat(modules) + '{}' + '}}}'.repeat(modules);
    const state = '{"address":"module.m","child_modules":['.repeat(modules) + '{"resources":[{"type":"t","name":"n"}]}' + ']}'.repeat(modules);
    const plan = planOf(readPlan(Buffer.from(`{"prior_state":{"values":{"root_module":${state}}},"planned_values":{},"configuration":{"root_module":${configuration}}}`)));
    expect([plan.configuration?.calls.size, plan.resources.map((found) => found.address)]).toEqual([1, ['t.n']]);
  });

  test('any mutation of a recorded plan is read or refused', () => {
    const source = planBytes('replace');
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(source.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }), fc.nat(source.length), (changes, end) => {
      const bytes = Uint8Array.from(source.subarray(0, changes.length % 2 === 0 ? source.length : end));
      for (const [at, byte] of changes) bytes[at] = byte;
      expect(typeof readPlan(bytes).ok).toBe('boolean');
      expect(typeof isPlanJson(bytes)).toBe('boolean');
    }), { numRuns: 300 });
  });

  test('any JSON in the place of any member is read or refused', () => {
    const names = ['planned_values', 'resource_changes', 'prior_state', 'configuration', 'format_version', 'variables', 'relevant_attributes', 'deferred_changes'];
    const part = fc.dictionary(fc.constantFrom('root_module', 'resources', 'child_modules', 'values', 'address', 'change', 'actions', 'type', 'name', 'module_calls', 'module', 'x'), fc.jsonValue({ maxDepth: 4 }));
    fc.assert(fc.property(fc.constantFrom(...names), fc.oneof(fc.jsonValue(), part, fc.array(part), part.map((root_module) => ({ root_module, values: { root_module } }))), (name, value) => {
      const result = readJson({ ...planJson('modules'), [name]: value });
      expect(result.ok || ['format-version', 'state', 'not-a-plan'].includes(result.error.kind)).toBe(true);
    }), { numRuns: 300 });
  });
});
