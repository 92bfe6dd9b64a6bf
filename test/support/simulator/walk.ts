import { block, contains } from './address';
import { otherSide, overPeering, overTransit } from './crossings';
import { aclOf, admittingGroup, decidingEntry, longestPrefix, tableOf } from './filters';
import type { Medium } from './filters';
import { fromInternet, toEgressOnly, toInternet } from './gateways';
import { showPacket } from './packet';
import type { Packet } from './packet';
import { station, stationAt, subnetOf } from './stations';
import type { Station } from './stations';
import { stopped } from './step';
import type { Outcome, Session, Step, Transit, Walk } from './step';
import { find } from './world';
import type { Direction, Route, RouteTarget, Subnet } from './world';

type Leaving = Extract<Step, { at: 'leaving' }>;
type Arriving = Extract<Step, { at: 'arriving' }>;

/** Link-local and reserved space that no route ever forwards (6.3). */
const NEVER_FORWARDED = ['169.254.168.0/22', 'fd00:ec2::/32'].map(block);

/** Asks the ACL of a subnet; what stops the packet, if it does (5.1). */
export function refusedByAcl(walk: Walk, subnet: Subnet, direction: Direction, packet: Packet): string | undefined {
  const acl = aclOf(walk.world, subnet);
  const entry = decidingEntry(acl, direction, packet);
  const rule = entry === undefined ? '*' : String(entry.number);
  if (entry?.action === 'allow') {
    walk.hops.push(`${acl.id} ${direction} ${rule}`);
    return undefined;
  }
  return `NACL_DENY_${direction.toUpperCase()} ${acl.id} ${rule}`;
}

/** Asks the groups of a station, which remember the flows they have admitted (4.3); what stops the packet, if it does. */
export function refusedByGroups(
  walk: Walk, owner: Station, direction: Direction, packet: Packet, medium: Medium, also?: readonly string[],
): string | undefined {
  const isTracked = walk.sessions.some((session) => session.kind === 'groups' && session.station === owner.id);
  if (walk.reply && isTracked) return undefined;
  const group = admittingGroup(walk.world, owner, direction, packet, medium, also);
  if (group === undefined) return `SG_RULES_MISMATCH ${direction} ${owner.id}`;
  walk.sessions.push({ kind: 'groups', station: owner.id });
  walk.hops.push(`${owner.id} ${direction} ${group}`);
  return undefined;
}

/** How a packet that leaves by this route travels, as far as the sender's group references are concerned. */
function mediumOf(walk: Walk, vpc: string, route: Route | undefined): Medium {
  const target = route?.target;
  if (target?.kind === 'local') return { kind: 'local', vpc };
  if (target?.kind !== 'peering') return { kind: 'outside' };
  const peering = find(walk.world.peerings, target.id);
  if (!peering.active) return { kind: 'outside' };
  return { kind: 'peering', vpc: otherSide(peering, vpc), sameRegion: peering.sameRegion };
}

function isTransit(from: Station | Transit): from is Transit {
  return 'referencing' in from;
}

/** A route within the VPC: to whoever holds the address (section 7). */
function local(walk: Walk, { subnet, packet, from }: Leaving): Step {
  const owner = stationAt(walk.world, subnet.vpc, packet.destination);
  if (owner === undefined) return stopped('NO_SUCH_ADDRESS');
  const medium: Medium = isTransit(from) ? { kind: 'transit', ...from } : { kind: 'local', vpc: subnet.vpc };
  return { at: 'arriving', station: owner, packet, medium, sameSubnet: false };
}

/** A packet that a route sends to a NAT gateway: it opens a conversation under the gateway's own address (6.4, 6.6, 6.9). */
function throughNat(walk: Walk, id: string, { subnet, packet, from }: Leaving): Step {
  const gateway = station(walk.world, id);
  if (walk.reply) return stopped(`NAT_OUTBOUND_ONLY ${id}`);
  if (packet.source.family !== 4 || ![1, 6, 17].includes(packet.protocol)) return stopped(`NAT_PROTOCOL ${id}`);
  if (gateway.vpc !== subnet.vpc) return stopped(`NAT_OTHER_VPC ${id}`);
  if (from === gateway) return stopped(`NAT_LOOP ${id}`);
  const home = subnetOf(walk.world, gateway);
  const refused = home.id === subnet.id ? undefined : refusedByAcl(walk, home, 'in', packet);
  if (refused !== undefined) return stopped(refused);
  const sourcePort = packet.protocol === 1 ? 0 : walk.componentPort;
  const outside = { ...packet, source: gateway.privateAddress, sourcePort };
  walk.sessions.push({ kind: 'nat', id, inside: packet, outside });
  walk.hops.push(`${id}: ${showPacket(outside)}`);
  return { at: 'leaving', subnet: home, packet: outside, from: gateway };
}

