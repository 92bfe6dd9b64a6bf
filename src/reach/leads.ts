import { FAMILIES, NO, YES } from '../network/topology';
import type { Fact, Route, SubnetPlace } from '../network/topology';
import { INTERNET } from '../packet';
import type { Grounds } from './grounds';

/** Whether some of the internet is sent through an internet gateway of the subnet's VPC. */
export function leadsToGateway(grounds: Grounds, place: SubnetPlace): Fact {
  return leads(grounds, place, ({ target, node }) => (target === 'internet-gateway' ? grounds.isInternetGateway(node, place) : NO));
}

/** Whether some of the internet is sent through a gateway that lets connections out only: NAT or egress-only. */
export function leadsOutOnly(grounds: Grounds, place: SubnetPlace): Fact {
  return leads(grounds, place, ({ target }) => (target === 'nat-gateway' || target === 'egress-only-gateway' ? YES : NO));
}

function leads(grounds: Grounds, { routeTable }: SubnetPlace, accept: (route: Route) => Fact): Fact {
  return FAMILIES.map((family) => grounds.routes.through(routeTable, family, accept))
    .reduce<Fact>((all, { certain, possible }) => ({ certain: all.certain || certain.overlaps(INTERNET), possible: all.possible || possible.overlaps(INTERNET) }), NO);
}
