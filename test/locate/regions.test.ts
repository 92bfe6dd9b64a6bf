import { scan, scanJson } from '../../src/hcl';
import type { FoundBlock, Range } from '../../src/hcl';
import type { Cause } from '../../src/locate/cause';
import { literal, literalList, literalOf } from '../../src/locate/literal';
import { deciding, narrowest } from '../../src/locate/narrow';
import { locationOf, onOneLine } from '../../src/locate/place';
import { AddressSet, ServiceSet } from '../../src/packet';

const cause = (more: Partial<Cause> = {}): Cause => ({
  nested: 'ingress', blocks: [], attribute: 'cidr_blocks', services: ServiceSet.ports('tcp', 22), peers: ['0.0.0.0/0'], description: '', number: undefined, witness: AddressSet.parse('1.0.0.0/32'), ...more,
});

/** The blocks of a text. */
function blocksOf(text: string): readonly FoundBlock[] {
  const parsed = scan(text);
  return parsed.body.blocks.map((block) => ({ file: { path: 'main.tf', text, parsed, override: false }, block }));
}

const cut = (text: string, { start, end }: Range): string => text.slice(start.offset, end.offset);

/** The narrowest region in a resource with that body, as `anchor: text`. */
function region(body: string, of: Cause = cause()): string {
  const text = `resource "t" "n" {\n${body}\n}\n`;
  const [resource] = blocksOf(text);
  if (resource === undefined) throw new Error('no block');
  const { anchor, range } = narrowest(resource.block, of);
  return `${anchor}: ${cut(text, range)}`;
}

/** A block of three lines, in which the members stand. */
const block = (members: string): string => `  ingress {\n${members.split('; ').map((member) => `    ${member}\n`).join('')}  }`;
const TCP = 'protocol = "tcp"; from_port = 22; to_port = 22';
const HEADER = 'resource: resource "t" "n" {';

describe('among several blocks', () => {
  const other = block(`${TCP}; cidr_blocks = ["10.0.0.0/8"]`);

  test.each<[string, string, Partial<Cause>, string]>([
    ['the peers tell', `${other}\n${block(`${TCP}; cidr_blocks = ["0.0.0.0/0"]`)}`, {}, 'attribute: cidr_blocks = ["0.0.0.0/0"]'],
    ['another spelling of the peer', `${other}\n${block(`${TCP}; cidr_blocks = ["1.2.3.4/0"]`)}`, {}, 'attribute: cidr_blocks = ["1.2.3.4/0"]'],
    ['the ports tell', `${block('protocol = "tcp"; from_port = 23; to_port = 23; cidr_blocks = var.a')}\n${block(`${TCP}; cidr_blocks = var.b`)}`, {}, 'attribute: cidr_blocks = var.b'],
    ['the protocol tells', `${block('protocol = "icmp"; cidr_blocks = var.a')}\n${block('protocol = "tcp"; cidr_blocks = var.b')}`, {}, 'attribute: cidr_blocks = var.b'],
    ['the protocol by its number', `${block('protocol = 1; cidr_blocks = var.a')}\n${block('protocol = "6"; cidr_blocks = var.b')}`, {}, 'attribute: cidr_blocks = var.b'],
    ['UDP by its ports', `${block('protocol = "udp"; from_port = 53; to_port = 53; cidr_blocks = var.a')}\n${block('protocol = "udp"; from_port = 54; to_port = 54; cidr_blocks = var.b')}`,
      { services: ServiceSet.ports('udp', 54) }, 'attribute: cidr_blocks = var.b'],
    ['every protocol', `${block(`${TCP}; cidr_blocks = var.a`)}\n${block('protocol = "-1"; from_port = 0; to_port = 0; cidr_blocks = var.b')}`, { services: ServiceSet.ANY }, 'attribute: cidr_blocks = var.b'],
    ['a protocol without ports', `${block('protocol = "icmp"; cidr_blocks = var.a')}\n${block('protocol = "47"; cidr_blocks = var.b')}`, { services: ServiceSet.protocol(47) }, 'attribute: cidr_blocks = var.b'],
    ['the description tells', `${block('description = "one"; cidr_blocks = var.a')}\n${block('description = "two"; cidr_blocks = var.b')}`, { description: 'two' }, 'attribute: cidr_blocks = var.b'],
    ['the number of an entry', `${block('rule_no = 100; cidr_block = var.a')}\n${block('rule_no = 110; cidr_block = var.b')}`, { number: 110, attribute: 'cidr_block' }, 'attribute: cidr_block = var.b'],
    ['a second family', `${block(`${TCP}; ipv6_cidr_blocks = ["fd00::/8"]`)}\n${block(`${TCP}; ipv6_cidr_blocks = ["::/0"]`)}`, { peers: ['::/0'], attribute: 'ipv6_cidr_blocks' }, 'attribute: ipv6_cidr_blocks = ["::/0"]'],
    ['what contradicts is out, what is open may be it', `${other}\n${block('protocol = var.p; from_port = var.f; to_port = var.t; cidr_blocks = var.b')}`, {}, 'attribute: cidr_blocks = var.b'],
    ['what agrees beats what is open', `${block('cidr_blocks = var.a')}\n${block(`${TCP}; cidr_blocks = ["0.0.0.0/0"]`)}`, {}, 'attribute: cidr_blocks = ["0.0.0.0/0"]'],
  ])('%s', (_, body, more, expected) => {
    expect(region(body, cause(more))).toBe(expected);
  });

  test.each<[string, string, Partial<Cause>]>([
    ['two that agree equally', `${block(`${TCP}; cidr_blocks = var.a`)}\n${block(`${TCP}; cidr_blocks = var.b`)}`, {}],
    ['three', `${block('cidr_blocks = var.a')}\n${block('cidr_blocks = var.b')}\n${block('cidr_blocks = var.c')}`, {}],
    ['none that agrees', other, {}],
    ['ports that are no range', `${block('protocol = "tcp"; from_port = 22; to_port = 2.5; cidr_blocks = var.a')}\n${block('protocol = "tcp"; from_port = 99999; to_port = 22; cidr_blocks = var.b')}`, {}],
    ['nothing known of the rule', `${block(`${TCP}; cidr_blocks = ["10.0.0.0/8"]`)}\n${block(`${TCP}; cidr_blocks = ["0.0.0.0/0"]`)}`, { services: ServiceSet.EMPTY, peers: [] }],
    ['no block at all', '  name = "n"', {}],
  ])('%s: the header of the resource', (_, body, more) => {
    expect(region(body, cause(more))).toBe(HEADER);
  });

  test('hundreds of thousands of them', () => {
    expect(region(Array.from({ length: 200_000 }, () => 'ingress {\n}').join('\n'))).toBe(HEADER);
  });
});

