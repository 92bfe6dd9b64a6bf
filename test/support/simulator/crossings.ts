import { contains } from './address';
import type { Address, Block } from './address';
import type { Medium } from './filters';
import type { Packet } from './packet';
import { stationAt } from './stations';
import { stopped } from './step';
import type { Step, Walk } from './step';
import { find } from './world';
import type { Peering, Subnet, TransitAttachment, TransitGateway, TransitRoute, TransitTable, Vpc, World } from './world';

/** The VPC at the other side of a peering connection. */
export function otherSide(peering: Peering, vpc: string): string {
  return peering.requester === vpc ? peering.accepter : peering.requester;
}

function lies(vpc: Vpc, candidate: Address): boolean {
  return [...vpc.ipv4, ...vpc.ipv6].some((range) => contains(range, candidate));
}

/** A packet that a route sends over a peering connection: from one of the two VPCs to the other, and no further (section 8). */
export function overPeering(walk: Walk, id: string, vpc: string, packet: Packet): Step {
  const { world } = walk;
  const peering = find(world.peerings, id);
  if (!peering.active) return stopped(`PCX_INACTIVE ${id}`);
  const peer = otherSide(peering, vpc);
  const inBoth = lies(find(world.vpcs, vpc), packet.source) && lies(find(world.vpcs, peer), packet.destination);
  if (!inBoth) return stopped(`PCX_REQUIRES_ADDRESS_IN_VPC_CIDR ${id}`);
  const owner = stationAt(world, peer, packet.destination);
  if (owner === undefined) return stopped('NO_SUCH_ADDRESS');
  walk.hops.push(id);
  const medium: Medium = { kind: 'peering', vpc, sameRegion: peering.sameRegion };
  return { at: 'arriving', station: owner, packet, medium, sameSubnet: false };
}

/** The blocks of the VPCs behind the propagating attachments, as routes. */
function propagated(world: World, gateway: TransitGateway, table: TransitTable): TransitRoute[] {
  return table.propagations.flatMap((id) => {
    const vpc = find(world.vpcs, find(gateway.attachments, id).vpc);
    return [...vpc.ipv4, ...vpc.ipv6].map((destination: Block): TransitRoute => ({ destination, attachment: id }));
  });
}

/** The longest prefix of a transit gateway route table; a static route goes before a propagated one of the same length. */
function transitRoute(world: World, gateway: TransitGateway, table: TransitTable, packet: Packet): TransitRoute | undefined {
  const matching = [...table.routes, ...propagated(world, gateway, table)]
    .filter((route) => contains(route.destination, packet.destination));
  return matching.reduce<TransitRoute | undefined>(
    (best, route) => (best === undefined || route.destination.length > best.destination.length ? route : best), undefined,
  );
}

/** The subnet through which a transit gateway enters a VPC: in the zone of the sender if there is one. */
function entrance(world: World, attachment: TransitAttachment, zone: string): Subnet {
  const subnets = attachment.subnets.map((id) => find(world.subnets, id));
  const chosen = subnets.find((subnet) => subnet.zone === zone) ?? subnets[0];
  if (chosen === undefined) throw new Error(`${attachment.id} has no subnet`);
  return chosen;
}

/** Which attachment the gateway sends the packet to, or why none (section 8). */
function nextAttachment(world: World, gateway: TransitGateway, from: TransitAttachment, packet: Packet): TransitAttachment | string {
  if (from.table === undefined) return `TGW_NO_ROUTE ${from.id}`;
  const route = transitRoute(world, gateway, find(gateway.tables, from.table), packet);
  if (route === undefined) return `TGW_NO_ROUTE ${from.table}`;
  return route.attachment === undefined ? `TGW_BLACKHOLE ${from.table}` : find(gateway.attachments, route.attachment);
}

/** A packet that a route sends to a transit gateway (section 8). */
export function overTransit(walk: Walk, id: string, subnet: Subnet, packet: Packet): Step {
  const { world } = walk;
  const gateway = find(world.transitGateways, id);
  const from = gateway.attachments.find((candidate) => candidate.vpc === subnet.vpc);
  if (from === undefined) return stopped(`TGW_NO_ATTACHMENT ${id}`);
  if (!from.subnets.some((member) => find(world.subnets, member).zone === subnet.zone)) return stopped(`TGW_AZ_RESTRICTION ${from.id}`);
  const to = nextAttachment(world, gateway, from, packet);
  if (typeof to === 'string') return stopped(to);
  walk.hops.push(`${id}: ${from.id} -> ${to.id}`);
  const referencing = gateway.referencing && from.referencing && to.referencing;
  return { at: 'leaving', subnet: entrance(world, to, subnet.zone), packet, from: { vpc: subnet.vpc, referencing } };
}
