import rule from '../../rules/database-in-public-subnet';
import { exactly } from '../../src/network/bounds';
import type { Route } from '../../src/network/topology';
import { AddressSet } from '../../src/packet';
import { database, group, privateSubnet, publicSubnet, searchDomain, testRule, vpc } from '../../src/testing';
import type { Expected, Piece } from '../../src/testing';
import { joined } from '../../src/testing/places';

const PLACES: readonly Piece[] = [
  vpc('v', '10.0.0.0/16'), group('db'), privateSubnet('p', 'v', '10.0.3.0/24'),
  publicSubnet('a', 'v', '10.0.1.0/24'), publicSubnet('b', 'v', '10.0.2.0/24', { ipv6: '2600:1f18::/64' }),
];
const stored = (...subnets: readonly string[]): Piece => database('d', { in: subnets, groups: ['db'] });
const to = (text: string): Partial<Route> => ({ text, destination: exactly(AddressSet.parse(text)) });
const UNKNOWN: Partial<Route> = { text: undefined, destination: { certain: AddressSet.EMPTY, possible: AddressSet.ALL_IPV4 }, reasons: ['destination_cidr_block comes from var.range'] };

/** Each route of each table stands for these. */
function routes(...changes: readonly Partial<Route>[]): Piece {
  return joined(({ routeTables }) => ({
    routeTables: new Map([...routeTables].map(([key, table]) => [key, { ...table, routes: table.routes.slice(0, 1).flatMap((route) => changes.map((change) => ({ ...route, ...change }))) }])),
  }));
}

/** What the plan tells of the subnets of the database. */
const perhapsIn = (certain: readonly string[], possible: readonly string[], open: readonly string[] = []): Piece =>
  joined(({ dataStores }) => ({ dataStores: dataStores.map((store) => ({ ...store, subnets: { certain, possible, open } })) }));
const found = (message: string, ...related: readonly string[]): Expected => ({ address: 'aws_db_instance.d', message, ports: null, peer: null, related });
const ONE = found('Its subnet is public: aws_subnet.a, routed to aws_internet_gateway.v by aws_route.a_ipv4', 'aws_subnet.a');
const maybe = (reason: string): Expected => found(`May stand in a public subnet: aws_subnet.a, routed to aws_internet_gateway.v by aws_route.a_ipv4; ${reason}`, 'aws_subnet.a');

testRule(rule, {
  silent: {
    'private subnets': [...PLACES, stored('p')],
    'a subnet that the plan does not show': [...PLACES, stored('elsewhere')],
    'a service outside every VPC': searchDomain('s'),
    'a route to a NAT gateway': [...PLACES, stored('a'), routes({ target: 'nat-gateway' })],
    'a route to a gateway that lets out only': [...PLACES, stored('b'), routes({ ...to('::/0'), target: 'egress-only-gateway' })],
    'a route to a partner': [...PLACES, stored('a'), routes(to('198.51.100.0/24'))],
    'a default route without its longer ones': [...PLACES, stored('a'), routes(to('0.0.0.0/0'), { ...to('0.0.0.0/1'), target: 'nat-gateway' }, { ...to('128.0.0.0/1'), target: 'nat-gateway' })],
    'a gateway that is not attached': [...PLACES, stored('a'), joined(() => ({ internetGateways: [] }))],
    'IPv6 where the subnet has none': [...PLACES, stored('a'), routes(to('::/0'))],
    'a route table that the plan does not show': [...PLACES, stored('a'), joined(() => ({ routeTables: new Map() }))],
  },
  certain: {
    'a public subnet': [[...PLACES, stored('a')], ONE],
    'a public subnet among others': [[...PLACES, stored('p', 'a')], found('1 of its 2 subnets is public: aws_subnet.a, routed to aws_internet_gateway.v by aws_route.a_ipv4', 'aws_subnet.a')],
    'public subnets': [[...PLACES, stored('a', 'b', 'p')],
      found('2 of its 3 subnets are public: aws_subnet.a, aws_subnet.b, routed to aws_internet_gateway.v by aws_route.a_ipv4, to aws_internet_gateway.v by aws_route.b_ipv4', 'aws_subnet.a', 'aws_subnet.b')],
    'more public subnets than can be told': [[...PLACES, ...['c', 'd'].map((name, index) => publicSubnet(name, 'v', `10.0.${index + 8}.0/24`)), stored('a', 'b', 'c', 'd'), routes({ owner: 'aws_route_table.public' })],
      found('4 of its 4 subnets are public: aws_subnet.a, aws_subnet.b, aws_subnet.c and 1 more, routed to aws_internet_gateway.v by aws_route_table.public', 'aws_subnet.a', 'aws_subnet.b', 'aws_subnet.c', 'aws_subnet.d')],
    'two halves of the internet': [[...PLACES, stored('a'), routes(to('0.0.0.0/1'), to('128.0.0.0/1'))], ONE],
    'a broad part of the internet': [[...PLACES, stored('a'), routes(to('8.0.0.0/6'))], ONE],
    'all of the internet by IPv6': [[...PLACES, stored('b'), routes({ ...to('::/0'), owner: 'aws_route.six' })], found('Its subnet is public: aws_subnet.b, routed to aws_internet_gateway.v by aws_route.six', 'aws_subnet.b')],
    'one of several, each of them public': [[...PLACES, stored('a', 'b'), perhapsIn([], ['aws_subnet.a', 'aws_subnet.b']), routes({ owner: 'aws_route_table.public' })],
      found('2 of its 2 subnets are public: aws_subnet.a, aws_subnet.b, routed to aws_internet_gateway.v by aws_route_table.public', 'aws_subnet.a', 'aws_subnet.b')],
    'a replica of an original that the plan does not show': [[...PLACES, database('d', { in: 'a', groups: ['db'], replicaOf: 'elsewhere' })], ONE],
    'a store that no attribute places': [[...PLACES, stored('a'), joined(({ dataStores }) => ({ dataStores: dataStores.map((store) => ({ ...store, placedBy: undefined })) }))], ONE],
    'a replica, only where it stands beside its original': [[...PLACES, stored('a'), database('copy', { in: ['a', 'b'], groups: ['db'], replicaOf: 'd' }), database('same', { in: 'a', groups: ['db'], replicaOf: 'd' })],
      ONE, { ...found('1 of its 2 subnets is public: aws_subnet.b, routed to aws_internet_gateway.v by aws_route.b_ipv4', 'aws_subnet.b'), address: 'aws_db_instance.copy' }],
  },
  possible: {
    'a route whose destination is known only after apply': [[...PLACES, stored('a'), routes(UNKNOWN)], maybe('destination_cidr_block comes from var.range')],
    'a gateway that is known only after apply': [[...PLACES, stored('a'), routes({ node: { certain: [], possible: [], open: ['gateway_id comes from var.gateway'] } })],
      found('May stand in a public subnet: aws_subnet.a, routed to an internet gateway by aws_route.a_ipv4; whether aws_subnet.a is routed to an internet gateway is known only after apply', 'aws_subnet.a')],
    'one of two subnets, nobody knows which': [[...PLACES, stored('a'), perhapsIn([], ['aws_subnet.a', 'aws_subnet.p'])], maybe('whether aws_db_instance.d gets aws_subnet.a is known only after apply')],
    'a public subnet, or one that the plan does not show': [[...PLACES, stored('a'), perhapsIn([], ['aws_subnet.a'], ['subnet_ids comes from var.subnets'])], maybe('whether aws_db_instance.d gets aws_subnet.a is known only after apply')],
  },
});
