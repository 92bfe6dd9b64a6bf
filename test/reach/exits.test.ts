import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Candidates, Network } from '../../src/network/model';
import { exactly } from '../../src/network/bounds';
import { NO, YES } from '../../src/network/topology';
import type { NatGateway, Route, RouteTargetKind, Topology } from '../../src/network/topology';
import { AddressSet, INTERNET, PacketSet, ServiceSet } from '../../src/packet';
import { Grounds, InternetView } from '../../src/reach';
import { groundsOf } from './ask-world';
import { build, egress, group, instance, privateSubnet, publicSubnet, vpc } from '../../src/testing';

const one = (key: string): Candidates => ({ certain: [key], possible: [key], open: [] });
const OPEN: Candidates = { certain: [], possible: [], open: ['known only after apply'] };

const NETWORK = build(
  vpc('v', '10.0.0.0/16'), publicSubnet('front', 'v', '10.0.0.0/24'), privateSubnet('back', 'v', '10.0.1.0/24'),
  group('all', { vpc: 'aws_vpc.v' }, egress({ to: '0.0.0.0/0' })),
  instance('i', { in: 'back', groups: ['all'] }),
);
const NAT: NatGateway = { key: 'aws_nat_gateway.n', subnet: one('aws_subnet.front'), isPublic: YES };

function route(target: RouteTargetKind, node: Candidates, text = '0.0.0.0/0'): Route {
  return { destination: exactly(AddressSet.parse(text)), text, target, node, owner: 'aws_route.r', attribute: 'destination_cidr_block', propagated: false, reasons: [] };
}

function routed(routes: readonly Route[], change: Partial<Topology> = {}): Network {
  const { topology } = NETWORK;
  const table = { key: 'aws_route_table.back', address: 'aws_route_table.back', vpc: one('aws_vpc.v'), routes, complete: true };
  return { ...NETWORK, topology: { ...topology, routeTables: new Map([...topology.routeTables, [table.key, table]]), ...change } };
}

const EVERYTHING = PacketSet.of(ServiceSet.ANY, INTERNET);
const GRE = PacketSet.of(ServiceSet.protocol(47), INTERNET);

/** The verdict, and what stops it or would decide. */
function asked(network: Network, question = EVERYTHING): readonly string[] {
  const { verdict, blockers, unknowns } = new InternetView(new Grounds(network)).ask('aws_instance.i', 'egress', question);
  return [verdict, ...blockers.map(({ code, text }) => `${code}: ${text}`), ...unknowns];
}

const withNat = (nat: Partial<NatGateway> = {}): Partial<Topology> => ({ natGateways: new Map([[NAT.key, { ...NAT, ...nat }]]) });

