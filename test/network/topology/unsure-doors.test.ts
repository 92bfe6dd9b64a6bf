import { parts, refersTo } from './plan-of';
import type { Written } from './plan-of';
import { ELSEWHERE, SOMEWHERE } from './unsure';

const EITHER_BALANCER = refersTo('aws_lb.a.arn', 'aws_lb.b.arn', 'aws_vpc.v.arn');
const VPC: Written = { address: 'aws_vpc.v', after: { cidr_block: '10.0.0.0/16' }, unknown: { id: true, arn: true } };

function balancer(name: string, rest: Partial<Written> = {}): Written {
  return { address: `aws_lb.${name}`, unknown: { arn: true, id: true, ...rest.unknown }, after: { load_balancer_type: 'network', ip_address_type: 'ipv4', internal: true, ...rest.after }, expressions: { ...rest.expressions } };
}

function group(name: string, rest: Partial<Written> = {}): Written {
  const after = { protocol: 'TCP', port: 80, target_type: 'instance', preserve_client_ip: null, ip_address_type: 'ipv4', ...rest.after };
  return { address: `aws_lb_target_group.${name}`, unknown: { arn: true, id: true, ...rest.unknown }, after, expressions: { ...rest.expressions } };
}

function listener(name: string, owner: unknown, rest: Partial<Written> = {}): Written {
  return {
    address: `aws_lb_listener.${name}`,
    after: { port: 80, protocol: 'TCP', default_action: [{ type: 'forward', target_group_arn: 'arn:g', forward: [] }], ...rest.after },
    unknown: { arn: true, id: true, load_balancer_arn: true, ...rest.unknown },
    expressions: { load_balancer_arn: owner, ...rest.expressions },
  };
}

const A = refersTo('aws_lb.a.arn');

