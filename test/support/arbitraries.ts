import fc from 'fast-check';
import { AddressSet, formatAddress, ICMP, ICMPV6, IntervalSet, PacketSet, parseCidr, ServiceSet, TCP, UDP } from '../../src/packet';
import type { Cidr, Family, Packet } from '../../src/packet';

/** Either address family. */
export const families: fc.Arbitrary<Family> = fc.constantFrom('ipv4', 'ipv6');

/** Intervals with ends in 0..last, empty and reversed ones included. */
export function intervals(last: number): fc.Arbitrary<{ readonly start: number; readonly end: number }> {
  return fc.record({ start: fc.nat(last), end: fc.nat(last) });
}

/** Sets of numbers in 0..last. */
export function intervalSets(last: number): fc.Arbitrary<IntervalSet<number>> {
  return fc.array(intervals(last), { maxLength: 6 }).map((list) => IntervalSet.of(list));
}

/** The same sets shifted far beyond the numbers that are exact. */
export const bigIntervalSets: fc.Arbitrary<IntervalSet<bigint>> = intervalSets(20).map((set) =>
  IntervalSet.of(set.intervals.map(({ start, end }) => ({ start: BigInt(start) + (1n << 90n), end: BigInt(end) + (1n << 90n) }))));

/** Addresses of the family: anywhere, near both ends of the space, or with few bits set, so that blocks of them nest and touch. */
export function addresses(family: Family): fc.Arbitrary<bigint> {
  const bits = family === 'ipv4' ? 32n : 128n;
  const last = (1n << bits) - 1n;
  return fc.oneof(
    fc.bigInt({ min: 0n, max: last }),
    fc.bigInt({ min: 0n, max: 7n }),
    fc.bigInt({ min: 0n, max: 7n }).map((distance) => last - distance),
    fc.bigInt({ min: 0n, max: 7n }).map((top) => top << (bits - 3n)),
  );
}

/** CIDR texts without host bits, of any length. */
export function cidrTexts(family: Family): fc.Arbitrary<string> {
  const bits = family === 'ipv4' ? 32 : 128;
  const prefixes = fc.oneof(fc.integer({ min: 0, max: bits }), fc.integer({ min: 0, max: 4 }), fc.integer({ min: bits - 3, max: bits }));
  return fc.tuple(addresses(family), prefixes).map(([address, prefix]) => {
    const hostBits = BigInt(bits - prefix);
    return `${formatAddress(family, (address >> hostBits) << hostBits)}/${prefix}`;
  });
}

/** CIDR blocks of both families. */
export const cidrs: fc.Arbitrary<Cidr> = families.chain(cidrTexts).map((text) => {
  const cidr = parseCidr(text);
  if (cidr === undefined) throw new Error(`no CIDR block: ${text}`);
  return cidr;
});

/** Sets of addresses: unions of blocks, some of them with other blocks taken out, and the named sets. */
export const addressSets: fc.Arbitrary<AddressSet> = fc.oneof(
  { weight: 5, arbitrary: fc.array(cidrs, { maxLength: 4 }).map((list) => AddressSet.of(list)) },
  { weight: 3, arbitrary: fc.tuple(fc.array(cidrs, { maxLength: 3 }), fc.array(cidrs, { maxLength: 3 }))
    .map(([of, without]) => AddressSet.of(of).subtract(AddressSet.of(without))) },
  { weight: 1, arbitrary: fc.constantFrom(AddressSet.ALL, AddressSet.ALL_IPV4, AddressSet.ALL_IPV6) },
);

const smallOrAny = (last: number): fc.Arbitrary<number> => fc.oneof(fc.nat(8), fc.nat(last));

/** Sets of services of one kind: ports, messages, protocols, everything. */
const simpleServices: fc.Arbitrary<ServiceSet> = fc.oneof(
  fc.tuple(fc.constantFrom('tcp' as const, 'udp' as const), smallOrAny(65535), smallOrAny(65535))
    .map(([protocol, a, b]) => ServiceSet.ports(protocol, Math.min(a, b), Math.max(a, b))),
  fc.tuple(fc.constantFrom(4 as const, 6 as const), fc.option(smallOrAny(255), { nil: undefined }), fc.option(smallOrAny(255), { nil: undefined }))
    .map(([version, type, code]) => ServiceSet.icmp(version, type, code)),
  fc.nat(255).map((protocol) => ServiceSet.protocol(protocol)),
  fc.constant(ServiceSet.ANY),
);

/** Sets of services: unions of simple ones, some of them with others taken out. */
export const serviceSets: fc.Arbitrary<ServiceSet> = fc.tuple(fc.array(simpleServices, { maxLength: 3 }), fc.array(simpleServices, { maxLength: 2 }))
  .map(([of, without]) => ServiceSet.union(of).subtract(ServiceSet.union(without)));

/** Sets of packets: unions of products, some of them with a product taken out. */
export const packetSets: fc.Arbitrary<PacketSet> = fc.tuple(
  fc.array(fc.tuple(simpleServices, addressSets), { maxLength: 4 }),
  fc.array(fc.tuple(simpleServices, addressSets), { maxLength: 1 }),
).map(([of, without]) => products(of).subtract(products(without)));

function products(list: readonly (readonly [ServiceSet, AddressSet])[]): PacketSet {
  return list.reduce((set, [services, peers]) => set.union(PacketSet.of(services, peers)), PacketSet.EMPTY);
}

/** What a packet asks for: every field that its protocol has, and no other. */
const packetServices: fc.Arbitrary<Pick<Packet, 'protocol' | 'port' | 'icmpType' | 'icmpCode'>> = fc.oneof(
  fc.tuple(fc.constantFrom(TCP, UDP), smallOrAny(65535)).map(([protocol, port]) => ({ protocol, port, icmpType: null, icmpCode: null })),
  fc.tuple(fc.constantFrom(ICMP, ICMPV6), smallOrAny(255), smallOrAny(255))
    .map(([protocol, icmpType, icmpCode]) => ({ protocol, port: null, icmpType, icmpCode })),
  fc.nat(255).filter((protocol) => ![TCP, UDP, ICMP, ICMPV6].includes(protocol))
    .map((protocol) => ({ protocol, port: null, icmpType: null, icmpCode: null })),
);

/** Packets that can exist. */
export const packets: fc.Arbitrary<Packet> = fc.tuple(packetServices, families).chain(([service, family]) =>
  addresses(family).map((address) => ({ ...service, family, peer: formatAddress(family, address) })));
