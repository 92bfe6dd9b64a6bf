import type { Plan } from '../../plan';
import type { Network } from '../model';
import { ipv6Vpcs } from './default-groups';
import { networkAcls } from './network-acls';
import { once } from './once';
import { placesFromPlan } from './places';
import { PrefixLists } from './prefix-lists';
import { securityGroups } from './security-groups';
import { Side } from './side';
import { topologyFromPlan } from './topology';

/**
 * The network that AWS will have after apply, or had before it. Never throws on a plan that `readPlan` accepts: what is missing or of the
 * wrong type is unknown. Near linear in the number of resources and permissions.
 */
export function networkFromPlan(plan: Plan, which: 'after' | 'before' = 'after'): Network {
  const side = new Side(plan, which);
  const { vpcs, subnets, interfaces, placed, attachments } = placesFromPlan(side.refs);
  const ipv6 = ipv6Vpcs(side);
  const lists = PrefixLists.of(side);
  const acls = networkAcls(side, subnets, ipv6);
  const topology = once(() => topologyFromPlan({ side, lists, vpcs, subnets, networkAcls: acls, placed, attachments }));
  return {
    securityGroups: securityGroups(side, { lists }, attachments, ipv6),
    networkAcls: acls,
    vpcs,
    subnets,
    interfaces,
    get topology() { return topology(); },
  };
}
