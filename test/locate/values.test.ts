import { findSources, scan } from '../../src/hcl';
import type { ModuleCall } from '../../src/hcl';
import { Causes } from '../../src/locate/cause';
import { Locator } from '../../src/locate/locate';
import type { Location } from '../../src/locate/location';
import { variableFiles } from '../../src/locate/variable-files';
import { acl, allow, build, group, ingress, unknown } from '../../src/testing';
import { finding } from '../rule/findings';
import { memoryReader } from '../hcl/memory-reader';

const RULE = 'aws_vpc_security_group_ingress_rule';
const NETWORK = build(group('g', ingress({ tcp: 22, from: '0.0.0.0/0', owner: `${RULE}.r` }), ingress({ tcp: 22, from: '0.0.0.0/0', owner: `${RULE}.r["a"]` }), ingress({ tcp: 22, from: '0.0.0.0/0', owner: `module.m["b"].${RULE}.r` })));

/** The steps behind `cidr_ipv4 = VALUE` of a standalone rule, each with the text that it points at. */
function steps(value: string, more: string, { address = `${RULE}.r`, files = {}, calls = [] }: { readonly address?: string; readonly files?: Readonly<Record<string, string>>; readonly calls?: readonly ModuleCall[] } = {}): readonly string[] {
  const texts: Readonly<Record<string, string>> = { 'main.tf': `resource "${RULE}" "r" {\n  cidr_ipv4 = ${value}\n${more}`, ...files };
  const sources = findSources({ planFile: undefined, checkout: { reader: memoryReader(texts), rootModule: '' }, moduleCalls: calls });
  const locator = new Locator({ network: NETWORK, sources, variableFiles: () => undefined, planFile: 'p' });
  return locator.placement(finding({ address, block: '', attribute: 'cidr_ipv4' })).values.map(({ text, location }) => `${text}: ${location === null ? '' : firstLine(texts[location.file] ?? '', location)}`);
}

/** What a place shows of its first line. */
function firstLine(text: string, { startLine, startColumn, endLine, endColumn }: Location): string {
  const line = text.split('\n')[startLine - 1] ?? '';
  return line.slice(startColumn - 1, endLine === startLine ? endColumn - 1 : undefined);
}

describe('an iteration', () => {
  test('leads to the element of the instance, where it is written', () => {
    const each = '  for_each = { a = { cidr = "0.0.0.0/0" }, b = { cidr = "10.0.0.0/8" } }\n}\n';
    expect(steps('each.value.cidr', each, { address: `${RULE}.r["a"]` })).toEqual(['the value is an element of for_each: cidr = "0.0.0.0/0"']);
    expect(steps('each.value["cidr"]', each, { address: `${RULE}.r["a"]` })).toEqual(['the value is an element of for_each: cidr = "0.0.0.0/0"']);
  });

  test('of which more than members is taken leads to where it comes from', () => {
    const each = '  for_each = local.all\n}\nlocals {\n  all = { a = { cidr = " 0.0.0.0/0" } }\n}\n';
    expect(steps('trimspace(each.value.cidr)', each, { address: `${RULE}.r["a"]` })).toEqual(['the value comes from local.all: all = { a = { cidr = " 0.0.0.0/0" } }']);
  });

  test('that is none leads nowhere', () => {
    expect(steps('each.value', '}\n')).toEqual([]);
    expect(steps('local.odd', '}\nlocals {\n  odd = each.value\n}\n')).toEqual(['the value comes from local.odd: odd = each.value']);
    expect(steps('each.key', '  for_each = toset(["0.0.0.0/0"])\n}\n')).toEqual([]);
  });
});

describe('a variable', () => {
  test('without any value that is written is told by its declaration', () => {
    expect(steps('var.cidr', '}\nvariable "cidr" {\n  type = string\n}\n')).toEqual(['the value comes from var.cidr: variable "cidr" {']);
  });

  test('that is not declared leads nowhere', () => {
    expect(steps('var.cidr', '}\n')).toEqual([]);
    expect(steps('local.cidr', '}\n')).toEqual([]);
  });

  test('of an instance of a module is followed into its element', () => {
    const files = { 'main.tf': 'module "m" {\n  source   = "./m"\n  for_each = { a = "10.0.0.0/8", b = "0.0.0.0/0" }\n  cidr     = each.value\n}\n', 'm/main.tf': `resource "${RULE}" "r" {\n  cidr_ipv4 = var.cidr\n}\n` };
    expect(steps('', '', { address: `module.m["b"].${RULE}.r`, files, calls: [{ key: 'm', source: './m' }] })).toEqual(['var.cidr is given by module.m: cidr     = each.value', 'the value is an element of for_each: b = "0.0.0.0/0"']);
  });
});

test('eight steps are told, no more', () => {
  const locals = Array.from({ length: 12 }, (_, index) => `  l${index} = local.l${index + 1}\n`).join('');
  expect(steps('local.l0', `}\nlocals {\n${locals}}\n`)).toEqual(Array.from({ length: 8 }, (_, index) => `the value comes from local.l${index}: l${index} = local.l${index + 1}`));
});

