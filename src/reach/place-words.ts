import type { Candidates } from '../network/model';
import type { SubnetPlace } from '../network/topology';

/** The groups that something may carry, in words. */
export function groupsOf(carrier: string, { possible }: Candidates): string {
  return possible.join(', ') || `a group of ${carrier} that is not known`;
}

/** The network ACLs that may hold for a subnet, in words. */
export function aclOf({ acl, subnet }: Pick<SubnetPlace, 'acl' | 'subnet'>): string {
  return acl.possible.length === 0 ? `the network ACL of ${subnet}` : acl.possible.join(' or ');
}
