import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exactly } from '../../src/network/bounds';
import { networkFromPlan } from '../../src/network/from-plan';
import type { Network, Permission } from '../../src/network/model';
import { AddressSet, DEFAULT_BROAD_SHARE, INTERNET, PacketSet, ServiceSet, showServices } from '../../src/packet';
import { readPlan } from '../../src/plan';
import { exposures, Grounds, InternetView, unmodelled } from '../../src/reach';
import type { Exposure } from '../../src/reach';
import { sampleWorlds } from '../support/simulator/arbitrary-world';
import { RUN_SIZE } from '../support/simulator/run-size';
import { worldToPlan } from '../support/simulator/toPlan';
import { groundsOf } from './ask-world';

function networkOf(path: string): Network {
  const read = readPlan(readFileSync(join(__dirname, path)));
  if (!read.ok) throw new Error(path);
  return networkFromPlan(read.plan);
}

const trap = (name: string): Network => networkOf(`../fixtures/traps/${name}/plan.json`);
const all = (network: Network): readonly Exposure[] => exposures(new InternetView(new Grounds(network)), DEFAULT_BROAD_SHARE);
const line = ({ address, verdict, services, source, sources, via, blockers, unknowns, oneWay }: Exposure): string =>
  [address, verdict, showServices(services), source, sources.join('+'), via, ...blockers.map(({ code }) => code), ...(oneWay ? ['one-way'] : []), ...unknowns].join(' ');

test.each<[string, readonly string[]]>([
  ['t01', ['aws_db_instance.db reachable tcp/5432 whole 0.0.0.0/0 direct']],
  ['t13', []],
  ['t27', ['aws_db_instance.db unreachable tcp/5432 whole 0.0.0.0/0 direct NO_IGW_RETURN_ROUTE one-way']],
  ['t37', ['aws_db_instance.db unreachable tcp/5432 whole 0.0.0.0/0 direct BPA_BLOCKED']],
  ['t39', [
    'aws_instance.db reachable tcp/5432 whole 0.0.0.0/0 load-balancer',
    'aws_lb.n reachable tcp/5432 whole 0.0.0.0/0 listener',
    'aws_network_interface.e reachable tcp/5432 whole 0.0.0.0/0 load-balancer',
  ]],
  ['t41', ['aws_instance.i reachable tcp/5432 whole 0.0.0.0/0 accelerator']],
  ['t45', ['aws_opensearch_domain.o reachable tcp/80,443 whole 0.0.0.0/0+::/0 service']],
  ['t49', ['aws_db_instance.db unknown tcp/5432 whole 0.0.0.0/0 direct in which of its subnets it will stand']],
])('%s', (name, expected) => {
  expect(all(trap(name)).map(line).sort()).toEqual(expected);
});

test('the three tiers: what is reached by name, and what is kept away', () => {
  expect(all(networkOf('../../examples/three-tier/bad/plan.json')).map(line).sort()).toEqual([
    'aws_db_instance.main reachable tcp/5432 whole 0.0.0.0/0 direct',
    'aws_instance.app["a"] unreachable tcp/22 whole 0.0.0.0/0 direct NO_PUBLIC_ADDRESS RETURN_ROUTE_OTHER_TARGET',
    'aws_instance.app["b"] unreachable tcp/22 whole 0.0.0.0/0 direct NO_PUBLIC_ADDRESS RETURN_ROUTE_OTHER_TARGET',
    'aws_instance.reporting unreachable tcp/5432 whole 0.0.0.0/0 direct NO_PUBLIC_ADDRESS RETURN_ROUTE_OTHER_TARGET',
    'aws_lb.web reachable tcp/80,443 whole 0.0.0.0/0 listener',
  ]);
  expect(all(networkOf('../../examples/three-tier/good/plan.json')).map(line)).toEqual(['aws_lb.web reachable tcp/80,443 whole 0.0.0.0/0 listener']);
});

