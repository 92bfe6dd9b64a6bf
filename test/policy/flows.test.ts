import { AddressSet, ServiceSet, showAddresses, showServices } from '../../src/packet';
import { flowsBetween, flowsWithHosts, subnetsWith } from '../../src/policy/flows';
import type { Flow } from '../../src/policy/flows';
import { Meetings } from '../../src/policy/meetings';
import { exactly } from '../../src/network/bounds';
import type { Route } from '../../src/network/topology';
import { database, egress, group, ingress, instance, loadBalancer, privateSubnet, publicSubnet, searchDomain, unknown, vpc } from '../../src/testing';
import type { Piece } from '../../src/testing';
import { joined, meant } from '../../src/testing/places';
import { GROUND, SHOP, viewOf } from './worlds';

const told = (flows: readonly Flow[]): readonly string[] => flows.map(({ certain, possible, unknowns, hops }) =>
  `${certain.isEmpty() ? 'possible' : 'certain'} ${showServices(possible.services())} ${showAddresses(possible.peers())}${unknowns.length === 0 ? '' : `; ${unknowns.join('; ')}`}${possible.witness() !== undefined && hops(possible.witness() as never).length > 0 ? ' by a path' : ''}`);

function between(pieces: readonly Piece[], from: string, to: string, services = ServiceSet.ANY): readonly string[] {
  const view = viewOf(...pieces);
  return told(flowsBetween(view, new Meetings(view.grounds), from, to, services));
}

function hosts(pieces: readonly Piece[], direction: 'ingress' | 'egress', resource: string, ...cidrs: readonly string[]): readonly string[] {
  return told(flowsWithHosts(viewOf(...pieces), resource, direction, AddressSet.parse(...cidrs), ServiceSet.ANY));
}

/** One more route of the table of a subnet. */
const route = (name: string, target: Route['target'], cidr: string, node = 'x'): Piece => joined(({ routeTables }) => {
  const table = routeTables.get(`aws_route_table.${name}`);
  const made: Route = { destination: exactly(AddressSet.parse(cidr)), text: cidr, target, node: meant(node), owner: `aws_route.${name}`, attribute: 'destination_cidr_block', propagated: false, reasons: [] };
  return table === undefined ? {} : { routeTables: new Map([...routeTables, [table.key, { ...table, routes: [...table.routes, made] }]]) };
});
const OPEN = group('open', ingress({ tcp: 22, from: '0.0.0.0/0' }), ingress({ tcp: 22, from: '::/0' }), egress({ tcp: 80, to: '0.0.0.0/0' }), egress({ tcp: 80, to: '::/0' }));

