import fc from 'fast-check';
import { AddressSet, PacketSet, ServiceSet, showAddresses, showServices } from '../../src/packet';
import type { Packet } from '../../src/packet';
import { addressSets, packets, packetSets, serviceSets } from '../support/arbitraries';

/** "services from blocks" lines, each a product. */
function packetsOf(...lines: (readonly [string, ...string[]])[]): PacketSet {
  return lines.reduce((set, [text, ...blocks]) => {
    const services = ServiceSet.parse(text);
    if (services === undefined) throw new Error(`no services: ${text}`);
    return set.union(PacketSet.of(services, AddressSet.parse(...blocks)));
  }, PacketSet.EMPTY);
}

/** The slices in words. */
function lines(set: PacketSet): readonly string[] {
  return set.slices.map(({ services, peers }) => `${services.start}-${services.end} ${showAddresses(peers)}`);
}

const SSH = 6 * 65536 + 22;

test.each<[string, PacketSet, readonly string[]]>([
  ['nothing', PacketSet.EMPTY, []],
  ['no service', PacketSet.of(ServiceSet.EMPTY, AddressSet.ALL), []],
  ['no peer', PacketSet.of(ServiceSet.ANY, AddressSet.EMPTY), []],
  ['everything is one slice', PacketSet.ALL, ['0-16777216 0.0.0.0/0, ::/0']],
  ['everything in pieces is one slice', packetsOf(['any', '0.0.0.0/1'], ['tcp', '128.0.0.0/1'], ['any', '128.0.0.0/1', '::/0']), ['0-16777216 0.0.0.0/0, ::/0']],
  ['a product with two services', packetsOf(['tcp/22,24', '10.0.0.0/8']), [`${SSH}-${SSH + 1} 10.0.0.0/8`, `${SSH + 2}-${SSH + 3} 10.0.0.0/8`]],
  ['touching services with equal peers join', packetsOf(['tcp/22', '10.0.0.0/8'], ['tcp/23', '10.0.0.0/9', '10.128.0.0/9']), [`${SSH}-${SSH + 2} 10.0.0.0/8`]],
  ['touching services with different peers do not', packetsOf(['tcp/22', '10.0.0.0/8'], ['tcp/23', '10.0.0.0/9']), [`${SSH}-${SSH + 1} 10.0.0.0/8`, `${SSH + 1}-${SSH + 2} 10.0.0.0/9`]],
  ['overlapping services share the peers of both', packetsOf(['tcp/22-24', '10.0.0.0/8'], ['tcp/23-25', '::/0']),
    [`${SSH}-${SSH + 1} 10.0.0.0/8`, `${SSH + 1}-${SSH + 3} 10.0.0.0/8, ::/0`, `${SSH + 3}-${SSH + 4} ::/0`]],
])('%s', (_, set, expected) => expect(lines(set)).toEqual(expected));

test('set operations on overlapping products', () => {
  const a = packetsOf(['tcp/22-24', '10.0.0.0/8']);
  const b = packetsOf(['tcp/23', '10.0.0.0/9'], ['udp/53', '::/0']);
  expect(a.intersect(b)).toEqual(packetsOf(['tcp/23', '10.0.0.0/9']));
  expect(a.subtract(b)).toEqual(packetsOf(['tcp/22,24', '10.0.0.0/8'], ['tcp/23', '10.128.0.0/9']));
  expect(b.subtract(a)).toEqual(packetsOf(['udp/53', '::/0']));
  expect([a.overlaps(b), a.isSubsetOf(b), a.intersect(b).isSubsetOf(b), a.equals(b), a.isEmpty()]).toEqual([true, false, true, false, false]);
});

