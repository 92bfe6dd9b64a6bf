import publicSsh from '../../rules/public-ssh';
import rule from '../../rules/reachable-admin-port';
import { accelerator, database, egress, group, ingress, instance, loadBalancer, privateSubnet, publicSubnet, testRule, unknown, vpc } from '../../src/testing';
import type { Expected, LoadBalancerSpec, Piece } from '../../src/testing';
import { findingsOf } from '../support/run-rule';

const PLACES: readonly Piece[] = [
  vpc('v', '10.0.0.0/16'), publicSubnet('a', 'v', '10.0.1.0/24', { ipv6: '2600:1f18::/64' }), privateSubnet('p', 'v', '10.0.3.0/24'),
  group('lb', ingress({ tcp: 443, from: '0.0.0.0/0' }), egress({ to: '10.0.0.0/16' })), group('office', ingress({ tcp: 443, from: '198.51.100.0/24' }), egress({ to: '10.0.0.0/16' })),
];
const HOST = instance('host', { in: 'p', groups: ['host'] });
const PUBLIC = instance('host', { in: 'a', groups: ['host'], public: true });
const behind = (tcp: number): Piece => group('host', ingress({ tcp, from: { group: 'lb' } }));
const front = (targetPort = 22, spec: Partial<LoadBalancerSpec> = {}): Piece =>
  loadBalancer('n', { kind: 'network', in: 'a', groups: ['lb'], listeners: [{ port: 443, to: 'aws_instance.host', targetPort, preserveClientIp: false }], ...spec });
const finding = (ports: string, rest: Partial<Expected> = {}): Expected => ({
  address: 'aws_instance.host', message: `The internet reaches ${ports} of aws_instance.host through aws_lb.n, for example ${ports} from 1.0.0.0`, ports, peer: '0.0.0.0/0', related: ['aws_lb.n'], ...rest,
});
const direct = (message: string, ports: string, peer = '0.0.0.0/0'): Expected => ({ address: 'aws_instance.host', message, ports, peer });

testRule(rule, {
  silent: {
    'a host in a private subnet': [...PLACES, HOST, group('host', ingress({ tcp: 22, from: '0.0.0.0/0' }))],
    'a public host that admits the VPC': [...PLACES, PUBLIC, group('host', ingress({ tcp: 22, from: '10.0.0.0/16' }))],
    'a load balancer that admits an office': [...PLACES, HOST, group('host', ingress({ tcp: 22, from: '10.0.0.0/16' })), front(22, { groups: ['office'] })],
    'an internal load balancer': [...PLACES, HOST, behind(22), front(22, { internal: true })],
    'a load balancer that ends requests': [...PLACES, HOST, behind(22), front(22, { kind: 'application' })],
    'a host that does not admit the load balancer': [...PLACES, HOST, behind(23), front()],
    'another port': [...PLACES, HOST, behind(8443), front(8443)],
    'a database at such a port': [...PLACES, database('main', { in: 'a', groups: ['host'], public: true, port: 5900 }), group('host', ingress({ from: '0.0.0.0/0' }))],
  },
  certain: {
    'SSH behind a load balancer': [[...PLACES, HOST, behind(22), front()], finding('tcp/22')],
    'RDP behind a load balancer': [[...PLACES, HOST, behind(3389), front(3389)], finding('tcp/3389')],
    'Telnet behind a load balancer': [[...PLACES, HOST, behind(23), front(23)], finding('tcp/23')],
    'SSH behind a load balancer without groups': [[...PLACES, HOST, group('host', ingress({ tcp: 22, from: '10.0.1.0/24' })), front(22, { groups: [] })], finding('tcp/22')],
    'SSH behind a classic load balancer': [[...PLACES, HOST, behind(22), front(22, { kind: 'classic' })],
      finding('tcp/22', { message: 'The internet reaches tcp/22 of aws_instance.host through aws_elb.n, for example tcp/22 from 1.0.0.0', related: ['aws_elb.n'] })],
    'SSH behind an accelerator': [[...PLACES, HOST, group('host', ingress({ tcp: [20, 30], from: '0.0.0.0/0' })), accelerator('g', { to: 'aws_instance.host', port: 22 })],
      finding('tcp/22', { message: 'The internet reaches tcp/22 of aws_instance.host through aws_globalaccelerator_accelerator.g, for example tcp/22 from 1.0.0.0', related: ['aws_globalaccelerator_accelerator.g'] })],
    'SSH and RDP of a public host': [[...PLACES, PUBLIC, group('host', ingress({ tcp: [22, 22], from: ['0.0.0.0/1', '128.0.0.0/1'] }), ingress({ udp: 3389, from: '0.0.0.0/0' }))],
      direct('The internet reaches tcp/22 udp/3389 of aws_instance.host, for example tcp/22 from 1.0.0.0', 'tcp/22 udp/3389')],
    'SSH by IPv6': [[...PLACES, instance('host', { in: 'a', groups: ['host'], ipv6: true }), group('host', ingress({ tcp: 22, from: '::/0' }))],
      direct('The internet reaches tcp/22 of aws_instance.host, for example tcp/22 from 2000::', 'tcp/22', '::/0')],
  },
  possible: {
    'a load balancer that may be internal': [[...PLACES, HOST, behind(22), front(22, { internal: unknown })],
      finding('tcp/22', { message: 'The internet may reach tcp/22 of aws_instance.host through aws_lb.n; whether aws_lb.n has a public IPv4 address' })],
    'a source that is not known': [[...PLACES, PUBLIC, group('host', ingress({ tcp: 22, from: unknown }))], direct('The internet may reach tcp/22 of aws_instance.host; cidr_blocks comes from aws_eip.e.public_ip', 'tcp/22')],
  },
});

test('what its own groups explain is reported there only', () => {
  const told = (...pieces: readonly Piece[]): readonly string[] => findingsOf([rule, publicSsh], [...PLACES, ...pieces]).map(({ rule: id, severity, address, exposure }) => `${severity} ${id} ${address} ${String(exposure)}`);
  expect([told(PUBLIC, group('host', ingress({ tcp: 22, from: '0.0.0.0/0' }))), told(HOST, behind(22), front())]).toEqual([
    ['critical public-ssh aws_security_group.host exposed'], ['critical reachable-admin-port aws_instance.host exposed'],
  ]);
});
