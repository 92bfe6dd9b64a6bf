import { Grounds, InternetView } from '../../src/reach';
import { backEdges } from '../../src/reach/balancers';
import { INTERNET, PacketSet, ServiceSet } from '../../src/packet';
import { MAYBE, YES } from '../../src/network/topology';
import type { Endpoint } from '../../src/network/topology';
import { acl, build, database, group, ingress, loadBalancer, privateSubnet, publicSubnet, vpc } from '../../src/testing';
import type { Piece } from '../../src/testing';
import { sampleWorlds } from '../support/simulator/arbitrary-world';
import type { Query } from '../support/simulator/queries';
import { RUN_SIZE } from '../support/simulator/run-size';
import { worldToPlan } from '../support/simulator/toPlan';
import type { World } from '../support/simulator/world';
import { answerOf, groundsOf, name } from './ask-world';

const VPC = 'aws_vpc.v';
const db = (name: string, options: { readonly in?: string | readonly string[]; readonly privateAddresses?: readonly string[] } = {}): Piece => database(name, { in: ['a', 'b'], groups: ['db'], ...options });
const front = (...to: readonly string[]): Piece => loadBalancer('n', { kind: 'network', in: 'p', listeners: [{ port: 15432, targetPort: 5432, to }] });
const GROUND: readonly Piece[] = [
  vpc('v', '10.0.0.0/16'), publicSubnet('p', 'v', '10.0.0.0/24'), privateSubnet('a', 'v', '10.0.10.0/24'), privateSubnet('b', 'v', '10.0.11.0/24'),
  group('db', { vpc: VPC }, ingress({ tcp: 5432, from: '10.0.0.0/16' })),
];

/** Changes endpoints of the network so far. */
function changed(resource: string, change: Partial<Endpoint>): Piece {
  return (network) => ({ ...network, topology: { ...network.topology, endpoints: network.topology.endpoints.map((each) => (each.resource === resource ? { ...each, ...change } : each)) } });
}

const candidates = (...keys: readonly string[]): Endpoint['subnets'] => ({ certain: keys, possible: keys, open: [] });
const forgetting = (subnet: string): Piece => (network) => ({ ...network, topology: { ...network.topology, subnets: new Map([...network.topology.subnets].filter(([key]) => key !== subnet)) } });

/** `surely` or `perhaps`, and the addresses by which. */
function edges(resource: string, ...pieces: readonly Piece[]): readonly string[] {
  const grounds = new Grounds(build(...GROUND, ...pieces));
  return grounds.endpointsOf(resource).flatMap((endpoint) => backEdges(grounds, endpoint)).map(({ fact, addresses }) => `${fact.certain ? 'surely' : 'perhaps'} ${addresses?.toCidrs().join() ?? 'known'}`);
}

const DB = 'aws_db_instance.db';

test.each<[string, readonly string[], readonly Piece[]]>([
  ['an address in a subnet where it may stand', ['perhaps 10.0.10.77/32'], [db('db'), front('10.0.10.77')]],
  ['its own address', ['surely known'], [db('db', { privateAddresses: ['10.0.10.77'] }), front('10.0.10.77')]],
  ['another than its own', [], [db('db', { privateAddresses: ['10.0.10.78'] }), front('10.0.10.77')]],
  ['one that another surely has', [], [db('db'), db('other', { in: 'a', privateAddresses: ['10.0.10.77'] }), front('10.0.10.77')]],
  ['several, by one listener', ['perhaps 10.0.10.77/32,10.0.10.80/32', 'perhaps 10.0.11.5/32'], [db('db'), front('10.0.10.77', '10.0.11.5', '10.0.10.80')]],
  ['one in a subnet where it does not stand', [], [db('db', { in: 'b' }), front('10.0.10.77')]],
  ['one outside all subnets', [], [db('db'), front('10.0.99.1')]],
  ['one of another family', [], [db('db'), front('2600:1f00::1')]],
  ['a name', [], [db('db'), front('aws_instance.a')]],
])('a listener leads to %s', (_, expected, pieces) => {
  expect(edges(DB, ...pieces)).toEqual(expected);
});

