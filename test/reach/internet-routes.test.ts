import { YES } from '../../src/network/topology';
import type { Route } from '../../src/network/topology';
import { exactly } from '../../src/network/bounds';
import { AddressSet, showAddresses } from '../../src/packet';
import { Grounds } from '../../src/reach';
import { internetRoutes } from '../../src/reach/internet-routes';
import { build, privateSubnet, publicSubnet, vpc } from '../../src/testing';
import { joined, meant } from '../../src/testing/places';
import type { Piece } from '../../src/testing';

const PLACES: readonly Piece[] = [vpc('v', '10.0.0.0/16'), publicSubnet('a', 'v', '10.0.1.0/24'), publicSubnet('six', 'v', '10.0.2.0/24', { ipv6: '2600:1f18::/64' }), privateSubnet('p', 'v', '10.0.3.0/24')];

/** The routes of a subnet to the internet, as `owner: the certain destinations to the possible ones`. */
function routesOf(subnet: string, ...pieces: readonly Piece[]): readonly string[] {
  const text = (addresses: AddressSet): string => (addresses.isEmpty() ? 'nothing' : addresses.toCidrs().length > 4 ? 'the internet' : showAddresses(addresses));
  return internetRoutes(new Grounds(build(...PLACES, ...pieces)), `aws_subnet.${subnet}`).map(({ route, destinations: { certain, possible } }) => `${route.owner}: ${text(certain)} to ${text(possible)}`);
}

const table = (name: string, ...changes: readonly Partial<Route>[]): Piece => joined(({ routeTables }) => ({
  routeTables: new Map([...routeTables].map(([key, each]) => [key, key === `aws_route_table.${name}` ? { ...each, routes: each.routes.flatMap((route) => changes.map((change) => ({ ...route, ...change }))) } : each])),
}));
const to = (text: string, owner: string): Partial<Route> => ({ text, destination: exactly(AddressSet.parse(text)), owner });
const place = (change: object): Piece => joined(({ subnets }) => ({ subnets: new Map([...subnets].map(([key, each]) => [key, { ...each, ...change }])) }));

test.each<[string, readonly string[], readonly string[]]>([
  ['the default route', ['aws_route.a_ipv4: the internet to the internet'], routesOf('a')],
  ['both families', ['aws_route.six_ipv4: the internet to the internet', 'aws_route.six_ipv6: 2000::/3 to 2000::/3'], routesOf('six')],
  ['no route', [], routesOf('p')],
  ['no subnet', [], routesOf('nowhere')],
  ['what longer routes leave', ['r: 9.0.0.0/8 to 9.0.0.0/8'], routesOf('a', table('a', to('8.0.0.0/7', 'r'), { ...to('8.0.0.0/8', 'nat'), target: 'nat-gateway' }))],
  ['private addresses, which are not the internet', [], routesOf('a', table('a', to('10.0.0.0/8', 'r')))],
  ['one of two tables', ['aws_route.a_ipv4: nothing to the internet'], routesOf('a', place({ routeTable: { certain: [], possible: ['aws_route_table.a', 'aws_route_table.p'], open: [] } }))],
  ['a table of which not all is known', ['aws_route.a_ipv4: nothing to the internet'], routesOf('a', joined(({ routeTables }) => ({ routeTables: new Map([...routeTables].map(([key, each]) => [key, { ...each, complete: false }])) })))],
  ['a table that the plan does not show', [], routesOf('a', place({ routeTable: { certain: [], possible: [], open: ['no table'] } }))],
  ['a gateway of another VPC', [], routesOf('a', joined(({ internetGateways }) => ({ internetGateways: internetGateways.map((gateway) => ({ ...gateway, vpc: meant('aws_vpc.w') })) })))],
  ['IPv6 that the subnet may have', ['aws_route.six_ipv4: the internet to the internet', 'aws_route.six_ipv6: nothing to 2000::/3'], routesOf('six', place({ ipv6: { certain: false, possible: YES.possible } }))],
])('%s', (_, expected, found) => {
  expect(found).toEqual(expected);
});
