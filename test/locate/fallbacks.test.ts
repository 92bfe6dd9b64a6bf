import { findSources } from '../../src/hcl';
import type { ModuleCall, Sources } from '../../src/hcl';
import { Locator } from '../../src/locate/locate';
import type { Placement } from '../../src/locate/location';
import { formerAddresses } from '../../src/locate/moved';
import { build, group, ingress } from '../../src/testing';
import { finding } from '../rule/findings';
import { memoryReader } from '../hcl/memory-reader';

const RULE = 'aws_vpc_security_group_ingress_rule';
const OPEN = `resource "${RULE}" "r" {\n  cidr_ipv4 = "0.0.0.0/0"\n}\n`;

const sourcesIn = (files: Readonly<Record<string, string>>, moduleCalls: readonly ModuleCall[] = []): Sources =>
  findSources({ planFile: undefined, checkout: { reader: memoryReader(files), rootModule: '' }, moduleCalls });
const modules = (...list: readonly (readonly [key: string, dir: string])[]): string =>
  JSON.stringify({ Modules: [{ Key: '', Source: '', Dir: '.' }, ...list.map(([Key, Dir]) => ({ Key, Source: 'x', Dir }))] });

/** Where a finding at a standalone rule stands, as `anchor file:line:column-line:column`, and the steps of its value. */
function placed(address: string, sources: Sources | undefined): readonly string[] {
  const locator = new Locator({ network: build(), sources, variableFiles: () => undefined, planFile: 'p/plan.json' });
  return shown(locator.placement(finding({ address, block: '', attribute: 'cidr_ipv4' })));
}
const shown = ({ anchor, location: { file, startLine, startColumn, endLine, endColumn }, values }: Placement): readonly string[] => [
  `${anchor} ${file}:${startLine}:${startColumn}-${endLine}:${endColumn}`, ...values.map(({ text, location }) => `${text} ${location?.file ?? 'nowhere'}:${location?.startLine ?? 0}`),
];

test('1: the attribute in the repository', () => {
  expect(placed(`${RULE}.r`, sourcesIn({ 'main.tf': OPEN }))).toEqual([`attribute main.tf:2:3-2:26`]);
});

describe('2: the call of a module that is not in the repository', () => {
  const files = (call: string): Readonly<Record<string, string>> => ({
    'main.tf': call,
    '.terraform/modules/modules.json': modules(['m', '.terraform/modules/m'], ['m.inner', '.terraform/modules/m/inner']),
    '.terraform/modules/m/main.tf': 'module "inner" {\n  source = "./inner"\n  cidr   = var.cidr\n}\n',
    '.terraform/modules/m/inner/main.tf': OPEN.replace('"0.0.0.0/0"', 'var.cidr'),
  });

  test('its header, where nothing in it feeds the cause', () => {
    expect(placed(`module.m["x"].module.inner.${RULE}.r`, sourcesIn(files('module "m" {\n  source = "x"\n}\n')))).toEqual([
      'module-call main.tf:1:1-1:13', `inside the module: ${RULE}.r .terraform/modules/m/inner/main.tf:2`, 'var.cidr is given by module.inner .terraform/modules/m/main.tf:3',
    ]);
  });

  test('the argument that feeds it, on one line', () => {
    const inside = [`inside the module: ${RULE}.r .terraform/modules/m/inner/main.tf:2`, 'var.cidr is given by module.inner .terraform/modules/m/main.tf:3'];
    expect(placed(`module.m.module.inner.${RULE}.r`, sourcesIn(files('module "m" {\n  cidr = "0.0.0.0/0"\n}\n')))).toEqual(['attribute main.tf:2:3-2:21', ...inside]);
    expect(placed(`module.m.module.inner.${RULE}.r`, sourcesIn(files('module "m" {\n  cidr = join("", [\n    var.a, var.b\n  ])\n}\n')))).toEqual(['attribute main.tf:2:3-2:4', ...inside]);
  });

  test('its header, where the module is not there', () => {
    const { '.terraform/modules/modules.json': list = '', 'main.tf': main = '' } = files('module "m" {\n}\n');
    expect(placed(`module.m.module.inner.${RULE}.r`, sourcesIn({ 'main.tf': main, '.terraform/modules/modules.json': list }))).toEqual(['module-call main.tf:1:1-1:13']);
    expect(placed(`module.m.module.inner.${RULE}.r`, sourcesIn({ 'main.tf': main }))).toEqual(['module-call main.tf:1:1-1:13']);
  });
});

