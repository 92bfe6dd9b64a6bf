import { contains } from './address';
import type { Address, Block } from './address';
import type { Packet } from './packet';
import { holds, stations } from './stations';
import type { Station } from './stations';
import { find } from './world';
import type { AclEntry, Direction, NetworkAcl, Route, RouteTable, Subnet, Traffic, World } from './world';

function isAnyOr(written: number, actual: number): boolean {
  return written === -1 || written === actual;
}

/** Whether protocol and destination port (or type and code) of the packet are what the rule says (4.2). */
export function trafficMatches(traffic: Traffic, packet: Packet): boolean {
  switch (traffic.kind) {
    case 'any':
      return true;
    case 'protocol':
      return packet.protocol === traffic.protocol;
    case 'ports':
      return packet.protocol === traffic.protocol && traffic.from <= packet.destinationPort && packet.destinationPort <= traffic.to;
    case 'icmp':
      return packet.protocol === traffic.protocol && isAnyOr(traffic.type, packet.icmpType) && isAnyOr(traffic.code, packet.icmpCode);
  }
}

/** The end of the packet that is not here: where it comes from on the way in, where it goes on the way out. */
function otherEnd(direction: Direction, packet: Packet): Address {
  return direction === 'in' ? packet.source : packet.destination;
}

/** The ACL of a subnet (5.4). */
export function aclOf(world: World, subnet: Subnet): NetworkAcl {
  return find(world.networkAcls, subnet.acl ?? find(world.vpcs, subnet.vpc).defaultAcl);
}

/** The entry that decides: the one with the lowest number that matches, or undefined for the implicit deny (5.1). */
export function decidingEntry(acl: NetworkAcl, direction: Direction, packet: Packet): AclEntry | undefined {
  const inOrder = acl.entries
    .filter((entry) => entry.direction === direction)
    .sort((left, right) => left.number - right.number);
  return inOrder.find((entry) => contains(entry.block, otherEnd(direction, packet)) && trafficMatches(entry.traffic, packet));
}

/**
 * How a packet travels between a station and its other end; references to groups depend on it (section 9).
 * `vpc` is where the other end stands. `referencing` is the switch of a transit gateway and of both attachments.
 */
export type Medium =
  | { readonly kind: 'local'; readonly vpc: string }
  | { readonly kind: 'peering'; readonly vpc: string; readonly sameRegion: boolean }
  | { readonly kind: 'transit'; readonly vpc: string; readonly referencing: boolean }
  | { readonly kind: 'outside' };

function carriesReferences(medium: Medium, direction: Direction): boolean {
  switch (medium.kind) {
    case 'local':
      return true;
    case 'peering':
      return medium.sameRegion;
    case 'transit':
      return medium.referencing && direction === 'in';
    case 'outside':
      return false;
  }
}

/** Whether the other end is a private address of a station that carries the group, and the path lets that be known (9). */
function isMember(world: World, group: string, direction: Direction, packet: Packet, medium: Medium): boolean {
  if (medium.kind === 'outside' || !carriesReferences(medium, direction)) return false;
  return stations(world).some((candidate) => candidate.vpc === medium.vpc
    && candidate.groups !== 'none' && candidate.groups.includes(group)
    && holds(candidate, otherEnd(direction, packet)));
}

/** The group that admits a new flow at a station; undefined if none does (4.1). Stations without groups admit everything. */
export function admittingGroup(
  world: World, owner: Station, direction: Direction, packet: Packet, medium: Medium, also?: readonly string[],
): string | undefined {
  if (owner.groups === 'none') return 'no groups';
  return owner.groups.find((id) => find(world.securityGroups, id).atoms.some((atom) => {
    if (atom.direction !== direction || !trafficMatches(atom.traffic, packet)) return false;
    if (atom.peer.kind === 'block') return contains(atom.peer.block, otherEnd(direction, packet));
    return also?.includes(atom.peer.id) === true || isMember(world, atom.peer.id, direction, packet, medium);
  }));
}

/** The route table of a subnet (6.3). */
export function tableOf(world: World, subnet: Subnet): RouteTable {
  return find(world.routeTables, subnet.table ?? find(world.vpcs, subnet.vpc).mainTable);
}

function localRoutes(world: World, vpc: string): Route[] {
  const { ipv4, ipv6 } = find(world.vpcs, vpc);
  return [...ipv4, ...ipv6].map((destination: Block): Route => ({ destination, target: { kind: 'local' } }));
}

/** The route with the longest prefix that contains the destination (6.3). */
export function longestPrefix(world: World, table: RouteTable, destination: Address): Route | undefined {
  const matching = [...table.routes, ...localRoutes(world, table.vpc)].filter((route) => contains(route.destination, destination));
  return matching.reduce<Route | undefined>(
    (best, route) => (best === undefined || route.destination.length > best.destination.length ? route : best), undefined,
  );
}
