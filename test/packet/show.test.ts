import { AddressSet, PacketSet, ServiceSet, showAddresses, showPacket, showServices, showServicesBriefly, shorten } from '../../src/packet';
import type { Packet } from '../../src/packet';

const packet = (fields: Partial<Packet>): Packet =>
  ({ protocol: 6, port: null, icmpType: null, icmpCode: null, peer: '1.0.0.0', family: 'ipv4', ...fields });

test('services are shown in their notation (service-text.test.ts has the table)', () => {
  expect([showServices(ServiceSet.ports('tcp', 22)), showServices(ServiceSet.ANY), showServices(ServiceSet.EMPTY)])
    .toEqual(['tcp/22', 'every protocol', 'nothing']);
});

test.each<[readonly string[], number | undefined, string]>([
  [[], undefined, 'no address'],
  [[], 0, 'no address'],
  [['0.0.0.0/0'], undefined, '0.0.0.0/0'],
  [['0.0.0.0/1', '128.0.0.0/1'], undefined, '0.0.0.0/0'],
  [['::/0', '0.0.0.0/0'], undefined, '0.0.0.0/0, ::/0'],
  [['::/0', '0.0.0.0/0'], 2, '0.0.0.0/0, ::/0'],
  [['::/0', '0.0.0.0/0'], 1, '0.0.0.0/0 and 1 more'],
  [['::/0', '0.0.0.0/0'], 0, '0.0.0.0/0 and 1 more'],
  [['10.0.0.0/8', '192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '::1/128'], 2, '10.0.0.0/8, 192.0.2.0/24 and 3 more'],
  [['10.0.0.0/8', '192.0.2.0/24', '198.51.100.0/24'], 5, '10.0.0.0/8, 192.0.2.0/24, 198.51.100.0/24'],
])('%j, at most %p: %s', (blocks, most, expected) => expect(showAddresses(AddressSet.parse(...blocks), most)).toBe(expected));

test.each<[Partial<Packet>, 'from' | 'to' | undefined, string]>([
  [{ port: 22 }, undefined, 'tcp/22'],
  [{ port: 0 }, 'from', 'tcp/0 from 1.0.0.0'],
  [{ protocol: 17, port: 53 }, 'to', 'udp/53 to 1.0.0.0'],
  [{ protocol: 1, icmpType: 8, icmpCode: 0 }, undefined, 'icmp type 8 code 0'],
  [{ protocol: 1, icmpType: 0, icmpCode: 0 }, 'to', 'icmp type 0 code 0 to 1.0.0.0'],
  [{ protocol: 58, icmpType: 128, icmpCode: 255, peer: '2000::', family: 'ipv6' }, 'from', 'icmpv6 type 128 code 255 from 2000::'],
  [{ protocol: 47 }, 'from', 'protocol 47 from 1.0.0.0'],
  [{ protocol: 0 }, undefined, 'protocol 0'],
  [{ protocol: 1, icmpType: 8 }, undefined, 'protocol icmp'],
  [{ protocol: 1, icmpCode: 0 }, undefined, 'protocol icmp'],
])('%j with %p: %s', (fields, direction, expected) => expect(showPacket(packet(fields), direction)).toBe(expected));

test('a witness in words', () => {
  const witness = PacketSet.of(ServiceSet.ports('tcp', 22), AddressSet.parse('2001:db8::/32')).witness();
  expect(witness === undefined ? undefined : showPacket(witness, 'from')).toBe('tcp/22 from 2001:db8::');
});

test.each([
  [ServiceSet.ANY, 'every protocol'],
  [ServiceSet.EMPTY, 'nothing'],
  [ServiceSet.ports('tcp', 22).union(ServiceSet.protocol(47)), 'tcp/22 47'],
  [ServiceSet.ports('tcp', 22).union(ServiceSet.protocol(47)).union(ServiceSet.protocol(50)), 'tcp/22 47 50'],
  [ServiceSet.ports('tcp', 22).union(ServiceSet.parse('47 50 89') ?? ServiceSet.EMPTY), 'tcp/22 and other protocols'],
  [ServiceSet.ANY.subtract(ServiceSet.icmp(4)), 'tcp/0-65535 udp/0-65535 icmpv6 and other protocols'],
])('services in a line for people: %#', (services, expected) => {
  expect(showServicesBriefly(services)).toBe(expected);
});

test.each([
  ['four', 4, 'four'],
  ['four', 5, 'four'],
  ['four', 3, 'fo…'],
  ['four', 1, '…'],
])('%j in at most %i characters', (text, most, expected) => {
  expect(shorten(text, most)).toBe(expected);
});
