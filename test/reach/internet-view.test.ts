import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { INTERNET, PacketSet, ServiceSet } from '../../src/packet';
import { Grounds, InternetView, pathLine } from '../../src/reach';
import type { Passing, Verdict } from '../../src/reach';
import { build, database, group, ingress, instance, privateSubnet, publicSubnet, vpc } from '../../src/testing';
import { sampleWorlds } from '../support/simulator/arbitrary-world';
import { questions } from '../support/simulator/queries';
import type { Query } from '../support/simulator/queries';
import { RUN_SIZE } from '../support/simulator/run-size';
import { planAddress, worldToPlan } from '../support/simulator/toPlan';
import type { World } from '../support/simulator/world';
import { answerOf, groundsOf, name, servicesOf } from './ask-world';

const cases = sampleWorlds(RUN_SIZE.worlds, RUN_SIZE.seed + 2).map((world) => ({ world, asked: questions(world).filter(({ from, to }) => (from === 'internet') !== (to === 'internet')) }));

const questionOf = (query: Query): PacketSet => PacketSet.of(servicesOf(query), INTERNET.only(query.family === 4 ? 'ipv4' : 'ipv6'));
const isInward = ({ from }: Query): boolean => from === 'internet';

function seen(view: InternetView, world: World, query: Query): Passing {
  return view.ask(planAddress(world, isInward(query) ? query.to : query.from), isInward(query) ? 'ingress' : 'egress', questionOf(query));
}

test('what a resource and the internet can be to each other is what a trace says, whatever was asked before', () => {
  const counts: Record<Verdict | 'oneWay', number> = { reachable: 0, unreachable: 0, unknown: 0, oneWay: 0 };
  const wrong = cases.flatMap(({ world, asked }, number) => {
    const grounds = groundsOf(worldToPlan(world, number));
    const view = new InternetView(grounds);
    return asked.flatMap((query) => {
      const [found, traced] = [seen(view, world, query), answerOf(grounds, world, query)];
      const listens = !found.blockers.some(({ code }) => code === 'TARGET_PORT_RESTRICTION');
      counts[found.verdict] += 1;
      counts.oneWay += found.oneWay ? 1 : 0;
      const same = found.verdict === traced.verdict && (found.verdict !== 'reachable' || found.hops.length > 0) && (found.verdict !== 'unreachable' || found.blockers.length > 0) && found.oneWay === traced.oneWay;
      return same || !listens ? [] : [`world ${String(number)} ${name(query)}: ${found.verdict}, not ${traced.verdict}`];
    });
  });
  expect(wrong).toEqual([]);
  expect(Math.min(counts.reachable, counts.unreachable)).toBeGreaterThan(RUN_SIZE.worlds);
  expect(counts.oneWay).toBeGreaterThan(RUN_SIZE.worlds / 4);
});

test('all that passes is what passes, service by service', () => {
  const wrong = cases.slice(0, 40).flatMap(({ world, asked }, number) => {
    const view = new InternetView(groundsOf(worldToPlan(world, number)));
    return asked.filter(isInward).flatMap((query) => {
      const ways = view.passages(planAddress(world, query.to), 'ingress').filter(({ possible }) => possible.overlaps(questionOf(query)));
      const sure = ways.some(({ certain }) => certain.overlaps(questionOf(query)));
      const { verdict } = seen(view, world, query);
      const said = sure ? 'reachable' : ways.length > 0 ? 'unknown' : 'unreachable';
      return said === verdict ? [] : [`world ${String(number)} ${name(query)}: ${said}, not ${verdict}`];
    });
  });
  expect(wrong).toEqual([]);
});

function viewOf(trap: string): InternetView {
  return new InternetView(groundsOf(JSON.parse(readFileSync(join(__dirname, '../fixtures/traps', trap, 'plan.json'), 'utf8'))));
}

const ANYTHING = PacketSet.of(ServiceSet.ANY, INTERNET);

/** The path in one line, what stops it, or what would decide. */
function line(view: InternetView, resource: string, direction: 'ingress' | 'egress' = 'ingress', question = ANYTHING): string {
  const { verdict, via, hops, certain, blockers, unknowns } = view.ask(resource, direction, question);
  if (verdict === 'reachable') return `${String(via)}: ${pathLine({ direction, resource, hops, services: certain.services().isSubsetOf(ServiceSet.ports('tcp', 0, 65535)) ? 'tcp' : 'any' })}`;
  return verdict === 'unknown' ? unknowns.join('; ') : blockers.map(({ code }) => code).join(' ');
}

