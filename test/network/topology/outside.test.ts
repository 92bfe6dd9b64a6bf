import { parts, refersTo } from './plan-of';
import type { Written } from './plan-of';

const VPC: Written = { address: 'data.aws_vpc.v', after: { id: 'vpc-1', cidr_block: '10.0.0.0/16', ipv6_cidr_block: '', main_route_table_id: 'rtb-main' } };
const SUBNET: Written = { address: 'data.aws_subnet.s', after: { id: 'subnet-1', vpc_id: 'vpc-1', cidr_block: '10.0.0.0/24', ipv6_cidr_block: '', ipv6_native: false } };
const ROUTE = { cidr_block: '0.0.0.0/0', ipv6_cidr_block: '', destination_prefix_list_id: '', gateway_id: 'igw-1', nat_gateway_id: '' };
const TABLE: Written = {
  address: 'data.aws_route_table.t',
  after: { id: 'rtb-1', route_table_id: 'rtb-1', vpc_id: 'vpc-1', routes: [ROUTE], associations: [{ subnet_id: 'subnet-1', main: false }, { subnet_id: '', main: true }] },
};
const GATEWAY: Written = { address: 'data.aws_internet_gateway.g', after: { id: 'igw-1', internet_gateway_id: 'igw-1', attachments: [{ state: 'available', vpc_id: 'vpc-1' }] } };

describe('what data sources tell of networks outside the plan', () => {
  it('tables with their routes and subnets, and what resources of the plan add to them', () => {
    const route = (cidr: string): Written => ({
      address: 'aws_route.r',
      after: { route_table_id: 'rtb-1', destination_cidr_block: cidr, destination_ipv6_cidr_block: null, destination_prefix_list_id: null, gateway_id: 'igw-1' },
    });
    expect(parts(['subnets', 'routeTables', 'internetGateways'], VPC, SUBNET, TABLE, GATEWAY, route('10.9.0.0/16'))).toEqual({
      subnets: {
        'data.aws_subnet.s': {
          subnet: 'data.aws_subnet.s', vpc: 'data.aws_vpc.v', routeTable: 'data.aws_route_table.t', acl: 'data.aws_vpc.v.default_network_acl_id',
          cidrs: '10.0.0.0/24', ipv6: 'no',
        },
      },
      routeTables: {
        'data.aws_route_table.t': {
          vpc: 'data.aws_vpc.v',
          routes: [
            {
              destination: '0.0.0.0/0', text: '0.0.0.0/0', target: 'internet-gateway', node: 'data.aws_internet_gateway.g',
              owner: 'data.aws_route_table.t', attribute: 'routes.gateway_id', propagated: false,
            },
            {
              destination: '10.9.0.0/16', text: '10.9.0.0/16', target: 'internet-gateway', node: 'data.aws_internet_gateway.g', owner: 'aws_route.r',
              attribute: 'gateway_id', propagated: false,
            },
          ],
          complete: true,
        },
        'rtb-main': { vpc: 'data.aws_vpc.v', complete: false },
      },
      internetGateways: [{ key: 'data.aws_internet_gateway.g', vpc: 'data.aws_vpc.v', routeTable: 'nothing' }],
    });
    expect(parts(['routeTables'], VPC, SUBNET, TABLE, GATEWAY, route('0.0.0.0/0'))).toEqual({
      routeTables: {
        'data.aws_route_table.t': {
          vpc: 'data.aws_vpc.v',
          routes: [
            {
              destination: '0.0.0.0/0', text: '0.0.0.0/0', target: 'internet-gateway', node: 'data.aws_internet_gateway.g', owner: 'aws_route.r',
              attribute: 'gateway_id', propagated: false,
            },
          ],
          complete: true,
        },
        'rtb-main': { vpc: 'data.aws_vpc.v', complete: false },
      },
    });
  });

  it('the main table of a VPC by its id, of which nothing is known without a data source', () => {
    expect(parts(['subnets', 'routeTables'], VPC, SUBNET)).toEqual({
      subnets: {
        'data.aws_subnet.s': {
          subnet: 'data.aws_subnet.s', vpc: 'data.aws_vpc.v', routeTable: 'rtb-main', acl: 'data.aws_vpc.v.default_network_acl_id',
          cidrs: '10.0.0.0/24', ipv6: 'no',
        },
      },
      routeTables: { 'rtb-main': { vpc: 'data.aws_vpc.v', complete: false } },
    });
    expect(parts(['subnets'], { ...VPC, after: { id: 'vpc-1', cidr_block: '10.0.0.0/16' } }, SUBNET)).toEqual({
      subnets: {
        'data.aws_subnet.s': {
          subnet: 'data.aws_subnet.s', vpc: 'data.aws_vpc.v', routeTable: 'data.aws_vpc.v.main_route_table_id',
          acl: 'data.aws_vpc.v.default_network_acl_id', cidrs: '10.0.0.0/24', ipv6: 'no',
        },
      },
    });
  });

  it('NAT gateways', () => {
    const nat = (name: string, kind: string): Written => ({ address: `data.aws_nat_gateway.${name}`, after: { id: `nat-${name}`, subnet_id: 'subnet-1', connectivity_type: kind } });
    expect(parts(['natGateways'], VPC, SUBNET, nat('a', 'public'), nat('b', 'private'))).toEqual({
      natGateways: {
        'data.aws_nat_gateway.a': { subnet: 'data.aws_subnet.s', isPublic: 'yes' },
        'data.aws_nat_gateway.b': { subnet: 'data.aws_subnet.s', isPublic: 'no' },
      },
    });
  });

  it('peering connections, with their Regions where told', () => {
    const peering = (name: string, rest: Readonly<Record<string, string>>): Written =>
      ({ address: `data.aws_vpc_peering_connection.${name}`, after: { id: `pcx-${name}`, vpc_id: 'vpc-1', peer_vpc_id: 'vpc-2', status: 'active', ...rest } });
    expect(parts(['peerings'], VPC, peering('near', { region: 'eu-west-1', peer_region: 'eu-west-1' }), peering('far', { region: 'eu-west-1', peer_region: 'us-east-1' }),
      peering('old', { status: 'expired' }))).toEqual({
        peerings: {
          'data.aws_vpc_peering_connection.near': { requester: 'data.aws_vpc.v', accepter: 'vpc-2', active: 'yes', sameRegion: 'yes' },
          'data.aws_vpc_peering_connection.far': { requester: 'data.aws_vpc.v', accepter: 'vpc-2', active: 'yes', sameRegion: 'no' },
          'data.aws_vpc_peering_connection.old': { requester: 'data.aws_vpc.v', accepter: 'vpc-2', active: 'no', sameRegion: 'maybe' },
        },
      });
  });
});

