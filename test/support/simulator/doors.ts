import { ipv4Address, sameAddress } from './address';
import type { Medium } from './filters';
import { blockedInbound } from './gateways';
import { answer, showPacket } from './packet';
import type { Packet } from './packet';
import { subnetOf } from './stations';
import type { Station } from './stations';
import type { Walk } from './step';
import { refusedByAcl, refusedByGroups } from './walk';
import { find } from './world';
import type { Accelerator, AcceleratorListener, Listener, ListenerProtocol, LoadBalancer, Target, TargetGroup } from './world';

/**
 * One leg of a way through front doors: where the packet stands after it, and how the answer goes back over it (`back`
 * says what stops the answer). `doubt` is an obstacle of which the specification does not say whether it stops the packet.
 */
export interface Leg {
  readonly station: Station;
  readonly packet: Packet;
  readonly back: (walk: Walk) => string | undefined;
  readonly doubt?: string;
}

/** Whether a listener of this protocol takes packets of this IP protocol (11.2). */
export function accepts(listener: ListenerProtocol, protocol: number): boolean {
  if (listener === 'TCP_UDP') return protocol === 6 || protocol === 17;
  return protocol === (listener === 'UDP' ? 17 : 6);
}

/** The listener that takes the packet. */
export function listenerFor(balancer: LoadBalancer, packet: Packet): Listener | undefined {
  return balancer.listeners.find((listener) => listener.port === packet.destinationPort && accepts(listener.protocol, packet.protocol));
}

/** Whether a target sees the client's address, by table 11.3. Targets have IPv4 addresses. */
export function keepsClientAddress(balancer: LoadBalancer, group: TargetGroup, client: Packet): boolean {
  if (balancer.kind === 'application' || client.source.family === 6) return false;
  if (group.protocol === 'UDP' || group.protocol === 'TCP_UDP') return true;
  return group.preserveClientAddress ?? group.targetType !== 'ip';
}

/** How the packet looks on the way from a node to a target (11.3). */
function translated(walk: Walk, balancer: LoadBalancer, group: TargetGroup, node: Station, packet: Packet, target: Station, port: number): Packet {
  const keeps = keepsClientAddress(balancer, group, packet);
  return {
    ...packet,
    destination: target.privateAddress,
    destinationPort: port,
    source: keeps ? packet.source : node.privateAddress,
    sourcePort: keeps ? packet.sourcePort : walk.componentPort,
  };
}

/** The ACLs between two subnets for one packet; within a subnet there are none (5.2). */
function refusedBetween(walk: Walk, from: Station, to: Station, packet: Packet): string | undefined {
  if (from.subnet === to.subnet) return undefined;
  return refusedByAcl(walk, subnetOf(walk.world, from), 'out', packet) ?? refusedByAcl(walk, subnetOf(walk.world, to), 'in', packet);
}

/** What stops the packet between node and target: the balancer's groups, both ACLs, the target's groups (11.3). */
function refusedOnTheWay(walk: Walk, balancer: LoadBalancer, node: Station, target: Station, packet: Packet): string | undefined {
  const local: Medium = { kind: 'local', vpc: balancer.vpc };
  const isNodeAddress = sameAddress(packet.source, node.privateAddress);
  if (!target.attached) return `ENI_UNATTACHED ${target.id}`;
  return refusedByGroups(walk, node, 'out', packet, local)
    ?? refusedBetween(walk, node, target, packet)
    ?? refusedByGroups(walk, target, 'in', packet, isNodeAddress ? local : { kind: 'outside' }, balancer.groups);
}

function registration(group: TargetGroup, id: string, port: number | undefined): Target | undefined {
  return group.targets.find((target) => target.id === id && (port === undefined || (target.port ?? group.port) === port));
}

/** The leg from a node, where the client's packet has arrived, to a registered target; a text says what stops it. */
export function balancerLeg(
  walk: Walk, node: Station, packet: Packet, wanted: { readonly id: string; readonly station: Station; readonly port?: number },
): Leg | string {
  const [id = ''] = node.id.split('#');
  const balancer = find(walk.world.loadBalancers, id);
  const listener = listenerFor(balancer, packet);
  if (listener === undefined) return `LB_NO_LISTENER ${balancer.id}`;
  const group = find(walk.world.targetGroups, listener.targetGroup);
  const target = registration(group, wanted.id, wanted.port);
  if (target === undefined) return `LB_NO_TARGETS ${group.id}`;
  if (wanted.station.vpc !== balancer.vpc) return `OUTSIDE_MODEL ${wanted.id}`;
  const onward = translated(walk, balancer, group, node, packet, wanted.station, target.port ?? group.port);
  walk.hops.push(`${balancer.id}: ${showPacket(onward)}`);
  const refused = refusedOnTheWay(walk, balancer, node, wanted.station, onward);
  if (refused !== undefined) return refused;
  return {
    station: wanted.station,
    packet: onward,
    back: (reply) => refusedBetween(reply, wanted.station, node, answer(onward) ?? onward),
  };
}

function endpointPort(listener: AcceleratorListener, port: number): number {
  return listener.overrides.find((override) => override.listenerPort === port)?.endpointPort ?? port;
}

/** The packet that an accelerator sends to an endpoint, or why it sends none (11.4). */
function accelerated(accelerator: Accelerator, packet: Packet, id: string, target: Station): Packet | string {
  const listener = accelerator.listeners.find((candidate) => candidate.protocol === packet.protocol
    && candidate.from <= packet.destinationPort && packet.destinationPort <= candidate.to);
  const endpoint = listener?.endpoints.find((candidate) => candidate.id === id);
  if (listener === undefined || endpoint === undefined || packet.source.family === 6) return `ACCELERATOR_NO_LISTENER ${accelerator.id}`;
  const source = endpoint.preserveClientAddress ? packet.source : ipv4Address(accelerator.addresses[0] ?? 0);
  return { ...packet, source, destination: target.privateAddress, destinationPort: endpointPort(listener, packet.destinationPort) };
}

function refusedAtEndpoint(walk: Walk, target: Station, packet: Packet): string | undefined {
  const { world } = walk;
  if (!world.internetGateways.some((gateway) => gateway.vpc === target.vpc)) return `IGW_NOT_ATTACHED ${target.vpc}`;
  if (blockedInbound(world, subnetOf(world, target))) return 'BPA_BLOCKED inbound';
  if (!target.attached) return `ENI_UNATTACHED ${target.id}`;
  return refusedByGroups(walk, target, 'in', packet, { kind: 'outside' });
}

/**
 * The leg from a client of the Internet over an accelerator to an endpoint. The reply returns through the accelerator
 * whatever the routes say; the documents disagree on ACLs, so what an ACL refuses here is a doubt (11.4).
 */
export function acceleratorLeg(walk: Walk, id: string, packet: Packet, wanted: { readonly id: string; readonly station: Station }): Leg | string {
  const onward = accelerated(find(walk.world.accelerators, id), packet, wanted.id, wanted.station);
  if (typeof onward === 'string') return onward;
  walk.hops.push(`${id}: ${showPacket(onward)}`);
  const refused = refusedAtEndpoint(walk, wanted.station, onward);
  if (refused !== undefined) return refused;
  const subnet = subnetOf(walk.world, wanted.station);
  const doubt = refusedByAcl(walk, subnet, 'in', onward) ?? refusedByAcl(walk, subnet, 'out', answer(onward) ?? onward);
  const leg: Leg = { station: wanted.station, packet: onward, back: () => undefined };
  return doubt === undefined ? leg : { ...leg, doubt: `ACCELERATOR_NACL ${doubt}` };
}