test.each<[string, readonly string[], readonly Piece[]]>([
  ['IPv6, which it may have', ['perhaps 2600:1f00::1/128'], [privateSubnet('six', 'v', '10.0.12.0/24', { ipv6: '2600:1f00::/64' }), db('db', { in: 'six' }), changed(DB, { ipv6: MAYBE }), front('2600:1f00::1')]],
  ['IPv6, which it has not', [], [privateSubnet('six', 'v', '10.0.12.0/24', { ipv6: '2600:1f00::/64' }), db('db', { in: 'six' }), front('2600:1f00::1')]],
  ['IPv6, while its IPv4 address is known', ['perhaps 2600:1f00::1/128'], [privateSubnet('six', 'v', '10.0.12.0/24', { ipv6: '2600:1f00::/64' }), db('db', { in: 'six', privateAddresses: ['10.0.12.5'] }), changed(DB, { ipv6: YES }), front('2600:1f00::1', '10.0.12.6')]],
  ['what takes no connections', [], [db('db'), changed(DB, { accepts: false }), front('10.0.10.77')]],
])('of an interface as it is: %s', (_, expected, pieces) => {
  expect(edges(DB, ...pieces)).toEqual(expected);
});

const OTHER: readonly Piece[] = [vpc('w', '10.0.0.0/16'), privateSubnet('w', 'w', '10.0.10.0/24'), vpc('x', '10.9.0.0/16'), privateSubnet('x', 'x', '10.9.0.0/24')];

test.each<[string, readonly string[], readonly Piece[]]>([
  ['an address of its own VPC is in no other', [], [...OTHER, db('db', { in: 'w' }), front('10.0.10.77')]],
  ['one of no block of it may be in another', ['perhaps 10.9.0.7/32'], [...OTHER, db('db', { in: 'x' }), front('10.9.0.7')]],
  ['who has it in another VPC does not have it here', ['perhaps 10.0.10.77/32'], [...OTHER, db('db'), db('other', { in: 'w', privateAddresses: ['10.0.10.77'] }), front('10.0.10.77')]],
  ['but who has it here does, whoever has it elsewhere', [], [...OTHER, db('db'), ...['a', 'w'].map((name) => db(name, { in: name, privateAddresses: ['10.0.10.77'] })), front('10.0.10.77')]],
  ['where it is not known in which VPC the load balancer stands, in any', ['perhaps 10.0.10.77/32'], [...OTHER, db('db', { in: 'w' }), front('10.0.10.77'), changed('aws_lb.n', { subnets: { certain: [], possible: ['aws_subnet.p'], open: ['more'] } })]],
  ['or in which subnet', ['perhaps 10.0.10.77/32'], [...OTHER, db('db', { in: 'w' }), front('10.0.10.77'), changed('aws_lb.n', { subnets: candidates('subnet-1') })]],
  ['a subnet that the plan does not describe may hold what no other holds', ['perhaps 10.0.20.1/32'], [db('db', { in: 'gone' }), front('10.0.20.1', '10.0.10.77')]],
  ['and is told of once', ['perhaps 10.0.20.1/32'], [db('db', { in: ['gone', 'lost'] }), front('10.0.20.1')]],
  ['not what another surely has', [], [forgetting('aws_subnet.b'), db('db', { in: 'b' }), db('other', { in: 'a', privateAddresses: ['10.0.11.5'] }), front('10.0.11.5')]],
  ['who has it where the plan does not tell may be anybody', ['perhaps 10.0.10.77/32'], [db('db'), db('other', { in: 'gone', privateAddresses: ['10.0.10.77'] }), front('10.0.10.77')]],
  ['a load balancer in no VPC that is told of', ['perhaps 10.0.10.77/32'], [db('db'), front('10.0.10.77'), (network) => ({ ...network, topology: { ...network.topology, subnets: new Map([...network.topology.subnets].map(([key, place]) => [key, key === 'aws_subnet.p' ? { ...place, vpc: { ...place.vpc, open: ['which'] } } : place])) } })]],
  ['where subnets are open, it may be anywhere', ['perhaps 10.0.10.77/32,10.0.20.1/32'], [db('db'), changed(DB, { subnets: { ...candidates('aws_subnet.b'), open: ['which'] } }), front('10.0.10.77', '10.0.20.1')]],
])('%s', (_, expected, pieces) => {
  expect(edges(DB, ...pieces)).toEqual(expected);
});

