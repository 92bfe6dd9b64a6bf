import { FAMILIES, MAYBE, NO, YES } from '../../src/network/topology';
import type { RouteTable } from '../../src/network/topology';
import { exactly } from '../../src/network/bounds';
import { AddressSet, ServiceSet, showServices } from '../../src/packet';
import { Grounds } from '../../src/reach';
import { Pivots } from '../../src/reach/pivots';
import { privateWay } from '../../src/reach/private-ways';
import { build, database, egress, group, ingress, instance, privateSubnet, unknown, vpc } from '../../src/testing';
import { joined, meant } from '../../src/testing/places';
import type { Piece } from '../../src/testing';
import { sampleWorlds } from '../support/simulator/arbitrary-world';
import { RUN_SIZE } from '../support/simulator/run-size';
import { worldToPlan } from '../support/simulator/toPlan';
import { groundsOf } from './ask-world';

const PLACES: readonly Piece[] = [
  vpc('v', '10.0.0.0/16'), privateSubnet('a', 'v', '10.0.1.0/24', { ipv6: '2600:1f18::/64' }), privateSubnet('b', 'v', '10.0.2.0/24'),
  group('host', egress({ to: '10.0.0.0/8' }), egress({ to: '::/0' })), group('mute'),
];
const HOST = instance('h', { in: 'a', groups: ['host'] });
const admits = (from: string): Piece => group('db', ingress({ tcp: 5432, from }));
const REFERS = group('db', ingress({ tcp: 5432, from: { group: 'host' } }));

/** From where the database can be asked: `host services`, `maybe` where that is not sure, and how many others. */
function asked(...pieces: readonly Piece[]): string {
  const grounds = new Grounds(build(...PLACES, ...pieces));
  const hosts = grounds.topology.endpoints.filter(({ meaning }) => meaning === 'compute');
  const [target] = grounds.endpointsOf('aws_db_instance.d');
  const found = target && new Pivots(grounds, hosts).toward(target);
  if (found === undefined) return 'nobody';
  const { host, certain, services, others, more, packet, onward } = found;
  const isTold = onward.hops(packet).length > 0 && onward.possible.has(packet) && (!certain || onward.certain.has(packet));
  return `${host.resource}${certain ? '' : ' maybe'} ${showServices(services)}${others === 0 ? '' : ` +${others}`}${more ? ' or more' : ''}${isTold ? '' : ' untold'}`;
}

const DB = database('d', { in: 'b', groups: ['db'] });
const elsewhere: readonly Piece[] = [vpc('w', '10.1.0.0/16'), privateSubnet('w', 'w', '10.1.1.0/24'), database('d', { in: 'w', groups: ['db'] }), admits('10.0.0.0/16')];
const noServices = joined(({ endpoints }) => ({ endpoints: endpoints.map((endpoint) => (endpoint.meaning === 'database' ? { ...endpoint, services: undefined } : endpoint)) }));

/** A route beside the others of every table. */
const routed = (target: 'peering' | 'transit-gateway', node: string): Piece => joined(({ routeTables }) => ({
  routeTables: new Map([...routeTables].map(([key, table]): [string, RouteTable] => [key, {
    ...table, routes: [...table.routes, { destination: exactly(AddressSet.parse('10.0.0.0/8')), text: '10.0.0.0/8', target, node: meant(node), owner: 'aws_route.r', attribute: 'cidr', propagated: false, reasons: [] }],
  }])),
}));
const peered: readonly Piece[] = [
  joined(() => ({ peerings: new Map([['pcx', { key: 'pcx', requester: meant('aws_vpc.v'), accepter: meant('aws_vpc.w'), active: YES, sameRegion: YES }]]) })), routed('peering', 'pcx'),
];
const attachment = (key: string, subnet: string) => ({ key, vpc: meant(`aws_vpc.${key}`), subnets: meant(`aws_subnet.${subnet}`), routeTable: meant('table'), referencing: NO, active: YES });
const leadsTo = (key: string, text: string) => ({ destination: exactly(AddressSet.parse(text)), text, attachment: meant(key), owner: 'aws_route.t', propagated: false });
const overTransit: readonly Piece[] = [
  joined(() => ({ transitGateways: [{ key: 'tgw', referencing: NO, attachments: [attachment('v', 'a'), attachment('w', 'w')], routeTables: new Map([['table', [leadsTo('v', '10.0.0.0/16'), leadsTo('w', '10.1.0.0/16')]]]) }] })),
  routed('transit-gateway', 'tgw'),
];
const distinct = (count: number): readonly Piece[] => Array.from({ length: count }, (_, index): readonly Piece[] => [group(`g${index}`, egress({ tcp: index + 1, to: '10.0.0.0/16' })), instance(`x${String(index).padStart(2, '0')}`, { in: 'a', groups: ['host', `g${index}`] })]).flat();