describe('within the block', () => {
  test('without the attribute its header', () => {
    expect(region(block(TCP), cause({ attribute: 'self' }))).toBe('block: ingress {');
  });

  test('a list of several lines: the element at fault, the name where several are', () => {
    const list = (...elements: readonly string[]): string => block(`${TCP}; cidr_blocks = [; ${elements.join(',; ')},; ]`);
    expect(region(list('"10.0.0.0/8"', '"0.0.0.0/0"'))).toBe('attribute: "0.0.0.0/0"');
    expect(region(list('"0.0.0.0/1"', '"128.0.0.0/1"'), cause({ peers: ['0.0.0.0/1', '128.0.0.0/1'] }))).toBe('attribute: "0.0.0.0/1"');
    expect(region(list('"0.0.0.0/1"', '"128.0.0.0/1"'), cause({ peers: ['0.0.0.0/1', '128.0.0.0/1'], witness: AddressSet.EMPTY }))).toBe('attribute: cidr_blocks');
    expect(region(list('var.a', 'var.b'))).toBe('attribute: cidr_blocks');
  });

  test('an element that is no address is at fault by its name', () => {
    expect(region(block('prefix_list_ids = [; "pl-1",; "pl-2",; ]'), cause({ attribute: 'prefix_list_ids', peers: ['pl-2'] }))).toBe('attribute: "pl-2"');
  });

  test('a heredoc among the elements is on no one line', () => {
    expect(region(block('cidr_blocks = [; <<-X; 0.0.0.0/0; X; ]'))).toBe('attribute: cidr_blocks');
  });
});