test('a load balancer is no target of its own, but may be one of another', () => {
  const other = loadBalancer('m', { kind: 'network', in: 'p', listeners: [{ port: 80, to: '10.0.0.9' }] });
  expect(['aws_lb.m', 'aws_lb.n'].map((resource) => edges(resource, other, front('10.0.11.1')))).toEqual([[], ['perhaps 10.0.0.9/32']]);
});

/** What the internet gets at the database, as told. */
function told(...pieces: readonly Piece[]): unknown {
  const view = new InternetView(new Grounds(build(...GROUND, ...pieces)));
  const { verdict, via, unknowns, blockers } = view.ask(DB, 'ingress', PacketSet.of(ServiceSet.ports('tcp', 5432), INTERNET.only('ipv4')));
  return { verdict, via, unknowns, blockers: blockers.map(({ code, text }) => `${code} ${text}`) };
}

test('a database that may have the address of a target may be reached through the load balancer', () => {
  expect(told(db('db'), front('10.0.10.77'))).toEqual({
    verdict: 'unknown', via: 'load-balancer', unknowns: [`whether ${DB} has an address that aws_lb_target_group.n_15432 forwards to`], blockers: [],
  });
});

test('it has the address in one subnet only, whose network ACL decides', () => {
  const shut = [acl('shut'), privateSubnet('s', 'v', '10.0.12.0/24', { acl: 'shut' }), db('db', { in: ['a', 's'] })];
  const stopped = expect.objectContaining({ verdict: 'unreachable', blockers: expect.arrayContaining(['NACL_DENY_IN aws_network_acl.shut denies it on the way into aws_subnet.s', 'LB_NO_TARGETS aws_lb_listener.n_15432 does not forward to it']) as unknown }) as unknown;
  expect([told(...shut, front('10.0.12.7')), told(...shut, front('10.0.10.7'))]).toEqual([stopped, expect.objectContaining({ verdict: 'unknown', blockers: [] })]);
});

/** Questions about the targets that a network load balancer names by address, at their ports. */
function askedOf({ targetGroups }: World): readonly Query[] {
  const named = targetGroups.filter(({ targetType }) => targetType === 'ip');
  return named.flatMap(({ port, targets }) => targets.map((target): Query => ({ from: 'internet', to: target.id, family: 4, service: { protocol: 6, port: target.port ?? port } })));
}

const worlds = sampleWorlds(RUN_SIZE.worlds * 20, RUN_SIZE.seed + 5).map((world, number) => ({ world, number, asked: askedOf(world) })).filter(({ asked }) => asked.length > 0);

test('what is reached by an address still may be where that is not known, and nothing is proved that is not so', () => {
  let open = 0;
  const wrong = worlds.flatMap(({ world, number, asked }) => {
    const grounds = groundsOf(worldToPlan(world, number));
    const { network, topology } = grounds;
    const blind = new Grounds({ ...network, topology: { ...topology, endpoints: topology.endpoints.map((endpoint) => ({ ...endpoint, privateAddresses: [] })) } });
    return asked.flatMap((query) => {
      const [known, unknown] = [answerOf(grounds, world, query), answerOf(blind, world, query)];
      open += known.verdict === 'reachable' && unknown.verdict === 'unknown' && unknown.via === 'load-balancer' ? 1 : 0;
      return unknown.verdict === known.verdict || unknown.verdict === 'unknown' ? [] : [`world ${String(number)} ${name(query)}: ${known.verdict}, then ${unknown.verdict}`];
    });
  });
  expect(wrong).toEqual([]);
  expect(open).toBeGreaterThan(0);
});
