import { showServices } from '../../../src/packet';
import { Grounds } from '../../../src/reach';
import { forwardedTo } from '../../../src/report/map/forwarded';
import { build, database, group, ingress, instance, loadBalancer, privateSubnet, publicSubnet, unknown, vpc } from '../../../src/testing';
import type { Piece } from '../../../src/testing';

const PLACES = [vpc('v', '10.0.0.0/16'), publicSubnet('front', 'v', '10.0.1.0/24'), privateSubnet('back', 'v', '10.0.2.0/24')];
const HTTPS = { port: 443, protocol: 'HTTPS', to: ['aws_instance.app[0]', 'aws_instance.app[1]'], targetPort: 8443 } as const;

function told(isProved: boolean, ...pieces: readonly Piece[]): readonly string[] {
  const grounds = new Grounds(build(...PLACES, ...pieces, instance('app[0]', { in: 'back', groups: ['app'] }), instance('app[1]', { in: 'back', groups: ['app'] })));
  return forwardedTo(grounds, ['aws_instance.app[0]', 'aws_instance.app[1]'], isProved)
    .map(({ balancer, target, services, confidence }) => `${balancer} -> ${target} ${showServices(services)} ${confidence}`);
}

test.each<[string, Parameters<typeof ingress>[0], readonly string[]]>([
  ['admits the target port', { tcp: 8443, from: '10.0.1.0/24' }, ['aws_lb.web -> aws_instance.app[0] tcp/8443 certain']],
  ['may admit it', { tcp: 8443, from: unknown }, ['aws_lb.web -> aws_instance.app[0] tcp/8443 possible']],
  ['admits another port', { tcp: 22, from: '0.0.0.0/0' }, []],
])('instances of one resource are told of once, where their group %s', (_, rule, expected) => {
  expect(told(true, group('app', ingress(rule)), loadBalancer('web', { in: 'front', groups: ['lb'], listeners: [HTTPS] }), group('lb', { direction: 'egress', peers: ['0.0.0.0/0'] }))).toEqual(expected);
});

test('unproved it is what listeners say', () => {
  expect(told(false, group('app'), loadBalancer('web', { in: 'front', groups: ['lb'], listeners: [HTTPS] }), group('lb'))).toEqual(['aws_lb.web -> aws_instance.app[0] tcp/8443 certain']);
});

test('what listens on another port takes nothing', () => {
  const grounds = new Grounds(build(...PLACES, group('db', ingress({ from: '0.0.0.0/0' })), database('main', { in: ['back'], groups: ['db'] }), loadBalancer('a', {
    kind: 'network', in: 'front', listeners: [5432, 5433].map((port) => ({ port, protocol: 'TCP', to: ['aws_db_instance.main'], targetPort: port })),
  })));
  expect(forwardedTo(grounds, ['aws_db_instance.main'], true).map(({ services }) => showServices(services))).toEqual(['tcp/5432']);
});

test('each load balancer and each target port is told of', () => {
  const pieces = [
    group('app', ingress({ tcp: [1, 9000], from: '10.0.0.0/16' })),
    loadBalancer('a', { kind: 'network', in: 'front', listeners: [{ port: 1, protocol: 'TCP', to: ['aws_instance.app[1]'], targetPort: 10 }, { port: 2, protocol: 'TCP', to: ['aws_instance.app[0]'], targetPort: 20 }] }),
    loadBalancer('b', { kind: 'network', in: 'front', listeners: [{ port: 1, protocol: 'TCP', to: ['aws_instance.app[1]'], targetPort: 10 }] }),
  ];
  expect(told(true, ...pieces)).toEqual(['aws_lb.a -> aws_instance.app[0] tcp/20 certain', 'aws_lb.a -> aws_instance.app[1] tcp/10 certain', 'aws_lb.b -> aws_instance.app[1] tcp/10 certain']);
});
