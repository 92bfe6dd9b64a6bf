import { recorded } from './plain';

test('listeners lead to what addresses, node groups, traffic sources and services stand for', () => {
  const { loadBalancers, targetGroups } = recorded('beyond');
  expect({ loadBalancers, targetGroups }).toEqual({
    loadBalancers: {
      'aws_lb.inside': { kind: 'application', dualStack: 'no' },
      'aws_lb.n': {
        kind: 'network', listeners: [{ key: 'aws_lb_listener.n', protocol: 'TCP', services: 'tcp/80', targetGroups: 'aws_lb_target_group.ip' }],
        dualStack: 'no',
      },
      'aws_lb.tls': {
        kind: 'network', listeners: [{ key: 'aws_lb_listener.tls', protocol: 'TLS', services: 'tcp/443', targetGroups: 'aws_lb_target_group.nodes' }],
        dualStack: 'no',
      },
    },
    targetGroups: {
      'aws_lb_target_group.ip': {
        protocol: 'TCP', port: 80, targetType: 'ip', addressFamily: 'ipv4',
        targets: [
          { resource: 'aws_instance.i', owner: 'aws_lb_target_group_attachment.address' },
          {
            resource: 'aws_instance.i? aws_instance.other? (target_id comes from aws_instance.i.private_ip) (target_id comes from aws_instance.other.private_ip) (target_id comes from aws_vpc.v.arn)',
            owner: 'aws_lb_target_group_attachment.either',
          },
        ],
        open: ['target_id comes from aws_instance.i.private_ip', 'target_id comes from aws_instance.other.private_ip', 'target_id comes from aws_vpc.v.arn'],
      },
      'aws_lb_target_group.nodes': {
        protocol: 'TCP', port: 81, targetType: 'instance', addressFamily: 'ipv4',
        targets: [
          { resource: 'aws_eks_node_group.nodes', owner: 'aws_autoscaling_attachment.nodes' },
          { resource: 'aws_autoscaling_group.sourced', owner: 'aws_autoscaling_traffic_source_attachment.sourced' },
          { resource: '(aws_ecs_service.hosted runs on hosts that the plan does not tie to it)', port: 8080, owner: 'aws_ecs_service.hosted' },
        ],
        open: ['aws_ecs_service.hosted runs on hosts that the plan does not tie to it'],
      },
    },
  });
});

test('an accelerator keeps the addresses of clients where AWS can', () => {
  expect(recorded('beyond').accelerators).toEqual([
    {
      key: 'aws_globalaccelerator_accelerator.a',
      endpoints: [
        {
          resource: 'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/elsewhere/50dc6c495c0c9188', services: 'tcp/443',
          preserveClientIp: 'no', owner: 'aws_globalaccelerator_endpoint_group.a',
        },
        { resource: 'aws_lb.inside', services: 'tcp/443', preserveClientIp: 'yes', owner: 'aws_globalaccelerator_endpoint_group.a' },
        { resource: 'aws_instance.i', services: 'tcp/443', preserveClientIp: 'no', owner: 'aws_globalaccelerator_endpoint_group.a' },
        { resource: 'aws_lb.n', services: 'tcp/443', preserveClientIp: 'yes', owner: 'aws_globalaccelerator_endpoint_group.a' },
        { resource: 'aws_lb.tls', services: 'tcp/443', preserveClientIp: 'no', owner: 'aws_globalaccelerator_endpoint_group.a' },
      ],
    },
  ]);
});

test('peerings of other Regions and outside the plan', () => {
  expect(recorded('beyond').peerings).toEqual({
    'aws_vpc_peering_connection.west': { requester: 'aws_vpc.v', accepter: 'aws_vpc.west', active: 'yes', sameRegion: 'no' },
    'pcx-00000000000000001': {
      requester: '(pcx-00000000000000001 is outside the plan)', accepter: '(pcx-00000000000000001 is outside the plan)', active: 'yes',
      sameRegion: 'maybe',
    },
    'pcx-00000000000000002': {
      requester: '(pcx-00000000000000002 is outside the plan)', accepter: '(pcx-00000000000000002 is outside the plan)', active: 'maybe',
      sameRegion: 'maybe',
    },
  });
});

