import { join } from 'node:path';
import { runCli } from '../../support/run-cli';
import { recorded } from './plain';
import { parts, refersTo } from './plan-of';
import type { Written } from './plan-of';

type Named = Readonly<Record<string, unknown>>;

const OPEN = '(in which default subnet it stands)';
const UNNAMED = 'a default subnet of the default VPC';

async function traced(from: string, to: string): Promise<Named> {
  const { out } = await runCli(['trace', 'plan.json', '--from', from, '--to', to, '--port', 'tcp/22', '--format', 'json'], { cwd: join(__dirname, 'fixtures/default-vpc') });
  return JSON.parse(out) as Named;
}

test('one that nothing describes has a gateway, a route to it, an open network ACL and subnets that give addresses', () => {
  const { subnets, routeTables, internetGateways, endpoints } = recorded('default-vpc');
  expect((subnets as Named)[UNNAMED]).toEqual({
    subnet: UNNAMED, vpc: 'the default VPC', routeTable: 'the default VPC.main_route_table_id', acl: 'the default VPC.default_network_acl_id',
    cidrs: 'no address to 172.31.0.0/16', ipv6: 'no', isOneOfMany: true,
  });
  expect((routeTables as Named)['the default VPC.main_route_table_id']).toMatchObject({ complete: true, routes: [{ text: '0.0.0.0/0', node: 'the default VPC.internet_gateway' }] });
  expect(internetGateways).toEqual([{ key: 'the default VPC.internet_gateway', vpc: 'the default VPC', routeTable: 'nothing' }]);
  expect((endpoints as readonly Named[]).map(({ resource, subnets: places, publicIpv4 }) => [resource, places, publicIpv4])).toEqual([
    ['aws_instance.elsewhere', 'aws_subnet.other', 'no'],
    ['aws_instance.refused', UNNAMED, 'no'],
    ['aws_instance.templated', '(in which subnets aws_instance.templated stands)', 'maybe'],
    ['aws_instance.unasked', UNNAMED, 'yes'],
    ['aws_instance.without_group', UNNAMED, 'yes'],
  ]);
});

test.each([
  ['internet', 'aws_instance.unasked', 'reachable'],
  ['internet', 'aws_instance.refused', 'unreachable'],
  ['internet', 'aws_instance.without_group', 'unknown'],
  ['internet', 'aws_instance.templated', 'unknown'],
  ['aws_instance.elsewhere', 'aws_instance.unasked', 'unreachable'],
])('%s to %s is %s, and what is taken for granted is told', async (from, to, verdict) => {
  const { assumptions, ...answer } = await traced(from, to);
  expect(answer).toMatchObject({ verdict });
  expect((assumptions as readonly string[]).filter((text) => text.startsWith('the default VPC '))).toEqual(to.endsWith('templated')
    ? [] : ['the default VPC is as AWS made it, as far as the plan does not say otherwise: its gateway, routes, network ACL and subnets']);
});

describe('nothing is taken for granted', () => {
  const instance: Written = { address: 'aws_instance.i', after: { subnet_id: null, vpc_security_group_ids: ['sg-1'] } };
  const subnetsWith = (...more: readonly Written[]): unknown => (parts(['endpoints'], instance, ...more)['endpoints'] as readonly Named[]).find(({ resource }) => resource === 'aws_instance.i')?.['subnets'];
  const table: Written = { address: 'aws_route_table.t', after: { vpc_id: null, route: [] }, unknown: { id: true } };

  it.each<[string, readonly Written[]]>([
    ['the plan names a VPC by its id alone', [{ address: 'aws_subnet.s', after: { vpc_id: 'vpc-1', cidr_block: '10.0.0.0/24' } }]],
    ['a subnet that is named by its id gets a table', [table, { address: 'aws_route_table_association.a', after: { subnet_id: 'subnet-1' }, unknown: { route_table_id: true }, expressions: { route_table_id: refersTo('aws_route_table.t.id') } }]],
    ['a table that is named by its id gets a route', [{ address: 'aws_route.r', after: { route_table_id: 'rtb-1', destination_cidr_block: '0.0.0.0/0', nat_gateway_id: 'nat-1' } }]],
    ['a VPC is read, and nobody knows which', [{ address: 'data.aws_vpc.v', after: { id: 'vpc-1' } }]],
    ['something belongs to another provider configuration', [{ address: 'aws_db_instance.d', after: { db_subnet_group_name: null, replicate_source_db: null, vpc_security_group_ids: ['sg-1'] }, provider: 'aws.west' }]],
    ['only that of another provider configuration is described', [{ address: 'aws_default_vpc.d', after: {}, provider: 'aws.west' }]],
  ])('where %s', (_, more) => expect(subnetsWith(...more)).toBe(OPEN));

  it('else it is', () => expect(subnetsWith()).toBe(UNNAMED));
});
