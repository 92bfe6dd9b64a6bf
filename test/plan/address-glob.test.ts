import fc from 'fast-check';
import { matchGlob } from '../../src/plan/address';

test.each<[string, string, boolean]>([
  ['aws_vpc.v', 'aws_vpc.v', true],
  ['aws_vpc.v', 'aws_vpc.v2', false],
  ['aws_vpc.v2', 'aws_vpc.v', false],
  ['aws_vpc', 'aws_vpc.v', false],
  ['aws_vpc.*', 'aws_vpc.v', true],
  ['aws_vpc.*', 'aws_vpc.v["a.b"]', true],
  ['aws_vpc.*', 'aws_vpc.v["a]\\".b"]', true],
  ['aws_*.v', 'aws_vpc.v', true],
  ['*', 'aws_vpc.v', false],
  ['*.*', 'aws_vpc.v', true],
  ['aws_vpc.v*', 'aws_vpc.v', true],
  ['module.*.aws_vpc.v', 'module.a["x.y"].aws_vpc.v', true],
  ['module.*.aws_vpc.v', 'module.a.module.b.aws_vpc.v', false],
  ['module.a[*].aws_vpc.v', 'module.a["x.y"].aws_vpc.v', true],
  ['module.a[*].aws_vpc.v', 'module.a.aws_vpc.v', false],
  ['module.a["prod-*"].aws_vpc.v', 'module.a["prod-eu"].aws_vpc.v', true],
  ['module.a["prod-*"].aws_vpc.v', 'module.a["test"].aws_vpc.v', false],
  ['module.**.v', 'module.a.module.b.aws_vpc.v', true],
  ['module.**', 'module.a.aws_vpc.v', true],
  ['**', 'module.a.aws_vpc.v', true],
  ['**.v', 'module.a.aws_vpc.v', true],
  ['**.aws_vpc.v', 'aws_vpc.v', true],
  ['**.aws_vpc.v', 'my_aws_vpc.v', false],
  ['**aws_vpc.v', 'my_aws_vpc.v', true],
  ['module.a.**.aws_vpc.v', 'module.a.aws_vpc.v', true],
  ['module.a.**.aws_vpc.v', 'module.a.module.b["c.d"].aws_vpc.v', true],
  ['aws_vpc.v["a.b"]', 'aws_vpc.v["a.b"]', true],
  ['aws_vpc.v["a.b"]', 'aws_vpc.v["axb"]', false],
  ['*.b"]', 'aws_vpc.v["a.b"]', false],
  ['aws_vpc.v[0]', 'aws_vpc.v0', false],
  ['aws_vpc.v?', 'aws_vpc.v2', false],
  ['', '', true],
  ['', 'a.b', false],
])('%s on %s: %p', (pattern, address, expected) => expect(matchGlob(pattern, address)).toBe(expected));

const segment = fc.constantFrom('a', 'b', 'aws_vpc', 'v["a.b"]', 'v["x]\\"."]', 'v[0]');
const addressText = fc.array(segment, { minLength: 1, maxLength: 5 }).map((segments) => segments.join('.'));

test('an address matches itself, `**`, and itself with a segment replaced by `*`', () => {
  fc.assert(fc.property(fc.array(segment, { minLength: 1, maxLength: 5 }), fc.nat(4), (segments, at) => {
    const address = segments.join('.');
    const starred = segments.map((text, index) => (index === at ? '*' : text)).join('.');
    expect([address, '**', starred, `**.${address}`].map((pattern) => matchGlob(pattern, address))).toEqual([true, true, true, true]);
  }));
});

test('a pattern without stars matches nothing else', () => {
  fc.assert(fc.property(addressText, addressText, (pattern, address) => expect(matchGlob(pattern, address)).toBe(pattern === address)));
});

test('many stars on a long address take no more than pattern times address', () => {
  expect(matchGlob('*a'.repeat(100) + 'b', 'a'.repeat(5_000))).toBe(false);
});