test('transit gateways outside the plan, and of other accounts', () => {
  expect(recorded('beyond').transitGateways).toEqual([
    {
      key: 'aws_ec2_transit_gateway.own', referencing: 'no',
      attachments: [
        {
          key: 'aws_ec2_transit_gateway_vpc_attachment.accepted', vpc: 'aws_vpc.west', subnets: 'aws_subnet.west',
          routeTable: 'aws_ec2_transit_gateway.own.association_default_route_table_id', referencing: 'yes', active: 'yes',
        },
        {
          key: 'aws_ec2_transit_gateway_vpc_attachment.shared', vpc: 'aws_vpc.west', subnets: 'aws_subnet.west',
          routeTable: 'aws_ec2_transit_gateway.own.association_default_route_table_id', referencing: 'yes', active: 'maybe',
        },
        {
          key: 'aws_ec2_transit_gateway_peering_attachment.far', vpc: '(aws_ec2_transit_gateway_peering_attachment.far leads out of the plan)',
          subnets: '(aws_ec2_transit_gateway_peering_attachment.far leads out of the plan)',
          routeTable: 'aws_ec2_transit_gateway.own.association_default_route_table_id?', referencing: 'no', active: 'yes',
        },
      ],
      routeTables: {
        'aws_ec2_transit_gateway.own.association_default_route_table_id': [
          {
            destination: '0.0.0.0/0', text: '0.0.0.0/0', attachment: 'aws_ec2_transit_gateway_peering_attachment.far',
            owner: 'aws_ec2_transit_gateway_route.default', propagated: false,
          },
          {
            attachment: 'aws_ec2_transit_gateway_vpc_attachment.accepted', owner: 'aws_ec2_transit_gateway_vpc_attachment.accepted', propagated: true,
            destination: '10.1.0.0/16', text: '10.1.0.0/16',
          },
          {
            attachment: 'aws_ec2_transit_gateway_vpc_attachment.shared', owner: 'aws_ec2_transit_gateway_vpc_attachment.shared', propagated: true,
            destination: '10.1.0.0/16', text: '10.1.0.0/16',
          },
        ],
      },
    },
    {
      key: 'aws_ec2_transit_gateway.welcoming', referencing: 'no',
      attachments: [
        {
          key: 'aws_ec2_transit_gateway_vpc_attachment.welcome', vpc: 'aws_vpc.west', subnets: 'aws_subnet.west', routeTable: 'nothing',
          referencing: 'yes', active: 'yes',
        },
      ],
      routeTables: {
        'aws_ec2_transit_gateway_route_table.w': [
          { destination: 'no address to 0.0.0.0/0, ::/0', owner: 'aws_ec2_transit_gateway_prefix_list_reference.elsewhere', propagated: false },
          {
            destination: '10.8.0.0/16', text: '10.8.0.0/16', attachment: 'aws_ec2_transit_gateway_vpc_attachment.welcome',
            owner: 'aws_ec2_transit_gateway_prefix_list_reference.p', propagated: false,
          },
          {
            destination: '10.9.0.0/16', text: '10.9.0.0/16', attachment: 'aws_ec2_transit_gateway_vpc_attachment.welcome',
            owner: 'aws_ec2_transit_gateway_prefix_list_reference.p', propagated: false,
          },
        ],
      },
    },
    {
      key: 'tgw-00000000000000001', referencing: 'maybe',
      attachments: [
        {
          key: 'aws_ec2_transit_gateway_vpc_attachment.foreign', vpc: 'aws_vpc.v', subnets: 'aws_subnet.a',
          routeTable: '(the routes of tgw-00000000000000001 are not in the plan)', referencing: 'yes', active: 'maybe',
        },
        {
          key: 'tgw-00000000000000001.attachments', vpc: '(what is attached to tgw-00000000000000001 is not in the plan)',
          subnets: '(what is attached to tgw-00000000000000001 is not in the plan)',
          routeTable: '(what is attached to tgw-00000000000000001 is not in the plan)', referencing: 'maybe', active: 'maybe',
        },
      ],
      routeTables: {
        'tgw-00000000000000001.association_default_route_table_id': [
          {
            attachment: 'aws_ec2_transit_gateway_vpc_attachment.foreign', owner: 'aws_ec2_transit_gateway_vpc_attachment.foreign', propagated: true,
            destination: 'no address to 10.0.0.0/16',
          },
        ],
      },
    },
  ]);
});

test('what is not modelled is named', () => {
  expect(recorded('beyond').unmodelled).toEqual([
    { resource: 'aws_ec2_transit_gateway_peering_attachment.far', reason: 'joins transit gateways, and what lies behind the other is not followed' },
    { resource: 'aws_globalaccelerator_accelerator.a', reason: 'has IPv6 addresses, and what they lead to is not followed' },
  ]);
});