/** The network with other peers of the permissions that admit the internet. */
function admitting(network: Network, change: (permission: Permission) => readonly Permission[]): Network {
  const changed = (permission: Permission): readonly Permission[] => (permission.direction === 'ingress' && permission.packets.possible.peers().overlaps(INTERNET) ? change(permission) : [permission]);
  return { ...network, securityGroups: network.securityGroups.map((group) => ({ ...group, permissions: group.permissions.flatMap(changed) })) };
}

const from = (...cidrs: readonly string[]) => (permission: Permission): Permission => {
  const addresses = exactly(AddressSet.parse(...cidrs));
  return { ...permission, peer: { kind: 'cidr', text: cidrs.join(), addresses, confined: false }, packets: exactly(PacketSet.of(permission.services.certain, addresses.certain)) };
};

/** As a list that AWS manages stands in the model: no address of it is known. */
function fromCloudFront(permission: Permission): Permission {
  const lists = { certain: ['pl-1'], possible: ['pl-1'], open: [] };
  return { ...permission, peer: { kind: 'prefix-list', lists, awsName: 'com.amazonaws.global.cloudfront.origin-facing', addresses: exactly(AddressSet.EMPTY) }, packets: exactly(PacketSet.EMPTY) };
}

test('sources are told apart by how much of the internet they are', () => {
  expect(all(admitting(trap('t01'), (each) => [from('8.0.0.0/7')(each)])).map(line)).toEqual(['aws_db_instance.db reachable tcp/5432 broad 8.0.0.0/7 direct']);
  expect(all(admitting(trap('t01'), (each) => [from('203.0.113.0/24', '198.51.100.7/32')(each)])).map(line)).toEqual(['aws_db_instance.db reachable tcp/5432 specific 198.51.100.7/32+203.0.113.0/24 direct']);
  const ssh = (each: Permission): Permission => ({ ...from('203.0.113.0/24')({ ...each, services: exactly(ServiceSet.ports('tcp', 22)) }) });
  const instance = all(admitting(trap('t31'), (each) => [each, ssh(each)])).map(line);
  expect(instance).toEqual(['aws_instance.i reachable tcp/5432 whole 0.0.0.0/0 direct', 'aws_instance.i reachable tcp/22 specific 203.0.113.0/24 direct']);
});

test('what only a prefix list of AWS admits is reached from a service of AWS', () => {
  expect(all(admitting(trap('t01'), (each) => [fromCloudFront(each)])).map(line)).toEqual(['aws_db_instance.db reachable tcp/5432 aws-service  direct']);
  expect(all(admitting(trap('t27'), (each) => [fromCloudFront(each)])).map(line)).toEqual([]);
  expect(all(admitting(trap('t01'), (each) => [each, fromCloudFront(each)])).map(line)).toEqual(['aws_db_instance.db reachable tcp/5432 whole 0.0.0.0/0 direct']);
});

test('each entry is what a question about its services is answered', () => {
  const wrong = sampleWorlds(RUN_SIZE.worlds, RUN_SIZE.seed + 3).flatMap((world, number) => {
    const view = new InternetView(groundsOf(worldToPlan(world, number)));
    const entries = exposures(view, DEFAULT_BROAD_SHARE);
    const named = new Set(entries.filter(({ verdict }) => verdict === 'reachable').map(({ address }) => address));
    const missing = view.resources.filter((resource) => view.ask(resource, 'ingress', PacketSet.of(ServiceSet.ANY, INTERNET)).verdict === 'reachable' && !named.has(resource));
    const unlike = entries.filter(({ address, verdict, services }) => view.ask(address, 'ingress', PacketSet.of(services, INTERNET)).verdict !== verdict);
    const blind = entries.filter(({ verdict, blockers, route }) => (verdict === 'unreachable') !== (route === null) || (verdict === 'unreachable') !== (blockers.length > 0));
    return [...missing, ...unlike.map(line), ...blind.map(line)].map((text) => `world ${String(number)}: ${text}`);
  });
  expect(wrong).toEqual([]);
});

test('what is not modelled is named', () => {
  const network = trap('t01');
  expect(unmodelled({ ...network, topology: { ...network.topology, unmodelled: [{ resource: 'aws_thing.t', reason: 'new' }] } })).toEqual([{ address: 'aws_thing.t', reason: 'new' }]);
});