describe('load balancers of which not everything is known', () => {
  it('a listener that may belong to either, and a rule that may belong to either listener', () => {
    const rule: Written = {
      address: 'aws_lb_listener_rule.r', after: { action: [{ type: 'forward', target_group_arn: 'arn:h', forward: [] }] }, unknown: { listener_arn: true },
      expressions: { listener_arn: refersTo('aws_lb_listener.one.arn', 'aws_lb_listener.two.arn', 'aws_vpc.v.arn') },
    };
    expect(parts(['loadBalancers'], VPC, balancer('a'), balancer('b'), listener('one', EITHER_BALANCER), listener('two', A), rule)).toEqual({
      loadBalancers: {
        'aws_lb.a': {
          kind: 'network',
          listeners: [
            { key: 'aws_lb_listener.one', protocol: 'TCP', services: 'none to tcp/80', targetGroups: 'arn:g? arn:h?' },
            { key: 'aws_lb_listener.two', protocol: 'TCP', services: 'tcp/80', targetGroups: 'arn:g arn:h?' },
          ],
          dualStack: 'no',
        },
        'aws_lb.b': {
          kind: 'network', listeners: [{ key: 'aws_lb_listener.one', protocol: 'TCP', services: 'none to tcp/80', targetGroups: 'arn:g? arn:h?' }],
          dualStack: 'no',
        },
      },
    });
  });

  it('kind and family', () => {
    const unknown = { load_balancer_type: true, ip_address_type: true };
    expect(parts(['loadBalancers'], ELSEWHERE, balancer('a', { after: { load_balancer_type: undefined, ip_address_type: undefined }, unknown, expressions: { load_balancer_type: SOMEWHERE, ip_address_type: SOMEWHERE } }),
      balancer('b', { after: { load_balancer_type: null, ip_address_type: null } }))).toEqual({ loadBalancers: { 'aws_lb.a': { kind: 'network', dualStack: 'maybe' }, 'aws_lb.b': { kind: 'application', dualStack: 'no' } } });
  });

  it('port, protocol and what a listener forwards to', () => {
    const open = { expressions: { port: SOMEWHERE, protocol: SOMEWHERE, default_action: SOMEWHERE } };
    expect(parts(['loadBalancers'], ELSEWHERE, balancer('a'),
      listener('protocol', A, { ...open, after: { protocol: undefined }, unknown: { protocol: true } }),
      listener('port', A, { ...open, after: { port: undefined, protocol: 'UDP' }, unknown: { port: true } }),
      listener('impossible', A, { after: { port: 70000 } }),
      listener('actions', A, { ...open, after: { default_action: undefined }, unknown: { default_action: true } }))).toEqual({
        loadBalancers: {
          'aws_lb.a': {
            kind: 'network',
            listeners: [
              { key: 'aws_lb_listener.protocol', services: 'none to tcp/80 udp/80', targetGroups: 'arn:g' },
              { key: 'aws_lb_listener.port', protocol: 'UDP', services: 'none to udp/0-65535', targetGroups: 'arn:g' },
              { key: 'aws_lb_listener.impossible', protocol: 'TCP', services: 'none to tcp/0-65535', targetGroups: 'arn:g' },
              {
                key: 'aws_lb_listener.actions', protocol: 'TCP', services: 'tcp/80',
                targetGroups: '(aws_lb_listener.actions forwards to something that is known only after apply)',
              },
            ],
            dualStack: 'no',
          },
        },
      });
  });

  it('listeners of a classic one without a known port', () => {
    const classic: Written = {
      address: 'aws_elb.c',
      after: { instances: ['i-1'], listener: [{ lb_protocol: 'tcp' }, { lb_protocol: 'tcp', lb_port: 80, instance_port: 81 }] },
      unknown: { listener: [{ lb_port: true, instance_port: true }, {}], name: true, id: true, arn: true },
    };
    expect(parts(['loadBalancers', 'targetGroups'], classic)).toEqual({
      loadBalancers: {
        'aws_elb.c': {
          kind: 'classic',
          listeners: [
            { key: 'aws_elb.c.listener[#0]', protocol: 'TCP', services: 'none to tcp/0-65535', targetGroups: 'aws_elb.c.listener[#0]' },
            { key: 'aws_elb.c.listener[80]', protocol: 'TCP', services: 'tcp/80', targetGroups: 'aws_elb.c.listener[80]' },
          ],
          dualStack: 'no',
        },
      },
      targetGroups: {
        'aws_elb.c.listener[#0]': { protocol: 'TCP', targetType: 'instance', preserveClientIp: 'no', addressFamily: 'ipv4', targets: [{ resource: 'i-1', owner: 'aws_elb.c' }] },
        'aws_elb.c.listener[80]': {
          protocol: 'TCP', port: 81, targetType: 'instance', preserveClientIp: 'no', addressFamily: 'ipv4',
          targets: [{ resource: 'i-1', owner: 'aws_elb.c' }],
        },
      },
    });
  });
});