describe('other ways to write it', () => {
  test('a standalone rule: the attribute, else the header', () => {
    expect(region('  cidr_ipv4 = "0.0.0.0/0"', cause({ nested: undefined, attribute: 'cidr_ipv4' }))).toBe('attribute: cidr_ipv4 = "0.0.0.0/0"');
    expect(region('  count = 1', cause({ nested: undefined, attribute: 'cidr_ipv4' }))).toBe(HEADER);
    expect(region('  count = 1', cause({ nested: undefined, attribute: undefined }))).toBe(HEADER);
  });

  test('an attribute within blocks: as deep as each is the only one of its name', () => {
    const inside = (...blocks: readonly string[]): Cause => cause({ nested: undefined, blocks, attribute: 'type' });
    const access = (members: string): string => `  info {\n    access {\n      ${members}\n    }\n  }`;
    expect(region(access('type = "public"'), inside('info', 'access'))).toBe('attribute: type = "public"');
    expect(region(`${access('other = 1')}\n  type = "of the resource"`, inside('info', 'access'))).toBe('block: access {');
    expect(region('  info {\n    type = "of the block"\n  }', inside('info', 'access'))).toBe('block: info {');
    expect(region(`${access('type = 1')}\n${access('type = 2')}`, inside('info', 'access'))).toBe(HEADER);
    expect(region('  type = 1', inside('info', 'access'))).toBe(HEADER);
    expect(region('  dynamic "info" {\n    for_each = var.infos\n    content {\n      access {\n        other = 1\n      }\n    }\n  }', inside('info', 'access'))).toBe('block: access {');
    expect(region('  info = { access = { type = var.type } }', inside('info'))).toBe('block: { access = { type = var.type } }');
  });

  test('objects of an attribute, and an attribute that is computed', () => {
    const object = (port: number): string => `{ protocol = "tcp", from_port = ${port}, to_port = ${port}, cidr_blocks = ["0.0.0.0/0"] }`;
    expect(region(`  ingress = [${object(443)}, ${object(22)}]`)).toBe('attribute: cidr_blocks = ["0.0.0.0/0"]');
    expect(region('  ingress = [{ protocol = "tcp" }]')).toBe('block: { protocol = "tcp" }');
    expect(region('  ingress = var.rules')).toBe('attribute: ingress = var.rules');
    expect(region('  ingress = [\n    for r in var.rules : r\n  ]')).toBe('attribute: ingress');
  });

  test('the content of a dynamic block, its header where the content says nothing', () => {
    const dynamic = (members: string): string => `  dynamic "ingress" {\n    for_each = var.rules\n    content {\n      ${members}\n    }\n  }`;
    expect(region(dynamic('cidr_blocks = ingress.value'))).toBe('attribute: cidr_blocks = ingress.value');
    expect(region(dynamic('self = true'))).toBe('block: dynamic "ingress" {');
    expect(region(dynamic('cidr_blocks = ingress.value').replace('"ingress"', '"egress"'))).toBe(HEADER);
  });

  test('JSON', () => {
    const text = '{"resource": {"t": {"n": {"ingress": [{"protocol": "tcp", "from_port": 443, "to_port": 443}, {"protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_blocks": ["0.0.0.0/0"]}]}}}}';
    const [resource] = scanJson(text).body.blocks;
    if (resource === undefined) throw new Error('no block');
    expect(cut(text, narrowest(resource, cause()).range)).toBe('"cidr_blocks": ["0.0.0.0/0"]');
  });
});

test('of a resource and its overrides the last that holds the cause decides, the resource where none does', () => {
  const found = blocksOf(['one = 1', 'cidr_blocks = []', 'ingress {\n}', 'cidr_blocks = []', 'two = 2'].map((body) => `resource "t" "n" {\n${body}\n}\n`).join(''));
  const index = (of: Partial<Cause>): number => found.findIndex((each) => each === deciding(found, cause(of)));
  expect([index({}), index({ nested: undefined }), index({ nested: undefined, attribute: 'two' }), index({ nested: undefined, attribute: undefined }), index({ nested: 'egress' }), index({ nested: undefined, blocks: ['ingress'], attribute: 'two' })]).toEqual([2, 3, 4, 0, 0, 2]);
  expect(deciding([], cause())).toBeUndefined();
});

test.each<[string, string | undefined]>([
  ['"text"', 'text'], [' "text" ', 'text'], ['""', ''], ['"a \\"b\\" \\\\ c"', 'a "b" \\ c'], ['"50%"', '50%'], ['"$5"', '$5'], ['"${a}"', undefined], ['"%{ if a }"', undefined],
  ['22', '22'], ['-1', '-1'], ['true', 'true'], ['false', 'false'], ['1.5', undefined], ['null', undefined], ['var.a', undefined], ['"a" + "b"', undefined], ['', undefined],
])('the literal %s', (text, expected) => {
  expect(literal(text)).toBe(expected);
});

test('literals of a body: the last of a name, lists whole or not at all', () => {
  const { body } = scan('a = 1\na = 2\nb = ["x", "y"]\nc = ["x", var.y]\nd = "x"\n');
  expect([literalOf(body, 'a'), literalOf(body, 'gone')]).toEqual(['2', undefined]);
  expect(body.attributes.map(literalList)).toEqual([undefined, undefined, ['x', 'y'], undefined, undefined]);
});

test('places', () => {
  const at = (line: number, column: number): Range['start'] => ({ line, column, offset: line * 100 + column });
  expect(locationOf({ path: 'main.tf' }, { start: at(2, 3), end: at(4, 5) })).toEqual({ file: 'main.tf', startLine: 2, startColumn: 3, endLine: 4, endColumn: 5 });
  expect(locationOf({ path: 'main.tf' }, { start: at(2, 3), end: at(2, 3) })).toEqual({ file: 'main.tf', startLine: 2, startColumn: 3, endLine: 2, endColumn: 4 });
  expect(locationOf({ path: 'main.tf' }, { start: at(2, 3), end: at(4, 3) })).toEqual({ file: 'main.tf', startLine: 2, startColumn: 3, endLine: 4, endColumn: 3 });
  expect(onOneLine({ start: at(2, 3), end: at(2, 9) })).toEqual({ start: at(2, 3), end: at(2, 9) });
  expect(onOneLine({ start: at(2, 3), end: at(4, 5) })).toEqual({ start: at(2, 3), end: at(2, 4) });
});
