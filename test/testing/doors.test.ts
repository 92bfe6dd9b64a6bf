import type { Fact } from '../../src/network/topology';
import { showServices } from '../../src/packet';
import { accelerator, build, database, egress, group, ingress, instance, loadBalancer, privateSubnet, publicSubnet, unknown, vpc } from '../../src/testing';
import type { Piece } from '../../src/testing';
import { passing } from './passing';

const PLACES: readonly Piece[] = [
  vpc('v', '10.0.0.0/16'), publicSubnet('a', 'v', '10.0.1.0/24'), privateSubnet('p', 'v', '10.0.3.0/24'),
  group('lb', ingress({ tcp: [1, 65535], from: '0.0.0.0/0' }), egress({ to: '0.0.0.0/0' })), group('db', ingress({ tcp: 5432, from: '0.0.0.0/0' })),
];
const MAIN = database('main', { in: 'p', groups: ['db'] });
const WEB = instance('web', { in: 'p', groups: ['db'] });
const TO_MAIN = [{ port: 6000, to: 'aws_db_instance.main', targetPort: 5432 }];

test.each<[string, readonly Piece[], readonly string[]]>([
  ['a network load balancer without groups, and what it forwards to', [MAIN, loadBalancer('n', { kind: 'network', in: 'a', listeners: TO_MAIN })],
    ['aws_db_instance.main load-balancer tcp/5432 from 0.0.0.0/0', 'aws_lb.n listener tcp/6000 from 0.0.0.0/0']],
  ['an instance whose targets see the client', [WEB, loadBalancer('n', { kind: 'network', in: 'a', listeners: [{ port: 80, to: ['aws_instance.web'], targetPort: 5432 }] })],
    ['aws_instance.web load-balancer tcp/5432 from 0.0.0.0/0', 'aws_lb.n listener tcp/80 from 0.0.0.0/0']],
  ['targets that admit the VPC, which see the load balancer or the client', [
    WEB, instance('own', { in: 'p', groups: ['db'] }), loadBalancer('n', { kind: 'network', in: 'a', listeners: [{ port: 80, to: 'aws_instance.web', targetPort: 5432, preserveClientIp: false }] }),
    loadBalancer('k', { kind: 'network', in: 'a', listeners: [{ port: 81, to: 'aws_instance.own', targetPort: 5432, preserveClientIp: true }] }), group('db', ingress({ tcp: 5432, from: '10.0.0.0/8' })),
  ], ['aws_instance.web load-balancer tcp/5432 from 0.0.0.0/0', 'aws_lb.n listener tcp/80 from 0.0.0.0/0', 'aws_lb.k listener tcp/81 from 0.0.0.0/0']],
  ['a target by its private address', [database('main', { in: 'p', groups: ['db'], privateAddresses: ['10.0.3.7'] }), loadBalancer('n', { kind: 'network', in: 'a', listeners: [{ port: 5432, to: '10.0.3.7' }] })],
    ['aws_db_instance.main load-balancer tcp/5432 from 0.0.0.0/0', 'aws_lb.n listener tcp/5432 from 0.0.0.0/0']],
  ['an application load balancer, which ends packets', [WEB, loadBalancer('w', { in: 'a', groups: ['lb'], listeners: [{ port: 443, protocol: 'HTTPS', to: 'aws_instance.web' }] })], ['aws_lb.w listener tcp/443 from 0.0.0.0/0']],
  ['an internal load balancer', [MAIN, loadBalancer('n', { kind: 'network', in: 'a', internal: true, listeners: TO_MAIN })], []],
  ['a load balancer that may be internal', [loadBalancer('n', { kind: 'network', in: 'a', internal: unknown, listeners: TO_MAIN })], ['aws_lb.n listener maybe tcp/6000 from 0.0.0.0/0']],
  ['a load balancer whose groups are not known', [loadBalancer('n', { kind: 'network', in: 'a', groups: unknown, listeners: TO_MAIN })], ['aws_lb.n listener maybe tcp/6000 from 0.0.0.0/0']],
  ['a classic load balancer', [WEB, loadBalancer('c', { kind: 'classic', in: 'a', groups: ['lb'], listeners: [{ port: 5432, to: ['aws_instance.web'] }] })],
    ['aws_instance.web load-balancer tcp/5432 from 0.0.0.0/0', 'aws_elb.c listener tcp/5432 from 0.0.0.0/0']],
  ['UDP beside TCP', [loadBalancer('n', { kind: 'network', in: 'a', groups: ['lb'], listeners: [{ port: 53, protocol: 'TCP_UDP', to: unknown }, { port: 54, protocol: 'UDP', to: unknown }] })], ['aws_lb.n listener tcp/53 from 0.0.0.0/0']],
  ['an accelerator that hides the client', [MAIN, accelerator('g', { to: 'aws_db_instance.main', port: 5432, preserveClientIp: false }), publicSubnet('b', 'v', '10.0.4.0/24')], ['aws_db_instance.main accelerator tcp/5432 from 0.0.0.0/0']],
  ['an accelerator', [MAIN, accelerator('g', { to: 'aws_db_instance.main', port: 5432 }), publicSubnet('b', 'v', '10.0.4.0/24')], ['aws_db_instance.main accelerator tcp/5432 from 0.0.0.0/0']],
])('the internet and %s', (_, pieces, expected) => {
  expect(passing(...PLACES, ...pieces)).toEqual(expected);
});

const NO: Fact = { certain: false, possible: false };
const sure = (...keys: readonly string[]): unknown => ({ certain: keys, possible: keys, open: [] });

test('listeners and target groups are told apart by name and port', () => {
  const { loadBalancers, targetGroups } = build(loadBalancer('n', { kind: 'network', in: 'a', listeners: [
    { port: 443, protocol: 'TLS', to: ['aws_instance.web', '10.0.0.9'], targetPort: 8080, preserveClientIp: false }, { port: 53, protocol: 'TCP_UDP', to: unknown },
  ] })).topology;
  expect([...loadBalancers.values()].map(({ listeners, ...rest }) => ({ ...rest, listeners: listeners.map(({ services, ...each }) => ({ ...each, services: showServices(services.certain) })) }))).toEqual([
    { key: 'aws_lb.n', kind: 'network', dualStack: NO, listeners: [
      { key: 'aws_lb_listener.n_443', protocol: 'TLS', services: 'tcp/443', targetGroups: sure('aws_lb_target_group.n_443') },
      { key: 'aws_lb_listener.n_53', protocol: 'TCP_UDP', services: 'tcp/53 udp/53', targetGroups: sure('aws_lb_target_group.n_53') },
    ] },
  ]);
  expect([...targetGroups]).toEqual([
    ['aws_lb_target_group.n_443', { key: 'aws_lb_target_group.n_443', protocol: 'TCP', port: 8080, targetType: 'ip', preserveClientIp: NO, addressFamily: 'ipv4', open: [], targets: [
      { resource: sure('aws_instance.web'), address: undefined, port: undefined, owner: 'aws_lb_target_group_attachment.n_443_0' },
      { resource: sure(), address: '10.0.0.9', port: undefined, owner: 'aws_lb_target_group_attachment.n_443_1' },
    ] }],
    ['aws_lb_target_group.n_53', { key: 'aws_lb_target_group.n_53', protocol: 'TCP_UDP', port: 53, targetType: 'instance', preserveClientIp: undefined, addressFamily: 'ipv4', targets: [], open: ['the targets of aws_lb_target_group.n_53 are known only after apply'] }],
  ]);
});
