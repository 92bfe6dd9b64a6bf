import { AddressSet, breadth, DEFAULT_BROAD_SHARE, INTERNET, PRIVATE } from '../../src/packet';
import type { Breadth } from '../../src/packet';

const parse = AddressSet.parse;

test.each<[string, string, boolean]>([
  ['0/8', '0.0.0.0/8', false], ['the first address', '1.0.0.0/32', true], ['RFC 1918', '10.0.0.0/8', false], ['below shared space', '100.63.255.255/32', true],
  ['shared space', '100.64.0.0/10', false], ['above shared space', '100.128.0.0/32', true], ['loopback', '127.0.0.0/8', false],
  ['link-local', '169.254.0.0/16', false], ['below 172.16', '172.15.255.255/32', true], ['RFC 1918', '172.16.0.0/12', false],
  ['above 172.31', '172.32.0.0/32', true], ['documentation', '192.0.2.0/24', true], ['RFC 1918', '192.168.0.0/16', false],
  ['documentation', '198.51.100.0/24', true], ['documentation', '203.0.113.0/24', true], ['the last address', '223.255.255.255/32', true],
  ['multicast', '224.0.0.0/4', false], ['reserved', '240.0.0.0/4', false],
  ['global unicast', '2000::/3', true], ['below', '1fff:ffff::/32', false], ['above', '4000::/3', false], ['unique local', 'fc00::/7', false],
  ['link-local', 'fe80::/10', false], ['IPv4-mapped', '::ffff:1.2.3.4/128', false],
])('%s: %s is of the internet: %p', (_, block, expected) => {
  expect([parse(block).isSubsetOf(INTERNET), parse(block).overlaps(INTERNET)]).toEqual([expected, expected]);
});

test('nothing else is left out', () => {
  expect(AddressSet.ALL_IPV4.subtract(INTERNET).toCidrs()).toEqual([
    '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16', '224.0.0.0/3',
  ]);
  expect(INTERNET.only('ipv6').toCidrs()).toEqual(['2000::/3']);
  expect(INTERNET.first()).toBe('1.0.0.0');
});

test('private addresses, which are never of the internet', () => {
  expect(PRIVATE.toCidrs()).toEqual([
    '10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7', 'fe80::/10',
  ]);
  expect(PRIVATE.overlaps(INTERNET)).toBe(false);
});

test.each<[string, AddressSet, Breadth]>([
  ['nothing', AddressSet.EMPTY, 'none'],
  ['private only', PRIVATE, 'none'],
  ['unroutable only', parse('127.0.0.0/8', '::/8'), 'none'],
  ['everything', AddressSet.ALL, 'whole'],
  ['all of IPv4', parse('0.0.0.0/0'), 'whole'],
  ['all of IPv6', parse('::/0'), 'whole'],
  ['the global part of IPv6', parse('2000::/3'), 'whole'],
  ['two halves', parse('0.0.0.0/1', '128.0.0.0/1'), 'whole'],
  ['two halves of IPv6', parse('::/1', '8000::/1'), 'whole'],
  ['exactly the internet', INTERNET, 'whole'],
  ['all but one host', parse('0.0.0.0/0').subtract(parse('8.8.8.8/32')), 'broad'],
  ['all but the private part', AddressSet.ALL_IPV4.subtract(PRIVATE), 'whole'],
  ['a /8', parse('8.0.0.0/8'), 'broad'],
  ['a /9', parse('8.0.0.0/9'), 'specific'],
  ['two /9 apart', parse('8.0.0.0/9', '16.0.0.0/9'), 'broad'],
  ['a /1 that is mostly private or unroutable', parse('0.0.0.0/8', '10.0.0.0/8', '1.0.0.0/16'), 'specific'],
  ['a /16 of IPv6', parse('2000::/16'), 'broad'],
  ['a /17 of IPv6', parse('2000::/17'), 'specific'],
  ['one host', parse('198.51.100.7/32'), 'specific'],
  ['one host and the whole other family', parse('198.51.100.7/32', '::/0'), 'whole'],
  ['one host and much of the other family', parse('198.51.100.7/32', '2000::/4'), 'broad'],
])('%s is %s', (_, addresses, expected) => expect(breadth(addresses, DEFAULT_BROAD_SHARE)).toBe(expected));

test('broad begins at exactly the share asked for', () => {
  const half = parse('2000::/4');
  const less = half.subtract(parse('2000::/128'));
  expect([breadth(half, { ipv4: 1, ipv6: 2 }), breadth(less, { ipv4: 1, ipv6: 2 }), breadth(less, { ipv4: 1, ipv6: 3 })]).toEqual(['broad', 'specific', 'broad']);
  expect([breadth(parse('8.0.0.0/9'), { ipv4: 512, ipv6: 1 }), breadth(parse('8.0.0.0/9'), { ipv4: 256, ipv6: 512 })]).toEqual(['broad', 'specific']);
});

test('a fractional share is a mistake of ours', () => {
  expect(() => breadth(parse('8.8.8.8/32'), { ipv4: 1.5, ipv6: 1 })).toThrow(RangeError);
});
