import fc from 'fast-check';
import { AddressSet, formatAddress, IntervalSet, parseCidr } from '../../src/packet';
import type { Family } from '../../src/packet';
import { addresses, addressSets, families } from '../support/arbitraries';

const parse = AddressSet.parse;

test('parse refuses what is no CIDR block and says which', () => {
  expect(() => parse('10.0.0.0/8', '10.0.0.0')).toThrow(new RangeError('not a CIDR block: 10.0.0.0'));
});

test('parse and of take any number of blocks of both families', () => {
  const blocks = ['10.0.0.0/31', '10.0.0.2/31', '::/127'];
  const expected = AddressSet.from(IntervalSet.of([{ start: 0x0a000000, end: 0x0a000004 }]), IntervalSet.of([{ start: 0n, end: 2n }]));
  expect(parse(...blocks)).toEqual(expected);
  expect(AddressSet.of(blocks.flatMap((text) => parseCidr(text) ?? []))).toEqual(expected);
  expect(parse()).toEqual(AddressSet.EMPTY);
});

test('the named sets', () => {
  expect(AddressSet.ALL_IPV4).toEqual(parse('0.0.0.0/0'));
  expect(AddressSet.ALL_IPV6).toEqual(parse('::/0'));
  expect(AddressSet.ALL).toEqual(parse('0.0.0.0/0', '::/0'));
});

test.each<[string, IntervalSet<number>, IntervalSet<bigint>]>([
  ['IPv4 beyond the end', IntervalSet.of([{ start: 0, end: 2 ** 32 + 1 }]), IntervalSet.empty()],
  ['IPv4 before the start', IntervalSet.of([{ start: -1, end: 1 }]), IntervalSet.empty()],
  ['IPv6 beyond the end', IntervalSet.empty(), IntervalSet.of([{ start: 0n, end: (1n << 128n) + 1n }])],
  ['IPv6 before the start', IntervalSet.empty(), IntervalSet.of([{ start: -1n, end: 1n }])],
])('from refuses %s', (_, ipv4, ipv6) => {
  expect(() => AddressSet.from(ipv4, ipv6)).toThrow(new RangeError('an address outside its address space'));
});

test('from takes all of both spaces', () => {
  expect(AddressSet.from(AddressSet.ALL.ipv4, AddressSet.ALL.ipv6)).toEqual(AddressSet.ALL);
});

test('the families never meet', () => {
  const [mapped, plain] = [parse('::ffff:1.2.3.4/128'), parse('1.2.3.4/32')];
  expect([mapped.overlaps(plain), mapped.isSubsetOf(plain), plain.isSubsetOf(mapped), mapped.equals(plain)]).toEqual([false, false, false, false]);
  expect(mapped.intersect(plain)).toEqual(AddressSet.EMPTY);
  expect(mapped.union(plain).toCidrs()).toEqual(['1.2.3.4/32', '::ffff:1.2.3.4/128']);
  expect([plain.has('ipv6', 0x01020304n), plain.has('ipv4', 0x01020304n), plain.has('ipv4', 0x01020304), mapped.has('ipv6', 0xffff01020304n)])
    .toEqual([false, true, true, true]);
});

test.each<[string[], string[], { subset: boolean; overlaps: boolean; equal: boolean }]>([
  [['10.0.0.0/8'], ['0.0.0.0/0'], { subset: true, overlaps: true, equal: false }],
  [['10.0.0.0/8', '::/0'], ['0.0.0.0/0'], { subset: false, overlaps: true, equal: false }],
  [['::1/128'], ['10.0.0.0/8', '::/64'], { subset: true, overlaps: true, equal: false }],
  [['10.0.0.0/9', '10.128.0.0/9'], ['10.0.0.0/8'], { subset: true, overlaps: true, equal: true }],
  [['10.0.0.0/8', '::/0'], ['10.0.0.0/8', '::/1'], { subset: false, overlaps: true, equal: false }],
  [['10.0.0.0/8', '::/0'], ['10.0.0.0/9', '::/0'], { subset: false, overlaps: true, equal: false }],
  [['10.0.0.0/8'], ['11.0.0.0/8'], { subset: false, overlaps: false, equal: false }],
  [['::/1'], ['8000::/1'], { subset: false, overlaps: false, equal: false }],
])('%j and %j: %j', (a, b, { subset, overlaps, equal }) => {
  expect([parse(...a).isSubsetOf(parse(...b)), parse(...a).overlaps(parse(...b)), parse(...a).equals(parse(...b))]).toEqual([subset, overlaps, equal]);
});