test.each<[string, string, readonly Piece[]]>([
  ['by the group it carries', 'aws_instance.h tcp/5432', [DB, HOST, REFERS]],
  ['by its address', 'aws_instance.h tcp/5432', [DB, HOST, admits('10.0.1.0/24')]],
  ['by its fixed address', 'aws_instance.h tcp/5432', [DB, instance('h', { in: 'a', groups: ['host'], privateAddresses: ['10.0.1.9'] }), admits('10.0.1.9/32')]],
  ['not by that of another', 'nobody', [DB, instance('h', { in: 'a', groups: ['host'], privateAddresses: ['10.0.1.9'] }), admits('10.0.1.8/32')]],
  ['not from another subnet', 'nobody', [DB, HOST, admits('10.0.2.0/24')]],
  ['not on another port', 'nobody', [DB, HOST, group('db', ingress({ tcp: 5433, from: '10.0.0.0/8' }), ingress({ tcp: 5433, from: { group: 'host' } }))]],
  ['not where nothing is let out', 'nobody', [DB, instance('h', { in: 'a', groups: ['mute'] }), admits('10.0.0.0/8')]],
  ['not where nobody comes in', 'nobody', [DB, HOST, group('db')]],
  ['by IPv6 alone', 'aws_instance.h tcp/5432', [database('d', { in: 'a', groups: ['db'], ipv6: true }), instance('h', { in: 'a', groups: ['host'], ipv6: true }), admits('2600:1f18::/64')]],
  ['where any address of a subnet may be admitted', 'aws_instance.h maybe tcp/5432', [DB, HOST, admits('10.0.1.0/28')]],
  ['the first that might, where none surely can', 'aws_instance.h maybe tcp/5432', [DB, HOST, instance('i', { in: 'a', groups: ['host', 'mute'] }), admits('10.0.1.0/28')]],
  ['at a port that is not known', 'aws_instance.h maybe tcp/5432', [database('d', { in: 'b', groups: ['db'], port: unknown }), HOST, admits('10.0.0.0/8')]],
  ['at whatever its listeners say', 'aws_instance.h maybe tcp/5432', [DB, HOST, REFERS, noServices]],
  ['two that are alike, and one that is not', 'aws_instance.h tcp/5432 +2', [DB, HOST, instance('h2', { in: 'a', groups: ['host'] }), instance('i', { in: 'a', groups: ['host', 'mute'] }), admits('10.0.0.0/8')]],
  ['one that surely can beside one that only might', 'aws_instance.h tcp/5432', [DB, HOST, instance('i', { in: 'b', groups: ['host'] }), group('db', ingress({ tcp: 5432, from: ['10.0.1.0/24', '10.0.2.0/28'] }))]],
  ['more than are tried', 'aws_instance.x00 tcp/5432 +32 or more', [DB, ...distinct(40), admits('10.0.0.0/8')]],
  ['many whose groups are different and say the same', 'aws_instance.s0 tcp/5432 +39', [DB, ...Array.from({ length: 40 }, (_, index): readonly Piece[] => [group(`s${index}`, egress({ to: '10.0.0.0/8' })), instance(`s${index}`, { in: 'a', groups: [`s${index}`] })]).flat(), admits('10.0.0.0/8')]],
  ['by its group where others are not admitted by address', 'aws_instance.i tcp/5432', [DB, HOST, group('twin', egress({ to: '10.0.0.0/8' }), egress({ to: '::/0' })), instance('i', { in: 'a', groups: ['twin'] }), group('db', ingress({ tcp: 5432, from: ['10.0.2.0/24', { group: 'twin' }] }))]],
  ['one only that is admitted both ways', 'aws_instance.h tcp/5432', [DB, HOST, instance('i', { in: 'a', groups: ['mute'] }), group('db', ingress({ tcp: 5432, from: ['10.0.1.0/24', { group: 'host' }] }))]],
  ['as many as are tried', 'aws_instance.x00 tcp/5432 +32', [DB, ...distinct(33), admits('10.0.0.0/8')]],
  ['in another VPC', 'nobody', [HOST, ...elsewhere]],
  ['in another VPC that is peered', 'aws_instance.h tcp/5432', [HOST, ...elsewhere, ...peered]],
  ['in another VPC behind a transit gateway', 'aws_instance.h maybe tcp/5432', [HOST, ...elsewhere, ...overTransit]],
])('a host can ask %s: %s', (_, expected, pieces) => {
  expect(asked(...pieces)).toBe(expected);
});

test('an interface that may not exist is only a maybe', () => {
  const detached = joined(({ endpoints }) => ({ endpoints: endpoints.map((endpoint) => (endpoint.meaning === 'compute' ? { ...endpoint, attached: MAYBE } : endpoint)) }));
  expect(asked(DB, HOST, REFERS, detached)).toBe('aws_instance.h maybe tcp/5432');
});

test('in random worlds somebody is found exactly where some pair is', () => {
  const counts = { yes: 0, no: 0 };
  const wrong = sampleWorlds(RUN_SIZE.worlds, RUN_SIZE.seed + 5).flatMap((world, number) => {
    const grounds = groundsOf(worldToPlan(world, number));
    const { endpoints } = grounds.topology;
    return endpoints.flatMap((target) => {
      const hosts = endpoints.filter((endpoint) => endpoint !== target);
      const pairs = hosts.flatMap((host) => FAMILIES.flatMap((family) => privateWay(grounds, host, target, family, target.services?.possible ?? ServiceSet.ANY) ?? []));
      const expected = pairs.some(({ certain }) => !certain.restrict(target.services?.certain ?? ServiceSet.EMPTY).isEmpty());
      const found = new Pivots(grounds, hosts).toward(target)?.certain ?? false;
      counts[expected ? 'yes' : 'no'] += 1;
      return found === expected ? [] : [`world ${String(number)} ${target.resource}: ${String(found)}`];
    });
  });
  expect(wrong).toEqual([]);
  expect(Math.min(counts.yes, counts.no)).toBeGreaterThan(RUN_SIZE.worlds / 10);
});