test('expressions that are too long to be read are not gone into', () => {
  const long = `[${'"10.0.0.0/8",'.repeat(30_000)}"0.0.0.0/0"]`;
  expect(steps('local.a[0]', `}\nlocals {\n  a = ${long}\n}\n`)).toEqual([`the value comes from local.a: a = ${long}`]);
  expect(steps('var.wide ? local.a[0] : local.b', `}\nlocals {\n  a = ${long}\n  b = "0.0.0.0/0"\n}\n`)).toEqual(['the value comes from local.b: b = "0.0.0.0/0"']);
});

describe('variable files', () => {
  const file = (path: string, text: string): Parameters<typeof variableFiles>[0][number] => ({ path, text, parsed: scan(text), override: false });
  const chosen = (value: unknown, ...texts: readonly string[]): string | undefined =>
    variableFiles(texts.map((text, index) => file(`${index}.tfvars`, text)), new Map(value === undefined ? [] : [['v', value]]))('v')?.file.path;

  test('the only one that sets it', () => {
    expect([chosen(undefined, 'v = 1'), chosen(undefined, 'w = 1', 'v = 1'), chosen(undefined, 'w = 1'), chosen(undefined)]).toEqual(['0.tfvars', '1.tfvars', undefined, undefined]);
  });

  test('of several the only one that agrees with the plan', () => {
    expect(chosen(2, 'v = 1', 'v = 2')).toBe('1.tfvars');
    expect(chosen('b', 'v = "a"', 'v = "b"')).toBe('1.tfvars');
    expect(chosen(['a', 'b'], 'v = ["a"]', 'v = [\n  "b", # second\n  "a",\n]')).toBe('1.tfvars');
    expect(chosen({ x: { cidr: 'a' } }, 'v = { x = { cidr = "b" } }', 'v = { "x" = { "cidr" = "a" } }')).toBe('1.tfvars');
  });

  test('several that agree, or none, leave it open', () => {
    expect([chosen(1, 'v = 1', 'v = 1'), chosen(3, 'v = 1', 'v = 2'), chosen(undefined, 'v = 1', 'v = 2'), chosen([1], 'v = [1]', 'v = [2]')]).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('what the plan says of a block', () => {
  const network = build(
    group('g', ingress({ tcp: 22, from: ['10.0.0.0/8', '0.0.0.0/0'] }), ingress({ tcp: 23, from: '9.0.0.0/8', sensitive: true }), ingress({ tcp: 24, from: [unknown, { group: 'h' }] })),
    acl('n', allow(100, { tcp: 22, from: '0.0.0.0/0' }), allow(110, { from: unknown })),
  );
  const of = (more: Parameters<typeof finding>[0]): unknown => {
    const { services, witness, ...cause } = new Causes(network).of(finding(more));
    return { ...cause, ports: services.isEmpty() ? '' : 'some', witness: witness.toCidrs().join() };
  };
  const none = { blocks: [], description: undefined, number: undefined, witness: '1.0.0.0/32' };

  test('the peers that are written, of the block alone', () => {
    const at = { address: 'aws_security_group.g', direction: 'ingress' } as const;
    expect(of({ ...at, block: 'ingress:0' })).toEqual({ ...none, nested: 'ingress', attribute: 'cidr_blocks', peers: ['10.0.0.0/8', '0.0.0.0/0'], ports: 'some' });
    expect(of({ ...at, block: 'ingress:1' })).toEqual({ ...none, nested: 'ingress', attribute: 'cidr_blocks', peers: [], ports: 'some' });
    expect(of({ ...at, block: 'ingress:2' })).toEqual({ ...none, nested: 'ingress', attribute: 'cidr_blocks', peers: [], ports: 'some' });
  });

  test('the number of an entry', () => {
    const at = { address: 'aws_network_acl.n', attribute: 'ingress.cidr_block' } as const;
    expect(of({ ...at, block: 'ingress:100' })).toEqual({ ...none, nested: 'ingress', attribute: 'cidr_block', peers: ['0.0.0.0/0'], number: 100, ports: 'some' });
    expect(of({ ...at, block: 'ingress:110' })).toEqual({ ...none, nested: 'ingress', attribute: 'cidr_block', peers: [], number: 110, ports: 'some' });
  });

  test('nothing of what it does not know', () => {
    const known = { ...none, peers: [], ports: '' };
    expect(of({ address: 'aws_t.x', attribute: 'cidr_ipv4' })).toEqual({ ...known, nested: undefined, attribute: 'cidr_ipv4' });
    expect(of({ address: 'aws_t.x', attribute: null, witness: null })).toEqual({ ...known, nested: undefined, attribute: undefined, witness: '' });
    expect(of({ address: 'aws_t.x', attribute: 'egress.self', witness: { protocol: 'tcp', port: 1, destination: '2000::' } })).toEqual({ ...known, nested: 'egress', attribute: 'self', witness: '2000::/128' });
    expect(of({ address: 'aws_t.x', attribute: 'other.self', witness: { protocol: 'tcp', port: 1, source: 'nonsense' } })).toEqual({ ...known, nested: undefined, blocks: ['other'], attribute: 'self', witness: '' });
  });
});