describe('target groups of which not everything is known', () => {
  it('kind of targets, family, port and preservation', () => {
    const unknown = { target_type: true, ip_address_type: true, port: true, preserve_client_ip: true };
    const after = { target_type: undefined, ip_address_type: undefined, port: undefined, preserve_client_ip: undefined };
    expect(parts(['targetGroups'], ELSEWHERE, group('unknown', { after, unknown, expressions: { target_type: SOMEWHERE, ip_address_type: SOMEWHERE } }),
      group('usual', { after: { target_type: null, ip_address_type: null, preserve_client_ip: 'false' } }), group('strange', { after: { target_type: 'stone', preserve_client_ip: 'perhaps' } }))).toEqual({
        targetGroups: {
          'aws_lb_target_group.unknown': { protocol: 'TCP' },
          'aws_lb_target_group.usual': { protocol: 'TCP', port: 80, targetType: 'instance', preserveClientIp: 'no', addressFamily: 'ipv4' },
          'aws_lb_target_group.strange': { protocol: 'TCP', port: 80, preserveClientIp: 'maybe', addressFamily: 'ipv4' },
        },
      });
  });

  it('a target that may be of either, by address or by id', () => {
    const either = refersTo('aws_lb_target_group.a.arn', 'aws_lb_target_group.b.arn', 'terraform_data.t.output');
    const attach = (name: string, target_id: string): Written => ({ address: `aws_lb_target_group_attachment.${name}`, after: { target_id, port: null }, unknown: { target_group_arn: true }, expressions: { target_group_arn: either } });
    expect(parts(['targetGroups'], ELSEWHERE, group('a'), group('b'), attach('address', '10.0.0.7'), attach('id', 'i-1'))).toEqual({
      targetGroups: {
        'aws_lb_target_group.a': {
          protocol: 'TCP', port: 80, targetType: 'instance', addressFamily: 'ipv4',
          targets: [{ resource: 'nothing', owner: 'aws_lb_target_group_attachment.address' }, { resource: 'i-1?', owner: 'aws_lb_target_group_attachment.id' }],
          open: ['target_group_arn comes from terraform_data.t.output'],
        },
        'aws_lb_target_group.b': {
          protocol: 'TCP', port: 80, targetType: 'instance', addressFamily: 'ipv4',
          targets: [{ resource: 'nothing', owner: 'aws_lb_target_group_attachment.address' }, { resource: 'i-1?', owner: 'aws_lb_target_group_attachment.id' }],
          open: ['target_group_arn comes from terraform_data.t.output'],
        },
      },
    });
  });

  it('a target that nothing tells', () => {
    const attachment: Written = { address: 'aws_lb_target_group_attachment.x', after: { port: null }, unknown: { target_group_arn: true, target_id: true }, expressions: { target_group_arn: refersTo('aws_lb_target_group.a.arn'), target_id: SOMEWHERE } };
    expect(parts(['targetGroups'], ELSEWHERE, group('a'), attachment)).toEqual({
      targetGroups: {
        'aws_lb_target_group.a': {
          protocol: 'TCP', port: 80, targetType: 'instance', addressFamily: 'ipv4',
          targets: [{ resource: '(target_id comes from terraform_data.t.output)', owner: 'aws_lb_target_group_attachment.x' }],
          open: ['target_id comes from terraform_data.t.output'],
        },
      },
    });
  });
});

describe('accelerators of which not everything is known', () => {
  const accelerator: Written = { address: 'aws_globalaccelerator_accelerator.a', after: { enabled: true, ip_address_type: 'IPV4' }, unknown: { id: true, arn: true } };
  const endpoints: Written = {
    address: 'aws_globalaccelerator_endpoint_group.g',
    after: { traffic_dial_percentage: 100, port_override: [], endpoint_configuration: [{ endpoint_id: 'i-1', weight: 1, client_ip_preservation_enabled: null }] },
    unknown: { listener_arn: true },
    expressions: { listener_arn: refersTo('aws_globalaccelerator_listener.l.id') },
  };
  const listens = (after: Readonly<Record<string, unknown>>, unknown: Readonly<Record<string, unknown>> = {}): Written => ({
    address: 'aws_globalaccelerator_listener.l', after, unknown: { id: true, accelerator_arn: true, ...unknown },
    expressions: { accelerator_arn: refersTo('aws_globalaccelerator_accelerator.a.id'), protocol: SOMEWHERE, port_range: SOMEWHERE },
  });
  const servicesOf = (listening: Written): unknown => parts(['accelerators'], ELSEWHERE, accelerator, endpoints, listening)['accelerators'];

  it('protocol and ports', () => {
    expect(servicesOf(listens({ port_range: [{ from_port: 80, to_port: 81 }] }, { protocol: true }))).toEqual([
      {
        key: 'aws_globalaccelerator_accelerator.a',
        endpoints: [{ resource: 'i-1', services: 'none to tcp/80-81 udp/80-81', preserveClientIp: 'no', owner: 'aws_globalaccelerator_endpoint_group.g' }],
      },
    ]);
    expect(servicesOf(listens({ protocol: 'UDP', port_range: [{ from_port: 53, to_port: 53 }] }))).toEqual([
      {
        key: 'aws_globalaccelerator_accelerator.a',
        endpoints: [{ resource: 'i-1', services: 'udp/53', preserveClientIp: 'no', owner: 'aws_globalaccelerator_endpoint_group.g' }],
      },
    ]);
    expect(servicesOf(listens({ protocol: 'TCP' }, { port_range: true }))).toEqual([
      {
        key: 'aws_globalaccelerator_accelerator.a',
        endpoints: [{ resource: 'i-1', services: 'none to tcp/0-65535', preserveClientIp: 'no', owner: 'aws_globalaccelerator_endpoint_group.g' }],
      },
    ]);
    expect(servicesOf(listens({ protocol: 'TCP', port_range: [{ from_port: 90 }, { from_port: 9, to_port: 5 }] }, { port_range: [{ to_port: true }, {}] }))).toEqual([
      {
        key: 'aws_globalaccelerator_accelerator.a',
        endpoints: [{ resource: 'i-1', services: 'none to tcp/0-65535', preserveClientIp: 'no', owner: 'aws_globalaccelerator_endpoint_group.g' }],
      },
    ]);
  });
});

