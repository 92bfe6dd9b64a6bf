import type { Network } from '../../src/network/model';
import { showAddresses, showServices } from '../../src/packet';
import { acl, allow, build, database, group, ingress, instance, privateSubnet, publicSubnet, unknown, vpc } from '../../src/testing';
import type { Piece } from '../../src/testing';
import { passing } from './passing';

const RULES: readonly Piece[] = [group('web', ingress({ tcp: 443, from: ['0.0.0.0/0', '::/0'] })), group('db', ingress({ tcp: [5000, 6000], from: '0.0.0.0/0' }))];
const PLACES: readonly Piece[] = [vpc('v', '10.0.0.0/16'), publicSubnet('a', 'v', '10.0.1.0/24', { ipv6: '2600:1f18::/64' }), publicSubnet('b', 'v', '10.0.2.0/24'), privateSubnet('p', 'v', '10.0.3.0/24')];

function placesOf({ topology, subnets, networkAcls }: Network): unknown {
  return {
    subnets: subnets.map(({ key, address, vpc: { certain }, cidrs }) => [key, address, ...certain, showAddresses(cidrs.certain)].join(' ')),
    places: [...topology.subnets].map(([key, { subnet, routeTable, acl: { certain }, cidrs, ipv6 }]) =>
      [key, subnet, ...routeTable.certain, ...certain, showAddresses(cidrs.certain), ipv6.certain].join(' ')),
    tables: [...topology.routeTables].map(([key, { routes }]) =>
      [key, ...routes.map(({ owner, attribute, text, destination, node }) => `${owner} ${attribute} ${String(text)} ${showAddresses(destination.certain)} ${node.certain.join()}`)].join(': ')),
    gateways: topology.internetGateways.map(({ key, vpc: { certain } }) => `${key} ${certain.join()}`),
    acls: networkAcls.map(({ key, address, entries }) => [key, address ?? 'described by nothing', ...entries.map(({ direction, number, peer }) => `${direction} ${String(number)} ${String(peer.text)}`)].join(', ')),
  };
}

test('subnets bring their routes, one gateway and one default ACL for each VPC', () => {
  const every = (key: string): string => `${key}, described by nothing, ingress 100 0.0.0.0/0, ingress 101 ::/0, egress 100 0.0.0.0/0, egress 101 ::/0`;
  expect(placesOf(build(...PLACES, acl('n', allow(1, { from: '0.0.0.0/0' })), publicSubnet('w', 'w', '10.1.0.0/24', { acl: 'n' })))).toEqual({
    subnets: [
      'aws_subnet.a aws_subnet.a aws_vpc.v 10.0.1.0/24, 2600:1f18::/64', 'aws_subnet.b aws_subnet.b aws_vpc.v 10.0.2.0/24',
      'aws_subnet.p aws_subnet.p aws_vpc.v 10.0.3.0/24', 'aws_subnet.w aws_subnet.w aws_vpc.w 10.1.0.0/24',
    ],
    places: [
      'aws_subnet.a aws_subnet.a aws_route_table.a aws_vpc.v.default_network_acl_id 10.0.1.0/24, 2600:1f18::/64 true',
      'aws_subnet.b aws_subnet.b aws_route_table.b aws_vpc.v.default_network_acl_id 10.0.2.0/24 false',
      'aws_subnet.p aws_subnet.p aws_route_table.p aws_vpc.v.default_network_acl_id 10.0.3.0/24 false',
      'aws_subnet.w aws_subnet.w aws_route_table.w aws_network_acl.n 10.1.0.0/24 false',
    ],
    tables: [
      'aws_route_table.a: aws_route.a_ipv4 destination_cidr_block 0.0.0.0/0 0.0.0.0/0 aws_internet_gateway.v: aws_route.a_ipv6 destination_ipv6_cidr_block ::/0 ::/0 aws_internet_gateway.v',
      'aws_route_table.b: aws_route.b_ipv4 destination_cidr_block 0.0.0.0/0 0.0.0.0/0 aws_internet_gateway.v',
      'aws_route_table.p',
      'aws_route_table.w: aws_route.w_ipv4 destination_cidr_block 0.0.0.0/0 0.0.0.0/0 aws_internet_gateway.w',
    ],
    gateways: ['aws_internet_gateway.v aws_vpc.v', 'aws_internet_gateway.w aws_vpc.w'],
    acls: [every('aws_vpc.v.default_network_acl_id'), 'aws_network_acl.n, aws_network_acl.n, ingress 1 0.0.0.0/0'],
  });
});

