import type { Confidence, Key } from '../network/model';
import type { Endpoint, Topology } from '../network/topology';

/** A network load balancer that faces the internet without a security group. */
export interface UnfilteredBalancer {
  readonly balancer: Key;
  readonly confidence: Confidence;
  /** Null where it is certain. */
  readonly reason: string | null;
}

/** Only network load balancers may do without a group. */
export function unfilteredBalancers({ endpoints, loadBalancers }: Topology): readonly UnfilteredBalancer[] {
  return endpoints.filter(({ resource }) => loadBalancers.get(resource)?.kind === 'network').flatMap(unfiltered);
}

function unfiltered({ resource, groups, unfiltered: fact, publicIpv4, publicIpv6 }: Endpoint): readonly UnfilteredBalancer[] {
  const facing = (bound: 'certain' | 'possible'): boolean => publicIpv4[bound] || publicIpv6[bound];
  if (!fact.possible || !facing('possible')) return [];
  if (fact.certain && facing('certain')) return [{ balancer: resource, confidence: 'certain', reason: null }];
  const unknowns = [...groups.open, ...(facing('certain') ? [] : [`whether ${resource} is internet-facing is known only after apply`])];
  return [{ balancer: resource, confidence: 'possible', reason: unknowns.join('; ') }];
}