describe('2: the call of a module that nobody could read', () => {
  /** Where a finding stands whose permission is known to admit everybody. */
  const fed = (address: string, sources: Sources): readonly string[] => {
    const network = build(group('g', ingress({ tcp: 22, from: '0.0.0.0/0' })));
    const securityGroups = network.securityGroups.map((each) => ({ ...each, permissions: each.permissions.map((permission) => ({ ...permission, owner: address, block: '' })) }));
    const locator = new Locator({ network: { ...network, securityGroups }, sources, variableFiles: () => undefined, planFile: 'p/plan.json' });
    const found = finding({ address, block: '', attribute: 'cidr_ipv4' });
    expect(locator.marks(found).map(({ startLine }) => startLine)).toContain(locator.placement(found).location.startLine);
    return shown(locator.placement(found));
  };
  const call = (...lines: readonly string[]): Sources => sourcesIn({ 'main.tf': `module "m" {\n  source = "../m"\n${lines.join('\n')}\n}\nlocals {\n  all = "0.0.0.0/0"\n}\n` }, [{ key: 'm', source: '../m' }]);

  test.each<[string, readonly string[], readonly string[]]>([
    ['the argument that holds the value', ['  name = "x"', '  cidr = "0.0.0.0/0"'], ['attribute main.tf:4:3-4:21']],
    ['the argument that comes from it, and from where', ['  cidr = local.all'], ['attribute main.tf:3:3-3:19', 'the value comes from local.all main.tf:6']],
    ['the element of a list', ['  cidrs = [', '    "10.0.0.0/8",', '    "0.0.0.0/0",', '  ]'], ['attribute main.tf:5:5-5:16']],
    ['the first line of an argument that goes on', ['  rules = {', '    ssh = { cidr = "0.0.0.0/0" }', '  }'], ['attribute main.tf:3:3-3:8']],
    ['the header, where two may', ['  a = "0.0.0.0/0"', '  b = local.all'], ['module-call main.tf:1:1-1:13']],
    ['the header, where none does', ['  cidr = var.somewhere'], ['module-call main.tf:1:1-1:13']],
    ['the header, where only what does not go in holds it', ['  for_each = toset(["0.0.0.0/0"])'], ['module-call main.tf:1:1-1:13']],
  ])('%s', (_, lines, expected) => {
    expect(fed(`module.m["x"].${RULE}.r`, call(...lines))).toEqual(expected);
  });

  test('a module in it is fed through it as well', () => {
    expect(fed(`module.m.module.inner["k"].${RULE}.r`, call('  cidr = "0.0.0.0/0"'))).toEqual(['attribute main.tf:3:3-3:21']);
  });
});

test('3: the first file of a folder that does not hold the resource, overrides left aside', () => {
  expect(placed(`${RULE}.gone`, sourcesIn({ 'b.tf': OPEN, 'a_override.tf': OPEN, 'c.tf': '' }))).toEqual(['module-file b.tf:1:1-1:2']);
  expect(placed(`${RULE}.gone`, sourcesIn({ 'a_override.tf': OPEN }))).toEqual(['plan p/plan.json:1:1-1:2']);
});

test('4: the plan', () => {
  const expected = ['plan p/plan.json:1:1-1:2'];
  expect([placed(`${RULE}.r`, undefined), placed('not an address', sourcesIn({ 'main.tf': OPEN })), placed(`module.m.${RULE}.r`, sourcesIn({ 'main.tf': OPEN }))]).toEqual([expected, expected, expected]);
});

