import rule from '../../rules/pivot-to-database';
import { acl, allow, database, deny, egress, group, ingress, instance, loadBalancer, privateSubnet, publicSubnet, testRule, unknown, vpc } from '../../src/testing';
import type { Expected, Piece } from '../../src/testing';
import { findingsOf } from '../support/run-rule';

const PLACES: readonly Piece[] = [
  vpc('v', '10.0.0.0/16'), publicSubnet('a', 'v', '10.0.1.0/24'), privateSubnet('p', 'v', '10.0.3.0/24'), privateSubnet('q', 'v', '10.0.4.0/24'),
  group('host', ingress({ tcp: 22, from: '0.0.0.0/0' }), egress({ to: '10.0.0.0/16' })),
  group('office', ingress({ tcp: 22, from: '198.51.100.0/24' }), egress({ to: '10.0.0.0/16' })),
  group('mute', ingress({ tcp: 22, from: '0.0.0.0/0' })),
  group('db', ingress({ tcp: 5432, from: { group: 'host' } })),
  group('wide', ingress({ tcp: 5432, from: '10.0.0.0/16' })),
];
const DB = database('d', { in: 'p', groups: ['db'] });
const WIDE = database('d', { in: ['p', 'q'], groups: ['wide'] });
const BASTION = instance('bastion', { in: 'a', groups: ['host'], public: true });
const found = (message: string, rest: Partial<Expected> = {}): Expected => ({ address: 'aws_db_instance.d', message, ports: 'tcp/5432', peer: null, related: ['aws_instance.bastion'], ...rest });
const BY_BASTION = found('aws_instance.bastion, which the internet reaches at tcp/22, can open connections to tcp/5432 here');
const behind = (kind: 'application' | 'network', port: number): Piece => loadBalancer('n', { kind, in: 'a', groups: ['front'], listeners: [{ port, to: ['aws_instance.bastion'] }] });
const FRONT = group('front', ingress({ tcp: [1, 65535], from: '0.0.0.0/0' }), egress({ to: '10.0.0.0/16' }));
const inside = instance('bastion', { in: 'q', groups: ['served'] });
const SERVED = group('served', ingress({ tcp: [22, 443], from: { group: 'front' } }), egress({ to: '10.0.0.0/16' }));

