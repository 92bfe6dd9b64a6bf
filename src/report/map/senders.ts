import type { Bounds } from '../../network/bounds';
import type { Meaning } from '../../network/model';
import type { Endpoint } from '../../network/topology';
import { ServiceSet } from '../../packet';

/** What answers, and opens no connections of its own: load balancers open them to their targets only. */
const ANSWERS: ReadonlySet<string> = new Set<Meaning>(['load-balancer', 'database', 'cache', 'search', 'messaging', 'file-system', 'endpoint']);

/** What is of these kinds and passes on what it is asked in connections of its own. */
const RELAYS = /(?:^|\.)aws_(?:db_proxy|route53_resolver_endpoint)\./;

/** Whether something opens connections of its own: software of the customer, clients, what passes on. NAT gateways forward what others send. */
export function opensConnections({ resource, meaning, accepts, services }: Pick<Endpoint, 'resource' | 'meaning' | 'accepts' | 'services'>): boolean {
  if (!accepts) return false;
  const isClient = services?.possible.isEmpty() === true;
  return isClient || !ANSWERS.has(meaning) || RELAYS.test(resource);
}

/** What an interface takes: a service of AWS what it listens on; on a host software decides, so everything counts. */
export function takenBy({ services }: Pick<Endpoint, 'services'>): Bounds<ServiceSet> {
  const isHost = services === undefined || ServiceSet.ANY.isSubsetOf(services.possible);
  return services === undefined || isHost ? { certain: ServiceSet.ANY, possible: ServiceSet.ANY } : services;
}
