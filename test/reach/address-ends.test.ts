import type { Network } from '../../src/network/model';
import { ServiceSet } from '../../src/packet';
import { exposures, Grounds, InternetView, trace } from '../../src/reach';
import { acl, allow, build, database, egress, group, ingress, instance, loadBalancer, privateSubnet, publicSubnet, vpc } from '../../src/testing';
import { endOf } from './ask-world';

const OPEN = acl('n', allow(100, { from: '0.0.0.0/0' }), allow(100, { to: '0.0.0.0/0' }));
const NETWORK = build(
  vpc('v', '10.0.0.0/16'), OPEN, publicSubnet('a', 'v', '10.0.1.0/24', { acl: 'n' }), privateSubnet('b', 'v', '10.0.2.0/24', { acl: 'n' }),
  group('web', ingress({ tcp: 443, from: '0.0.0.0/0' })), group('db', ingress({ tcp: 5432, from: '10.0.1.0/24' })),
  instance('h', { in: 'a', groups: ['web'], public: true }), database('d', { in: 'b', groups: ['db'] }),
);

/** The verdict, and what would decide or what keeps packets out. */
function told(from: string, to: string, port: number, network: Network = NETWORK): readonly [string, ...string[]] {
  const grounds = new Grounds(network);
  const { verdict, unknowns, blockers } = trace(grounds, endOf(grounds, from), endOf(grounds, to), ServiceSet.ports('tcp', port));
  return [verdict, ...unknowns, ...new Set(blockers.map(({ code }) => code))];
}

describe('addresses are what stands there', () => {
  test.each<[string, string, string, number, readonly string[]]>([
    ['the range of a subnet', 'internet', '10.0.1.0/24', 443, ['reachable']],
    ['a range around it', 'internet', '10.0.0.0/20', 443, ['reachable']],
    ['with another port', 'internet', '10.0.1.0/24', 80, ['unreachable', 'SG_RULES_MISMATCH']],
    ['one address of the subnet', 'internet', '10.0.1.9/32', 443, ['unknown', 'which address aws_instance.h gets', 'what stands at 10.0.1.9/32: nothing of the plan surely does']],
    ['a range where nothing stands', 'internet', '10.0.3.0/24', 443, ['unknown', 'what stands at 10.0.3.0/24: nothing of the plan surely does']],
    ['between ranges of the VPC', '10.0.1.0/24', '10.0.2.0/24', 5432, ['reachable']],
    ['from a range that no rule admits', '10.0.2.0/24', '10.0.2.0/24', 22, ['unreachable', 'SG_RULES_MISMATCH']],
    ['from the internet to its own addresses', 'internet', '8.8.8.0/24', 53, ['unknown', 'what stands at 8.8.8.0/24: nothing of the plan surely does']],
    ['from a range to the internet', '10.0.1.0/24', 'internet', 443, ['unknown', 'what both ends are: neither is in the plan']],
    ['from the internet to the internet', 'internet', 'internet', 443, ['unknown', 'what both ends are: neither is in the plan']],
  ])('%s', (_, from, to, port, expected) => {
    expect(told(from, to, port)).toEqual(expected);
  });
});

test('of a message that nobody answers no conversation comes, whatever lets it through', () => {
  const network = build(
    vpc('v', '10.0.0.0/16'), OPEN, publicSubnet('a', 'v', '10.0.1.0/24', { acl: 'n' }),
    group('all', ingress({ from: '0.0.0.0/0' })), instance('h', { in: 'a', groups: ['all'], public: true }), instance('i', { in: 'a', groups: ['all'], public: true }),
  );
  const grounds = new Grounds(network);
  const asked = (services: ServiceSet): unknown => {
    const { verdict, blockers, oneWay, indirect } = trace(grounds, endOf(grounds, 'internet'), endOf(grounds, 'aws_instance.h'), services);
    return { verdict, codes: blockers.map(({ code }) => code), oneWay, indirect: indirect.length };
  };
  expect(asked(ServiceSet.icmp(4, 5, 0))).toEqual({ verdict: 'unreachable', codes: ['UNANSWERED'], oneWay: true, indirect: 0 });
  expect(asked(ServiceSet.icmp(4, 8, 0))).toEqual({ verdict: 'reachable', codes: [], oneWay: false, indirect: 0 });
  const [entry, ...others] = exposures(new InternetView(grounds), { ipv4: 8, ipv6: 32 });
  expect([entry?.verdict, entry?.services.equals(ServiceSet.ANY), others.map(({ address, verdict }) => `${address} ${verdict}`)]).toEqual(['reachable', true, ['aws_instance.i reachable']]);
});