testRule(rule, {
  silent: {
    'a bastion for named addresses': [...PLACES, WIDE, instance('bastion', { in: 'a', groups: ['office'], public: true })],
    'a host that only answers pings': [...PLACES, WIDE, group('ping', ingress({ icmp: 'any', from: '0.0.0.0/0' }), egress({ to: '10.0.0.0/16' })), instance('bastion', { in: 'a', groups: ['ping'], public: true })],
    'a host without a public address': [...PLACES, DB, instance('bastion', { in: 'a', groups: ['host'] })],
    'a host in another group than the database admits': [...PLACES, DB, instance('bastion', { in: 'a', groups: ['office', 'mute'], public: true })],
    'a host that lets nothing out': [...PLACES, WIDE, instance('bastion', { in: 'a', groups: ['mute'], public: true })],
    'a network ACL between them': [...PLACES, BASTION, privateSubnet('walled', 'v', '10.0.5.0/24', { acl: 'wall' }), acl('wall', deny(90, { from: '10.0.1.0/24' }), allow(100, { from: '0.0.0.0/0' }), allow(100, { to: '0.0.0.0/0' })),
      database('d', { in: 'walled', groups: ['db'] })],
    'a database in another VPC': [...PLACES, BASTION, vpc('w', '10.0.0.0/16'), privateSubnet('other', 'w', '10.0.3.0/24'), database('d', { in: 'other', groups: ['wide'] })],
    'a database that the internet reaches anyhow': [...PLACES, BASTION, group('open', ingress({ tcp: 5432, from: '0.0.0.0/0' })), database('d', { in: 'a', groups: ['open'], public: true })],
    'an application behind a load balancer': [...PLACES, FRONT, SERVED, inside, behind('network', 443), WIDE],
    'requests through a load balancer': [...PLACES, FRONT, SERVED, inside, behind('application', 22), WIDE],
    'a host alone': [...PLACES, BASTION],
  },
  certain: {
    'a bastion whose group the database admits': [[...PLACES, DB, BASTION], BY_BASTION],
    'a bastion in the VPC that the database admits': [[...PLACES, WIDE, BASTION], BY_BASTION],
    'a replica with the same groups, told of with its original': [[...PLACES, DB, BASTION, database('copy', { in: 'q', groups: ['db'], replicaOf: 'd' })], BY_BASTION],
    'a replica with others': [[...PLACES, DB, BASTION, database('copy', { in: 'q', groups: ['wide'], replicaOf: 'd' })], BY_BASTION, { ...BY_BASTION, address: 'aws_db_instance.copy' }],
    'several hosts, alike and not': [[...PLACES, WIDE, BASTION, ...['twin', 'twin2'].map((name) => instance(name, { in: 'a', groups: ['host'], public: true })), instance('web', { in: 'a', groups: ['host', 'office'], public: true })],
      found('aws_instance.bastion, which the internet reaches at tcp/22, can open connections to tcp/5432 here, and so can 3 other hosts')],
    'a host that admits everything': [[...PLACES, WIDE, group('all', ingress({ from: '0.0.0.0/0' }), egress({ to: '10.0.0.0/16' })), instance('bastion', { in: 'a', groups: ['all'], public: true })],
      found('aws_instance.bastion, which the internet reaches at tcp/0-65535 udp/0-65535, can open connections to tcp/5432 here')],
    'two hosts': [[...PLACES, WIDE, BASTION, instance('twin', { in: 'a', groups: ['host'], public: true })], found('aws_instance.bastion, which the internet reaches at tcp/22, can open connections to tcp/5432 here, and so can 1 other host')],
    'more hosts than are tried': [[...PLACES, WIDE, ...Array.from({ length: 40 }, (_, index): readonly Piece[] => [group(`g${index}`, egress({ tcp: index + 1, to: '10.0.0.0/16' })), instance(`x${index + 10}`, { in: 'a', groups: ['host', `g${index}`], public: true })]).flat()],
      found('aws_instance.x10, which the internet reaches at tcp/22, can open connections to tcp/5432 here, and so can at least 32 other hosts', { related: ['aws_instance.x10'] })],
    'a host that opens many ports': [[...PLACES, group('many', ...[22, 25, 80, 110, 143, 443, 587, 993, 995, 2049, 3306, 5432, 6379, 8080, 9200, 27017].map((tcp) => ingress({ tcp, from: '0.0.0.0/0' })), egress({ to: '10.0.0.0/16' })), WIDE, instance('bastion', { in: 'a', groups: ['many'], public: true })],
      found('aws_instance.bastion, which the internet reaches at tcp/22,25,80,110,143,443,587,993,995,2049,3306,5432,6379,80…, can open connections to tcp/5432 here')],
    'a host that surely may, told of before one that only might': [[...PLACES, WIDE, instance('a', { in: 'a', groups: unknown, public: true }), BASTION], BY_BASTION],
    'a host that is reached for administration through a load balancer': [[...PLACES, FRONT, SERVED, inside, behind('network', 22), WIDE], BY_BASTION],
  },
  possible: {
    'a host that may have a public address': [[...PLACES, DB, instance('bastion', { in: 'a', groups: ['host'], public: unknown })],
      found('aws_instance.bastion, which the internet may reach at tcp/22, can open connections to tcp/5432 here; whether aws_instance.bastion has a public IPv4 address')],
    'a port that is known only after apply': [[...PLACES, BASTION, database('d', { in: 'p', groups: ['wide'], port: unknown })],
      found('aws_instance.bastion, which the internet reaches at tcp/22, may open connections to tcp/5432 here; the port of aws_db_instance.d')],
  },
});

test('the finding tells the whole way', () => {
  expect(findingsOf(rule, [...PLACES, DB, BASTION]).map(({ severity, exposure, resources }) => ({ severity, exposure, routes: resources.map(({ route }) => route) }))).toEqual([
    { severity: 'medium', exposure: null, routes: ['internet → igw → acl 100 → group host → aws_instance.bastion → group host → group db → aws_db_instance.d tcp/5432'] },
  ]);
});
