import { recorded } from './plain';

test('a table loses the routes that apply takes away, and leads nowhere by a gateway that goes', () => {
  expect(recorded('existing').routeTables).toEqual({
    'aws_route_table.conflict': {
      address: 'aws_route_table.conflict', vpc: 'aws_vpc.v',
      routes: [
        {
          destination: '0.0.0.0/0', text: '0.0.0.0/0', target: 'internet-gateway', node: 'aws_internet_gateway.kept',
          owner: 'aws_route_table.conflict', attribute: 'route.gateway_id', propagated: false,
        },
      ],
      complete: true,
    },
    'aws_route_table.hole': {
      address: 'aws_route_table.hole', vpc: 'aws_vpc.v',
      routes: [
        {
          destination: '0.0.0.0/0', text: '0.0.0.0/0', target: 'blackhole', node: 'aws_internet_gateway.gone', owner: 'aws_route_table.hole',
          attribute: 'route.gateway_id', propagated: false,
        },
      ],
      complete: true,
    },
    'aws_route_table.listing': {
      address: 'aws_route_table.listing', vpc: 'aws_vpc.v',
      routes: [
        {
          destination: '10.7.0.0/16', text: '10.7.0.0/16', target: 'internet-gateway', node: 'aws_internet_gateway.kept',
          owner: 'aws_route_table.listing', attribute: 'route.gateway_id', propagated: false,
        },
        {
          destination: '10.8.0.0/16', text: '10.8.0.0/16', target: 'internet-gateway', node: 'aws_internet_gateway.kept', owner: 'aws_route.stays',
          attribute: 'gateway_id', propagated: false,
        },
      ],
      complete: true,
    },
    'rtb-0000000000000ffff': {
      vpc: 'aws_vpc.v',
      routes: [
        {
          destination: '0.0.0.0/0', text: '0.0.0.0/0', target: 'internet-gateway', node: 'aws_internet_gateway.kept', owner: 'aws_route.added',
          attribute: 'gateway_id', propagated: false,
        },
      ],
      complete: true,
    },
  });
});

test('subnets fall back to the table that was the main one before an association', () => {
  expect(recorded('existing').subnets).toEqual({
    'aws_subnet.a': {
      subnet: 'aws_subnet.a', vpc: 'aws_vpc.v', routeTable: 'rtb-0000000000000ffff', acl: 'aws_vpc.v.default_network_acl_id',
      availabilityZone: 'us-east-1a', cidrs: '10.0.0.0/24', ipv6: 'no',
    },
    'aws_subnet.b': {
      subnet: 'aws_subnet.b', vpc: 'aws_vpc.v', routeTable: 'aws_route_table.hole', acl: 'aws_vpc.v.default_network_acl_id',
      availabilityZone: 'us-east-1b', cidrs: '10.0.1.0/24', ipv6: 'no',
    },
  });
});

test('a gateway that apply detaches belongs to no VPC', () => {
  expect(recorded('existing').internetGateways).toEqual([
    { key: 'aws_internet_gateway.detached', vpc: 'nothing', routeTable: 'nothing' },
    { key: 'aws_internet_gateway.kept', vpc: 'aws_vpc.v', routeTable: 'nothing' },
  ]);
});

test('interfaces lose the elastic addresses and the instances that apply takes away', () => {
  expect(recorded('existing').endpoints).toEqual([
    {
      resource: 'aws_instance.is_elastic', meaning: 'compute', subnets: 'aws_subnet.a', spread: 'one', groups: 'aws_vpc.v.default_security_group_id',
      unfiltered: 'no', privateAddresses: ['10.0.0.2'], publicIpv4: 'yes', publicBy: ['aws_eip.kept'], ipv6: 'no', publicIpv6: 'no',
      services: 'none to every protocol', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_instance.was_elastic', meaning: 'compute', subnets: 'aws_subnet.a', spread: 'one', groups: 'aws_vpc.v.default_security_group_id',
      unfiltered: 'no', privateAddresses: ['10.0.0.1'], publicIpv4: 'no', ipv6: 'no', publicIpv6: 'no', services: 'none to every protocol',
      attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_network_interface.held', meaning: 'interface', subnets: 'aws_subnet.a', spread: 'one',
      groups: 'aws_vpc.v.default_security_group_id', unfiltered: 'no', privateAddresses: ['10.0.0.12'], publicIpv4: 'no', ipv6: 'no',
      publicIpv6: 'no', services: 'none to every protocol', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_network_interface.released', meaning: 'interface', subnets: 'aws_subnet.a', spread: 'one',
      groups: 'aws_vpc.v.default_security_group_id', unfiltered: 'no', privateAddresses: ['10.0.0.11'], publicIpv4: 'no', ipv6: 'no',
      publicIpv6: 'no', services: 'none to every protocol', attached: 'no', accepts: true,
    },
  ]);
});
