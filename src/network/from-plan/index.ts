import type { Plan } from '../../plan';
import type { Network } from '../model';
import { ipv6Vpcs } from './default-groups';
import { networkAcls } from './network-acls';
import { placesFromPlan } from './places';
import { PrefixLists } from './prefix-lists';
import { securityGroups } from './security-groups';
import { Side } from './side';

/**
 * The network that AWS will have after apply, or had before it. Never throws on a plan that `readPlan` accepts: what is missing or of the
 * wrong type is unknown. Near linear in the number of resources and permissions.
 */
export function networkFromPlan(plan: Plan, which: 'after' | 'before' = 'after'): Network {
  const side = new Side(plan, which);
  const { vpcs, subnets, interfaces, attachments } = placesFromPlan(side.refs);
  const ipv6 = ipv6Vpcs(side);
  return {
    securityGroups: securityGroups(side, { lists: PrefixLists.of(side) }, attachments, ipv6),
    networkAcls: networkAcls(side, subnets, ipv6),
    vpcs,
    subnets,
    interfaces,
  };
}