test.each<[PacketSet, PacketSet]>([
  [packetsOf(['tcp/22', '10.0.0.0/8']), packetsOf(['tcp/22', '10.0.0.0/9'])],
  [packetsOf(['tcp/22', '10.0.0.0/8']), packetsOf(['tcp/22-23', '10.0.0.0/8'])],
  [packetsOf(['tcp/22-23', '10.0.0.0/8']), packetsOf(['tcp/23', '10.0.0.0/8'])],
  [packetsOf(['tcp/22', '10.0.0.0/8']), packetsOf(['tcp/22', '10.0.0.0/8'], ['udp/53', '10.0.0.0/8'])],
  [packetsOf(['tcp/22', '10.0.0.0/8'], ['udp/53', '10.0.0.0/8']), packetsOf(['tcp/22', '10.0.0.0/8'])],
])('sets that differ in one part are not equal (%#)', (a, b) => expect([a.equals(b), a.equals(a)]).toEqual([false, true]));

test('projections', () => {
  const set = packetsOf(['tcp/22', '10.0.0.0/8'], ['udp/53', '10.0.0.0/9', '::/0'], ['icmp/8', '192.0.2.0/24']);
  expect([showServices(set.services()), showAddresses(set.peers())]).toEqual(['tcp/22 udp/53 icmp/8', '10.0.0.0/8, 192.0.2.0/24, ::/0']);
  expect([PacketSet.EMPTY.services(), PacketSet.EMPTY.peers()]).toEqual([ServiceSet.EMPTY, AddressSet.EMPTY]);
});

test('restrict and from cut with cylinders', () => {
  const set = packetsOf(['tcp/22', '10.0.0.0/9'], ['tcp/23', '10.0.0.0/8'], ['udp/53', '::/0']);
  expect(set.restrict(ServiceSet.ports('tcp', 23, 99))).toEqual(packetsOf(['tcp/23', '10.0.0.0/8']));
  expect(lines(set.from(AddressSet.parse('10.0.0.0/9')))).toEqual([`${SSH}-${SSH + 2} 10.0.0.0/9`]);
});

test('where asks about all the peers of a service at once, and about no service without peers', () => {
  const set = packetsOf(['tcp/22', '0.0.0.0/1'], ['tcp/22-23', '128.0.0.0/1'], ['udp/53', '0.0.0.0/0']);
  const asked: string[] = [];
  const whole = set.where((peers) => {
    asked.push(showAddresses(peers));
    return AddressSet.ALL_IPV4.isSubsetOf(peers);
  });
  expect([showServices(whole), asked]).toEqual(['tcp/22 udp/53', ['0.0.0.0/0', '128.0.0.0/1', '0.0.0.0/0']]);
});

const packet = (fields: Partial<Packet>): Packet =>
  ({ protocol: 6, port: null, icmpType: null, icmpCode: null, peer: '10.0.0.1', family: 'ipv4', ...fields });

test.each<[Partial<Packet>, boolean]>([
  [{ port: 22 }, true],
  [{ port: 23 }, false],
  [{ port: 21 }, false],
  [{ port: 22, peer: '11.0.0.1' }, false],
  [{ port: 22, peer: '::1', family: 'ipv6' }, false],
  [{ port: 22, peer: '10.0.0.1', family: 'ipv6' }, false],
  [{ port: 22, peer: 'somewhere' }, false],
  [{}, false],
  [{ protocol: 17, port: 53, peer: '2001:db8::1', family: 'ipv6' }, true],
  [{ protocol: 17, port: 53, peer: '::ffff:10.0.0.1', family: 'ipv6' }, true],
  [{ protocol: 17, port: 53 }, false],
  [{ protocol: 1, icmpType: 3, icmpCode: 4 }, true],
  [{ protocol: 1, icmpType: 3, icmpCode: 3 }, false],
  [{ protocol: 47 }, true],
  [{ protocol: 48 }, false],
])('has %j: %p', (fields, expected) => {
  const set = packetsOf(['tcp/22', '10.0.0.0/8'], ['udp/53', '::/0'], ['icmp/3:4', '10.0.0.0/8'], ['47', '10.0.0.0/8']);
  expect(set.has(packet(fields))).toBe(expected);
});