function follow(walk: Walk, target: RouteTarget, step: Leaving): Step {
  const { subnet, packet } = step;
  switch (target.kind) {
    case 'local':
      return local(walk, step);
    case 'internetGateway':
      return toInternet(walk, target.id, subnet.vpc, packet);
    case 'egressOnlyGateway':
      return toEgressOnly(walk, target.id, subnet.vpc, packet);
    case 'natGateway':
      return throughNat(walk, target.id, step);
    case 'peering':
      return overPeering(walk, target.id, subnet.vpc, packet);
    case 'transitGateway':
      return overTransit(walk, target.id, subnet, packet);
    case 'interface':
      return stopped(`MIDDLEBOX ${target.id}`);
    case 'other':
      return stopped(`${walk.reply ? 'RETURN_ROUTE_OTHER_TARGET' : 'OUTSIDE_MODEL'} ${target.id}`);
  }
}

/** The filters on the way out: the sender's groups, then the ACL of its subnet. A transit gateway passes neither. */
function refusedOnTheWayOut(walk: Walk, step: Leaving, medium: Medium): string | undefined {
  const { subnet, packet, from } = step;
  if (isTransit(from)) return undefined;
  return refusedByGroups(walk, from, 'out', packet, medium) ?? refusedByAcl(walk, subnet, 'out', packet);
}

function leave(walk: Walk, step: Leaving): Step {
  const { subnet, packet, from } = step;
  const neighbour = stationAt(walk.world, subnet.vpc, packet.destination);
  if (!isTransit(from) && neighbour?.subnet === subnet.id) {
    const medium: Medium = { kind: 'local', vpc: subnet.vpc };
    const refused = refusedByGroups(walk, from, 'out', packet, medium);
    return refused === undefined ? { at: 'arriving', station: neighbour, packet, medium, sameSubnet: true } : stopped(refused);
  }
  const table = tableOf(walk.world, subnet);
  const route = longestPrefix(walk.world, table, packet.destination);
  const refused = refusedOnTheWayOut(walk, step, mediumOf(walk, subnet.vpc, route));
  if (refused !== undefined) return stopped(refused);
  if (route === undefined || NEVER_FORWARDED.some((range) => contains(range, packet.destination))) return stopped(`NO_ROUTE ${table.id}`);
  walk.hops.push(`${table.id} ${route.target.kind}`);
  return follow(walk, route.target, step);
}

/** A packet at a NAT gateway: the answer to something it sent goes back inside, all else is dropped (6.6). */
function atNat(walk: Walk, gateway: Station, packet: Packet): Step {
  const isAnswer = (session: Session): session is Extract<Session, { kind: 'nat' }> => session.kind === 'nat'
    && session.id === gateway.id && session.outside.sourcePort === packet.destinationPort;
  const session = walk.reply ? walk.sessions.find(isAnswer) : undefined;
  if (session === undefined) return stopped(`NAT_OUTBOUND_ONLY ${gateway.id}`);
  const inside = { ...packet, destination: session.inside.source, destinationPort: session.inside.sourcePort };
  walk.hops.push(`${gateway.id}: ${showPacket(inside)}`);
  return { at: 'leaving', subnet: subnetOf(walk.world, gateway), packet: inside, from: gateway };
}

function arrive(walk: Walk, { station: owner, packet, medium, sameSubnet }: Arriving): Step {
  if (!owner.attached) return stopped(`ENI_UNATTACHED ${owner.id}`);
  const byAcl = sameSubnet ? undefined : refusedByAcl(walk, subnetOf(walk.world, owner), 'in', packet);
  if (byAcl !== undefined) return stopped(byAcl);
  if (owner.kind === 'nat') return atNat(walk, owner, packet);
  const byGroups = refusedByGroups(walk, owner, 'in', packet, medium);
  return byGroups === undefined ? { at: 'delivered', station: owner, packet } : stopped(byGroups);
}

function advance(walk: Walk, step: Exclude<Step, Outcome>): Step {
  switch (step.at) {
    case 'leaving':
      return leave(walk, step);
    case 'arriving':
      return arrive(walk, step);
    case 'internet':
      return fromInternet(walk, step.packet);
  }
}

/** More steps than any path without a loop can have. */
const MOST_STEPS = 24;

/** Walks a packet step by step until it ends. */
export function follows(walk: Walk, start: Step): Outcome {
  let step = start;
  for (let count = 0; count < MOST_STEPS; count += 1) {
    if (step.at === 'delivered' || step.at === 'outside' || step.at === 'stopped') return step;
    step = advance(walk, step);
  }
  return stopped('LOOP');
}

/** A packet that a station sends. */
export function sends(walk: Walk, sender: Station, packet: Packet): Outcome {
  if (!sender.attached) return stopped(`ENI_UNATTACHED ${sender.id}`);
  return follows(walk, { at: 'leaving', subnet: subnetOf(walk.world, sender), packet, from: sender });
}
