import { recorded } from './plain';

test('a subnet has the table that is associated with it, else the main one of its VPC', () => {
  expect(recorded('routing').subnets).toEqual({
    'aws_subnet.private': {
      subnet: 'aws_subnet.private',
      vpc: 'aws_vpc.v',
      routeTable: 'aws_route_table.apart',
      acl: 'aws_vpc.v.default_network_acl_id',
      cidrs: '10.0.1.0/24',
      ipv6: 'no',
    },
    'aws_subnet.public': {
      subnet: 'aws_subnet.public',
      vpc: 'aws_vpc.v',
      routeTable: 'aws_route_table.public',
      acl: 'aws_vpc.v.default_network_acl_id',
      availabilityZone: 'us-east-1a',
      cidrs: '10.0.0.0/24 to 10.0.0.0/24, ::/0',
      ipv6: 'yes',
    },
    'aws_subnet.quiet': {
      subnet: 'aws_subnet.quiet',
      vpc: 'aws_vpc.quiet',
      routeTable: 'aws_default_route_table.quiet',
      acl: 'aws_vpc.quiet.default_network_acl_id',
      cidrs: '10.1.0.0/24',
      ipv6: 'no',
    },
  });
});

test('a table holds its inline routes, those of resources, of gateway endpoints and what is propagated', () => {
  expect(recorded('routing').routeTables).toEqual({
    'aws_route_table.apart': {
      address: 'aws_route_table.apart',
      vpc: 'aws_vpc.v',
      routes: [
        {
          destination: '2001:db8::/32',
          text: '2001:db8::/32',
          target: 'other',
          node: 'arn:aws:networkmanager::123456789012:core-network/core-network-0123456789abcdef0',
          owner: 'aws_route.core',
          attribute: 'core_network_arn',
          propagated: false,
        },
        {
          destination: '0.0.0.0/0',
          text: '0.0.0.0/0',
          target: 'nat-gateway',
          node: 'aws_nat_gateway.public',
          owner: 'aws_route.nat',
          attribute: 'nat_gateway_id',
          propagated: false,
        },
        {
          owner: 'aws_vpc_endpoint.s3',
          attribute: 'route_table_ids',
          target: 'gateway-endpoint',
          destination: 'no address',
          text: 'com.amazonaws.us-east-1.s3',
          node: 'aws_vpc_endpoint.s3',
          propagated: false,
        },
        {
          owner: 'aws_vpn_gateway_route_propagation.apart',
          attribute: 'vpn_gateway_id',
          target: 'vpn-gateway',
          destination: 'no address to 0.0.0.0/0, ::/0',
          node: 'aws_vpn_gateway.vpn',
          propagated: true,
          reasons: ['aws_vpn_gateway.vpn propagates routes that are not in the plan'],
        },
      ],
      complete: true,
    },
    'aws_route_table.edge': { address: 'aws_route_table.edge', vpc: 'aws_vpc.v', complete: true },
    'aws_route_table.public': {
      address: 'aws_route_table.public',
      vpc: 'aws_vpc.v',
      routes: [
        {
          destination: '::/0',
          text: '::/0',
          target: 'egress-only-gateway',
          node: 'aws_egress_only_internet_gateway.e',
          owner: 'aws_route_table.public',
          attribute: 'route.egress_only_gateway_id',
          propagated: false,
        },
        {
          destination: '198.51.100.0/24',
          text: '198.51.100.0/24',
          target: 'internet-gateway',
          node: 'aws_internet_gateway.own? aws_vpn_gateway.vpn?',
          owner: 'aws_route_table.public',
          attribute: 'route.gateway_id',
          propagated: false,
        },
        {
          destination: '203.0.113.0/24',
          text: '203.0.113.0/24',
          target: 'internet-gateway',
          node: 'aws_internet_gateway.own? aws_vpn_gateway.vpn?',
          owner: 'aws_route_table.public',
          attribute: 'route.gateway_id',
          propagated: false,
        },
        {
          destination: '0.0.0.0/0',
          text: '0.0.0.0/0',
          target: 'internet-gateway',
          node: 'aws_internet_gateway.own? aws_vpn_gateway.vpn?',
          owner: 'aws_route_table.public',
          attribute: 'route.gateway_id',
          propagated: false,
        },
        {
          destination: '10.0.0.0/16',
          text: '10.0.0.0/16',
          target: 'local',
          node: 'nothing',
          owner: 'aws_route_table.public',
          attribute: 'route.gateway_id',
          propagated: false,
        },
        {
          destination: '10.0.1.0/24',
          text: '10.0.1.0/24',
          target: 'appliance',
          node: 'aws_network_interface.appliance',
          owner: 'aws_route_table.public',
          attribute: 'route.network_interface_id',
          propagated: false,
        },
        {
          owner: 'aws_vpc_endpoint_route_table_association.s3',
          attribute: 'route_table_id',
          target: 'gateway-endpoint',
          destination: 'no address',
          text: 'com.amazonaws.us-east-1.s3',
          node: 'aws_vpc_endpoint.s3',
          propagated: false,
        },
        {
          owner: 'aws_route_table.public',
          attribute: 'propagating_vgws',
          target: 'vpn-gateway',
          destination: 'no address to 0.0.0.0/0, ::/0',
          node: 'aws_vpn_gateway.vpn',
          propagated: true,
          reasons: ['aws_vpn_gateway.vpn propagates routes that are not in the plan'],
        },
      ],
      complete: true,
    },
    'aws_default_route_table.quiet': {
      address: 'aws_default_route_table.quiet',
      vpc: 'aws_vpc.quiet',
      routes: [
        {
          destination: '0.0.0.0/0',
          text: '0.0.0.0/0',
          target: 'internet-gateway',
          node: 'aws_internet_gateway.attached',
          owner: 'aws_default_route_table.quiet',
          attribute: 'route.gateway_id',
          propagated: false,
        },
      ],
      complete: true,
    },
    'aws_vpc.v.main_route_table_id': { vpc: 'aws_vpc.v', complete: true },
  });
});

test('gateways belong to the VPC that they or their attachments name', () => {
  const { internetGateways, egressOnlyGateways, natGateways } = recorded('routing');
  expect({ internetGateways, egressOnlyGateways, natGateways }).toEqual({
    internetGateways: [
      { key: 'aws_internet_gateway.attached', vpc: 'aws_vpc.quiet', routeTable: 'nothing' },
      { key: 'aws_internet_gateway.loose', vpc: 'nothing', routeTable: 'nothing' },
      { key: 'aws_internet_gateway.own', vpc: 'aws_vpc.v', routeTable: 'aws_route_table.edge' },
    ],
    egressOnlyGateways: [{ key: 'aws_egress_only_internet_gateway.e', vpc: 'aws_vpc.v', routeTable: 'nothing' }],
    natGateways: {
      'aws_nat_gateway.private': { subnet: 'aws_subnet.private', isPublic: 'no' },
      'aws_nat_gateway.public': { subnet: 'aws_subnet.public', isPublic: 'yes' },
    },
  });
});