test.each<[string, PacketSet, Packet | undefined]>([
  ['nothing', PacketSet.EMPTY, undefined],
  ['everything', PacketSet.ALL, packet({ protocol: 0, peer: '0.0.0.0' })],
  ['the lowest port', packetsOf(['tcp/443,22', '10.0.0.0/8']), packet({ port: 22, peer: '10.0.0.0' })],
  ['the lower protocol although its peer is IPv6', packetsOf(['tcp/22', '::/0'], ['udp/1', '10.0.0.0/8']), packet({ port: 22, peer: '::', family: 'ipv6' })],
  ['IPv4 before IPv6', packetsOf(['udp/53', '::/0', '192.0.2.0/24']), packet({ protocol: 17, port: 53, peer: '192.0.2.0' })],
  ['a message', packetsOf(['icmpv6/128:7', '2001:db8::/32']), packet({ protocol: 58, icmpType: 128, icmpCode: 7, peer: '2001:db8::', family: 'ipv6' })],
])('witness of %s', (_, set, expected) => expect(set.witness()).toEqual(expected));

test('the witness is in the set', () => fc.assert(fc.property(packetSets, (set) => {
  const witness = set.witness();
  expect(witness === undefined ? set.isEmpty() : set.has(witness)).toBe(true);
})));

test('a packet is in the union, intersection, difference of sets as logic has it', () => fc.assert(fc.property(packetSets, packetSets, packets, (a, b, some) => {
  const [inA, inB] = [a.has(some), b.has(some)];
  expect([a.union(b), a.intersect(b), a.subtract(b)].map((set) => set.has(some))).toEqual([inA || inB, inA && inB, inA && !inB]);
})));

test('a packet is in a product when its service and its peer are', () => fc.assert(fc.property(serviceSets, addressSets, packets, (services, peers, some) => {
  const isServed = PacketSet.of(services, AddressSet.ALL).has(some);
  const isPeer = PacketSet.of(ServiceSet.ANY, peers).has(some);
  expect(PacketSet.of(services, peers).has(some)).toBe(isServed && isPeer);
})));

test('restrict, from and the projections are what the products say', () => fc.assert(fc.property(packetSets, serviceSets, addressSets, (set, services, peers) => {
  expect(set.restrict(services)).toEqual(set.intersect(PacketSet.of(services, AddressSet.ALL)));
  expect(set.from(peers)).toEqual(set.intersect(PacketSet.of(ServiceSet.ANY, peers)));
  expect(set.isSubsetOf(PacketSet.of(set.services(), set.peers()))).toBe(true);
  expect(set.restrict(services).services()).toEqual(set.services().intersect(services));
  expect(set.from(peers).peers()).toEqual(set.peers().intersect(peers));
  expect(set.where((each) => each.overlaps(peers))).toEqual(set.from(peers).services());
})));

test('slices are sorted, filled, and joined when they touch with equal peers', () => fc.assert(fc.property(packetSets, packetSets, (a, b) => {
  const { slices } = a.union(b);
  slices.forEach(({ services, peers }, index) => {
    const next = slices[index + 1];
    expect([services.start < services.end, peers.isEmpty()]).toEqual([true, false]);
    expect(next === undefined || services.end < next.services.start || (services.end === next.services.start && !peers.equals(next.peers))).toBe(true);
  });
})));

test('the union of many is the union of one after the other', () => fc.assert(fc.property(fc.array(packetSets, { maxLength: 7 }), (sets) => {
  expect(PacketSet.union(sets)).toEqual(sets.reduce((a, b) => a.union(b), PacketSet.EMPTY));
}), { numRuns: 50 }));

test('thousands of rules are one set at once', () => {
  const hosts = Array.from({ length: 5000 }, (_, host) => AddressSet.from(
    AddressSet.parse(`10.0.${host >> 8}.${host & 255}/32`).ipv4, AddressSet.EMPTY.ipv6));
  const oneService = hosts.map((peers) => PacketSet.of(ServiceSet.ports('tcp', 22), peers));
  const manyServices = hosts.map((peers, port) => PacketSet.of(ServiceSet.ports('udp', port), peers));
  const union = PacketSet.union([...oneService, ...manyServices]);
  expect([union.slices.length, showAddresses(union.restrict(ServiceSet.ports('tcp', 22)).peers())])
    .toEqual([5001, '10.0.0.0/20, 10.0.16.0/23, 10.0.18.0/24, 10.0.19.0/25, 10.0.19.128/29']);
});
