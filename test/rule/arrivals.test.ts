import reachableAdminPort from '../../rules/reachable-admin-port';
import type { Network } from '../../src/network/model';
import { YES } from '../../src/network/topology';
import type { ServiceEndpoint } from '../../src/network/topology';
import { AddressSet, ServiceSet, showServices } from '../../src/packet';
import { Grounds, InternetView } from '../../src/reach';
import { defaultSettings, reaches, RuleView, runRules } from '../../src/rule';
import type { Arrival, Settings } from '../../src/rule';
import { accelerator, build, database, egress, group, ingress, instance, loadBalancer, privateSubnet, publicSubnet, unknown, vpc } from '../../src/testing';
import type { Piece } from '../../src/testing';

const PLACES: readonly Piece[] = [vpc('v', '10.0.0.0/16'), publicSubnet('a', 'v', '10.0.1.0/24', { ipv6: '2600:1f18::/64' }), privateSubnet('p', 'v', '10.0.3.0/24')];
const KINDS = new Set(['database', 'compute']);

function viewOf(pieces: readonly Piece[], settings: Partial<Settings> = {}): RuleView {
  const network = build(...PLACES, ...pieces);
  return new RuleView(network, { ...defaultSettings(), ...settings }, { internet: new InternetView(new Grounds(network)) });
}

function told({ at, confidence, services, peer, witness, reason, related, reached: { passing, groups } }: Arrival): unknown {
  return [`${confidence} ${at.owner} ${showServices(services)} ${peer}`, ...(witness === null ? [] : [witness.peer]), ...(reason === null ? [] : [reason]), String(passing.via), ...related.map(({ address }) => address), ...groups].join('; ');
}

const arrivals = (pieces: readonly Piece[], settings: Partial<Settings> = {}, services = ServiceSet.ANY): readonly unknown[] => [...viewOf(pieces, settings).arrivals(KINDS, services)].map(told);

const WEB = instance('web', { in: 'a', groups: ['web'], public: true, ipv6: true });
const from = (...peers: readonly string[]): Piece => group('web', ingress({ tcp: [22, 23], from: peers }));

test.each<[string, readonly Piece[], readonly string[], Partial<Settings>?]>([
  ['the whole internet', [WEB, from('0.0.0.0/0', '::/0')], ['certain aws_instance.web tcp/22-23 0.0.0.0/0, ::/0; 1.0.0.0; direct; aws_security_group.web']],
  ['two halves', [WEB, from('0.0.0.0/1', '128.0.0.0/1')], ['certain aws_instance.web tcp/22-23 0.0.0.0/0; 1.0.0.0; direct; aws_security_group.web']],
  ['a broad part', [WEB, from('8.0.0.0/8')], ['certain aws_instance.web tcp/22-23 8.0.0.0/8; 8.0.0.0; direct; aws_security_group.web']],
  ['one host', [WEB, from('8.8.8.8/32')], []],
  ['what is trusted', [WEB, from('8.0.0.0/8')], [], { trustedCidrs: AddressSet.parse('8.0.0.0/8') }],
  ['all but what is trusted', [WEB, from('0.0.0.0/0')], ['certain aws_instance.web tcp/22-23 0.0.0.0/0; 1.0.0.0; direct; aws_security_group.web'], { trustedCidrs: AddressSet.parse('8.0.0.0/8') }],
  ['a sensitive part', [WEB, group('web', ingress({ tcp: 22, from: '8.0.0.0/8', sensitive: true }))], ['certain aws_instance.web tcp/22 (sensitive); direct; aws_security_group.web']],
  ['the whole internet, although another rule is sensitive', [WEB, group('web', ingress({ tcp: 22, from: '0.0.0.0/0' }), ingress({ tcp: 23, from: '10.0.0.0/8', sensitive: true }))],
    ['certain aws_instance.web tcp/22 0.0.0.0/0; 1.0.0.0; direct; aws_security_group.web']],
  ['a port of which the source is not known, beside one of which it is', [WEB, group('web', ingress({ tcp: 22, from: '0.0.0.0/0' }), ingress({ tcp: 23, from: unknown }))],
    ['certain aws_instance.web tcp/22 0.0.0.0/0; 1.0.0.0; direct; aws_security_group.web']],
  ['one host and a source that is not known', [WEB, group('web', ingress({ tcp: 22, from: '8.8.8.8/32' }), ingress({ tcp: 22, from: unknown }))],
    ['possible aws_instance.web tcp/22 0.0.0.0/0; cidr_blocks comes from aws_eip.e.public_ip; direct; aws_security_group.web']],
  ['a database at its own port', [database('main', { in: 'a', groups: ['web'], public: true, port: 23 }), from('0.0.0.0/0')], ['certain aws_db_instance.main tcp/23 0.0.0.0/0; 1.0.0.0; direct; aws_security_group.web']],
  ['a load balancer and what it forwards to, which alone is of a kind in question', [
    database('main', { in: 'p', groups: ['db'], port: 23 }), group('db', ingress({ tcp: 23, from: '10.0.0.0/16' })), group('lb', ingress({ tcp: 443, from: '0.0.0.0/0' }), egress({ to: '10.0.0.0/16' })),
    loadBalancer('n', { kind: 'network', in: 'a', groups: ['lb'], listeners: [{ port: 443, to: 'aws_db_instance.main', targetPort: 23 }] }),
  ], ['certain aws_db_instance.main tcp/23 0.0.0.0/0; 1.0.0.0; load-balancer; aws_lb.n; aws_security_group.db']],
  ['an accelerator', [database('main', { in: ['p'], groups: ['web'], port: 23 }), from('0.0.0.0/0'), accelerator('g', { to: 'aws_db_instance.main', port: 23 })],
    ['certain aws_db_instance.main tcp/23 0.0.0.0/0; 1.0.0.0; accelerator; aws_globalaccelerator_accelerator.g; aws_security_group.web']],
])('arrivals from %s', (_, pieces, expected, settings = {}) => {
  expect(arrivals(pieces, settings)).toEqual(expected);
});