describe('between two resources', () => {
  test('over private addresses, on what the target listens on', () => {
    expect(between(SHOP, 'aws_instance.web', 'aws_db_instance.db')).toEqual(['certain tcp/5432 10.0.0.0/24 by a path']);
    expect(between(SHOP, 'aws_instance.web', 'aws_db_instance.db', ServiceSet.ports('tcp', 22))).toEqual([]);
    expect(between([...GROUND, OPEN, instance('a', { in: 'back', groups: ['open'] }), database('d', { in: 'back', groups: ['open'] })], 'aws_instance.a', 'aws_db_instance.d')).toEqual([]);
  });

  test('over both families', () => {
    const both = [vpc('v', '10.0.0.0/16'), privateSubnet('s', 'v', '10.0.0.0/24', { ipv6: '2001:db8::/64' }), group('g', ingress({ tcp: 22, from: '::/0' }), ingress({ tcp: 22, from: '10.0.0.0/8' }), egress({ to: '::/0' }), egress({ to: '10.0.0.0/8' })),
      instance('a', { in: 's', groups: ['g'], ipv6: true }), instance('b', { in: 's', groups: ['g'], ipv6: true })];
    expect(between(both, 'aws_instance.a', 'aws_instance.b')).toEqual(['certain tcp/22 10.0.0.0/24 by a path', 'certain tcp/22 2001:db8::/64 by a path']);
  });

  test('where the group of the target is not known, perhaps', () => {
    const pieces = [...GROUND, OPEN, instance('a', { in: 'front', groups: ['open'] }), instance('b', { in: 'back', groups: unknown })];
    expect(between(pieces, 'aws_instance.a', 'aws_instance.b', ServiceSet.ports('tcp', 80))).toEqual(['possible tcp/80 10.0.0.0/24; the groups of aws_instance.b are known only after apply by a path']);
  });

  test('nothing stands before a network load balancer without groups', () => {
    const pieces = [...GROUND, OPEN, instance('a', { in: 'front', groups: ['open'] }), loadBalancer('n', { kind: 'network', in: 'back', internal: true, listeners: [{ port: 80, to: 'aws_instance.a' }] })];
    expect(between(pieces, 'aws_instance.a', 'aws_lb.n')).toEqual(['certain tcp/80 10.0.0.0/24 by a path']);
  });

  test('to a public name, perhaps, where the resource gets out', () => {
    const pieces = [...GROUND, OPEN, group('web', egress({ tcp: 443, to: '0.0.0.0/0' })), instance('web', { in: 'front', groups: ['web'], public: true }), instance('shut', { in: 'back', groups: ['web'] }), searchDomain('logs'), searchDomain('own', { public: false })];
    expect(between(pieces, 'aws_instance.web', 'aws_opensearch_domain.logs')).toEqual([`possible tcp/443 ${showAddresses(viewOf().grounds.internet('ipv4'))}; which address aws_instance.web has on the internet`]);
    expect([between(pieces, 'aws_instance.shut', 'aws_opensearch_domain.logs'), between(pieces, 'aws_instance.web', 'aws_opensearch_domain.own'), between(pieces, 'aws_opensearch_domain.own', 'aws_opensearch_domain.logs')]).toEqual([[], [], []]);
  });
});

