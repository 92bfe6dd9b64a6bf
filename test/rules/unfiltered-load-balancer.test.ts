import rule from '../../rules/unfiltered-load-balancer';
import { group, ingress, loadBalancer, privateSubnet, publicSubnet, testRule, unknown, vpc } from '../../src/testing';
import type { Expected, LoadBalancerSpec, Piece } from '../../src/testing';

const PLACES: readonly Piece[] = [
  vpc('v', '10.0.0.0/16'), publicSubnet('a', 'v', '10.0.1.0/24', { ipv6: '2600:1f18::/64' }), publicSubnet('b', 'v', '10.0.2.0/24'), privateSubnet('p', 'v', '10.0.3.0/24'),
  group('lb', ingress({ tcp: 443, from: '0.0.0.0/0' })),
];
const front = (spec: Partial<LoadBalancerSpec> = {}): Piece => loadBalancer('n', { kind: 'network', in: ['a', 'b'], listeners: [{ port: 443, to: [] }, { port: 53, protocol: 'TCP_UDP', to: [] }], ...spec });
const finding = (message: string, rest: Partial<Expected> = {}): Expected => ({ address: 'aws_lb.n', message, ports: 'tcp/53,443 udp/53', peer: '0.0.0.0/0', ...rest });
const CERTAIN = 'Is internet-facing and has no security group: nothing decides who gets to';
const POSSIBLE = 'May be internet-facing without a security group: nothing decides who gets to';

testRule(rule, {
  silent: {
    'a load balancer with a group': [...PLACES, front({ groups: ['lb'] })],
    'an internal load balancer': [...PLACES, front({ internal: true })],
    'an application load balancer, which always has a group': [...PLACES, front({ kind: 'application', groups: unknown })],
    'a classic load balancer': [...PLACES, front({ kind: 'classic' })],
  },
  certain: {
    'a network load balancer': [[...PLACES, front()], finding(`${CERTAIN} tcp/53,443 udp/53, for example tcp/53 from 1.0.0.0`)],
    'one with IPv6 as well': [[...PLACES, front({ in: 'a', ipv6: true })], finding(`${CERTAIN} tcp/53,443 udp/53, for example tcp/53 from 1.0.0.0`, { peer: '0.0.0.0/0, ::/0' })],
    'one with IPv6 alone': [[...PLACES, front({ in: 'a', internal: true, ipv6: true })], finding(`${CERTAIN} tcp/53,443 udp/53, for example tcp/53 from 2000::`, { peer: '::/0' })],
    'one that no route leads to': [[...PLACES, front({ in: 'p' })], finding(`${CERTAIN} its listeners`, { ports: null, peer: null })],
    'one without listeners': [[...PLACES, front({ listeners: [] })], finding(`${CERTAIN} its listeners`, { ports: null, peer: null })],
  },
  possible: {
    'groups that are not known': [[...PLACES, front({ groups: unknown })], finding(`${POSSIBLE} tcp/53,443 udp/53; the groups of aws_lb.n are known only after apply`)],
    'one that may be internal': [[...PLACES, front({ internal: unknown })], finding(`${POSSIBLE} tcp/53,443 udp/53; whether aws_lb.n is internet-facing is known only after apply`)],
    'both': [[...PLACES, front({ internal: unknown, groups: unknown })],
      finding(`${POSSIBLE} tcp/53,443 udp/53; the groups of aws_lb.n are known only after apply; whether aws_lb.n is internet-facing is known only after apply`)],
  },
});
