import { BlockList, isIPv4, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { AddressSet, formatAddress, parseAddress, parseCidr } from '../../src/packet';
import { addresses, cidrs, families } from '../support/arbitraries';

test.each<[string, number]>([
  ['0.0.0.0', 0],
  ['0.0.0.1', 1],
  ['1.2.3.4', 0x01020304],
  ['10.0.200.30', 0x0a00c81e],
  ['128.0.0.0', 2 ** 31],
  ['255.255.255.255', 2 ** 32 - 1],
])('IPv4 %s', (text, value) => {
  expect(parseAddress(text)).toEqual({ family: 'ipv4', value });
  expect(formatAddress('ipv4', value)).toBe(text);
});

test.each<[string, bigint, string]>([
  ['::', 0n, '::'],
  ['0::0', 0n, '::'],
  ['0:0:0:0:0:0:0:0', 0n, '::'],
  ['::1', 1n, '::1'],
  ['1::', 1n << 112n, '1::'],
  ['2001:DB8::00A0', (0x20010db8n << 96n) | 0xa0n, '2001:db8::a0'],
  ['1:2:3:4:5:6:7:8', 0x00010002000300040005000600070008n, '1:2:3:4:5:6:7:8'],
  ['::2:3:4:5:6:7:8', 0x00000002000300040005000600070008n, '0:2:3:4:5:6:7:8'],
  ['1:2:3:4:5:6:7::', 0x00010002000300040005000600070000n, '1:2:3:4:5:6:7:0'],
  ['1:0:0:4:5:0:0:8', 0x00010000000000040005000000000008n, '1::4:5:0:0:8'],
  ['1:0:0:4:0:0:0:8', 0x00010000000000040000000000000008n, '1:0:0:4::8'],
  ['::ffff:1.2.3.4', 0xffff01020304n, '::ffff:1.2.3.4'],
  ['::ffff:102:304', 0xffff01020304n, '::ffff:1.2.3.4'],
  ['::ffff:0:0', 0xffff00000000n, '::ffff:0.0.0.0'],
  ['::fffe:0:0', 0xfffe00000000n, '::fffe:0:0'],
  ['::1:ffff:102:304', 0x1ffff01020304n, '::1:ffff:102:304'],
  ['::1.2.3.4', 0x01020304n, '::102:304'],
  ['64:ff9b::192.0.2.33', (0x0064ff9bn << 96n) | 0xc0000221n, '64:ff9b::c000:221'],
  ['1:2:3:4:5:6:7.8.9.10', 0x0001000200030004000500060708090an, '1:2:3:4:5:6:708:90a'],
  ['ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255', (1n << 128n) - 1n, 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
])('IPv6 %s', (text, value, canonical) => {
  expect(parseAddress(text)).toEqual({ family: 'ipv6', value });
  expect(formatAddress('ipv6', value)).toBe(canonical);
});

const NO_ADDRESS = [
  '', ' ', '.', ':', ':::', '1', '1.2.3', '1.2.3.4.5', '1.2.3.256', '1.2.3.1000', '01.2.3.4', '1.2.3.00', '1.2.3.04', '0x1.2.3.4', '1.2.3.', '.1.2.3',
  '1..2.3', '+1.2.3.4', '-1.2.3.4', '1.2.3.4 ', ' 1.2.3.4', '1.2.3.4\n', '١.2.3.4', 'a.b.c.d', '1e1.2.3.4',
  '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', ':1:2:3:4:5:6:7', '1:2:3:4:5:6:7:', '1:2:3:4::5:6:7:8', '::1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8::',
  '1::2::3', '12345::', 'g::', ':1', '1:', '::1 ', ' ::1', '::1\n', 'fe80::1%eth0', '[::1]', '-1::', '0x1::',
  '1.2.3.4::', '1.2.3.4:5:6:7:8:9:a', '::1.2.3.4:5', '::1.2.3', '::1.2.3.256', '::01.2.3.4', '1:2:3:4:5:6:7:1.2.3.4', '1:2:3:4:5:1.2.3.4',
  '1:2:3:4:5:6::1.2.3.4', '0:0:0:0:0:0000:255.255.255.2555', '0000:0000:0000:0000:0000:0000:0255.255.255.255', ':'.repeat(100_000), '1.'.repeat(100_000),
];

test.each(NO_ADDRESS)('no address: %j', (text) => {
  expect(parseAddress(text)).toBeUndefined();
  expect(parseCidr(`${text}/0`)).toBeUndefined();
});

test.each<[string, ReturnType<typeof parseCidr>]>([
  ['0.0.0.0/0', { family: 'ipv4', base: 0, prefix: 0, hostBits: false, text: '0.0.0.0/0' }],
  ['1.2.3.4/0', { family: 'ipv4', base: 0, prefix: 0, hostBits: true, text: '0.0.0.0/0' }],
  ['10.0.0.0/8', { family: 'ipv4', base: 0x0a000000, prefix: 8, hostBits: false, text: '10.0.0.0/8' }],
  ['100.68.0.18/18', { family: 'ipv4', base: 0x64440000, prefix: 18, hostBits: true, text: '100.68.0.0/18' }],
  ['255.255.255.255/1', { family: 'ipv4', base: 2 ** 31, prefix: 1, hostBits: true, text: '128.0.0.0/1' }],
  ['255.255.255.255/32', { family: 'ipv4', base: 2 ** 32 - 1, prefix: 32, hostBits: false, text: '255.255.255.255/32' }],
  ['0::0/0', { family: 'ipv6', base: 0n, prefix: 0, hostBits: false, text: '::/0' }],
  ['2001:DB8:0::1/32', { family: 'ipv6', base: 0x20010db8n << 96n, prefix: 32, hostBits: true, text: '2001:db8::/32' }],
  ['::ffff:1.2.3.4/128', { family: 'ipv6', base: 0xffff01020304n, prefix: 128, hostBits: false, text: '::ffff:1.2.3.4/128' }],
  ['::ffff:1.2.3.4/96', { family: 'ipv6', base: 0xffff00000000n, prefix: 96, hostBits: true, text: '::ffff:0.0.0.0/96' }],
  ['fe80::ffff/127', { family: 'ipv6', base: (0xfe80n << 112n) | 0xfffen, prefix: 127, hostBits: true, text: 'fe80::fffe/127' }],
])('CIDR %s', (text, expected) => expect(parseCidr(text)).toEqual(expected));

test.each([
  '', '/', '/8', '10.0.0.0', '10.0.0.0/', '10.0.0.0/33', '10.0.0.0/08', '10.0.0.0/00', '10.0.0.0/-1', '10.0.0.0/+8', '10.0.0.0/8 ', '10.0.0.0/ 8', ' 10.0.0.0/8',
  '10.0.0.0/8/8', '10.0.0.0/8.0', '10.0.0.0/1e1', '10.0.0.0/255.0.0.0', '10/8', '10.0/16', '010.0.0.0/8', '10.0.0.0/8\n', '10.0.0.0/1000',
  '::', '::/', '::/129', '::/00', '::/1000', '::/-0', '::ffff:1.2.3.4', 'fe80::1%eth0/64', '0.0.0.0/64',
])('no CIDR block: %j', (text) => expect(parseCidr(text)).toBeUndefined());

/** Texts near the border of what is an address: right ones with one character changed, and loose parts put together. */
const nearlyAddresses = fc.oneof(
  families.chain((family) => addresses(family).map((address) => formatAddress(family, address))),
  fc.tuple(families.chain((family) => addresses(family).map((address) => formatAddress(family, address))), fc.nat(40), fc.constantFrom('', ':', '.', '0', 'f', 'g'))
    .map(([text, at, put]) => text.slice(0, at) + put + text.slice(at + 1)),
  fc.array(fc.constantFrom('1', '0', 'ab', '255', '00', ':', ':', '::', '.', '1.2.3.4'), { maxLength: 17 }).map((parts) => parts.join('')),
);

test('takes for addresses exactly what Node.js does', () => fc.assert(fc.property(nearlyAddresses, (text) => {
  const expected = isIPv4(text) ? 'ipv4' : isIPv6(text) ? 'ipv6' : undefined;
  expect(parseAddress(text)?.family).toBe(expected);
}), { numRuns: 2000 }));

test('writes IPv6 addresses as the URL standard does, but for those with IPv4 inside', () => {
  const groups = fc.array(fc.constantFrom('0000', '0000', '0001', '0a00', 'ffff'), { minLength: 8, maxLength: 8 });
  const anywhere = addresses('ipv6').map((address) => address.toString(16).padStart(32, '0').match(/.{4}/g) ?? []);
  fc.assert(fc.property(fc.oneof(groups, anywhere), (words) => {
    const address = BigInt(`0x${words.join('')}`);
    fc.pre(address >> 32n !== 0xffffn);
    expect(`[${formatAddress('ipv6', address)}]`).toBe(new URL(`http://[${words.join(':')}]`).hostname);
  }), { numRuns: 500 });
});

test('reads back what it writes, as number or bigint', () => fc.assert(fc.property(families.chain((family) => fc.tuple(fc.constant(family), addresses(family))), ([family, address]) => {
  const value = family === 'ipv4' ? Number(address) : address;
  expect(parseAddress(formatAddress(family, address))).toEqual({ family, value });
  expect(formatAddress(family, value)).toBe(formatAddress(family, address));
})));

test('a block holds the addresses that the block list of Node.js says it holds', () => {
  const cases = cidrs.chain((cidr) => fc.tuple(fc.constant(cidr), addresses(cidr.family)));
  fc.assert(fc.property(cases, fc.nat(), ([cidr, anywhere], salt) => {
    const hostBits = BigInt((cidr.family === 'ipv4' ? 32 : 128) - cidr.prefix);
    const inside = BigInt(cidr.base) + BigInt(salt) % (1n << hostBits);
    const list = new BlockList();
    list.addSubnet(formatAddress(cidr.family, cidr.base), cidr.prefix, cidr.family);
    for (const address of [anywhere, inside]) {
      expect(AddressSet.of([cidr]).has(cidr.family, address)).toBe(list.check(formatAddress(cidr.family, address), cidr.family));
    }
  }), { numRuns: 500 });
});
