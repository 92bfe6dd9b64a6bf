import fc from 'fast-check';
import { configKey, formatAddress, parseAddress, parseModules } from '../../src/plan/address';
import type { ResourceAddress } from '../../src/plan/address';

const managed = (parts: Partial<ResourceAddress>): ResourceAddress =>
  ({ modules: [], mode: 'managed', type: 'aws_vpc', name: 'v', key: undefined, ...parts });

test.each<[string, ResourceAddress]>([
  ['aws_vpc.v', managed({})],
  ['aws_vpc.v[0]', managed({ key: 0 })],
  ['aws_vpc.v[120]', managed({ key: 120 })],
  ['aws_vpc.v["0"]', managed({ key: '0' })],
  ['aws_vpc.v[""]', managed({ key: '' })],
  ['data.aws_vpc.v', managed({ mode: 'data' })],
  ['data.aws_vpc.v["a"]', managed({ mode: 'data', key: 'a' })],
  ['aws_vpc.data', managed({ name: 'data' })],
  ['aws_vpc.module', managed({ name: 'module' })],
  ['module.a.aws_vpc.v', managed({ modules: [{ name: 'a', key: undefined }] })],
  ['module.module.data.aws_vpc.v', managed({ mode: 'data', modules: [{ name: 'module', key: undefined }] })],
  ['module.a["x.y"].module.b[1].data.aws_vpc.v[2]',
    managed({ mode: 'data', key: 2, modules: [{ name: 'a', key: 'x.y' }, { name: 'b', key: 1 }] })],
  ['aws_vpc.v["a.b]c"]', managed({ key: 'a.b]c' })],
  ['aws_vpc.v["say \\"hi\\" \\\\ twice"]', managed({ key: 'say "hi" \\ twice' })],
  ['aws_vpc.v["$${x}"]', managed({ key: '${x}' })],
  ['aws_vpc.v["%%{x}"]', managed({ key: '%{x}' })],
  ['aws_vpc.v["$$${x}"]', managed({ key: '$${x}' })],
  ['aws_vpc.v["$$ 5%"]', managed({ key: '$$ 5%' })],
  ['aws_vpc.v["a\\nb\\rc\\td"]', managed({ key: 'a\nb\rc\td' })],
  ['aws_vpc.v["\\u0007\\u00a0"]', managed({ key: '\x07\u00a0' })],
  ['aws_vpc.v["grün 😀"]', managed({ key: 'grün 😀' })],
  ['aws_vpc.v["\\U000e0001"]', managed({ key: '\u{e0001}' })],
])('%s parses and prints back', (text, address) => {
  expect(parseAddress(text)).toEqual(address);
  expect(formatAddress(address)).toBe(text);
});

test.each<[string, string]>([
  ['aws_vpc.v["\\x41\\a\\b\\f\\v"]', 'A\x07\b\f\v'],
  ['aws_vpc.v["${x}"]', '${x}'],
  ['aws_vpc.v["\\U00110000"]', '\ufffd'],
  ['aws_vpc.v["\\q"]', 'q'],
])('the key of %s, as older versions or nobody writes it', (text, key) => expect(parseAddress(text)?.key).toBe(key));

test.each([
  '', '.', 'aws_vpc', 'aws_vpc.', '.v', 'aws_vpc..v', 'aws_vpc.v.id', 'aws_vpc[0].v', 'module.a', 'module.a.aws_vpc', 'module', 'a b.c', 'aws_vpc.a b',
  'data["a"].aws_vpc.v', 'module["a"].b.aws_vpc.v', 'aws_vpc.v[', 'aws_vpc.v[]', 'aws_vpc.v[a]', 'aws_vpc.v[01]',
  'aws_vpc.v[-1]', 'aws_vpc.v["a]', 'aws_vpc.v["a"', 'aws_vpc.v["a"]b', 'aws_vpc.v["a\\"]', 'aws_vpc.v[0][1]', 'aws_vpc.v"',
  'data.aws_vpc.v.id', `aws_vpc.${'v'.repeat(70_000)}`,
])('%.40s is no address', (text) => expect(parseAddress(text)).toBeUndefined());

const name = fc.stringMatching(/^[a-z_][a-z0-9_-]{0,8}$/);
const key = fc.oneof(fc.constant(undefined), fc.nat(), fc.string({ unit: 'binary' }), fc.string(), fc.constantFrom('\ud800', '${', '$${', '%%{', 'a.b]["'));
const address = fc.record<ResourceAddress>({
  modules: fc.array(fc.record({ name, key }), { maxLength: 3 }),
  mode: fc.constantFrom('managed', 'data'),
  type: name.filter((type) => type !== 'data' && type !== 'module'),
  name,
  key,
});

test('every address parses back from its text', () => {
  fc.assert(fc.property(address, (of) => expect(parseAddress(formatAddress(of))).toEqual(of)));
});

test('any text whatever is parsed or refused', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom('module', 'data', 'a', '.', '[', ']', '"', '\\', '0', '$${', '\u0000')), (pieces) => {
    const parsed = parseAddress(pieces.join(''));
    expect(parsed === undefined || parseAddress(formatAddress(parsed)) !== undefined).toBe(true);
  }));
});

test.each<[string, string]>([
  ['aws_vpc.v[0]', ''],
  ['module.a["x"].aws_vpc.v', 'a'],
  ['module.a["x.y"].module.inner[1].aws_vpc.v[0]', 'a.inner'],
])('the configuration of %s is that of module %p', (text, expected) =>
  expect(configKey(parseAddress(text) ?? managed({ modules: [{ name: 'wrong', key: 1 }] }))).toBe(expected));

test.each<[string, readonly unknown[]]>([
  ['module.a["x.y"].module.b', [{ name: 'a', key: 'x.y' }, { name: 'b', key: undefined }]],
  ['', []],
  ['module.', []],
])('the steps of %p', (text, steps) => expect(parseModules(text)).toEqual(steps));
