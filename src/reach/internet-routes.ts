import { NO } from '../network/topology';
import type { Key } from '../network/model';
import type { Fact, Route, SubnetPlace } from '../network/topology';
import type { Bounds } from '../network/bounds';
import { AddressSet, INTERNET } from '../packet';
import type { Family } from '../packet';
import type { Grounds } from './grounds';

/** A route by which a subnet sends to the internet through an internet gateway of its VPC. */
export interface InternetRoute {
  readonly route: Route;
  /** The addresses of the internet that it really decides. */
  readonly destinations: Bounds<AddressSet>;
}

/** The routes that make a subnet public: through internet gateways, not through those that let out only. None of a table that the plan does not show. */
export function internetRoutes(grounds: Grounds, subnet: Key): readonly InternetRoute[] {
  const place = grounds.topology.subnets.get(subnet);
  if (place === undefined) return [];
  const families: readonly Family[] = place.ipv6.possible ? ['ipv4', 'ipv6'] : ['ipv4'];
  return families.flatMap((family) => place.routeTable.possible.flatMap((table) => throughTable(grounds, place, table, family)));
}

function throughTable(grounds: Grounds, place: SubnetPlace, table: Key, family: Family): readonly InternetRoute[] {
  const { certain, possible } = place.routeTable;
  const isSettled = certain.includes(table) && possible.length === 1 && grounds.routes.table(table)?.complete === true && (family === 'ipv4' || place.ipv6.certain);
  return grounds.routes.routings(table, family).flatMap(({ route, destinations }) => {
    const fact: Fact = route.target === 'internet-gateway' ? grounds.isInternetGateway(route.node, place) : NO;
    const reached = {
      certain: isSettled && fact.certain ? destinations.certain.intersect(INTERNET) : AddressSet.EMPTY,
      possible: fact.possible ? destinations.possible.intersect(INTERNET) : AddressSet.EMPTY,
    };
    return reached.possible.isEmpty() ? [] : [{ route, destinations: reached }];
  });
}