describe('a port that an accelerator changes to one that is known only after apply', () => {
  it('may be any', () => {
    const accelerator: Written = { address: 'aws_globalaccelerator_accelerator.a', after: { enabled: true, ip_address_type: 'IPV4' }, unknown: { id: true, arn: true } };
    const listening: Written = {
      address: 'aws_globalaccelerator_listener.l', after: { protocol: 'TCP', port_range: [{ from_port: 80, to_port: 80 }] }, unknown: { id: true, accelerator_arn: true },
      expressions: { accelerator_arn: refersTo('aws_globalaccelerator_accelerator.a.id') },
    };
    const endpoints: Written = {
      address: 'aws_globalaccelerator_endpoint_group.g',
      after: { traffic_dial_percentage: 100, port_override: [{ listener_port: 80 }], endpoint_configuration: [{ endpoint_id: 'i-1', weight: 1, client_ip_preservation_enabled: null }] },
      unknown: { listener_arn: true, port_override: [{ endpoint_port: true }] },
      expressions: { listener_arn: refersTo('aws_globalaccelerator_listener.l.id') },
    };
    expect(parts(['accelerators'], accelerator, listening, endpoints)).toEqual({
      accelerators: [
        {
          key: 'aws_globalaccelerator_accelerator.a',
          endpoints: [{ resource: 'i-1', services: 'none to tcp/0-65535 udp/0-65535', preserveClientIp: 'no', owner: 'aws_globalaccelerator_endpoint_group.g' }],
        },
      ],
    });
  });
});

describe('gateways of which not everything is known', () => {
  const nat = (after: Readonly<Record<string, unknown>>, unknown: Readonly<Record<string, unknown>> = {}): Written => ({ address: 'aws_nat_gateway.n', after: { subnet_id: 'subnet-1', ...after }, unknown: { id: true, ...unknown }, expressions: { connectivity_type: SOMEWHERE } });

  it('whether a NAT gateway is public', () => {
    expect(parts(['natGateways'], ELSEWHERE, nat({}, { connectivity_type: true }))).toEqual({ natGateways: { 'aws_nat_gateway.n': { subnet: 'subnet-1', isPublic: 'maybe' } } });
    expect(parts(['natGateways'], ELSEWHERE, nat({ connectivity_type: null }))).toEqual({ natGateways: { 'aws_nat_gateway.n': { subnet: 'subnet-1', isPublic: 'yes' } } });
  });

  it('what Block Public Access does', () => {
    const options = (name: string, mode?: string): Written => ({
      address: `aws_vpc_block_public_access_options.${name}`, after: mode === undefined ? {} : { internet_gateway_block_mode: mode }, unknown: mode === undefined ? { internet_gateway_block_mode: true } : {},
    });
    expect(parts(['publicAccessBlock'], options('one'))).toEqual({ publicAccessBlock: { address: 'aws_vpc_block_public_access_options.one' } });
    expect(parts(['publicAccessBlock'], options('one', 'off'), options('two', 'block-ingress'))).toEqual({ publicAccessBlock: { address: 'aws_vpc_block_public_access_options.one' } });
    expect(parts(['publicAccessBlock'], options('one', 'off'), options('two', 'off'))).toEqual({ publicAccessBlock: { address: 'aws_vpc_block_public_access_options.one', mode: 'off' } });
  });

  it('the Region of a peer', () => {
    const peering = (after: Readonly<Record<string, unknown>>, unknown: Readonly<Record<string, unknown>>): Written => ({
      address: 'aws_vpc_peering_connection.p', after: { vpc_id: 'vpc-1', peer_vpc_id: 'vpc-2', auto_accept: null, ...after }, unknown: { id: true, accept_status: true, ...unknown }, expressions: { peer_region: SOMEWHERE },
    });
    expect(parts(['peerings'], ELSEWHERE, peering({}, { peer_region: true }))).toEqual({ peerings: { 'aws_vpc_peering_connection.p': { requester: 'vpc-1', accepter: 'vpc-2', active: 'no', sameRegion: 'maybe' } } });
    expect(parts(['peerings'], peering({ peer_region: 'eu-west-1' }, {}))).toEqual({ peerings: { 'aws_vpc_peering_connection.p': { requester: 'vpc-1', accepter: 'vpc-2', active: 'no', sameRegion: 'maybe' } } });
  });
});