const told = (trap: string): Readonly<Record<string, string>> => {
  const view = viewOf(trap);
  return Object.fromEntries(view.resources.map((resource) => [resource, line(view, resource)]));
};

test.each<[string, Readonly<Record<string, string>>]>([
  ['t01', { 'aws_db_instance.db': 'direct: internet → igw → acl 100 → group s → aws_db_instance.db tcp' }],
  ['t27', { 'aws_db_instance.db': 'NO_IGW_RETURN_ROUTE' }],
  ['t39', {
    'aws_instance.db': 'load-balancer: internet → igw → acl 100 → aws_lb.n → aws_lb_target_group.t → group vpconly → aws_instance.db tcp',
    'aws_lb.n': 'listener: internet → igw → acl 100 → aws_lb.n tcp',
    'aws_network_interface.e': 'load-balancer: internet → igw → acl 100 → aws_lb.n → aws_lb_target_group.t → group vpconly → aws_network_interface.e tcp',
  }],
  ['t41', { 'aws_instance.i': 'accelerator: internet → aws_globalaccelerator_accelerator.g → igw → group open → aws_instance.i tcp' }],
  ['t43', { 'aws_elasticache_cluster.c': 'NO_PUBLIC_ADDRESS' }],
  ['t45', { 'aws_opensearch_domain.o': 'service: internet → aws_opensearch_domain.o tcp' }],
  ['t51', { 'aws_lb.n': 'SG_RULES_MISMATCH' }],
  ['t55', { 'aws_lb.n': 'listener: internet → igw → acl 100 → group lb → aws_lb.n tcp' }],
])('%s in one line: gateway, network ACL, group, load balancer, target, or what stops it', (trap, expected) => {
  expect(told(trap)).toEqual(expected);
});

test('nothing stands at an address that the network does not have', () => {
  expect(viewOf('t01').ask('aws_instance.nowhere', 'ingress', ANYTHING)).toEqual({
    verdict: 'unreachable', certain: PacketSet.EMPTY, possible: PacketSet.EMPTY, via: null, packet: null, hops: [], blockers: [], unknowns: [], oneWay: false, hidden: ServiceSet.EMPTY,
  });
});

test('what a service does not listen on does not get there', () => {
  const ssh = PacketSet.of(ServiceSet.ports('tcp', 22), INTERNET);
  expect(viewOf('t03').ask('aws_db_instance.db', 'ingress', ssh).blockers).toEqual([
    { code: 'TARGET_PORT_RESTRICTION', kind: 'interface', address: 'aws_db_instance.db', text: 'aws_db_instance.db listens on tcp/5432 only' },
  ]);
});

test('connections to the internet', () => {
  expect([line(viewOf('t35'), 'aws_nat_gateway.n', 'egress'), line(viewOf('t01'), 'aws_db_instance.db', 'egress')]).toEqual([
    'direct: aws_nat_gateway.n → acl 100 → igw → internet any', 'SG_EGRESS_RULES_MISMATCH',
  ]);
});

test('requests that arrive although no reply gets back: at a host on any port, at a database on its own', () => {
  const pieces = [
    vpc('v', '10.0.0.0/16'), publicSubnet('p', 'v', '10.0.0.0/24'), privateSubnet('q', 'v', '10.0.1.0/24'), group('g', { vpc: 'aws_vpc.v' }, ingress({ tcp: 22, from: '0.0.0.0/0' }), ingress({ tcp: 5432, from: '0.0.0.0/0' })),
    instance('i', { in: 'q', groups: ['g'], public: true }), database('d', { in: 'q', groups: ['g'], public: true }), instance('j', { in: 'q', groups: ['g'] }), instance('k', { in: 'p', groups: ['g'], public: true }),
  ];
  const view = new InternetView(new Grounds(build(...pieces)));
  const gets = (resource: string, port: number): boolean => view.ask(resource, 'ingress', PacketSet.of(ServiceSet.ports('tcp', port), INTERNET)).oneWay;
  expect(['aws_instance.i', 'aws_db_instance.d', 'aws_instance.j', 'aws_instance.k'].map((resource) => [22, 443, 5432].filter((port) => gets(resource, port)))).toEqual([[22, 5432], [5432], [], []]);
});
