import { recorded } from './plain';

test('counted subnets, tables and routes of a module meet by index, and associations share the subnets out', () => {
  const { subnets, routeTables, natGateways } = recorded('module');
  expect({ subnets, routeTables, natGateways }).toEqual({
    subnets: {
      'aws_subnet.private[0]': {
        subnet: 'aws_subnet.private[0]', vpc: 'aws_vpc.this[0]', routeTable: 'aws_route_table.private[0]',
        acl: 'aws_vpc.this[0].default_network_acl_id', availabilityZone: 'us-east-1a', cidrs: '10.0.10.0/24', ipv6: 'no',
      },
      'aws_subnet.private[1]': {
        subnet: 'aws_subnet.private[1]', vpc: 'aws_vpc.this[0]', routeTable: 'aws_route_table.private[1]',
        acl: 'aws_vpc.this[0].default_network_acl_id', availabilityZone: 'us-east-1b', cidrs: '10.0.11.0/24', ipv6: 'no',
      },
      'aws_subnet.public[0]': {
        subnet: 'aws_subnet.public[0]', vpc: 'aws_vpc.this[0]', routeTable: 'aws_route_table.public[0]',
        acl: 'aws_vpc.this[0].default_network_acl_id', availabilityZone: 'us-east-1a', cidrs: '10.0.0.0/24', ipv6: 'no',
      },
      'aws_subnet.public[1]': {
        subnet: 'aws_subnet.public[1]', vpc: 'aws_vpc.this[0]', routeTable: 'aws_route_table.public[0]',
        acl: 'aws_vpc.this[0].default_network_acl_id', availabilityZone: 'us-east-1b', cidrs: '10.0.1.0/24', ipv6: 'no',
      },
      'aws_subnet.shared[0]': {
        subnet: 'aws_subnet.shared[0]', vpc: 'aws_vpc.this[0]', routeTable: 'aws_route_table.public[0]',
        acl: 'aws_vpc.this[0].default_network_acl_id', cidrs: '10.0.20.0/24', ipv6: 'no',
      },
      'aws_subnet.shared[1]': {
        subnet: 'aws_subnet.shared[1]', vpc: 'aws_vpc.this[0]', routeTable: 'aws_route_table.public[0]',
        acl: 'aws_vpc.this[0].default_network_acl_id', cidrs: '10.0.21.0/24', ipv6: 'no',
      },
      'aws_subnet.shared[2]': {
        subnet: 'aws_subnet.shared[2]', vpc: 'aws_vpc.this[0]', routeTable: 'aws_route_table.public[0]',
        acl: 'aws_vpc.this[0].default_network_acl_id', cidrs: '10.0.22.0/24', ipv6: 'no',
      },
    },
    routeTables: {
      'aws_route_table.private[0]': {
        address: 'aws_route_table.private[0]', vpc: 'aws_vpc.this[0]',
        routes: [
          {
            destination: '0.0.0.0/0', text: '0.0.0.0/0', target: 'nat-gateway', node: 'aws_nat_gateway.this[0]', owner: 'aws_route.private[0]',
            attribute: 'nat_gateway_id', propagated: false,
          },
        ],
        complete: true,
      },
      'aws_route_table.private[1]': {
        address: 'aws_route_table.private[1]', vpc: 'aws_vpc.this[0]',
        routes: [
          {
            destination: '0.0.0.0/0', text: '0.0.0.0/0', target: 'nat-gateway', node: 'aws_nat_gateway.this[1]', owner: 'aws_route.private[1]',
            attribute: 'nat_gateway_id', propagated: false,
          },
        ],
        complete: true,
      },
      'aws_route_table.public[0]': {
        address: 'aws_route_table.public[0]', vpc: 'aws_vpc.this[0]',
        routes: [
          {
            destination: '0.0.0.0/0', text: '0.0.0.0/0', target: 'internet-gateway', node: 'aws_internet_gateway.this[0]',
            owner: 'aws_route.public[0]', attribute: 'gateway_id', propagated: false,
          },
        ],
        complete: true,
      },
      'aws_vpc.this[0].main_route_table_id': { vpc: 'aws_vpc.this[0]', complete: true },
    },
    natGateways: {
      'aws_nat_gateway.this[0]': { subnet: 'aws_subnet.public[0]', isPublic: 'yes' },
      'aws_nat_gateway.this[1]': { subnet: 'aws_subnet.public[1]', isPublic: 'yes' },
    },
  });
});