test.each<[string, readonly string[], bigint, bigint]>([
  ['nothing', [], 0n, 0n],
  ['one host of each', ['1.2.3.4/32', '::1/128'], 1n, 1n],
  ['two pieces', ['10.0.0.0/8', '192.0.2.0/24'], 2n ** 24n + 256n, 0n],
  ['everything', ['0.0.0.0/0', '::/0'], 2n ** 32n, 2n ** 128n],
])('size of %s', (_, blocks, ipv4, ipv6) => {
  expect([parse(...blocks).size('ipv4'), parse(...blocks).size('ipv6')]).toEqual([ipv4, ipv6]);
});

test('only keeps one family', () => {
  const both = parse('10.0.0.0/8', '2001:db8::/32');
  expect([both.only('ipv4'), both.only('ipv6')]).toEqual([parse('10.0.0.0/8'), parse('2001:db8::/32')]);
  expect([both.isEmpty(), both.only('ipv4').isEmpty(), both.only('ipv6').isEmpty(), both.only('ipv4').only('ipv6').isEmpty()]).toEqual([false, false, false, true]);
});

test.each<[readonly string[], string | undefined]>([
  [[], undefined],
  [['10.0.0.0/8', '9.0.0.0/8', '::/0'], '9.0.0.0'],
  [['::/0'], '::'],
  [['2001:db8::/32', '64:ff9b::/96'], '64:ff9b::'],
])('first of %j is %p', (blocks, expected) => expect(parse(...blocks).first()).toBe(expected));

test.each<[string, AddressSet, readonly string[]]>([
  ['halves join', parse('0.0.0.0/1', '128.0.0.0/1'), ['0.0.0.0/0']],
  ['neighbours that are not aligned do not', parse('10.0.0.1/32', '10.0.0.2/32'), ['10.0.0.1/32', '10.0.0.2/32']],
  ['a hole', parse('10.0.0.0/29').subtract(parse('10.0.0.3/32')), ['10.0.0.0/31', '10.0.0.2/32', '10.0.0.4/30']],
  ['all but the last', parse('0.0.0.0/0').subtract(parse('128.0.0.0/1', '64.0.0.0/3')), ['0.0.0.0/2', '96.0.0.0/3']],
  ['IPv4 first, ascending', parse('::/0', '11.0.0.0/8', '9.0.0.0/8'), ['9.0.0.0/8', '11.0.0.0/8', '::/0']],
  ['nothing', AddressSet.EMPTY, []],
])('toCidrs: %s', (_, set, expected) => expect(set.toCidrs()).toEqual(expected));

test('everything but one IPv6 address takes one block for each bit', () => {
  const cidrs = AddressSet.ALL_IPV6.subtract(parse('::/128')).toCidrs();
  expect(cidrs).toEqual(Array.from({ length: 128 }, (_, bit) => `${formatAddress('ipv6', 1n << BigInt(bit))}/${128 - bit}`));
});

/** The fewest blocks by splitting the space: a block that is wholly inside is taken, one that meets the set is halved. */
function fewest(set: AddressSet, family: Family, base: bigint, prefix: number): readonly string[] {
  const text = `${formatAddress(family, base)}/${prefix}`;
  if (parse(text).isSubsetOf(set)) return [text];
  if (!parse(text).overlaps(set)) return [];
  const half = 1n << BigInt((family === 'ipv4' ? 32 : 128) - prefix - 1);
  return [...fewest(set, family, base, prefix + 1), ...fewest(set, family, base + half, prefix + 1)];
}

test('toCidrs gives the fewest blocks, and they read back as the set', () => fc.assert(fc.property(addressSets, (set) => {
  expect(set.toCidrs()).toEqual([...fewest(set, 'ipv4', 0n, 0), ...fewest(set, 'ipv6', 0n, 0)]);
  expect(parse(...set.toCidrs())).toEqual(set);
}), { numRuns: 60 }));

test('the union of many is the union of one after the other', () => fc.assert(fc.property(fc.array(addressSets), (sets) => {
  expect(AddressSet.union(sets)).toEqual(sets.reduce((a, b) => a.union(b), AddressSet.EMPTY));
})));

test('the size counts: of the union, both less what is shared', () => fc.assert(fc.property(addressSets, addressSets, families, (a, b, family) => {
  expect(a.union(b).size(family)).toBe(a.size(family) + b.size(family) - a.intersect(b).size(family));
})));

test('has an address exactly when the set of that address is a subset', () => {
  fc.assert(fc.property(addressSets, families.chain((family) => fc.tuple(fc.constant(family), addresses(family))), (set, [family, address]) => {
    const host = parse(`${formatAddress(family, address)}/${family === 'ipv4' ? 32 : 128}`);
    expect(set.has(family, address)).toBe(host.isSubsetOf(set));
  }));
});
