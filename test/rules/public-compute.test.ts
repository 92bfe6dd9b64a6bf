import loadBalancerBypass from '../../rules/load-balancer-bypass';
import rule from '../../rules/public-compute';
import { database, group, ingress, instance, loadBalancer, privateSubnet, publicSubnet, testRule, unknown, vpc } from '../../src/testing';
import type { Expected, InstanceSpec, Piece } from '../../src/testing';
import { findingsOf } from '../support/run-rule';

const PLACES: readonly Piece[] = [vpc('v', '10.0.0.0/16'), publicSubnet('a', 'v', '10.0.1.0/24'), publicSubnet('b', 'v', '10.0.2.0/24'), privateSubnet('p', 'v', '10.0.3.0/24'), group('lb', ingress({ tcp: 443, from: '0.0.0.0/0' }))];
const web = (spec: Partial<InstanceSpec> = {}, name = 'web'): Piece => instance(name, { in: 'a', groups: ['web'], ...spec });
const front = (name = 'front', to = 'aws_instance.web'): Piece => loadBalancer(name, { in: ['a', 'b'], groups: ['lb'], listeners: [{ port: 443, protocol: 'HTTPS', to, targetPort: 80 }] });
const finding = (address: string, message: string, ...related: readonly string[]): Expected => ({ address, message, ports: null, peer: null, related });

testRule(rule, {
  silent: {
    'no public address': [...PLACES, web(), front()],
    'an address that is asked for, without a load balancer': [...PLACES, web({ public: true })],
    'an elastic address without a load balancer': [...PLACES, web({ public: 'elastic' })],
    'IPv6': [...PLACES, web({ ipv6: true }), front()],
    'a load balancer in front of another host': [...PLACES, web({ public: true }), web({}, 'other'), front('front', 'aws_instance.other')],
    'a database': [...PLACES, database('main', { in: 'a', public: true })],
    'the default of a subnet outside the plan that is not known': [...PLACES, outside(web({ public: unknown }))],
  },
  certain: {
    'the default of a subnet': [[...PLACES, web({ public: 'subnet' })], finding('aws_subnet.a', 'Gives aws_instance.web a public IPv4 address that nobody asked for', 'aws_instance.web')],
    'the default of a subnet for two hosts': [[...PLACES, web({ public: 'subnet' }), web({ public: 'subnet' }, 'more')],
      finding('aws_subnet.a', 'Gives aws_instance.more and 1 other public IPv4 addresses that nobody asked for', 'aws_instance.more', 'aws_instance.web')],
    'the default of a subnet for three hosts': [[...PLACES, ...['x', 'y', 'z'].map((name) => web({ public: 'subnet' }, name))],
      finding('aws_subnet.a', 'Gives aws_instance.x and 2 others public IPv4 addresses that nobody asked for', 'aws_instance.x', 'aws_instance.y', 'aws_instance.z')],
    'the default of two subnets of which it takes one': [[...PLACES, web({ in: ['a', 'b'], public: 'subnet' })],
      finding('aws_subnet.a', 'Gives aws_instance.web a public IPv4 address that nobody asked for', 'aws_instance.web'),
      finding('aws_subnet.b', 'Gives aws_instance.web a public IPv4 address that nobody asked for', 'aws_instance.web')],
    'the default of a subnet outside the plan': [[...PLACES, outside(web({ public: 'subnet' }))], finding('aws_instance.web', 'Gets a public IPv4 address that nobody asked for (map_public_ip_on_launch of data.aws_subnet.s)')],
    'a host behind a load balancer': [[...PLACES, web({ public: true }), front()], finding('aws_instance.web', 'Gives aws_instance.web a public IPv4 address although aws_lb.front stands in front', 'aws_lb.front')],
    'an elastic address behind two load balancers': [[...PLACES, web({ public: 'elastic' }), front('one'), front('two')],
      finding('aws_eip.web', 'Gives aws_instance.web a public IPv4 address although aws_lb.one, aws_lb.two stand in front', 'aws_instance.web', 'aws_lb.one', 'aws_lb.two')],
  },
  possible: {
    'a host behind a load balancer that may have one': [[...PLACES, web({ public: unknown }), front()],
      finding('aws_instance.web', 'May give aws_instance.web a public IPv4 address although aws_lb.front stands in front; whether aws_instance.web gets one is known only after apply', 'aws_lb.front')],
  },
});

/** By the default of a subnet that no resource of the plan describes. */
function outside(piece: Piece): Piece {
  return (network) => {
    const made = piece(network);
    const by = { text: 'map_public_ip_on_launch of data.aws_subnet.s', owner: 'data.aws_subnet.s', attribute: 'map_public_ip_on_launch', isDefault: true };
    return { ...made, topology: { ...made.topology, endpoints: made.topology.endpoints.map((endpoint) => ({ ...endpoint, publicBy: [by] })) } };
  };
}

test('a host that answers past its load balancer is reported for that only', () => {
  const told = (from: string): readonly string[] => findingsOf([rule, loadBalancerBypass], [...PLACES, web({ public: true }), group('web', ingress({ tcp: 80, from })), front()]).map(({ rule: id, attribute }) => `${id} ${String(attribute)}`);
  expect([told('0.0.0.0/0'), told('10.0.0.0/16')]).toEqual([['load-balancer-bypass null'], ['public-compute associate_public_ip_address']]);
});
