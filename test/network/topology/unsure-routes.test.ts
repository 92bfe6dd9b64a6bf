import { parts, refersTo } from './plan-of';
import type { Written } from './plan-of';
import { EITHER, ELSEWHERE, GATEWAY, SOMEWHERE, table, VPC } from './unsure';

const NO_DESTINATION = { destination_cidr_block: null, destination_ipv6_cidr_block: null, destination_prefix_list_id: null };

/** A route resource to everything of IPv4 over the gateway, unless told otherwise. */
function route(expressions: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>> = {}): Written {
  const known = { ...NO_DESTINATION, destination_cidr_block: '0.0.0.0/0', ...after };
  const unknown = Object.fromEntries(Object.keys(expressions).map((name) => [name, true]));
  return { address: 'aws_route.r', after: Object.fromEntries(Object.entries(known).filter(([name]) => !(name in unknown))), unknown, expressions };
}

const OVER_GATEWAY = { gateway_id: refersTo('aws_internet_gateway.g.id') };
const IN_A = { route_table_id: refersTo('aws_route_table.a.id') };

function routesOf(...written: readonly Written[]): unknown {
  return parts(['routeTables'], VPC, GATEWAY, ELSEWHERE, ...written)['routeTables'];
}

describe('routes of which not everything is known', () => {
  it('stand possibly in each table that may be meant, and in every table where nothing tells', () => {
    expect(routesOf(table('a'), table('b'), route({ ...OVER_GATEWAY, route_table_id: EITHER }))).toEqual({
      'aws_route_table.a': {
        address: 'aws_route_table.a', vpc: 'aws_vpc.v',
        routes: [
          {
            destination: 'no address to 0.0.0.0/0', reasons: ['aws_route.r may belong to it'], target: 'internet-gateway',
            node: 'aws_internet_gateway.g', owner: 'aws_route.r', attribute: 'gateway_id', propagated: false,
          },
        ],
        complete: true,
      },
      'aws_route_table.b': {
        address: 'aws_route_table.b', vpc: 'aws_vpc.v',
        routes: [
          {
            destination: 'no address to 0.0.0.0/0', reasons: ['aws_route.r may belong to it'], target: 'internet-gateway',
            node: 'aws_internet_gateway.g', owner: 'aws_route.r', attribute: 'gateway_id', propagated: false,
          },
        ],
        complete: true,
      },
      'aws_vpc.v.main_route_table_id': { vpc: 'aws_vpc.v', complete: true },
    });
    expect(routesOf(table('a'), table('b'), route({ ...OVER_GATEWAY, route_table_id: SOMEWHERE }))).toEqual({
      'aws_route_table.a': {
        address: 'aws_route_table.a', vpc: 'aws_vpc.v',
        routes: [
          {
            destination: 'no address to 0.0.0.0/0', reasons: ['aws_route.r may belong to it'], target: 'internet-gateway',
            node: 'aws_internet_gateway.g', owner: 'aws_route.r', attribute: 'gateway_id', propagated: false,
          },
        ],
        complete: true,
      },
      'aws_route_table.b': {
        address: 'aws_route_table.b', vpc: 'aws_vpc.v',
        routes: [
          {
            destination: 'no address to 0.0.0.0/0', reasons: ['aws_route.r may belong to it'], target: 'internet-gateway',
            node: 'aws_internet_gateway.g', owner: 'aws_route.r', attribute: 'gateway_id', propagated: false,
          },
        ],
        complete: true,
      },
      'aws_vpc.v.main_route_table_id': {
        vpc: 'aws_vpc.v',
        routes: [
          {
            destination: 'no address to 0.0.0.0/0', reasons: ['aws_route.r may belong to it'], target: 'internet-gateway',
            node: 'aws_internet_gateway.g', owner: 'aws_route.r', attribute: 'gateway_id', propagated: false,
          },
        ],
        complete: true,
      },
    });
  });

  it('may go anywhere of their family', () => {
    expect(routesOf(table('a'), route({ ...IN_A, ...OVER_GATEWAY, destination_ipv6_cidr_block: SOMEWHERE }, { destination_cidr_block: null }))).toEqual({
      'aws_route_table.a': {
        address: 'aws_route_table.a', vpc: 'aws_vpc.v',
        routes: [
          {
            destination: 'no address to ::/0', reasons: ['destination_ipv6_cidr_block comes from terraform_data.t.output'],
            target: 'internet-gateway', node: 'aws_internet_gateway.g', owner: 'aws_route.r', attribute: 'gateway_id', propagated: false,
          },
        ],
        complete: true,
      },
      'aws_vpc.v.main_route_table_id': { vpc: 'aws_vpc.v', complete: true },
    });
  });

  it('lead to a gateway of some kind, or to nobody knows what', () => {
    const gateways = refersTo('aws_internet_gateway.g.id', 'aws_vpn_gateway.w.id', 'terraform_data.t.output');
    const vpn: Written = { address: 'aws_vpn_gateway.w', after: {}, unknown: { id: true } };
    expect(routesOf(table('a'), vpn, route({ ...IN_A, gateway_id: gateways }))).toEqual({
      'aws_route_table.a': {
        address: 'aws_route_table.a', vpc: 'aws_vpc.v',
        routes: [
          {
            destination: '0.0.0.0/0', text: '0.0.0.0/0', target: 'internet-gateway',
            node: 'aws_internet_gateway.g? aws_vpn_gateway.w? (gateway_id comes from terraform_data.t.output)', owner: 'aws_route.r',
            attribute: 'gateway_id', propagated: false,
          },
        ],
        complete: true,
      },
      'aws_vpc.v.main_route_table_id': { vpc: 'aws_vpc.v', complete: true },
    });
    expect(routesOf(table('a'), route(IN_A, { gateway_id: null }))).toEqual({
      'aws_route_table.a': {
        address: 'aws_route_table.a', vpc: 'aws_vpc.v',
        routes: [
          {
            destination: '0.0.0.0/0', text: '0.0.0.0/0', target: 'other', node: '(the target of the route is not in the plan)', owner: 'aws_route.r',
            attribute: 'gateway_id', propagated: false,
          },
        ],
        complete: true,
      },
      'aws_vpc.v.main_route_table_id': { vpc: 'aws_vpc.v', complete: true },
    });
    expect(routesOf(table('a'), route(IN_A, { gateway_id: 'vgw-1' }), { ...route(IN_A, { gateway_id: 'vpce-1', destination_cidr_block: '10.9.0.0/16' }), address: 'aws_route.e' },
      { ...route(IN_A, { gateway_id: 'local', destination_cidr_block: '10.0.0.0/24' }), address: 'aws_route.l' })).toEqual({
        'aws_route_table.a': {
          address: 'aws_route_table.a', vpc: 'aws_vpc.v',
          routes: [
            {
              destination: '0.0.0.0/0', text: '0.0.0.0/0', target: 'vpn-gateway', node: 'vgw-1', owner: 'aws_route.r', attribute: 'gateway_id',
              propagated: false,
            },
            {
              destination: '10.9.0.0/16', text: '10.9.0.0/16', target: 'gateway-endpoint', node: 'vpce-1', owner: 'aws_route.e',
              attribute: 'gateway_id', propagated: false,
            },
            {
              destination: '10.0.0.0/24', text: '10.0.0.0/24', target: 'local', node: 'nothing', owner: 'aws_route.l', attribute: 'gateway_id',
              propagated: false,
            },
          ],
          complete: true,
        },
        'aws_vpc.v.main_route_table_id': { vpc: 'aws_vpc.v', complete: true },
      });
  });

  it('leave a table incomplete where a dynamic block or an expression makes them', () => {
    const block = { cidr_block: true, gateway_id: true, nat_gateway_id: true };
    expect(routesOf(table('a', { after: { route: [{}] }, unknown: { route: [block] } }), table('b', { expressions: { route: SOMEWHERE } }))).toEqual({
      'aws_route_table.a': { address: 'aws_route_table.a', vpc: 'aws_vpc.v', complete: false },
      'aws_route_table.b': { address: 'aws_route_table.b', vpc: 'aws_vpc.v', complete: false },
      'aws_vpc.v.main_route_table_id': { vpc: 'aws_vpc.v', complete: true },
    });
  });

  it('of a prefix list that may be one of several, or is not in the plan', () => {
    const list = (name: string, cidr: string): Written => ({
      address: `aws_ec2_managed_prefix_list.${name}`, after: { address_family: 'IPv4', name, entry: [{ cidr, description: '' }] }, unknown: { id: true },
    });
    const lists = refersTo('aws_ec2_managed_prefix_list.p.id', 'aws_ec2_managed_prefix_list.q.id', 'terraform_data.t.output');
    const to = (destination_prefix_list_id: unknown): Written => route({ ...IN_A, ...OVER_GATEWAY, destination_prefix_list_id }, { destination_cidr_block: null });
    expect(routesOf(table('a'), list('p', '10.8.0.0/16'), list('q', '10.9.0.0/16'), to(lists))).toEqual({
      'aws_route_table.a': {
        address: 'aws_route_table.a', vpc: 'aws_vpc.v',
        routes: [
          {
            destination: 'no address to 10.8.0.0/16', target: 'internet-gateway', node: 'aws_internet_gateway.g', owner: 'aws_route.r',
            attribute: 'gateway_id', propagated: false,
          },
          {
            destination: 'no address to 10.9.0.0/16', target: 'internet-gateway', node: 'aws_internet_gateway.g', owner: 'aws_route.r',
            attribute: 'gateway_id', propagated: false,
          },
          {
            destination: 'no address to 0.0.0.0/0, ::/0', reasons: ['destination_prefix_list_id comes from terraform_data.t.output'],
            target: 'internet-gateway', node: 'aws_internet_gateway.g', owner: 'aws_route.r', attribute: 'gateway_id', propagated: false,
          },
        ],
        complete: true,
      },
      'aws_vpc.v.main_route_table_id': { vpc: 'aws_vpc.v', complete: true },
    });
    expect(routesOf(table('a'), to(SOMEWHERE))).toEqual({
      'aws_route_table.a': {
        address: 'aws_route_table.a', vpc: 'aws_vpc.v',
        routes: [
          {
            destination: 'no address to 0.0.0.0/0, ::/0', reasons: ['destination_prefix_list_id comes from terraform_data.t.output'],
            target: 'internet-gateway', node: 'aws_internet_gateway.g', owner: 'aws_route.r', attribute: 'gateway_id', propagated: false,
          },
        ],
        complete: true,
      },
      'aws_vpc.v.main_route_table_id': { vpc: 'aws_vpc.v', complete: true },
    });
    expect(routesOf(table('a'), route({ ...IN_A, ...OVER_GATEWAY }, { destination_cidr_block: null, destination_prefix_list_id: 'pl-1' }))).toEqual({
      'aws_route_table.a': {
        address: 'aws_route_table.a', vpc: 'aws_vpc.v',
        routes: [
          {
            destination: 'no address to 0.0.0.0/0, ::/0', reasons: ['pl-1: entries are outside the plan'], target: 'internet-gateway',
            node: 'aws_internet_gateway.g', owner: 'aws_route.r', attribute: 'gateway_id', propagated: false,
          },
        ],
        complete: true,
      },
      'aws_vpc.v.main_route_table_id': { vpc: 'aws_vpc.v', complete: true },
    });
  });

  it('may be revoked by a list that is only known after apply', () => {
    const stands = { cidr_block: '0.0.0.0/0', ipv6_cidr_block: '', destination_prefix_list_id: '', gateway_id: 'igw-1' };
    const values = { id: 'rtb-1', vpc_id: 'vpc-1', propagating_vgws: [] };
    const changing: Written = {
      address: 'aws_route_table.a', before: { ...values, route: [stands] }, after: values, unknown: { route: true }, expressions: { route: SOMEWHERE },
    };
    const kept = { route_table_id: 'rtb-1', ...NO_DESTINATION, destination_cidr_block: '0.0.0.0/0', gateway_id: 'igw-1' };
    expect(routesOf(changing, { address: 'aws_route.r', before: kept, after: kept })).toEqual({
      'aws_route_table.a': {
        address: 'aws_route_table.a', vpc: 'vpc-1',
        routes: [
          {
            destination: 'no address to 0.0.0.0/0', reasons: ['the routes of aws_route_table.a may revoke it'], target: 'internet-gateway',
            node: 'igw-1', owner: 'aws_route.r', attribute: 'gateway_id', propagated: false,
          },
        ],
        complete: false,
      },
      'aws_vpc.v.main_route_table_id': { vpc: 'aws_vpc.v', complete: true },
    });
  });
});

