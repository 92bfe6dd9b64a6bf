import type { Endpoint, Fact } from '../network/topology';
import { NO } from '../network/topology';
import { AddressSet } from '../packet';
import type { Family } from '../packet';
import type { Grounds } from './grounds';
import { endOf } from './within';

/** Whether an interface has one of the private addresses of a family: surely where all those that it may get are among them. */
export function standsAt(grounds: Grounds, endpoint: Endpoint, addresses: AddressSet, family: Family): Fact {
  if (family === 'ipv6' && !endpoint.ipv6.possible) return NO;
  const own = AddressSet.union(grounds.placesOf(endpoint).map((place) => endOf(endpoint, place, family).addresses));
  const isOpen = endpoint.subnets.open.length > 0;
  return { certain: !isOpen && !own.isEmpty() && own.isSubsetOf(addresses), possible: isOpen || own.overlaps(addresses) };
}
