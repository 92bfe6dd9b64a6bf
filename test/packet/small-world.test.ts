import fc from 'fast-check';
import { AddressSet, IntervalSet, PacketSet, ServiceSet } from '../../src/packet';
import type { Packet } from '../../src/packet';

/*
 * A world of eight addresses and eight ports, small enough for a list of all its 64 packets. Here a set is a bit mask, an operation is
 * bit arithmetic, and the engine has to agree.
 */
const SIZE = 8;
const FULL = (1n << BigInt(SIZE * SIZE)) - 1n;

/** A box: ports and addresses from one to another, both included; nothing when upside down. */
interface Box {
  readonly ports: readonly [number, number];
  readonly hosts: readonly [number, number];
}

/** Whether a box is added to what was built before or taken out of it. */
interface Step {
  readonly box: Box;
  readonly adds: boolean;
}

const ranges = fc.tuple(fc.nat(SIZE - 1), fc.nat(SIZE - 1));
const steps: fc.Arbitrary<readonly Step[]> = fc.array(fc.record({ box: fc.record({ ports: ranges, hosts: ranges }), adds: fc.boolean() }), { maxLength: 8 });

const bit = (port: number, host: number): bigint => 1n << BigInt(port * SIZE + host);
const cells = Array.from({ length: SIZE * SIZE }, (_, cell) => [Math.floor(cell / SIZE), cell % SIZE] as const);

function maskOf(list: readonly Step[]): bigint {
  return list.reduce((mask, { box, adds }) => {
    const inside = cells.filter(([port, host]) => box.ports[0] <= port && port <= box.ports[1] && box.hosts[0] <= host && host <= box.hosts[1]);
    const bits = inside.reduce((all, [port, host]) => all | bit(port, host), 0n);
    return adds ? mask | bits : mask & ~bits;
  }, 0n);
}

/** Ports 20 to 27 of TCP, addresses 10.0.0.0 to 10.0.0.7. */
const FIRST_PORT = 20;
const FIRST_HOST = 0x0a000000;

function setOf(list: readonly Step[]): PacketSet {
  return list.reduce((set, { box: { ports, hosts }, adds }) => {
    const peers = AddressSet.from(IntervalSet.of([{ start: FIRST_HOST + hosts[0], end: FIRST_HOST + hosts[1] + 1 }]), IntervalSet.empty());
    const box = PacketSet.of(ServiceSet.ports('tcp', FIRST_PORT + ports[0], FIRST_PORT + ports[1]), peers);
    return adds ? set.union(box) : set.subtract(box);
  }, PacketSet.EMPTY);
}

const packetAt = (port: number, host: number): Packet =>
  ({ protocol: 6, port: FIRST_PORT + port, icmpType: null, icmpCode: null, peer: `10.0.0.${host}`, family: 'ipv4' });

/** The mask of a set, read packet by packet. */
function read(set: PacketSet): bigint {
  return cells.reduce((mask, [port, host]) => (set.has(packetAt(port, host)) ? mask | bit(port, host) : mask), 0n);
}

const WORLD = setOf([{ box: { ports: [0, SIZE - 1], hosts: [0, SIZE - 1] }, adds: true }]);

test('the world is all of its packets and holds no other', () => {
  expect(read(WORLD)).toBe(FULL);
  expect([WORLD.has(packetAt(SIZE, 0)), WORLD.has(packetAt(-1, 0)), WORLD.has(packetAt(0, SIZE))]).toEqual([false, false, false]);
});

test('operations are bit arithmetic', () => fc.assert(fc.property(steps, steps, (a, b) => {
  const [left, right] = [setOf(a), setOf(b)];
  const [mine, theirs] = [maskOf(a), maskOf(b)];
  expect([read(left), read(right)]).toEqual([mine, theirs]);
  expect(read(left.union(right))).toBe(mine | theirs);
  expect(read(left.intersect(right))).toBe(mine & theirs);
  expect(read(left.subtract(right))).toBe(mine & ~theirs);
  expect(read(WORLD.subtract(left))).toBe(FULL & ~mine);
})));

test('questions are bit arithmetic', () => fc.assert(fc.property(steps, steps, (a, b) => {
  const [left, right] = [setOf(a), setOf(b)];
  const [mine, theirs] = [maskOf(a), maskOf(b)];
  expect(left.isEmpty()).toBe(mine === 0n);
  expect(left.equals(right)).toBe(mine === theirs);
  expect(left.isSubsetOf(right)).toBe((mine & ~theirs) === 0n);
  expect(left.overlaps(right)).toBe((mine & theirs) !== 0n);
})));

test('equal masks have equal representations, however the set was built', () => fc.assert(fc.property(steps, (list) => {
  const set = setOf(list);
  const single = cells.filter(([port, host]) => (maskOf(list) & bit(port, host)) !== 0n)
    .map(([port, host]) => setOf([{ box: { ports: [port, port], hosts: [host, host] }, adds: true }]));
  expect(PacketSet.union(single)).toEqual(set);
  expect(PacketSet.union([...single].reverse())).toEqual(set);
})));

test('projections, restrictions and the witness', () => fc.assert(fc.property(steps, ranges, (list, [from, to]) => {
  const set = setOf(list);
  const members = cells.filter(([port, host]) => (maskOf(list) & bit(port, host)) !== 0n);
  const ports = ServiceSet.union(members.map(([port]) => ServiceSet.ports('tcp', FIRST_PORT + port)));
  expect(set.services()).toEqual(ports);
  expect(set.peers()).toEqual(AddressSet.parse(...members.map(([, host]) => `10.0.0.${host}/32`)));
  expect(read(set.restrict(ServiceSet.ports('tcp', FIRST_PORT + from, FIRST_PORT + to))))
    .toBe(members.filter(([port]) => from <= port && port <= to).reduce((mask, [port, host]) => mask | bit(port, host), 0n));
  expect(read(set.from(AddressSet.parse(`10.0.0.${from}/32`))))
    .toBe(members.filter(([, host]) => host === from).reduce((mask, [port, host]) => mask | bit(port, host), 0n));
  expect(set.witness()).toEqual(members[0] === undefined ? undefined : packetAt(...members[0]));
})));