describe('routes that others make', () => {
  const endpoint: Written = {
    address: 'aws_vpc_endpoint.s3',
    after: { vpc_endpoint_type: 'Gateway', route_table_ids: [] },
    unknown: { id: true, service_name: true },
    expressions: { service_name: SOMEWHERE },
  };
  const association = (vpc_endpoint_id: unknown, after: Readonly<Record<string, unknown>> = {}): Written => ({
    address: 'aws_vpc_endpoint_route_table_association.s', after, unknown: { route_table_id: true, ...('vpc_endpoint_id' in after ? {} : { vpc_endpoint_id: true }) },
    expressions: { ...IN_A, vpc_endpoint_id },
  });

  it('a gateway endpoint whose service is not known, or that is outside the plan', () => {
    expect(routesOf(table('a'), endpoint, association(refersTo('aws_vpc_endpoint.s3.id')))).toEqual({
      'aws_route_table.a': {
        address: 'aws_route_table.a', vpc: 'aws_vpc.v',
        routes: [
          {
            owner: 'aws_vpc_endpoint_route_table_association.s', attribute: 'route_table_id', target: 'gateway-endpoint', destination: 'no address',
            text: 'aws_vpc_endpoint.s3.prefix_list_id', node: 'aws_vpc_endpoint.s3', propagated: false,
          },
        ],
        complete: true,
      },
      'aws_vpc.v.main_route_table_id': { vpc: 'aws_vpc.v', complete: true },
    });
    expect(routesOf(table('a'), association(undefined, { vpc_endpoint_id: 'vpce-1' }))).toEqual({
      'aws_route_table.a': {
        address: 'aws_route_table.a', vpc: 'aws_vpc.v',
        routes: [
          {
            owner: 'aws_vpc_endpoint_route_table_association.s', attribute: 'route_table_id', target: 'gateway-endpoint', destination: 'no address',
            text: 'vpce-1.prefix_list_id', node: 'vpce-1', propagated: false,
          },
        ],
        complete: true,
      },
      'aws_vpc.v.main_route_table_id': { vpc: 'aws_vpc.v', complete: true },
    });
  });

  it('an endpoint for interfaces makes none, one without a type does', () => {
    const interfaces = { ...endpoint, after: { vpc_endpoint_type: 'Interface', route_table_ids: ['rtb-1'] } };
    expect(routesOf(interfaces)).toEqual({ 'aws_vpc.v.main_route_table_id': { vpc: 'aws_vpc.v', complete: true } });
    expect(routesOf({ ...endpoint, after: { vpc_endpoint_type: null, route_table_ids: ['rtb-1'] } })).toEqual({
      'aws_vpc.v.main_route_table_id': { vpc: 'aws_vpc.v', complete: true },
      'rtb-1': {
        vpc: '(rtb-1 is outside the plan)',
        routes: [
          {
            owner: 'aws_vpc_endpoint.s3', attribute: 'route_table_ids', target: 'gateway-endpoint', destination: 'no address',
            text: 'aws_vpc_endpoint.s3.prefix_list_id', node: 'aws_vpc_endpoint.s3', propagated: false,
          },
        ],
        complete: false,
      },
    });
  });

  it('a route server that is known', () => {
    const server: Written = { address: 'aws_vpc_route_server_propagation.p', after: { route_server_id: 'rs-1', route_table_id: 'rtb-1' } };
    expect(routesOf(server)).toEqual({
      'aws_vpc.v.main_route_table_id': { vpc: 'aws_vpc.v', complete: true },
      'rtb-1': {
        vpc: '(rtb-1 is outside the plan)',
        routes: [
          {
            owner: 'aws_vpc_route_server_propagation.p', attribute: 'route_server_id', target: 'other', destination: 'no address to 0.0.0.0/0, ::/0',
            node: 'rs-1', propagated: true, reasons: ['rs-1 propagates routes that are not in the plan'],
          },
        ],
        complete: false,
      },
    });
  });
});
