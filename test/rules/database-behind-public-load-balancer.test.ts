import rule from '../../rules/database-behind-public-load-balancer';
import reachableDatabase from '../../rules/reachable-database';
import { database, egress, group, ingress, instance, loadBalancer, privateSubnet, publicSubnet, testRule, unknown, vpc } from '../../src/testing';
import type { Expected, ListenerSpec, LoadBalancerSpec, Piece } from '../../src/testing';
import { findingsOf } from '../support/run-rule';

const PLACES: readonly Piece[] = [
  vpc('v', '10.0.0.0/16'), publicSubnet('a', 'v', '10.0.1.0/24'), privateSubnet('p', 'v', '10.0.3.0/24'),
  group('lb', ingress({ tcp: [443, 444], from: '0.0.0.0/0' }), egress({ to: '10.0.0.0/16' })), group('office', ingress({ tcp: 443, from: '198.51.100.0/24' })),
  group('half', ingress({ tcp: 443, from: '8.0.0.0/7' })), group('open', ingress({ tcp: 443, from: unknown })), group('db', ingress({ tcp: 5432, from: { group: 'app' } })),
];
const MAIN = database('main', { in: 'p', groups: ['db'] });
const front = (spec: Partial<LoadBalancerSpec> = {}, listener: Partial<ListenerSpec> = {}, name = 'n'): Piece =>
  loadBalancer(name, { kind: 'network', in: 'a', groups: ['lb'], listeners: [{ port: 443, to: 'aws_db_instance.main', targetPort: 5432, ...listener }], ...spec });
const TO_MAIN = 'tcp/5432 of aws_db_instance.main';
const finding = (message: string, rest: Partial<Expected> = {}): Expected => ({
  address: 'aws_db_instance.main', message, ports: 'tcp/5432', peer: '0.0.0.0/0', related: ['aws_lb.n', 'aws_lb_target_group_attachment.n_443_0'], ...rest,
});
const forwards = (to = TO_MAIN): string => `aws_lb.n forwards tcp/443 from the internet to ${to}, for example tcp/443 from 1.0.0.0`;

testRule(rule, {
  silent: {
    'an internal load balancer': [...PLACES, MAIN, front({ internal: true })],
    'a load balancer that admits an office': [...PLACES, MAIN, front({ groups: ['office'] })],
    'a load balancer in a private subnet': [...PLACES, MAIN, front({ in: 'p' })],
    'a load balancer that ends requests': [...PLACES, MAIN, front({ kind: 'application' })],
    'HTTP of a classic load balancer': [...PLACES, MAIN, front({ kind: 'classic' }, { protocol: 'HTTP' })],
    'a port on which the database does not listen': [...PLACES, MAIN, front({}, { targetPort: 5433 })],
    'a host at a port of no data store': [...PLACES, instance('web', { in: 'p', groups: ['db'] }), front({}, { to: 'aws_instance.web', targetPort: 8443 })],
    'another load balancer': [...PLACES, front({}, { to: 'aws_lb.web' }), loadBalancer('web', { in: 'p', groups: ['lb'], internal: true })],
    'targets that are not known': [...PLACES, MAIN, front({}, { to: unknown })],
  },
  certain: {
    'a database that admits its application only': [[...PLACES, MAIN, front()], finding(forwards())],
    'a load balancer without groups': [[...PLACES, MAIN, front({ groups: [] })], finding(forwards())],
    'a classic load balancer': [[...PLACES, MAIN, front({ kind: 'classic' })], finding(forwards().replace('aws_lb.n', 'aws_elb.n'), { related: ['aws_elb.n', 'aws_lb_target_group_attachment.n_443_0'] })],
    'a load balancer that decrypts TLS': [[...PLACES, MAIN, front({}, { protocol: 'TLS' })], finding(forwards())],
    'a broad part of the internet': [[...PLACES, MAIN, front({ groups: ['half'] })], finding(`aws_lb.n forwards tcp/443 from a broad part of the internet to ${TO_MAIN}, for example tcp/443 from 8.0.0.0`, { peer: '8.0.0.0/7' })],
    'a database on a host': [[...PLACES, instance('db', { in: 'p', groups: ['db'] }), front({}, { to: 'aws_instance.db' })], finding(forwards('tcp/5432 of aws_instance.db'), { address: 'aws_instance.db' })],
    'a private address that nobody is known to have': [[...PLACES, front({}, { to: '10.0.3.9', targetPort: 6379 })],
      finding(forwards('tcp/6379 of 10.0.3.9'), { address: 'aws_lb_target_group_attachment.n_443_0', ports: 'tcp/6379' })],
    'two load balancers, one of which may be internal': [[...PLACES, MAIN, front({ internal: unknown }, {}, 'm'), front()],
      finding(forwards(), { related: ['aws_lb.n', 'aws_lb_target_group_attachment.n_443_0', 'aws_lb.m', 'aws_lb_target_group_attachment.m_443_0'] })],
    'two listeners': [[...PLACES, MAIN, front({ listeners: [443, 444].map((port) => ({ port, to: 'aws_db_instance.main', targetPort: 5432 })) })],
      finding(forwards(), { related: ['aws_lb.n', 'aws_lb_target_group_attachment.n_443_0', 'aws_lb_target_group_attachment.n_444_0'] })],
  },
  possible: {
    'a load balancer that may be internal': [[...PLACES, MAIN, front({ internal: unknown })],
      finding(`aws_lb.n may forward tcp/443 from the internet to ${TO_MAIN}; whether aws_lb.n has a public IPv4 address`)],
    'a source that is not known': [[...PLACES, MAIN, front({ groups: ['open'] })], finding(`aws_lb.n may forward tcp/443 from the internet to ${TO_MAIN}; cidr_blocks comes from aws_eip.e.public_ip`)],
    'a database whose port is not known': [[...PLACES, database('main', { in: 'p', groups: ['db'], port: unknown }), front()],
      finding(`aws_lb.n may forward tcp/443 from the internet to ${TO_MAIN}, for example tcp/443 from 1.0.0.0; whether aws_lb.n forwards to aws_db_instance.main is known only after apply`)],
  },
});

test('where the way is proved, only that is reported; what stops it is told otherwise', () => {
  const told = (from: string): readonly unknown[] => findingsOf([rule, reachableDatabase], [...PLACES.slice(0, -1), group('db', ingress({ tcp: 5432, from })), MAIN, front()])
    .map(({ rule: id, exposure, resources }) => [id, exposure, ...resources.flatMap(({ blockers }) => blockers.map(({ code }) => code))]);
  expect([told('10.0.1.0/24'), told('10.0.3.0/24')]).toEqual([[['reachable-database', 'exposed']], [['database-behind-public-load-balancer', 'latent', 'SG_RULES_MISMATCH']]]);
});
