import { recorded } from './plain';

test('a peering is active where somebody accepts it, and of one Region unless it names another', () => {
  expect(recorded('joined').peerings).toEqual({
    'aws_vpc_peering_connection.accepted': { requester: 'aws_vpc.v[1]', accepter: 'aws_vpc.v[2]', active: 'yes', sameRegion: 'yes' },
    'aws_vpc_peering_connection.far': { requester: 'aws_vpc.v[0]', accepter: 'vpc-0123456789abcdef0', active: 'no', sameRegion: 'no' },
    'aws_vpc_peering_connection.own': { requester: 'aws_vpc.v[0]', accepter: 'aws_vpc.v[1]', active: 'yes', sameRegion: 'yes' },
    'aws_vpc_peering_connection.pending': { requester: 'aws_vpc.v[0]', accepter: 'aws_vpc.v[2]', active: 'no', sameRegion: 'yes' },
  });
});

test('a transit gateway associates and propagates by itself unless it or an attachment switches that off', () => {
  expect(recorded('joined').transitGateways).toEqual([
    {
      key: 'aws_ec2_transit_gateway.own_tables',
      referencing: 'no',
      attachments: [
        {
          key: 'aws_ec2_transit_gateway_vpc_attachment.own',
          vpc: 'aws_vpc.v[3]',
          subnets: 'aws_subnet.s[3]',
          routeTable: 'aws_ec2_transit_gateway_route_table.own',
          referencing: 'yes',
          active: 'yes',
        },
      ],
      routeTables: {
        'aws_ec2_transit_gateway_route_table.own': [
          { destination: '10.9.0.0/16', text: '10.9.0.0/16', owner: 'aws_ec2_transit_gateway_route.hole', propagated: false },
          {
            destination: '0.0.0.0/0',
            text: '0.0.0.0/0',
            attachment: 'aws_ec2_transit_gateway_vpc_attachment.own',
            owner: 'aws_ec2_transit_gateway_route.own',
            propagated: false,
          },
          {
            destination: '10.3.0.0/16',
            text: '10.3.0.0/16',
            attachment: 'aws_ec2_transit_gateway_vpc_attachment.own',
            owner: 'aws_ec2_transit_gateway_vpc_attachment.own',
            propagated: true,
          },
        ],
      },
    },
    {
      key: 'aws_ec2_transit_gateway.usual',
      referencing: 'yes',
      attachments: [
        {
          key: 'aws_ec2_transit_gateway_vpc_attachment.quiet',
          vpc: 'aws_vpc.v[2]',
          subnets: 'aws_subnet.s[2]',
          routeTable: 'nothing',
          referencing: 'no',
          active: 'yes',
        },
        {
          key: 'aws_ec2_transit_gateway_vpc_attachment.usual[0]',
          vpc: 'aws_vpc.v[0]',
          subnets: 'aws_subnet.s[0]',
          routeTable: 'aws_ec2_transit_gateway.usual.association_default_route_table_id',
          referencing: 'yes',
          active: 'yes',
        },
        {
          key: 'aws_ec2_transit_gateway_vpc_attachment.usual[1]',
          vpc: 'aws_vpc.v[1]',
          subnets: 'aws_subnet.s[1]',
          routeTable: 'aws_ec2_transit_gateway.usual.association_default_route_table_id',
          referencing: 'yes',
          active: 'yes',
        },
      ],
      routeTables: {
        'aws_ec2_transit_gateway.usual.association_default_route_table_id': [
          {
            destination: '10.0.0.0/16',
            text: '10.0.0.0/16',
            attachment: 'aws_ec2_transit_gateway_vpc_attachment.usual[0]',
            owner: 'aws_ec2_transit_gateway_vpc_attachment.usual[0]',
            propagated: true,
          },
          {
            destination: '10.1.0.0/16',
            text: '10.1.0.0/16',
            attachment: 'aws_ec2_transit_gateway_vpc_attachment.usual[1]',
            owner: 'aws_ec2_transit_gateway_vpc_attachment.usual[1]',
            propagated: true,
          },
        ],
      },
    },
  ]);
});

test('Block Public Access has a mode and exclusions', () => {
  expect(recorded('joined').publicAccessBlock).toEqual({
    address: 'aws_vpc_block_public_access_options.b',
    mode: 'block-ingress',
    exclusions: [
      { owner: 'aws_vpc_block_public_access_exclusion.subnet', target: 'aws_subnet.s[1]', mode: 'allow-egress' },
      { owner: 'aws_vpc_block_public_access_exclusion.vpc', target: 'aws_vpc.v[0]', mode: 'allow-bidirectional' },
    ],
  });
});