describe('the default VPC is taken to be as AWS makes it', () => {
  const adopted: Written = { address: 'aws_default_vpc.d', after: { cidr_block: '172.31.0.0/16' }, unknown: { main_route_table_id: true, default_route_table_id: true, id: true } };
  const subnet: Written = { address: 'aws_default_subnet.a', after: { availability_zone: 'us-east-1a', ipv6_cidr_block: '', ipv6_native: false }, unknown: { vpc_id: true, cidr_block: true, id: true } };

  it('with a gateway and a table that leads there', () => {
    expect(parts(['subnets', 'routeTables', 'internetGateways'], adopted, subnet)).toEqual({
      subnets: {
        'aws_default_subnet.a': {
          subnet: 'aws_default_subnet.a', vpc: 'aws_default_vpc.d', routeTable: 'aws_default_vpc.d.main_route_table_id',
          acl: 'aws_default_vpc.d.default_network_acl_id', availabilityZone: 'us-east-1a', cidrs: 'no address to 0.0.0.0/0', ipv6: 'no',
        },
      },
      routeTables: {
        'aws_default_vpc.d.main_route_table_id': {
          vpc: 'aws_default_vpc.d',
          routes: [
            {
              destination: '0.0.0.0/0', text: '0.0.0.0/0', target: 'internet-gateway', node: 'aws_default_vpc.d.internet_gateway',
              owner: 'aws_default_vpc.d.main_route_table_id', attribute: 'route', propagated: false,
            },
          ],
          complete: true,
        },
      },
      internetGateways: [{ key: 'aws_default_vpc.d.internet_gateway', vpc: 'aws_default_vpc.d', routeTable: 'nothing' }],
    });
  });

  it('unless a resource describes its table', () => {
    const table: Written = {
      address: 'aws_default_route_table.t',
      after: { route: [] },
      unknown: { default_route_table_id: true, vpc_id: true },
      expressions: { default_route_table_id: refersTo('aws_default_vpc.d.default_route_table_id') },
    };
    expect(parts(['routeTables'], adopted, table)).toEqual({ routeTables: { 'aws_default_route_table.t': { address: 'aws_default_route_table.t', vpc: 'aws_default_vpc.d', complete: true } } });
  });
});
