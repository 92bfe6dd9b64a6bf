import rule from '../../rules/load-balancer-bypass';
import publicUnapprovedPort from '../../rules/public-unapproved-port';
import { accelerator, egress, group, ingress, instance, loadBalancer, privateSubnet, publicSubnet, testRule, unknown, vpc } from '../../src/testing';
import type { Expected, InstanceSpec, ListenerSpec, Piece } from '../../src/testing';
import { findingsOf } from '../support/run-rule';

const PLACES: readonly Piece[] = [
  vpc('v', '10.0.0.0/16'), publicSubnet('a', 'v', '10.0.1.0/24', { ipv6: '2600:1f18::/64' }), privateSubnet('p', 'v', '10.0.3.0/24'),
  group('lb', ingress({ tcp: 443, from: '0.0.0.0/0' }), egress({ to: '10.0.0.0/16' })),
];
const web = (spec: Partial<InstanceSpec> = {}): Piece => instance('web', { in: 'a', groups: ['web'], public: true, ...spec });
const admits = (...from: readonly string[]): Piece => group('web', ingress({ tcp: [80, 90], from }));
const front = (listener: Partial<ListenerSpec> = {}, name = 'front'): Piece =>
  loadBalancer(name, { in: 'a', groups: ['lb'], listeners: [{ port: 443, protocol: 'HTTPS', to: 'aws_instance.web', targetPort: 80, ...listener }] });
const past = (balancer: string, source = '1.0.0.0'): string => `The internet reaches tcp/80 of aws_instance.web without passing ${balancer}, for example tcp/80 from ${source}`;
const finding = (message: string, rest: Partial<Expected> = {}): Expected => ({ address: 'aws_instance.web', message, ports: 'tcp/80', peer: '0.0.0.0/0', related: ['aws_lb.front'], ...rest });

testRule(rule, {
  silent: {
    'a target in a private subnet': [...PLACES, web({ in: 'p' }), admits('0.0.0.0/0'), front()],
    'a target without a public address': [...PLACES, web({ public: false }), admits('0.0.0.0/0'), front()],
    'a target that refers to the group of the load balancer': [...PLACES, web(), group('web', ingress({ tcp: 80, from: { group: 'lb' } })), front()],
    'a target that admits one public host': [...PLACES, web(), admits('198.51.100.7/32'), front()],
    'another port than the one that is forwarded to': [...PLACES, web(), admits('0.0.0.0/0'), front({ targetPort: 8080 })],
    'a public instance without a load balancer': [...PLACES, web(), admits('0.0.0.0/0')],
    'another way round than the direct one': [...PLACES, web({ public: false }), admits('0.0.0.0/0'), accelerator('g', { to: 'aws_instance.web', port: 80 }), front()],
    'a private address of which nobody knows whose it is': [...PLACES, web(), admits('0.0.0.0/0'), front({ to: '10.0.1.9' })],
    'targets that are not known': [...PLACES, web(), admits('0.0.0.0/0'), front({ to: unknown })],
  },
  certain: {
    'a public target that admits the internet': [[...PLACES, web(), admits('0.0.0.0/0'), front()], finding(past('aws_lb.front'))],
    'in two halves': [[...PLACES, web(), admits('0.0.0.0/1', '128.0.0.0/1'), front()], finding(past('aws_lb.front'))],
    'by IPv6': [[...PLACES, web({ public: false, ipv6: true }), admits('::/0'), front()], finding(past('aws_lb.front', '2000::'), { peer: '::/0' })],
    'a target by its private address': [[...PLACES, web({ privateAddresses: ['10.0.1.9'] }), admits('0.0.0.0/0'), front({ to: '10.0.1.9' })], finding(past('aws_lb.front'))],
    'an internal load balancer': [[...PLACES, web(), admits('0.0.0.0/0'), loadBalancer('front', { in: 'p', groups: ['lb'], internal: true, listeners: [{ port: 80, to: 'aws_instance.web' }] })], finding(past('aws_lb.front'))],
    'two load balancers to two ports': [[...PLACES, web(), admits('0.0.0.0/0'), front(), front({ targetPort: 81 }, 'more')],
      finding('The internet reaches tcp/80-81 of aws_instance.web without passing aws_lb.front or aws_lb.more, for example tcp/80 from 1.0.0.0', { ports: 'tcp/80-81', related: ['aws_lb.front', 'aws_lb.more'] })],
  },
  possible: {
    'a source that is not known': [[...PLACES, web(), group('web', ingress({ tcp: 80, from: unknown })), front()],
      finding('The internet may reach tcp/80 of aws_instance.web without passing aws_lb.front; cidr_blocks comes from aws_eip.e.public_ip')],
    'a target that may be public': [[...PLACES, web({ public: unknown }), admits('0.0.0.0/0'), front()],
      finding('The internet may reach tcp/80 of aws_instance.web without passing aws_lb.front; whether aws_instance.web has a public IPv4 address')],
    'a listener that may forward there, and a source that is not known': [[...PLACES, web(), group('web', ingress({ tcp: 80, from: unknown })), perhaps(front())],
      finding('The internet may reach tcp/80 of aws_instance.web without passing aws_lb.front; cidr_blocks comes from aws_eip.e.public_ip; whether aws_lb.front forwards there is known only after apply')],
    'a listener that may forward there': [[...PLACES, web(), admits('0.0.0.0/0'), perhaps(front())],
      finding('The internet may reach tcp/80 of aws_instance.web without passing aws_lb.front; whether aws_lb.front forwards there is known only after apply')],
  },
});

/** Targets of which it is not known whether they are meant. */
function perhaps(piece: Piece): Piece {
  return (network) => {
    const made = piece(network);
    const targetGroups = new Map([...made.topology.targetGroups].map(([key, each]) => [key, { ...each, targets: each.targets.map((target) => ({ ...target, resource: { ...target.resource, certain: [] } })) }]));
    return { ...made, topology: { ...made.topology, targetGroups } };
  };
}

test('what the group of the target opens beyond the allowed ports is reported there only', () => {
  const pieces = (port: number): readonly Piece[] => [...PLACES, web(), group('web', ingress({ tcp: port, from: '0.0.0.0/0' })), front({ targetPort: port })];
  const ids = (port: number): readonly string[] => findingsOf([rule, publicUnapprovedPort], pieces(port)).map(({ rule: id, address }) => `${id} ${address}`);
  expect([ids(80), ids(8080)]).toEqual([['load-balancer-bypass aws_instance.web'], ['public-unapproved-port aws_security_group.web']]);
});
