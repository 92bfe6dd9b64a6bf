import { refersTo } from './plan-of';
import type { Written } from './plan-of';

/** One of two tables, nobody knows which. */
export const EITHER = refersTo('aws_route_table.a.id', 'aws_route_table.b.id', 'aws_vpc.v.arn');
/** Something that the plan does not tell. */
export const SOMEWHERE = refersTo('terraform_data.t.output');
/** One of two subnets, nobody knows which. */
export const EITHER_SUBNET = refersTo('aws_subnet.x.id', 'aws_subnet.y.id', 'aws_vpc.v.arn');

export const ELSEWHERE: Written = { address: 'terraform_data.t', after: {}, unknown: { output: true } };
export const VPC: Written = { address: 'aws_vpc.v', after: { cidr_block: '10.0.0.0/16' }, unknown: { id: true, arn: true } };
export const OTHER: Written = { address: 'aws_vpc.w', after: { cidr_block: '10.1.0.0/16' }, unknown: { id: true } };
export const GATEWAY: Written = { address: 'aws_internet_gateway.g', after: {}, unknown: { id: true, vpc_id: true }, expressions: { vpc_id: refersTo('aws_vpc.v.id') } };

/** A table of the VPC without inline routes, unless told otherwise. */
export function table(name: string, rest: Partial<Written> = {}): Written {
  const own = { unknown: { id: true, vpc_id: true, route: true, propagating_vgws: true }, expressions: { vpc_id: refersTo('aws_vpc.v.id') } };
  return {
    address: `aws_route_table.${name}`,
    after: {},
    ...rest,
    unknown: { ...own.unknown, ...rest.unknown },
    expressions: { ...own.expressions, ...rest.expressions },
  };
}
