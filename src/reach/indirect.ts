import type { Endpoint } from '../network/topology';
import { AddressSet, PacketSet, ServiceSet, tellingPacket } from '../packet';
import type { Family } from '../packet';
import { arriving, backEdges, backSegment, endsPackets } from './balancers';
import type { BackEdge } from './balancers';
import type { Indirect } from './answer';
import type { Hop } from './conjunct';
import type { Grounds } from './grounds';
import { fronts, internetWays, nodesOf } from './paths';
import type { Node } from './paths';
import { privateWay } from './private-ways';
import { chain } from './way';
import type { Way } from './way';

/** Hosts that are tried as a step on the way; beyond that the plan is too large for a list of detours to be read. */
const MOST_HOSTS = 400;
const MOST_PATHS = 8;

/**
 * The ways from the internet to an interface that packets do not take themselves: a load balancer that ends requests and sends its own,
 * or a host that the internet reaches and that may open connections to it.
 */
export function indirectPaths(grounds: Grounds, target: Endpoint, family: Family, services: ServiceSet): readonly Indirect[] {
  const requests = requestPaths(grounds, target, family, services).map((hops): Indirect => ({ tag: 'L7', hops }));
  const hosts = grounds.topology.endpoints.filter((endpoint) => endpoint !== target && endpoint.meaning !== 'load-balancer').slice(0, MOST_HOSTS);
  const throughHosts = hosts.flatMap((host) => {
    const onward = privateWay(grounds, host, target, family, services);
    const packet = (onward?.certain.isEmpty() === false ? onward.certain : onward?.possible)?.witness();
    if (onward === undefined || packet === undefined) return [];
    return entrances(grounds, host, family).slice(0, 1).map((hops): Indirect => ({ tag: host.resource, hops: [...hops, ...onward.hops(packet)] }));
  });
  return [...requests, ...throughHosts].slice(0, MOST_PATHS);
}

/** How the internet gets to a host: by packets on any service, or by requests through a load balancer. */
function entrances(grounds: Grounds, host: Endpoint, family: Family): readonly (readonly Hop[])[] {
  return [...internetWays(grounds, host, family, PacketSet.ALL).flatMap(told), ...requestPaths(grounds, host, family, ServiceSet.ANY)];
}

function told(way: Way): readonly (readonly Hop[])[] {
  const packets = way.certain.isEmpty() ? way.possible : way.certain;
  const packet = tellingPacket(packets);
  return packet === undefined ? [] : [way.hops(packet)];
}

/** Through a listener that ends requests: the client reaches the load balancer, the load balancer reaches the target. */
function requestPaths(grounds: Grounds, target: Endpoint, family: Family, services: ServiceSet): readonly (readonly Hop[])[] {
  return backEdges(grounds, target).filter((edge) => endsPackets(edge.listener, edge.balancer)).flatMap((edge) => {
    if (!arriving(edge).possible.overlaps(services)) return [];
    const paths = nodesOf(grounds, edge).flatMap((node) => grounds.placesOf(target).flatMap((place) => {
      const back = chain('load-balancer', backSegment(grounds, edge, node, { endpoint: target, place }, family), PacketSet.of(arriving(edge).possible.intersect(services), AddressSet.ALL));
      const [entry, onward] = [entryOf(grounds, edge, node, family), told(back)[0]];
      return entry === undefined || onward === undefined ? [] : [[...entry, ...onward]];
    }));
    return paths.slice(0, 1);
  });
}

/** How the internet gets to a listener at a node: by itself, or because another load balancer forwards to this one. */
function entryOf(grounds: Grounds, edge: BackEdge, node: Node, family: Family): readonly Hop[] | undefined {
  const own = fronts(grounds, edge, node, family, AddressSet.ALL).flatMap(told)[0];
  return own ?? internetWays(grounds, node.endpoint, family, PacketSet.of(edge.listener.services.possible, AddressSet.ALL)).flatMap(told)[0];
}
