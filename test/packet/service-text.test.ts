import fc from 'fast-check';
import { ServiceSet, showServices } from '../../src/packet';
import { serviceSets } from '../support/arbitraries';

const { ports, icmp, protocol } = ServiceSet;
const all = (...sets: ServiceSet[]): ServiceSet => ServiceSet.union(sets);

test.each<[string, ServiceSet]>([
  ['nothing', ServiceSet.EMPTY],
  ['every protocol', ServiceSet.ANY],
  ['tcp/22', ports('tcp', 22)],
  ['tcp/0', ports('tcp', 0)],
  ['udp/65535', ports('udp', 65535)],
  ['tcp/20-25,443 udp/53', all(ports('udp', 53), ports('tcp', 443), ports('tcp', 20, 25))],
  ['tcp/0-65535', protocol(6)],
  ['udp/0-65535', protocol(17)],
  ['tcp/1-65535', ports('tcp', 1, 65535)],
  ['icmp', icmp(4)],
  ['icmp/8', icmp(4, 8)],
  ['icmp/255', icmp(4, 255)],
  ['icmp/0-254', icmp(4).subtract(icmp(4, 255))],
  ['icmp/0-7,9-255', icmp(4).subtract(icmp(4, 8))],
  ['icmp/3:4', icmp(4, 3, 4)],
  ['icmp/3:0', icmp(4, 3, 0)],
  ['icmp/3:255', icmp(4, 3, 255)],
  ['icmp/3:0-254', icmp(4, 3).subtract(icmp(4, 3, 255))],
  ['icmp/3:1-255', icmp(4, 3).subtract(icmp(4, 3, 0))],
  ['icmp/3:1-255,4', all(icmp(4, 3), icmp(4, 4)).subtract(icmp(4, 3, 0))],
  ['icmp/3,4:0', all(icmp(4, 3), icmp(4, 4, 0))],
  ['icmp/3:255,4:0', all(icmp(4, 3, 255), icmp(4, 4, 0))],
  ['icmp/3:255,4-5,6:0-1', all(icmp(4, 3, 255), icmp(4, 4), icmp(4, 5), icmp(4, 6, 0), icmp(4, 6, 1))],
  ['icmp/3:3-4,8', all(icmp(4, 3, 3), icmp(4, 3, 4), icmp(4, 8))],
  ['icmpv6/128', icmp(6, 128)],
  ['icmpv6', icmp(6)],
  ['icmp icmpv6', all(icmp(6), icmp(4))],
  ['47', protocol(47)],
  ['0', protocol(0)],
  ['255', protocol(255)],
  ['50-51', all(protocol(50), protocol(51))],
  ['tcp/0-65535 udp/0-65535 0 icmp 2-5 7-16 18-57 icmpv6 59-254', ServiceSet.ANY.subtract(protocol(255))],
  ['tcp/0-21,23-65535 udp/0-65535 0 icmp 2-5 7-16 18-57 icmpv6 59-255', ServiceSet.ANY.subtract(ports('tcp', 22))],
  ['tcp/22 udp/53 icmp/8 2 47 icmpv6/1 132', all(protocol(132), icmp(6, 1), protocol(47), protocol(2), icmp(4, 8), ports('udp', 53), ports('tcp', 22))],
])('%s is written and read', (text, set) => {
  expect(showServices(set)).toBe(text);
  expect(ServiceSet.parse(text)).toEqual(set);
});

test.each<[string, ServiceSet]>([
  ['any', ServiceSet.ANY],
  ['all', ServiceSet.ANY],
  ['-1', ServiceSet.ANY],
  ['tcp/22 any', ServiceSet.ANY],
  ['tcp', protocol(6)],
  ['6', protocol(6)],
  ['TCP/22', ports('tcp', 22)],
  ['6/22', ports('tcp', 22)],
  ['tcp/443,22,22-23', all(ports('tcp', 22, 23), ports('tcp', 443))],
  ['tcp/22 tcp/23', ports('tcp', 22, 23)],
  ['tcp/22-22', ports('tcp', 22)],
  ['icmp/8-9', all(icmp(4, 8), icmp(4, 9))],
  ['1/8', icmp(4, 8)],
  ['gre', protocol(47)],
  ['esp ah', all(protocol(50), protocol(51))],
  ['5-7', all(protocol(5), protocol(6), protocol(7))],
  ['0-255', ServiceSet.ANY],
])('%s is read', (text, set) => expect(ServiceSet.parse(text)).toEqual(set));

test.each([
  '', ' ', 'tcp/', '/22', 'tcp/22,', 'tcp/,22', 'tcp/22 ', ' tcp/22', 'tcp/22  udp/53', 'tcp/22, 443', 'tcp/22,udp/53', 'tcp/22\tudp/53', 'tcp/65536', 'tcp/100000',
  'tcp/-1', 'tcp/25-20', 'tcp/1-65536', 'tcp/1-2-3', 'tcp/-', 'tcp/1-', 'tcp/a', 'tcp/ssh', 'tcp/22.0', 'tcp/22/23', 'tcp/3:4', 'udp/*', 'tpc/22', 'tcp/٢',
  'icmp/256', 'icmp/8:256', 'icmp/256:0', 'icmp/8:', 'icmp/:4', 'icmp/8:4:2', 'icmp/8-9:0', 'icmp/9-8', 'icmp/8:5-4', 'icmp/8:0-256', 'icmp/', 'icmp/echo', 'icmp/0-255:',
  '47/1', 'gre/1', '132/22', 'any/22', '-1/22', 'all/1', '256', '1-256', '9-8', 'a-b', '-', 'anything', 'every', 'Every protocol', 'nothing tcp/22', 'tcp/22 nothing',
])('no services: %j', (text) => expect(ServiceSet.parse(text)).toBeUndefined());

test('what is written reads back as the same set', () => fc.assert(fc.property(serviceSets, (set) => {
  expect(ServiceSet.parse(showServices(set))).toEqual(set);
}), { numRuns: 500 }));

test('a set has one text', () => fc.assert(fc.property(serviceSets, serviceSets, (a, b) => {
  expect(showServices(a) === showServices(b)).toBe(a.equals(b));
  expect(showServices(a.union(b))).toBe(showServices(b.union(a)));
})));

test('a word may be very long', () => {
  expect(ServiceSet.parse(`tcp/${'22,'.repeat(300_000)}23`)).toEqual(ports('tcp', 22, 23));
});

test('any text is answered', () => fc.assert(fc.property(fc.string(), (text) => {
  expect([undefined, ServiceSet]).toContain(ServiceSet.parse(text)?.constructor);
})));
