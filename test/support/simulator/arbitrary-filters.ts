/** Access lists and security groups that overlap, contradict and nearly match. */
import { block6, ipv4Address, ipv6Address, showAddress, showBlock } from './address';
import { ANY, entry, factoryAcl, factoryGroup, fromBlock, fromGroup, icmp, icmpv6, tcp, udp } from './build';
import type { Draw } from './draw';
import type { AclEntry, Atom, Direction, Interface, NetworkAcl, SecurityGroup, Subnet, Traffic, Vpc } from './world';

/** The blocks that rules and entries are about; a block that stands twice is drawn twice as often. */
export interface Pools {
  readonly ipv4: readonly string[];
  readonly ipv6: readonly string[];
}

const EVERYWHERE = ['0.0.0.0/0', '0.0.0.0/0', '0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/1'];
const PUBLIC = ['198.51.100.0/24', '198.51.100.128/25', '8.0.0.0/8', '10.0.0.0/8'];
const EVERYWHERE6 = ['::/0', '::/0', '::/0', '2000::/3', '2001:db8::/32', '2001:db8:0:8000::/49'];

/** The blocks of a world: everywhere, some public ones, every VPC and subnet, and single hosts if those are wanted. */
export function pools(vpcs: readonly Vpc[], subnets: readonly Subnet[], hosts: readonly Interface[]): Pools {
  const networks = [...vpcs.flatMap((owner) => owner.ipv4), ...subnets.map((owner) => owner.ipv4)];
  const networks6 = [...vpcs.flatMap((owner) => owner.ipv6), ...subnets.flatMap((owner) => owner.ipv6 ?? [])];
  return {
    ipv4: [...EVERYWHERE, ...PUBLIC, ...networks.map(showBlock), ...hosts.map((host) => `${showAddress(ipv4Address(host.privateAddress))}/32`)],
    ipv6: [...EVERYWHERE6, ...networks6.map(showBlock), ...hosts.flatMap((host) => (
      host.ipv6Address === undefined ? [] : [showBlock({ ...block6(showAddress(ipv6Address(host.ipv6Address))), length: 128 })]))],
  };
}

const TRAFFIC: readonly Traffic[] = [
  ANY, ANY, tcp(0, 65535), tcp(22), tcp(443), tcp(80, 443), tcp(5432), tcp(5000, 6000), tcp(1024, 65535), tcp(32768, 60999), tcp(0),
  udp(53), udp(0, 65535), udp(1024, 65535), { kind: 'protocol', protocol: 47 },
];
const ICMP4 = [icmp(), icmp(8), icmp(8, 0), icmp(0), icmp(3, 4)];
const ICMP6 = [icmpv6(), icmpv6(128), icmpv6(129), icmpv6(128, 0)];

/** What a rule about blocks of this family says about protocol and ports. */
function traffic(draw: Draw, isIpv6: boolean): Traffic {
  if (draw.chance(75)) return draw.pick(TRAFFIC);
  return draw.pick(isIpv6 ? ICMP6 : ICMP4);
}

/** A block of one of the families that the VPC speaks. */
function peer(draw: Draw, blocks: Pools, hasIpv6: boolean): { readonly text: string; readonly isIpv6: boolean } {
  const isIpv6 = hasIpv6 && draw.chance(35);
  return { text: draw.pick(isIpv6 ? blocks.ipv6 : blocks.ipv4), isIpv6 };
}

function aclEntries(draw: Draw, direction: Direction, blocks: Pools, hasIpv6: boolean, most: number): AclEntry[] {
  const count = draw.number(0, draw.number(0, most));
  const numbers = new Set(Array.from({ length: count }, () => draw.number(1, 200)));
  const entries = [...numbers].map((number) => {
    const { text, isIpv6 } = peer(draw, blocks, hasIpv6);
    return entry(direction, number, draw.chance(60) ? 'allow' : 'deny', traffic(draw, isIpv6), text);
  });
  const last = draw.chance(85) ? [entry(direction, 32000, 'allow', ANY, '0.0.0.0/0')] : [];
  const last6 = hasIpv6 && draw.chance(85) ? [entry(direction, 32001, 'allow', ANY, '::/0')] : [];
  return [...entries, ...last, ...last6];
}

/** An ACL: the factory one in so many of a hundred cases, else entries in no particular order. */
export function networkAcl(draw: Draw, id: string, owner: Vpc, blocks: Pools, most: number, factory: number): NetworkAcl {
  const hasIpv6 = owner.ipv6.length > 0;
  if (draw.chance(factory)) return factoryAcl(id, owner.id, hasIpv6);
  const entries = [...aclEntries(draw, 'in', blocks, hasIpv6, most), ...aclEntries(draw, 'out', blocks, hasIpv6, most)];
  return { id, vpc: owner.id, entries };
}

function sameAtom(left: Atom, right: Atom): boolean {
  return JSON.stringify(left, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
    === JSON.stringify(right, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

function atom(draw: Draw, direction: Direction, blocks: Pools, hasIpv6: boolean, groups: readonly string[]): Atom {
  if (draw.chance(25)) return fromGroup(direction, traffic(draw, false), draw.pick(groups));
  const { text, isIpv6 } = peer(draw, blocks, hasIpv6);
  return fromBlock(direction, traffic(draw, isIpv6), text);
}

/** Each rule once, as AWS insists. */
function withoutDoubles(all: readonly Atom[]): Atom[] {
  return all.filter((member, index) => all.findIndex((other) => sameAtom(member, other)) === index);
}

function atoms(draw: Draw, direction: Direction, blocks: Pools, hasIpv6: boolean, groups: readonly string[], most: number): Atom[] {
  return Array.from({ length: draw.number(0, most) }, () => atom(draw, direction, blocks, hasIpv6, groups));
}

/** Rules as they stand in practice: one port, or all of them, for everybody. */
function wideOpen(draw: Draw, hasIpv6: boolean): Atom[] {
  if (draw.chance(35)) return [];
  const opened = draw.pick([ANY, tcp(0, 65535), tcp(22), tcp(443), tcp(5432)]);
  return [fromBlock('in', opened, '0.0.0.0/0'), ...(hasIpv6 ? [fromBlock('in', opened, '::/0')] : [])];
}

/** A security group whose rules name blocks, and groups among `groups` (itself included). */
export function securityGroup(draw: Draw, id: string, owner: Vpc, blocks: Pools, groups: readonly string[], most: number): SecurityGroup {
  const hasIpv6 = owner.ipv6.length > 0;
  const inbound = [...wideOpen(draw, hasIpv6), ...atoms(draw, 'in', blocks, hasIpv6, groups, most)];
  const everything = [fromBlock('out', ANY, '0.0.0.0/0'), ...(hasIpv6 ? [fromBlock('out', ANY, '::/0')] : [])];
  const outbound = draw.chance(50) ? everything : atoms(draw, 'out', blocks, hasIpv6, groups, most);
  return { id, vpc: owner.id, atoms: withoutDoubles([...inbound, ...outbound]) };
}

/** The default group of a VPC: the factory one, or one with its own rules. */
export function defaultGroup(draw: Draw, owner: Vpc, blocks: Pools, groups: readonly string[], most: number): SecurityGroup {
  if (draw.chance(50)) return factoryGroup(owner.defaultGroup, owner.id, owner.ipv6.length > 0);
  return securityGroup(draw, owner.defaultGroup, owner, blocks, groups, most);
}
