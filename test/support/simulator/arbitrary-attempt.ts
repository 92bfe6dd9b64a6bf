import type * as fc from 'fast-check';
import { addressOf, contains, ends, isInternet } from './address';
import type { Address, Family } from './address';
import type { Attempt, Destination } from './attempt';
import { drawn } from './draw';
import type { Draw } from './draw';
import { blocksOf } from './queries';
import type { Service } from './packet';
import type { World } from './world';

/** Whether an address is one of the Internet and of none of the VPCs. */
function isForeign(world: World, candidate: Address): boolean {
  return isInternet(candidate) && !world.vpcs.some((vpc) => [...vpc.ipv4, ...vpc.ipv6].some((range) => contains(range, candidate)));
}

/** An address at, just before or just behind an end of a block of the world; of the Internet, if one is found in a few tries. */
function internetAddress(draw: Draw, world: World, family: Family): Address {
  const blocks = blocksOf(world).filter((range) => range.family === family);
  const tries = Array.from({ length: 6 }, (): Address => {
    if (blocks.length === 0 || draw.chance(20)) return family === 4 ? addressOf(4, BigInt(draw.number(0, 2 ** 31 - 1)) * 2n) : addressOf(6, 0x20010db8n << 96n);
    const { first, last } = ends(draw.pick(blocks));
    const limit = family === 4 ? (1n << 32n) - 1n : (1n << 128n) - 1n;
    const value = draw.pick([first, last, first - 1n, last + 1n]);
    return addressOf(family, value < 0n || value > limit ? first : value);
  });
  return tries.find((candidate) => isForeign(world, candidate)) ?? addressOf(family, family === 4 ? 0x08080808n : 0x20010db8n << 96n);
}

/** A port at, just before or just behind an end of a range of the world. */
function port(draw: Draw, world: World, protocol: number): number {
  const traffics = [
    ...world.networkAcls.flatMap((acl) => acl.entries.map((entry) => entry.traffic)),
    ...world.securityGroups.flatMap((group) => group.atoms.map((atom) => atom.traffic)),
  ];
  const ranges = traffics.flatMap((traffic) => (traffic.kind === 'ports' && traffic.protocol === protocol ? [traffic] : []));
  if (ranges.length === 0 || draw.chance(20)) return draw.number(1, 65535);
  const { from, to } = draw.pick(ranges);
  return Math.min(65535, Math.max(1, draw.pick([from - 1, from, to, to + 1])));
}

function service(draw: Draw, world: World, family: Family): Service {
  const protocol = draw.pick([6, 6, 6, 17, 'icmp'] as const);
  if (protocol === 'icmp') return family === 4 ? { protocol: 1, type: draw.pick([8, 8, 0, 3]), code: 0 } : { protocol: 58, type: 128, code: 0 };
  return { protocol, sourcePort: port(draw, world, protocol), destinationPort: draw.chance(60) ? draw.pick([22, 443, 5432, 53]) : port(draw, world, protocol) };
}

function destination(draw: Draw, world: World): Destination | undefined {
  const nodes = world.loadBalancers.flatMap(({ id, nodes: all }) => all.map((_, node): Destination => ({ kind: 'loadBalancer', id, node })));
  const places: Destination[] = [...world.interfaces.map(({ id }): Destination => ({ kind: 'interface', id })), ...nodes];
  return places.length === 0 ? undefined : draw.pick(places);
}

function attempt(draw: Draw, world: World): Attempt | undefined {
  const family: Family = draw.chance(70) ? 4 : 6;
  const to = destination(draw, world);
  if (to === undefined) return undefined;
  const asked = { service: service(draw, world, family), family, componentPort: Math.max(1024, port(draw, world, 6)) };
  const style = world.interfaces.length === 0 ? 'in' : draw.pick(['in', 'in', 'between', 'out'] as const);
  if (style === 'in') return { ...asked, to, from: { kind: 'internet', address: internetAddress(draw, world, family) } };
  const from = { kind: 'interface' as const, id: draw.pick(world.interfaces).id };
  return { ...asked, from, to: style === 'out' ? { kind: 'address', address: internetAddress(draw, world, family) } : to };
}

/** Single attempts without doors, biased to the ends of the blocks and port ranges of the world; none if nobody could be asked. */
export function arbitraryAttempt(world: World): fc.Arbitrary<Attempt | undefined> {
  return drawn((draw) => attempt(draw, world));
}