test.each<[string, Network, readonly string[]]>([
  ['an appliance', routed([route('appliance', one('aws_network_interface.fw'))]), ['unknown', 'whether aws_network_interface.fw leads on to the internet']],
  ['an endpoint of a gateway load balancer', routed([route('appliance', one('vpce-0123'))]), ['unknown', 'whether vpce-0123 leads on to the internet']],
  ['a VPN gateway', routed([route('vpn-gateway', one('aws_vpn_gateway.g'))]), ['unknown', 'whether aws_vpn_gateway.g leads on to the internet']],
  ['a carrier gateway that is not known', routed([route('other', OPEN)]), ['unknown', 'whether what aws_route.r names leads on to the internet']],
  ['a gateway of a kind that is not known', routed([route('internet-gateway', OPEN)]), ['unknown', 'whether what aws_route.r names leads on to the internet']],
  ['a transit gateway outside the topology', routed([route('transit-gateway', one('tgw-0123'))]), ['unknown', 'whether tgw-0123 leads on to the internet']],
  ['a transit gateway that is not known', routed([route('transit-gateway', OPEN)]), ['unknown', 'the routes of aws_route_table.back', 'whether a transit gateway leads on to the internet']],
  ['a transit gateway without attachments', routed([route('transit-gateway', one('tgw'))], { transitGateways: [{ key: 'tgw', referencing: NO, attachments: [], routeTables: new Map() }] }),
    ['unreachable', 'TGW_NO_ROUTE: no route of tgw leads what comes from aws_subnet.back to the internet']],
  ['a NAT gateway', routed([route('nat-gateway', one(NAT.key))], withNat()), ['reachable']],
  ['a private one', routed([route('nat-gateway', one(NAT.key))], withNat({ isPublic: NO })), ['unreachable', `NAT_NOT_PUBLIC: ${NAT.key} is private and has no public address`]],
  ['one that the plan does not describe', routed([route('nat-gateway', one('nat-0123'))]), ['unknown', 'whether nat-0123 leads on to the internet']],
  ['one that is not known', routed([route('nat-gateway', OPEN)], withNat()), ['unknown', 'the routes of aws_route_table.back', 'whether a NAT gateway leads on to the internet']],
  ['one in a subnet that is not known', routed([route('nat-gateway', one(NAT.key))], withNat({ subnet: OPEN })),
    ['unknown', 'the entries of the network ACL of a subnet that is not known', 'the routes of the route table of a subnet that is not known', 'whether the internet gateway is attached to the VPC of a subnet that is not known']],
  ['one without a subnet', routed([route('nat-gateway', one(NAT.key))], withNat({ subnet: { certain: [], possible: [], open: [] } })), ['unreachable', `NO_ROUTE: ${NAT.key} stands in no subnet`]],
  ['a peering connection', routed([route('peering', one('pcx-0123'))]),
    ['unreachable', 'NO_ROUTE: no route of aws_route_table.back leads from aws_subnet.back to the internet: aws_route.r leads to pcx-0123, which does not']],
  ['a target that no longer exists', routed([route('blackhole', { certain: [], possible: [], open: [] })]),
    ['unreachable', 'NO_ROUTE: no route of aws_route_table.back leads from aws_subnet.back to the internet: aws_route.r leads to blackhole, which does not']],
  ['nothing', routed([]), ['unreachable', 'NO_ROUTE: no route of aws_route_table.back leads from aws_subnet.back to the internet']],
  ['an internet gateway of another VPC', routed([route('internet-gateway', one('aws_internet_gateway.w'))], { internetGateways: [{ key: 'aws_internet_gateway.w', vpc: one('aws_vpc.w'), routeTable: { certain: [], possible: [], open: [] } }] }),
    ['unreachable', 'IGW_NOT_ATTACHED: aws_internet_gateway.w is not attached to aws_vpc.v', 'NO_PUBLIC_ADDRESS: aws_instance.i has no public IPv4 address']],
])('what goes out where routes lead to %s', (_, network, expected) => {
  expect(asked(network)).toEqual(expected);
});

test('of two ways out each is asked for what routes send there, and what either lets through gets through', () => {
  const network = routed([route('nat-gateway', one(NAT.key)), route('appliance', one('aws_network_interface.fw'), '198.51.100.0/24')], withNat());
  const to = (cidr: string): readonly string[] => asked(network, PacketSet.of(ServiceSet.ports('tcp', 443), AddressSet.parse(cidr)));
  expect([to('198.51.100.7/32'), to('203.0.113.7/32'), to('198.51.100.0/23')]).toEqual([['unknown', 'whether aws_network_interface.fw leads on to the internet'], ['reachable'], ['reachable']]);
});

test('a NAT gateway carries TCP, UDP and ICMP only, what hands packets on perhaps everything', () => {
  expect(asked(routed([route('nat-gateway', one(NAT.key))], withNat()), GRE)).toEqual(['unreachable', `NO_ROUTE: ${NAT.key} carries TCP, UDP and ICMP only`]);
  expect(asked(routed([route('vpn-gateway', one('aws_vpn_gateway.g'))]), GRE)).toEqual(['unknown', 'whether aws_vpn_gateway.g leads on to the internet']);
});

test('routes that are not known may lead anywhere', () => {
  const table = { key: 'aws_route_table.back', address: undefined, vpc: one('aws_vpc.v'), routes: [], complete: false };
  expect(asked(routed([], { routeTables: new Map([...NETWORK.topology.routeTables, [table.key, table]]) }))).toEqual(['unknown', 'the routes of aws_route_table.back']);
});

test('what stands at the other end of a VPN of a transit gateway may announce a way to the internet', () => {
  const plan: unknown = JSON.parse(readFileSync(join(__dirname, '../network/topology/fixtures/transit-vpn/plan.json'), 'utf8'));
  const { verdict, unknowns } = new InternetView(groundsOf(plan)).ask('aws_instance.i', 'egress', EVERYTHING);
  expect([verdict, unknowns]).toEqual(['unknown', ['whether aws_vpn_connection.c leads on to the internet']]);
});