test('what stands somewhere is an interface, an endpoint, and attached to its groups', () => {
  const { interfaces, topology, securityGroups } = build(instance('web', { in: 'a', groups: ['web'], public: 'subnet', privateAddresses: ['10.0.1.9'] }), database('main', { in: ['a', 'p'], groups: unknown, port: unknown, public: unknown }), ...RULES);
  const web = { resource: 'aws_instance.web', meaning: 'compute', spread: 'one', privateAddresses: ['10.0.1.9'], subnets: sure('aws_subnet.a'), groups: sure('aws_security_group.web') };
  const main = {
    resource: 'aws_db_instance.main', meaning: 'database', spread: 'one', privateAddresses: [],
    subnets: { certain: [], possible: ['aws_subnet.a', 'aws_subnet.p'], open: [] },
    groups: { certain: [], possible: [], open: ['the groups of aws_db_instance.main are known only after apply'] },
  };
  const [no, yes, maybe] = [{ certain: false, possible: false }, { certain: true, possible: true }, { certain: false, possible: true }];
  const always = { unfiltered: no, ipv6: no, publicIpv6: no, attached: yes, accepts: true, reasons: [] };
  expect(interfaces).toEqual([web, main]);
  expect(topology.endpoints.map(({ services, ...rest }) => ({ ...rest, services: services === undefined ? [] : [services.certain, services.possible].map(showServices) }))).toEqual([
    { ...web, ...always, publicIpv4: yes, publicBy: [by('map_public_ip_on_launch', 'aws_subnet.a', true)], services: ['nothing', 'every protocol'] },
    { ...main, ...always, publicIpv4: maybe, publicBy: [by('publicly_accessible', 'aws_db_instance.main')], services: ['nothing', 'tcp/1-65535'] },
  ]);
  expect(securityGroups.map(({ attachments }) => attachments)).toEqual([[{ resource: 'aws_instance.web', attribute: 'vpc_security_group_ids', meaning: 'compute', confidence: 'certain' }], []]);
});

const by = (attribute: string, owner: string, isDefault = false): unknown => ({ text: `${attribute} of ${owner}`, owner, attribute, isDefault });

function sure(...keys: readonly string[]): unknown {
  return { certain: keys, possible: keys, open: [] };
}

test.each<[string, Piece, readonly string[]]>([
  ['an instance with a public address of its own', instance('web', { in: 'a', groups: ['web'], public: true }), ['aws_instance.web direct tcp/443 from 0.0.0.0/0']],
  ['an elastic one', instance('web', { in: 'a', groups: ['web'], public: 'elastic' }), ['aws_instance.web direct tcp/443 from 0.0.0.0/0']],
  ['an IPv6 address', instance('web', { in: 'a', groups: ['web'], ipv6: true }), ['aws_instance.web direct tcp/443 from ::/0']],
  ['an address of which it is not known whether it is public', instance('web', { in: 'a', groups: ['web'], public: unknown }), ['aws_instance.web direct maybe tcp/443 from 0.0.0.0/0']],
  ['no public address', instance('web', { in: 'a', groups: ['web'] }), []],
  ['no route to the internet', instance('web', { in: 'p', groups: ['web'], public: true }), []],
  ['a database at its port', database('main', { in: ['a', 'b'], groups: ['db'], public: true }), ['aws_db_instance.main direct tcp/5432 from 0.0.0.0/0']],
  ['a database at another port', database('main', { in: ['a', 'b'], groups: ['db'], public: true, port: 5001 }), ['aws_db_instance.main direct tcp/5001 from 0.0.0.0/0']],
  ['a database in a public or a private subnet', database('main', { in: ['a', 'p'], groups: ['db'], public: true }), ['aws_db_instance.main direct maybe tcp/5432 from 0.0.0.0/0']],
])('the internet and %s', (_, piece, expected) => {
  expect(passing(...PLACES, ...RULES, piece)).toEqual(expected);
});