test('a module of the repository: its own line, and the call beside it unless the value leads there', () => {
  const calls = [{ key: 'm', source: './m' }];
  expect(placed(`module.m.${RULE}.r`, sourcesIn({ 'main.tf': 'module "m" {\n  source = "./m"\n}\n', 'm/main.tf': OPEN }, calls))).toEqual(['attribute m/main.tf:2:3-2:26', 'module.m is called here main.tf:1']);
  expect(placed(`module.m.${RULE}.r`, sourcesIn({ 'main.tf': 'module "m" {\n  cidr = "0.0.0.0/0"\n}\n', 'm/main.tf': OPEN.replace('"0.0.0.0/0"', 'var.cidr') }, calls)))
    .toEqual(['attribute m/main.tf:2:3-2:23', 'var.cidr is given by module.m main.tf:2']);
});

test('a resource is its header, or nowhere', () => {
  const at = (sources: Sources | undefined): unknown => new Locator({ network: build(), sources, variableFiles: () => undefined, planFile: 'p' }).resource(`${RULE}.r`);
  expect([at(sourcesIn({ 'main.tf': OPEN })), at(undefined)]).toEqual([{ file: 'main.tf', startLine: 1, startColumn: 1, endLine: 1, endColumn: OPEN.indexOf('\n') + 1 }, null]);
});

test('marks: the cause, the calls around it, the steps of its value', () => {
  const marks = (address: string, sources: Sources | undefined): readonly string[] => new Locator({ network: build(), sources, variableFiles: () => undefined, planFile: 'p' })
    .marks(finding({ address, block: '', attribute: 'cidr_ipv4' })).map(({ file, startLine }) => `${file}:${startLine}`);
  const files = { 'main.tf': 'module "m" {\n  source = "./m"\n  cidr = local.all\n}\nlocals {\n  all = "0.0.0.0/0"\n}\n', 'm/main.tf': OPEN.replace('"0.0.0.0/0"', 'var.cidr') };
  const sources = sourcesIn(files, [{ key: 'm', source: './m' }]);
  expect(marks(`module.m.${RULE}.r`, sources)).toEqual(['m/main.tf:2', 'main.tf:1', 'main.tf:3', 'main.tf:6']);
  expect(marks(`module.m.${RULE}.gone`, sources)).toEqual(['main.tf:1']);
  expect([marks(`module.n.${RULE}.r`, sources), marks('not an address', sources), marks(`${RULE}.r`, undefined)]).toEqual([[], [], []]);
});

describe('former addresses', () => {
  const moved = (from: string, to: string): string => `moved {\n  from = ${from}\n  to = ${to}\n}\n`;
  const former = (address: string, files: Readonly<Record<string, string>>): readonly string[] => formerAddresses([], sourcesIn(files, [{ key: 'm', source: './m' }]))(address);

  test('in JSON they are strings', () => {
    expect(former('aws_t.new', { 'main.tf.json': '{"moved": [{"from": "aws_t.old", "to": "aws_t.new"}]}' })).toEqual(['aws_t.old']);
  });

  test('a block that lacks one end moves nothing, nor does a name that only begins alike', () => {
    expect(former('aws_t.new', { 'main.tf': 'moved {\n  from = aws_t.old\n}\nmoved {\n  to = aws_t.new\n}\n' })).toEqual([]);
    expect(former('aws_t.newer', { 'main.tf': moved('aws_t.old', 'aws_t.new') })).toEqual([]);
  });

  test('of an instance, of what is no address, and without sources', () => {
    expect(former('aws_t.new["x"]', { 'main.tf': moved('aws_t.old', 'aws_t.new') })).toEqual(['aws_t.old["x"]']);
    expect(former('nothing at all', { 'main.tf': moved('aws_t.old', 'nothing') })).toEqual([]);
    expect(formerAddresses([], undefined)('aws_t.new')).toEqual([]);
  });

  test('more moves in a row than anybody makes are followed no further', () => {
    const row = Array.from({ length: 40 }, (_, index) => moved(`aws_t.n${index + 1}`, `aws_t.n${index}`)).join('');
    expect(former('aws_t.n0', { 'main.tf': row })).toHaveLength(16);
  });
});
