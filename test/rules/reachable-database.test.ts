import publicDatabasePort from '../../rules/public-database-port';
import rule from '../../rules/reachable-database';
import { accelerator, database, egress, group, ingress, instance, loadBalancer, privateSubnet, publicSubnet, testRule, unknown, vpc } from '../../src/testing';
import type { Expected, LoadBalancerSpec, Piece } from '../../src/testing';
import { findingsOf } from '../support/run-rule';

const PLACES: readonly Piece[] = [
  vpc('v', '10.0.0.0/16'), publicSubnet('a', 'v', '10.0.1.0/24', { ipv6: '2600:1f18::/64' }), privateSubnet('p', 'v', '10.0.3.0/24'), privateSubnet('q', 'v', '10.0.4.0/24'),
  group('lb', ingress({ tcp: 443, from: '0.0.0.0/0' }), egress({ to: '10.0.0.0/16' })), group('office', ingress({ tcp: 443, from: '198.51.100.0/24' }), egress({ to: '10.0.0.0/16' })),
];
const PRIVATE = database('main', { in: ['p', 'q'], groups: ['db'] });
const INSIDE = group('db', ingress({ tcp: 5432, from: '10.0.0.0/16' }));
const ANYWHERE = group('db', ingress({ tcp: 5432, from: '0.0.0.0/0' }));
const front = (spec: Partial<LoadBalancerSpec> = {}, targetPort = 5432): Piece =>
  loadBalancer('n', { kind: 'network', in: 'a', groups: ['lb'], listeners: [{ port: 443, to: 'aws_db_instance.main', targetPort }], ...spec });
const finding = (message: string, rest: Partial<Expected> = {}): Expected => ({ address: 'aws_db_instance.main', message, ports: 'tcp/5432', peer: '0.0.0.0/0', ...rest });
const BEHIND = finding('The internet reaches tcp/5432 of aws_db_instance.main through aws_lb.n, for example tcp/5432 from 1.0.0.0', { related: ['aws_lb.n'] });
const DIRECT = finding('The internet reaches tcp/5432 of aws_db_instance.main, for example tcp/5432 from 1.0.0.0');

