import type { Endpoint, SubnetPlace } from '../network/topology';
import { AddressSet, PacketSet } from '../packet';
import type { Family, Packet } from '../packet';
import { acceleratedAt, acceleratedWays, isAccelerated } from './accelerators';
import { arriving, backEdges, backSegment, endsPackets, forwarded, listening } from './balancers';
import type { BackEdge } from './balancers';
import type { Blocker, Conjunct } from './conjunct';
import type { Grounds } from './grounds';
import { fromInternet, isShut } from './internet-in';
import type { Standing } from './internet-in';
import { anyOf, chain, placed, shut } from './way';
import type { Way } from './way';

/** The ways from the internet to an interface, for packets of the question (services at the target, client addresses). */
export function internetWays(grounds: Grounds, endpoint: Endpoint, family: Family, question: PacketSet): readonly Way[] {
  const balancer = grounds.topology.loadBalancers.get(endpoint.resource);
  const via = balancer === undefined ? 'direct' : 'listener';
  const direct = (): Way | undefined => placed(grounds, endpoint, (place) => chain(via, entering(grounds, { endpoint, place, family }), question));
  const own = isShut(grounds, endpoint, family) && grounds.placesOf(endpoint).length > 0 ? shut(via, direct) : direct();
  return [
    ...(own === undefined ? [] : [own]),
    ...(isAccelerated(grounds, endpoint, family) ? acceleratedWays(grounds, endpoint, question) : []),
    ...backEdges(grounds, endpoint).filter((edge) => !endsPackets(edge.listener, edge.balancer)).flatMap((edge) => throughBalancer(grounds, edge, { endpoint, family, question }) ?? []),
  ];
}

/** The way to an interface by its own address; at a load balancer only what it listens on is taken. */
function entering(grounds: Grounds, standing: Standing): readonly Conjunct[] {
  const balancer = grounds.topology.loadBalancers.get(standing.endpoint.resource);
  return [...(balancer === undefined ? [] : [listening(balancer)]), ...fromInternet(grounds, standing)];
}

/** A node of a load balancer. */
export interface Node {
  readonly endpoint: Endpoint;
  readonly place: SubnetPlace;
}

/** The nodes of a load balancer. */
export function nodesOf(grounds: Grounds, { balancer }: BackEdge): readonly Node[] {
  return grounds.endpointsOf(balancer.key).flatMap((endpoint) => grounds.placesOf(endpoint).map((place) => ({ endpoint, place })));
}

/** How the internet gets to a listener at a node: by the node's own address, or through an accelerator. */
export function fronts(grounds: Grounds, edge: BackEdge, node: Node, family: Family, clients: AddressSet): readonly Way[] {
  const question = PacketSet.of(edge.listener.services.possible, clients);
  const own = chain('load-balancer', entering(grounds, { ...node, family }), question);
  return [own, ...(isAccelerated(grounds, node.endpoint, family) ? acceleratedAt(grounds, node.endpoint, node.place, question) : [])];
}

interface Sought {
  readonly endpoint: Endpoint;
  readonly family: Family;
  readonly question: PacketSet;
}

/** A layer-4 load balancer forwards packets: what gets to its listener goes on to the target's port. */
function throughBalancer(grounds: Grounds, edge: BackEdge, sought: Sought): Way | undefined {
  const nodes = nodesOf(grounds, edge);
  const whole = (): Way | undefined => anyOf(nodes.flatMap((node) => throughNode(grounds, edge, node, sought)));
  const isEntered = nodes.some(({ endpoint }) => !isShut(grounds, endpoint, sought.family) || isAccelerated(grounds, endpoint, sought.family));
  return isEntered || nodes.length === 0 || grounds.placesOf(sought.endpoint).length === 0 ? whole() : shut('load-balancer', whole);
}

function throughNode(grounds: Grounds, edge: BackEdge, node: Node, { endpoint, family, question }: Sought): readonly Way[] {
  const back = placed(grounds, endpoint, (place) => chain('load-balancer', backSegment(grounds, edge, node, { endpoint, place }, family), question));
  return back === undefined ? [] : fronts(grounds, edge, node, family, question.peers()).map((front) => joined(edge, front, back, question));
}

/** The client's way to the listener and the way on to the target, as one. */
function joined(edge: BackEdge, front: Way, back: Way, question: PacketSet): Way {
  const arrived = (bound: 'certain' | 'possible'): PacketSet => forwarded(edge, front, bound).intersect(question).intersect(back[bound]);
  const [certain, possible] = [arrived('certain'), arrived('possible')];
  const otherPort = arriving(edge).possible.overlaps(question.services()) ? [] : [elsewhere(edge)];
  return {
    via: 'load-balancer',
    certain,
    possible,
    blockers: possible.isEmpty() ? [...front.blockers, ...back.blockers, ...otherPort] : [],
    unknowns: certain.isEmpty() && !possible.isEmpty() ? [...front.unknowns, ...back.unknowns] : [],
    hops: (packet) => [...front.hops(atListener(packet, front.possible)), ...back.hops(packet)],
    oneWay: PacketSet.EMPTY,
  };
}

function elsewhere({ group }: BackEdge): Blocker {
  return { code: 'LB_NO_TARGETS', kind: 'target-group', address: group.key, text: `${group.key} forwards to another port` };
}

/** The client's packet before the load balancer gave it another port. */
function atListener(packet: Packet, front: PacketSet): Packet {
  const peer = AddressSet.parse(`${packet.peer}/${packet.family === 'ipv4' ? 32 : 128}`);
  return front.from(peer).witness() ?? PacketSet.of(front.services(), peer).witness() ?? packet;
}
