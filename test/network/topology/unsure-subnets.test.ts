import { parts, refersTo } from './plan-of';
import type { Written } from './plan-of';
import { EITHER_SUBNET, ELSEWHERE, OTHER, SOMEWHERE, table, VPC } from './unsure';

describe('the table of a subnet of which not everything is known', () => {
  const subnet = (name: string, cidr: string): Written => ({
    address: `aws_subnet.${name}`, after: { cidr_block: cidr, ipv6_cidr_block: null, ipv6_native: false }, unknown: { id: true, vpc_id: true }, expressions: { vpc_id: refersTo('aws_vpc.v.id') },
  });
  const associate = (name: string, subnet_id: unknown, route_table_id: unknown): Written => ({
    address: `aws_route_table_association.${name}`, after: { gateway_id: null }, unknown: { subnet_id: true, route_table_id: true }, expressions: { subnet_id, route_table_id },
  });
  const tablesOf = (...written: readonly Written[]): unknown => {
    const { subnets } = parts(['subnets'], VPC, OTHER, ELSEWHERE, subnet('x', '10.0.0.0/24'), subnet('y', '10.0.1.0/24'), table('a'), table('b'), ...written) as
      { readonly subnets: Readonly<Record<string, { readonly routeTable: string }>> };
    return Object.fromEntries(Object.entries(subnets).map(([key, { routeTable }]) => [key, routeTable]));
  };
  const A = refersTo('aws_route_table.a.id');
  const B = refersTo('aws_route_table.b.id');

  it('one association that may take either', () => {
    expect(tablesOf(associate('one', EITHER_SUBNET, A))).toEqual({ 'aws_subnet.x': 'aws_route_table.a? aws_vpc.v.main_route_table_id?', 'aws_subnet.y': 'aws_route_table.a? aws_vpc.v.main_route_table_id?' });
  });

  it('as many associations as subnets share them out', () => {
    expect(tablesOf(associate('one', EITHER_SUBNET, A), associate('two', EITHER_SUBNET, A))).toEqual({ 'aws_subnet.x': 'aws_route_table.a', 'aws_subnet.y': 'aws_route_table.a' });
    expect(tablesOf(associate('one', EITHER_SUBNET, A), associate('two', EITHER_SUBNET, B))).toEqual({ 'aws_subnet.x': 'aws_route_table.a? aws_route_table.b?', 'aws_subnet.y': 'aws_route_table.a? aws_route_table.b?' });
  });

  it('two associations of one subnet contradict each other, and one that may take it adds nothing', () => {
    const x = refersTo('aws_subnet.x.id');
    expect(tablesOf(associate('one', x, A), associate('two', x, B))).toEqual({ 'aws_subnet.x': 'aws_route_table.a? aws_route_table.b?', 'aws_subnet.y': 'aws_vpc.v.main_route_table_id' });
    expect(tablesOf(associate('one', x, A), associate('two', EITHER_SUBNET, B))).toEqual({ 'aws_subnet.x': 'aws_route_table.a', 'aws_subnet.y': 'aws_route_table.b? aws_vpc.v.main_route_table_id?' });
  });

  it('an association of which nothing tells the table', () => {
    expect(tablesOf(associate('one', refersTo('aws_subnet.x.id'), SOMEWHERE))).toEqual({ 'aws_subnet.x': '(route_table_id comes from terraform_data.t.output)', 'aws_subnet.y': 'aws_vpc.v.main_route_table_id' });
  });

  it('a main table that may belong to either VPC, or that two resources choose', () => {
    const main = (name: string, vpc_id: unknown, route_table_id: unknown): Written => ({
      address: `aws_main_route_table_association.${name}`, after: {}, unknown: { vpc_id: true, route_table_id: true, original_route_table_id: true }, expressions: { vpc_id, route_table_id },
    });
    const own = refersTo('aws_vpc.v.id');
    expect(tablesOf(main('one', refersTo('aws_vpc.v.id', 'aws_vpc.w.id', 'terraform_data.t.output'), A))).toEqual({ 'aws_subnet.x': 'aws_route_table.a? aws_vpc.v.main_route_table_id?', 'aws_subnet.y': 'aws_route_table.a? aws_vpc.v.main_route_table_id?' });
    expect(tablesOf(main('one', own, A), main('two', own, B))).toEqual({
      'aws_subnet.x': 'aws_route_table.a? aws_route_table.b? aws_vpc.v.main_route_table_id?',
      'aws_subnet.y': 'aws_route_table.a? aws_route_table.b? aws_vpc.v.main_route_table_id?',
    });
  });
});
