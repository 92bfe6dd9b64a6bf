import { contains, isInternet } from './address';
import { longestPrefix } from './filters';
import { showPacket } from './packet';
import type { Packet } from './packet';
import { publicStation, stationAt, subnetOf } from './stations';
import type { Station } from './stations';
import { stopped } from './step';
import type { Step, Walk } from './step';
import { find } from './world';
import type { Subnet, World } from './world';

/** The modes of the exclusions from Block Public Access that cover a subnet (6.7). */
function exclusions(world: World, subnet: Subnet): readonly string[] {
  return world.blockPublicAccess.exclusions
    .filter((exclusion) => exclusion.id === subnet.id || exclusion.id === subnet.vpc)
    .map((exclusion) => exclusion.mode);
}

/** Whether Block Public Access stops what the Internet (or an accelerator) opens towards this subnet (6.7). */
export function blockedInbound(world: World, subnet: Subnet): boolean {
  return world.blockPublicAccess.mode !== 'off' && !exclusions(world, subnet).includes('allow-bidirectional');
}

/** Whether it stops what this subnet opens towards the Internet; NAT and egress-only gateways are free in mode block-ingress. */
function blockedOutbound(world: World, subnet: Subnet, outboundOnly: boolean): boolean {
  const lifted = exclusions(world, subnet);
  switch (world.blockPublicAccess.mode) {
    case 'off':
      return false;
    case 'block-ingress':
      return !outboundOnly && !lifted.includes('allow-bidirectional');
    case 'block-bidirectional':
      return lifted.length === 0;
  }
}

/** Out in the Internet: back in if the address belongs to the world, else at the host. */
function outside(world: World, packet: Packet): Step {
  return publicStation(world, packet.destination) === undefined ? { at: 'outside', packet } : { at: 'internet', packet };
}

/** The public side of a packet that leaves through an internet gateway, or why it cannot (6.5). */
function publicSide(owner: Station | undefined, packet: Packet): Packet | string {
  if (owner === undefined) return 'NO_PUBLIC_ADDRESS nobody';
  if (packet.source.family === 6) return owner.ipv6IsPublic ? packet : `INTERNAL_LOAD_BALANCER ${owner.id}`;
  return owner.publicAddress === undefined ? `NO_PUBLIC_ADDRESS ${owner.id}` : { ...packet, source: owner.publicAddress };
}

/** A packet that a route sends to an internet gateway (6.5, 6.9). */
export function toInternet(walk: Walk, id: string, vpc: string, packet: Packet): Step {
  const { world } = walk;
  if (find(world.internetGateways, id).vpc !== vpc) return stopped(`IGW_NOT_ATTACHED ${id}`);
  if (!isInternet(packet.destination)) return stopped(`NOT_INTERNET_SPACE ${id}`);
  const owner = stationAt(world, vpc, packet.source);
  const rewritten = publicSide(owner, packet);
  if (owner === undefined || typeof rewritten === 'string') return stopped(String(rewritten));
  const opener = owner.kind === 'nat' ? walk.origin ?? owner : owner;
  if (!walk.reply && blockedOutbound(world, subnetOf(world, opener), owner.kind === 'nat')) return stopped('BPA_BLOCKED outbound');
  walk.hops.push(`${id}: ${showPacket(rewritten)}`);
  return outside(world, rewritten);
}

/** A packet that a route sends to an egress-only gateway: IPv6, and only to open a conversation (6.6). */
export function toEgressOnly(walk: Walk, id: string, vpc: string, packet: Packet): Step {
  const { world } = walk;
  if (walk.reply) return stopped(`EIGW_OUTBOUND_ONLY ${id}`);
  if (find(world.egressOnlyGateways, id).vpc !== vpc) return stopped(`EIGW_NOT_ATTACHED ${id}`);
  const owner = stationAt(world, vpc, packet.source);
  if (packet.source.family !== 6 || owner === undefined) return stopped(`EIGW_IPV6_ONLY ${id}`);
  if (!isInternet(packet.destination)) return stopped(`NOT_INTERNET_SPACE ${id}`);
  if (blockedOutbound(world, subnetOf(world, owner), true)) return stopped('BPA_BLOCKED outbound');
  walk.sessions.push({ kind: 'egressOnly', station: owner.id });
  walk.hops.push(id);
  return outside(world, packet);
}

function isSpoofed(world: World, vpc: string, packet: Packet): boolean {
  const { ipv4, ipv6 } = find(world.vpcs, vpc);
  return [...ipv4, ...ipv6].some((range) => contains(range, packet.source));
}

/** Why the gateway of the VPC does not let a packet in, if so: attachment, Block Public Access, gateway route table (6.5). */
function refusedAtGateway(walk: Walk, owner: Station, inside: Packet): string | undefined {
  const { world } = walk;
  if (isSpoofed(world, owner.vpc, inside)) return `SPOOFED ${owner.vpc}`;
  if (walk.reply && walk.sessions.some((session) => session.kind === 'egressOnly' && session.station === owner.id)) return undefined;
  const gateway = world.internetGateways.find((candidate) => candidate.vpc === owner.vpc);
  if (gateway === undefined) return `IGW_NOT_ATTACHED ${owner.vpc}`;
  if (!walk.reply && blockedInbound(world, subnetOf(world, owner))) return 'BPA_BLOCKED inbound';
  if (gateway.table === undefined) return undefined;
  const route = longestPrefix(world, find(world.routeTables, gateway.table), inside.destination);
  return route?.target.kind === 'local' ? undefined : `MIDDLEBOX ${gateway.table}`;
}

/** A packet from the Internet: it finds the owner of its address, if the gateway of that VPC lets it in (6.5, 6.8). */
export function fromInternet(walk: Walk, packet: Packet): Step {
  const { world } = walk;
  if (!isInternet(packet.source)) return stopped('NOT_INTERNET_SPACE source');
  const owner = publicStation(world, packet.destination);
  if (owner === undefined) return stopped('NO_PUBLIC_ADDRESS nobody');
  if (packet.destination.family === 6 && !owner.ipv6IsPublic) return stopped(`INTERNAL_LOAD_BALANCER ${owner.id}`);
  const inside = packet.destination.family === 4 ? { ...packet, destination: owner.privateAddress } : packet;
  const refused = refusedAtGateway(walk, owner, inside);
  if (refused !== undefined) return stopped(refused);
  walk.hops.push(`internet: ${showPacket(inside)}`);
  return { at: 'arriving', station: owner, packet: inside, medium: { kind: 'outside' }, sameSubnet: false };
}