test.each<[string, readonly Piece[], string, Partial<Settings>?]>([
  ['everybody', [WEB, from('0.0.0.0/0')], 'The internet reaches tcp/22-23 of aws_instance.web, for example tcp/22 from 1.0.0.0'],
  ['many', [WEB, from('8.0.0.0/8')], 'A broad part of the internet reaches tcp/22-23 of aws_instance.web, for example tcp/22 from 8.0.0.0'],
  ['a secret part', [WEB, group('web', ingress({ tcp: 22, from: '8.0.0.0/8', sensitive: true }))], 'A broad part of the internet reaches tcp/22 of aws_instance.web'],
  ['everybody at a secret port', [WEB, group('web', ingress({ tcp: 22, from: '0.0.0.0/0', sensitiveServices: true }))], 'The internet reaches (sensitive) of aws_instance.web'],
  ['perhaps everybody', [WEB, group('web', ingress({ tcp: 22, from: unknown }))], 'The internet may reach tcp/22 of aws_instance.web; cidr_blocks comes from aws_eip.e.public_ip'],
  ['everybody by an accelerator', [instance('web', { in: 'p', groups: ['web'] }), from('0.0.0.0/0'), accelerator('g', { to: 'aws_instance.web', port: 22 })],
    'The internet reaches tcp/22 of aws_instance.web through aws_globalaccelerator_accelerator.g, for example tcp/22 from 1.0.0.0'],
  ['everybody by an accelerator and a load balancer', [
    instance('web', { in: 'p', groups: ['web'] }), from('0.0.0.0/0'), accelerator('g', { to: 'aws_lb.n', port: 80 }),
    loadBalancer('n', { kind: 'network', in: 'a', internal: true, listeners: [{ port: 80, to: 'aws_instance.web', targetPort: 22 }] }),
  ], 'The internet reaches tcp/22 of aws_instance.web through aws_globalaccelerator_accelerator.g and aws_lb.n, for example tcp/22 from 1.0.0.0'],
  ['everybody at a public name', [named], 'The internet reaches tcp/443 of aws_neptunegraph_graph.g at its public name, for example tcp/443 from 1.0.0.0'],
])('in words: %s', (_, pieces, expected) => {
  expect([...viewOf(pieces).arrivals(KINDS, ServiceSet.ANY)].map((arrival) => reaches(arrival))).toEqual([expected]);
});

function named(network: Network): Network {
  const everybody = { certain: AddressSet.ALL, possible: AddressSet.ALL };
  const graph: ServiceEndpoint = { resource: 'aws_neptunegraph_graph.g', meaning: 'database', services: ServiceSet.ports('tcp', 443), open: YES, allowed: everybody, attribute: 'public_connectivity', reasons: [] };
  return { ...network, topology: { ...network.topology, services: [graph] } };
}

test('one resource, asked about ways of one kind', () => {
  const view = viewOf([WEB, from('0.0.0.0/0'), accelerator('g', { to: 'aws_instance.web', port: 22 })]);
  const services = ServiceSet.ports('tcp', 22);
  const ask = (via?: 'direct' | 'accelerator' | 'load-balancer'): unknown => {
    const found = view.arrival('aws_instance.web', via === undefined ? { services } : { services, via });
    return found === undefined ? 'nothing' : told(found);
  };
  expect([ask(), ask('direct'), ask('accelerator'), ask('load-balancer')]).toEqual([
    'certain aws_instance.web tcp/22 0.0.0.0/0; 1.0.0.0; direct; aws_security_group.web',
    'certain aws_instance.web tcp/22 0.0.0.0/0; 1.0.0.0; direct; aws_security_group.web',
    'certain aws_instance.web tcp/22 0.0.0.0/0; 1.0.0.0; accelerator; aws_globalaccelerator_accelerator.g; aws_security_group.web',
    'nothing',
  ]);
  expect(view.looked).toBe(4);
});

test('nothing is asked without a view of the internet', () => {
  const network = build(...PLACES, WEB, from('0.0.0.0/0'));
  expect(() => new RuleView(network, defaultSettings()).arrival('aws_instance.web', { services: ServiceSet.ANY })).toThrow('a rule asks what the internet reaches and does not say needsReach');
  const profile = { settings: defaultSettings(), rules: [{ rule: reachableAdminPort, severity: reachableAdminPort.severity, options: {} }] };
  const ids = (...view: readonly InternetView[]): readonly string[] => runRules(network, [profile], () => profile, ...view).findings.map(({ rule }) => rule);
  expect([ids(), ids(new InternetView(new Grounds(network)))]).toEqual([[], ['reachable-admin-port']]);
});