testRule(rule, {
  silent: {
    'a database in private subnets': [...PLACES, PRIVATE, ANYWHERE],
    'a public one whose group admits the VPC': [...PLACES, database('main', { in: 'a', groups: ['db'], public: true }), INSIDE],
    'one behind an internal load balancer': [...PLACES, PRIVATE, INSIDE, front({ internal: true })],
    'one behind a load balancer that admits an office': [...PLACES, PRIVATE, INSIDE, front({ groups: ['office'] })],
    'one behind a load balancer that forwards to another port': [...PLACES, PRIVATE, group('db', ingress({ from: '10.0.0.0/16' })), front({}, 5433)],
    'one that does not admit the load balancer': [...PLACES, PRIVATE, group('db', ingress({ tcp: 5432, from: '10.0.9.0/24' })), front()],
    'a load balancer that ends requests': [...PLACES, PRIVATE, INSIDE, front({ kind: 'application' })],
    'a public one whose groups are not known: nothing speaks for a rule': [...PLACES, database('main', { in: 'a', groups: unknown, public: true })],
    'a host at the same port': [...PLACES, instance('main', { in: 'a', groups: ['db'], public: true }), ANYWHERE],
  },
  certain: {
    'one that admits the VPC, behind a load balancer': [[...PLACES, PRIVATE, INSIDE, front()], BEHIND],
    'one that refers to the group of the load balancer': [[...PLACES, PRIVATE, group('db', ingress({ tcp: 5432, from: { group: 'lb' } })), front()], BEHIND],
    'one behind a load balancer without groups': [[...PLACES, PRIVATE, INSIDE, front({ groups: [] })], BEHIND],
    'one behind a classic load balancer': [[...PLACES, PRIVATE, INSIDE, front({ kind: 'classic' })],
      finding('The internet reaches tcp/5432 of aws_db_instance.main through aws_elb.n, for example tcp/5432 from 1.0.0.0', { related: ['aws_elb.n'] })],
    'one behind an accelerator': [[...PLACES, publicSubnet('b', 'v', '10.0.5.0/24'), PRIVATE, ANYWHERE, accelerator('g', { to: 'aws_db_instance.main', port: 5432 })],
      finding('The internet reaches tcp/5432 of aws_db_instance.main through aws_globalaccelerator_accelerator.g, for example tcp/5432 from 1.0.0.0', { related: ['aws_globalaccelerator_accelerator.g'] })],
    'a public one in two halves': [[...PLACES, database('main', { in: 'a', groups: ['db'], public: true }), group('db', ingress({ tcp: [5000, 6000], from: ['0.0.0.0/1', '128.0.0.0/1'] }))], DIRECT],
    'a public one by IPv6': [[...PLACES, database('main', { in: 'a', groups: ['db'], ipv6: true }), group('db', ingress({ from: '::/0' }))],
      finding('The internet reaches tcp/5432 of aws_db_instance.main, for example tcp/5432 from 2000::', { peer: '::/0' })],
    'a broad part of the internet': [[...PLACES, database('main', { in: 'a', groups: ['db'], public: true }), group('db', ingress({ tcp: 5432, from: '8.0.0.0/7' }))],
      finding('A broad part of the internet reaches tcp/5432 of aws_db_instance.main, for example tcp/5432 from 8.0.0.0', { peer: '8.0.0.0/7' })],
  },
  possible: {
    'a public one whose source is not known': [[...PLACES, database('main', { in: 'a', groups: ['db'], public: true }), group('db', ingress({ tcp: 5432, from: unknown }))],
      finding('The internet may reach tcp/5432 of aws_db_instance.main; cidr_blocks comes from aws_eip.e.public_ip')],
    'one that may be public': [[...PLACES, database('main', { in: 'a', groups: ['db'], public: unknown }), ANYWHERE],
      finding('The internet may reach tcp/5432 of aws_db_instance.main; whether aws_db_instance.main has a public IPv4 address')],
    'one whose groups are not known, behind a load balancer': [[...PLACES, database('main', { in: 'p', groups: unknown }), front()],
      finding('The internet may reach tcp/5432 of aws_db_instance.main through aws_lb.n; the groups of aws_db_instance.main are known only after apply', { related: ['aws_lb.n'] })],
    'one whose port is not known': [[...PLACES, database('main', { in: 'a', groups: ['db'], public: true, port: unknown }), ANYWHERE],
      finding('The internet may reach tcp/5432 of aws_db_instance.main; the port of aws_db_instance.main')],
    'one behind a load balancer that may be internal': [[...PLACES, PRIVATE, INSIDE, front({ internal: unknown })],
      finding('The internet may reach tcp/5432 of aws_db_instance.main through aws_lb.n; whether aws_lb.n has a public IPv4 address', { related: ['aws_lb.n'] })],
  },
});

test('what its own groups explain is reported there only, with the resource that is exposed', () => {
  const ids = (...pieces: readonly Piece[]): readonly string[] => findingsOf([rule, publicDatabasePort], [...PLACES, ...pieces]).map(({ rule: id, address, severity, exposure, resources }) =>
    `${severity} ${id} ${address} ${String(exposure)}: ${resources.map(({ route }) => route).join()}`);
  expect([ids(database('main', { in: 'a', groups: ['db'], public: true }), ANYWHERE), ids(PRIVATE, INSIDE, front())]).toEqual([
    ['critical public-database-port aws_security_group.db exposed: internet → igw → acl 100 → group db → aws_db_instance.main tcp/5432'],
    ['critical reachable-database aws_db_instance.main exposed: internet → igw → acl 100 → group lb → aws_lb.n → aws_lb_target_group.n_443 → group lb → group db → aws_db_instance.main tcp/5432'],
  ]);
});

test('a cluster that is public by its instances is told of at them, and an original beside its replica', () => {
  const told = (...pieces: readonly Piece[]): readonly string[] => findingsOf(rule, [...PLACES, ANYWHERE, ...pieces]).map(({ address }) => address);
  const [cluster, part] = [database('main', { in: 'a', groups: ['db'], public: true }), database('part', { in: 'a', groups: ['db'], public: true, replicaOf: 'main' })];
  const saysNothing: Piece = (network) => ({ ...network, topology: { ...network.topology, dataStores: network.topology.dataStores.map((store) => (store.partOf === undefined ? { ...store, publicBy: undefined } : store)) } });
  expect([told(cluster, part, saysNothing), told(cluster, saysNothing), told(cluster, part)]).toEqual([['aws_db_instance.part'], ['aws_db_instance.main'], ['aws_db_instance.main', 'aws_db_instance.part']]);
});
