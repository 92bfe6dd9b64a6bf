import type { Candidates } from '../network/model';
import { MAYBE } from '../network/topology';
import type { SubnetPlace } from '../network/topology';
import { AddressSet } from '../packet';

/** What a subnet is called that the plan does not even name. */
const UNNAMED = 'a subnet that is not known';

/**
 * A subnet of which the plan tells nothing but, perhaps, its id: its VPC, routes, network ACL and addresses may be any. What the interface
 * itself decides, its groups and its public address, still holds. Source: aws-semantics sections 2.3 and 2.7.
 */
export function unknownPlace(subnet: string | undefined): SubnetPlace {
  const name = subnet ?? UNNAMED;
  return {
    subnet: name,
    vpc: openBecause(`the VPC of ${name} is not in the plan`),
    routeTable: openBecause(`the routes of ${name} are not in the plan`),
    acl: openBecause(`the network ACL of ${name} is not in the plan`),
    availabilityZone: undefined,
    cidrs: { certain: AddressSet.EMPTY, possible: AddressSet.ALL },
    ipv6: MAYBE,
    isOneOfMany: subnet === undefined ? true : undefined,
  };
}

/** Whether a place may be one of several subnets: what stands in it may stand in the same as something else, or in another. */
export function isAnywhere({ isOneOfMany }: SubnetPlace): boolean {
  return isOneOfMany === true;
}

function openBecause(reason: string): Candidates {
  return { certain: [], possible: [], open: [reason] };
}