describe('transit gateways of which not everything is known', () => {
  it('default tables, and the addresses of what is attached', () => {
    const gateway: Written = {
      address: 'aws_ec2_transit_gateway.t', after: { security_group_referencing_support: null }, unknown: { id: true, default_route_table_association: true, default_route_table_propagation: true },
      expressions: { default_route_table_association: SOMEWHERE, default_route_table_propagation: SOMEWHERE },
    };
    const vpc: Written = { address: 'aws_vpc.v', after: {}, unknown: { id: true, cidr_block: true }, expressions: { cidr_block: SOMEWHERE } };
    const attachment: Written = {
      address: 'aws_ec2_transit_gateway_vpc_attachment.a', after: { subnet_ids: ['subnet-1'] },
      unknown: { id: true, transit_gateway_id: true, vpc_id: true }, expressions: { transit_gateway_id: refersTo('aws_ec2_transit_gateway.t.id'), vpc_id: refersTo('aws_vpc.v.id') },
    };
    expect(parts(['transitGateways'], ELSEWHERE, gateway, vpc, attachment)).toEqual({
      transitGateways: [
        {
          key: 'aws_ec2_transit_gateway.t', referencing: 'no',
          attachments: [
            {
              key: 'aws_ec2_transit_gateway_vpc_attachment.a', vpc: 'aws_vpc.v', subnets: 'subnet-1',
              routeTable: 'aws_ec2_transit_gateway.t.association_default_route_table_id?', referencing: 'maybe', active: 'yes',
            },
          ],
          routeTables: {
            'aws_ec2_transit_gateway.t.association_default_route_table_id': [
              {
                attachment: 'aws_ec2_transit_gateway_vpc_attachment.a', owner: 'aws_ec2_transit_gateway_vpc_attachment.a', propagated: true,
                destination: 'no address to 0.0.0.0/0, ::/0',
              },
            ],
          },
        },
      ],
    });
  });

  it('a route without a destination, and one into either table', () => {
    const table = (name: string): Written => ({ address: `aws_ec2_transit_gateway_route_table.${name}`, after: {}, unknown: { id: true, transit_gateway_id: true }, expressions: { transit_gateway_id: refersTo('aws_ec2_transit_gateway.t.id') } });
    const route = (name: string, cidr: string | null): Written => ({
      address: `aws_ec2_transit_gateway_route.${name}`, after: { destination_cidr_block: cidr, blackhole: true, transit_gateway_attachment_id: null }, unknown: { transit_gateway_route_table_id: true },
      expressions: { transit_gateway_route_table_id: refersTo('aws_ec2_transit_gateway_route_table.a.id', 'aws_ec2_transit_gateway_route_table.b.id', 'aws_vpc.v.arn') },
    });
    expect(parts(['transitGateways'], VPC, { address: 'aws_ec2_transit_gateway.t', after: {}, unknown: { id: true } }, table('a'), table('b'), route('one', '10.0.0.0/8'), route('none', null))).toEqual({
      transitGateways: [
        {
          key: 'aws_ec2_transit_gateway.t', referencing: 'maybe',
          routeTables: {
            'aws_ec2_transit_gateway_route_table.a': [{ destination: 'no address to 10.0.0.0/8', owner: 'aws_ec2_transit_gateway_route.one', propagated: false }],
            'aws_ec2_transit_gateway_route_table.b': [{ destination: 'no address to 10.0.0.0/8', owner: 'aws_ec2_transit_gateway_route.one', propagated: false }],
          },
        },
      ],
    });
  });
});
