/** How the configuration refers to the members of a world; factory objects that nobody manages are named by their VPC. */
import { factoryAcl, factoryGroup } from '../build';
import { find } from '../world';
import type { NetworkAcl, SecurityGroup, Vpc } from '../world';
import { refer } from './resource';
import type { Context, Reference } from './resource';

/** The VPC whose main table, default ACL or default group this is. */
export function ownerOf(context: Context, role: 'mainTable' | 'defaultAcl' | 'defaultGroup', id: string): Vpc | undefined {
  return context.world.vpcs.find((vpc) => vpc[role] === id);
}

/**
 * Who manages the main route table of a VPC: `adopted` is aws_default_route_table, `associated` a table of its own with
 * aws_main_route_table_association, `loose` the original one to which single routes are added. An existing table counts
 * as known only if it is managed.
 */
export function mainStyle(context: Context, vpc: Vpc): 'adopted' | 'associated' | 'loose' {
  const styles = context.existing ? ['adopted', 'associated'] as const : ['adopted', 'associated', 'loose'] as const;
  return styles[context.choose(`main ${vpc.id}`, styles.length)] ?? 'adopted';
}

function sameRules(left: unknown, right: unknown): boolean {
  const text = (rules: unknown): string => JSON.stringify(rules, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  return text(left) === text(right);
}

/** Whether a default ACL can be left to AWS: on create, if it is as AWS makes it. */
export function isLeftToAws(context: Context, role: 'defaultAcl' | 'defaultGroup', vpc: Vpc): boolean {
  if (context.existing || context.choose(`${role} ${vpc.id}`, 3) === 0) return false;
  const hasIpv6 = vpc.ipv6.length > 0;
  if (role === 'defaultAcl') {
    return sameRules(find<NetworkAcl>(context.world.networkAcls, vpc.defaultAcl), factoryAcl(vpc.defaultAcl, vpc.id, hasIpv6));
  }
  return sameRules(find<SecurityGroup>(context.world.securityGroups, vpc.defaultGroup), factoryGroup(vpc.defaultGroup, vpc.id, hasIpv6));
}

/** The id of a route table. */
export function tableReference(context: Context, id: string): Reference {
  const vpc = ownerOf(context, 'mainTable', id);
  const style = vpc === undefined ? 'associated' : mainStyle(context, vpc);
  if (style === 'adopted') return refer('aws_default_route_table', id);
  return style === 'loose' && vpc !== undefined ? refer('aws_vpc', vpc.id, 'main_route_table_id') : refer('aws_route_table', id);
}

/** The id of a security group. */
export function groupReference(context: Context, id: string): Reference {
  const vpc = ownerOf(context, 'defaultGroup', id);
  if (vpc === undefined) return refer('aws_security_group', id);
  return isLeftToAws(context, 'defaultGroup', vpc) ? refer('aws_vpc', vpc.id, 'default_security_group_id') : refer('aws_default_security_group', id);
}