describe('a sender that stands in one of several subnets', () => {
  /** The host of the network, in one of both subnets. */
  function unplaced(db: string): Network {
    const network = build(
      vpc('v', '10.0.0.0/16'), OPEN, privateSubnet('a', 'v', '10.0.1.0/24', { acl: 'n' }), privateSubnet('b', 'v', '10.0.2.0/24', { acl: 'n' }), privateSubnet('c', 'v', '10.0.3.0/24', { acl: 'n' }),
      group('web', egress({ tcp: 5432, to: '10.0.0.0/16' })), group('db', ingress({ tcp: 5432, from: db })), instance('h', { in: 'a', groups: ['web'] }), database('d', { in: 'c', groups: ['db'] }),
    );
    const possible = ['a', 'b'].map((name) => `aws_subnet.${name}`);
    const endpoints = network.topology.endpoints.map((endpoint) => (endpoint.resource === 'aws_instance.h' ? { ...endpoint, subnets: { certain: [], possible, open: [] } } : endpoint));
    return { ...network, topology: { ...network.topology, endpoints } };
  }

  test('surely gets where it would from each of them', () => {
    expect(told('aws_instance.h', 'aws_db_instance.d', 5432, unplaced('10.0.0.0/16'))).toEqual(['reachable']);
  });
  test('only perhaps gets where it would from one', () => {
    expect(told('aws_instance.h', 'aws_db_instance.d', 5432, unplaced('10.0.2.0/24'))).toEqual(['unknown', 'in which of its subnets it will stand']);
  });
  test('does not get where it would from none', () => {
    expect(told('aws_instance.h', 'aws_db_instance.d', 5432, unplaced('10.0.4.0/24'))[0]).toBe('unreachable');
  });
});

test('between VPCs that nothing joins it is the route that is missing, not the reference to a group', () => {
  const network = build(
    vpc('v', '10.0.0.0/16'), vpc('w', '10.1.0.0/16'), OPEN, privateSubnet('a', 'v', '10.0.1.0/24', { acl: 'n' }), privateSubnet('b', 'w', '10.1.1.0/24', { acl: 'n' }),
    group('web', egress({ tcp: 5432, to: '10.0.0.0/8' })), group('db', ingress({ tcp: 5432, from: { group: 'web' } })), instance('h', { in: 'a', groups: ['web'] }), database('d', { in: 'b', groups: ['db'] }),
  );
  expect(told('aws_instance.h', 'aws_db_instance.d', 5432, network)).toEqual(['unreachable', 'NO_ROUTE', 'SG_RULES_MISMATCH']);
});

test('requests get to an internal load balancer through one that faces the internet and forwards to it', () => {
  const network = build(
    vpc('v', '10.0.0.0/16'), OPEN, publicSubnet('a', 'v', '10.0.1.0/24', { acl: 'n' }), privateSubnet('b', 'v', '10.0.2.0/24', { acl: 'n' }),
    group('any', ingress({ from: '10.0.0.0/16' }), ingress({ tcp: 80, from: '0.0.0.0/0' }), egress({ to: '0.0.0.0/0' })), instance('h', { in: 'b', groups: ['any'] }),
    loadBalancer('inner', { in: 'b', groups: ['any'], internal: true, listeners: [{ port: 80, to: 'aws_instance.h', targetPort: 8080 }] }),
    loadBalancer('outer', { kind: 'network', in: 'a', listeners: [{ port: 80, to: 'aws_lb.inner' }] }),
  );
  const grounds = new Grounds(network);
  const { verdict, indirect } = trace(grounds, endOf(grounds, 'internet'), endOf(grounds, 'aws_instance.h'), ServiceSet.ports('tcp', 8080));
  const listeners = indirect.map(({ tag, hops }) => [tag, ...hops.filter(({ kind }) => kind === 'listener' || kind === 'target-group').map(({ address }) => address)]);
  expect([verdict, listeners]).toEqual(['unreachable', [['L7', 'aws_lb.outer', 'aws_lb_target_group.outer_80', 'aws_lb_target_group.inner_80']]]);
});