describe('with hosts at private addresses', () => {
  const pieces: readonly Piece[] = [...GROUND, OPEN, instance('a', { in: 'back', groups: ['open'] })];
  const beyond = (text: string): string => `; where ${text} is: no subnet of the plan holds it`;

  test('in subnets of the plan', () => {
    expect(hosts(pieces, 'ingress', 'aws_instance.a', '10.0.0.0/23')).toEqual(['certain tcp/22 10.0.0.0/24 by a path', 'certain tcp/22 10.0.1.0/24 by a path']);
    expect(hosts(pieces, 'egress', 'aws_instance.a', '10.0.2.128/25')).toEqual(['certain tcp/80 10.0.2.128/25 by a path']);
    expect(subnetsWith(viewOf(...pieces), AddressSet.parse('10.0.0.0/8', '2001:db8::/32'))).toBe(3);
  });

  test.each<[string, readonly Piece[], readonly string[], readonly string[]]>([
    ['no route leads anywhere', [], [], []],
    ['the internet is no private address', [route('back', 'internet-gateway', '0.0.0.0/0')], [], []],
    ['a peering', [route('back', 'peering', '10.9.0.0/24')], [`possible tcp/22 10.9.0.0/24${beyond('10.9.0.0/24')}`], [`possible tcp/80 10.9.0.0/24${beyond('10.9.0.0/24')}`]],
    ['a NAT gateway that leads to the internet', [route('back', 'nat-gateway', '0.0.0.0/0', 'aws_nat_gateway.n')], [], []],
    ['a NAT gateway behind which a VPN begins: for what is opened from inside', [route('back', 'nat-gateway', '0.0.0.0/0', 'aws_nat_gateway.n'), route('front', 'vpn-gateway', '10.0.0.0/8')], [], [`possible tcp/80 10.9.0.0/16${beyond('10.9.0.0/16')}`]],
  ])('beyond them, where routes lead: %s', (_, routes, coming, going) => {
    const nat = joined(() => ({ natGateways: new Map([['aws_nat_gateway.n', { key: 'aws_nat_gateway.n', subnet: meant('aws_subnet.front'), isPublic: { certain: true, possible: true } }]]) }));
    const all = [...pieces, nat, ...routes];
    expect([hosts(all, 'ingress', 'aws_instance.a', '10.9.0.0/16'), hosts(all, 'egress', 'aws_instance.a', '10.9.0.0/16')]).toEqual([coming, going]);
  });

  test('in the VPC beside its subnets, and of IPv6 only where there is such an address', () => {
    expect(hosts(pieces, 'ingress', 'aws_instance.a', '10.0.9.0/24')).toEqual([`possible tcp/22 10.0.9.0/24${beyond('10.0.9.0/24')}`]);
    const six = [vpc('v', '10.0.0.0/16'), publicSubnet('s', 'v', '10.0.0.0/24', { ipv6: '2001:db8:0:1::/64' }), route('s', 'transit-gateway', '2001:db8:1::/48'), OPEN, instance('a', { in: 's', groups: ['open'], ipv6: true }), instance('b', { in: 's', groups: ['open'] })];
    expect([hosts(six, 'ingress', 'aws_instance.a', '2001:db8:1::/48'), hosts(six, 'ingress', 'aws_instance.b', '2001:db8:1::/48')]).toEqual([[`possible tcp/22 2001:db8:1::/48${beyond('2001:db8:1::/48')}`], []]);
  });

  test('where the subnet of a resource is not known, anywhere', () => {
    const lost = joined(({ endpoints }) => ({ endpoints: endpoints.map((endpoint) => ({ ...endpoint, subnets: { certain: [], possible: [], open: ['the subnet of aws_instance.a'] } })) }));
    expect(hosts([...pieces, lost], 'ingress', 'aws_instance.a', '10.9.0.0/16')).toEqual([`possible tcp/22 10.9.0.0/16${beyond('10.9.0.0/16')}`]);
  });

  test('with what has no groups, and with a database on its port alone', () => {
    const others = [...GROUND, group('any', ingress({ from: '10.0.0.0/8' })), database('d', { in: 'back', groups: ['any'] }), loadBalancer('n', { kind: 'network', in: 'back', internal: true, listeners: [{ port: 80, to: 'aws_instance.a' }] })];
    expect(hosts(others, 'ingress', 'aws_db_instance.d', '10.0.9.0/24')).toEqual([`possible tcp/5432 10.0.9.0/24${beyond('10.0.9.0/24')}`]);
    expect(hosts(others, 'ingress', 'aws_db_instance.d', '10.0.1.0/24')).toEqual(['certain tcp/5432 10.0.1.0/24 by a path']);
    expect(hosts(others, 'ingress', 'aws_lb.n', '10.0.9.0/24')).toEqual([`possible every protocol 10.0.9.0/24${beyond('10.0.9.0/24')}`]);
  });

  test('with what takes no connection, or stands nowhere', () => {
    const made = (change: object): Piece => joined(({ endpoints }) => ({ endpoints: endpoints.map((endpoint) => ({ ...endpoint, ...change })) }));
    const client = [...pieces, made({ accepts: false })];
    expect([hosts(client, 'ingress', 'aws_instance.a', '10.0.1.0/24'), hosts(client, 'egress', 'aws_instance.a', '10.0.1.0/24')]).toEqual([[], ['certain tcp/80 10.0.1.0/24 by a path']]);
    expect(hosts([...pieces, made({ subnets: meant() })], 'ingress', 'aws_instance.a', '10.0.1.0/24')).toEqual([]);
    expect(hosts([...pieces, route('back', 'nat-gateway', '0.0.0.0/0', 'nat-0abc')], 'egress', 'aws_instance.a', '10.9.0.0/16')).toEqual([]);
  });

  test('with what is nothing', () => {
    expect(hosts(pieces, 'ingress', 'aws_instance.z', '10.0.0.0/8')).toEqual([]);
  });
});
