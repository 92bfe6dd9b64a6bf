import type { SubnetPlace } from '../network/topology';

/** The network ACLs that may hold for a subnet, in words. */
export function aclOf({ acl, subnet }: Pick<SubnetPlace, 'acl' | 'subnet'>): string {
  return acl.possible.length === 0 ? `the network ACL of ${subnet}` : acl.possible.join(' or ');
}
