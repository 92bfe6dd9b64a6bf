import type { Bounds } from '../../network/bounds';
import type { Confidence } from '../../network/model';
import { FAMILIES } from '../../network/topology';
import type { Endpoint } from '../../network/topology';
import { AddressSet, PacketSet, ServiceSet } from '../../packet';
import type { Grounds } from '../../reach';
import { arriving, backEdges, backSegment } from '../../reach/balancers';
import type { BackEdge } from '../../reach/balancers';
import { nodesOf } from '../../reach/paths';
import { chain, placed } from '../../reach/way';
import { takenBy } from './senders';

/** What a load balancer sends to a target, as it arrives there. */
export interface Forwarded {
  /** The resource instances. */
  readonly balancer: string;
  readonly target: string;
  readonly services: ServiceSet;
  readonly confidence: Confidence;
}

/** What load balancers send to instances of one resource: proved hop by hop, or as listeners and target groups say. */
export function forwardedTo(grounds: Grounds, instances: readonly string[], isProved: boolean): readonly Forwarded[] {
  const edges = new Map<string, { readonly edge: BackEdge; readonly target: Endpoint }>();
  for (const target of instances.flatMap((instance) => grounds.endpointsOf(instance))) {
    for (const edge of backEdges(grounds, target)) {
      const { balancer, listener, group, port, fact } = edge;
      const key = JSON.stringify([balancer.key, listener.key, group.key, port ?? null, fact.certain]);
      if (balancer.key !== target.resource && !edges.has(key)) edges.set(key, { edge, target });
    }
  }
  return [...edges.values()].flatMap(({ edge, target }) => {
    const [sent, taken] = [isProved ? arrived(grounds, edge, target) : laid(edge), takenBy(target)];
    const [certain, possible] = [sent.certain.intersect(taken.certain), sent.possible.intersect(taken.possible)];
    if (possible.isEmpty()) return [];
    const isSure = !certain.isEmpty();
    return [{ balancer: edge.balancer.key, target: target.resource, services: isSure ? certain : possible, confidence: isSure ? 'certain' : 'possible' }];
  });
}

function laid(edge: BackEdge): Bounds<ServiceSet> {
  const { certain, possible } = arriving(edge);
  return { certain: edge.fact.certain ? certain : ServiceSet.EMPTY, possible };
}

/** What gets from a node of the load balancer to the target on the target's port. */
function arrived(grounds: Grounds, edge: BackEdge, target: Endpoint): Bounds<ServiceSet> {
  const { certain, possible } = arriving(edge);
  const question = PacketSet.of(possible, AddressSet.ALL);
  const clients = FAMILIES.filter((family) => family === 'ipv4' || edge.balancer.dualStack.possible);
  const ways = clients.flatMap((family) => nodesOf(grounds, edge).flatMap((node) =>
    placed(grounds, target, (place) => chain('load-balancer', backSegment(grounds, edge, node, { endpoint: target, place }, family), question)) ?? []));
  const passing = (bound: 'certain' | 'possible'): ServiceSet => ServiceSet.union(ways.map((way) => way[bound].services()));
  return { certain: passing('certain').intersect(certain), possible: passing('possible') };
}
