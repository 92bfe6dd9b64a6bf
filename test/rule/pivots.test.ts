import { ServiceSet } from '../../src/packet';
import { Grounds, InternetView } from '../../src/reach';
import { RuleView, defaultSettings } from '../../src/rule';
import { build, database, egress, group, ingress, instance, privateSubnet, publicSubnet, unknown, vpc } from '../../src/testing';
import type { Piece } from '../../src/testing';

const PLACES: readonly Piece[] = [
  vpc('v', '10.0.0.0/16'), publicSubnet('a', 'v', '10.0.1.0/24'), privateSubnet('p', 'v', '10.0.2.0/24'),
  group('host', ingress({ tcp: 22, from: '0.0.0.0/0' }), egress({ to: '10.0.0.0/8' })),
  group('db', ingress({ tcp: 5432, from: { group: 'host' } })),
];

function viewOf(...pieces: readonly Piece[]): RuleView {
  const network = build(...PLACES, ...pieces);
  return new RuleView(network, defaultSettings(), { internet: new InternetView(new Grounds(network)) });
}

function pivotsOf(...pieces: readonly Piece[]): readonly object[] {
  const view = viewOf(...pieces);
  return [...view.dataPivots((host) => view.arrival(host, { services: ServiceSet.ANY }))].map(({ store, host, onward, entrance, passing, others }) => ({
    store, host, onward, entrance: entrance.confidence, verdict: passing.verdict, unknowns: passing.unknowns, others, steps: passing.hops.flatMap(({ brief }) => brief ?? []).join(' '),
  }));
}

const DB = database('d', { in: 'p', groups: ['db'] });
const BASTION = instance('bastion', { in: 'a', groups: ['host'], public: true });
const ONE = { store: 'aws_db_instance.d', host: 'aws_instance.bastion', onward: 'certain', entrance: 'certain', verdict: 'reachable', unknowns: [], others: '', steps: 'igw acl 100 group host aws_instance.bastion group host group db' };

test('the way goes from the internet to the host and on to the store', () => {
  expect(pivotsOf(DB, BASTION)).toEqual([ONE]);
});

test('hosts that are surely reached come before those that only might be, whatever their names', () => {
  expect(pivotsOf(DB, instance('a', { in: 'a', groups: ['host'], public: unknown }), BASTION)).toEqual([{ ...ONE, others: ', and so can 1 other host' }]);
});

test('where either part is not sure, neither is the whole, and both parts say what would decide', () => {
  const maybe = { ...ONE, entrance: 'possible', verdict: 'unknown', unknowns: ['whether aws_instance.bastion has a public IPv4 address'] };
  const perhaps = instance('bastion', { in: 'a', groups: ['host'], public: unknown });
  const portless = database('d', { in: 'p', groups: ['db'], port: unknown });
  expect(pivotsOf(DB, perhaps)).toEqual([maybe]);
  expect(pivotsOf(portless, BASTION)).toEqual([{ ...ONE, onward: 'possible', verdict: 'unknown', unknowns: ['the port of aws_db_instance.d'] }]);
  expect(pivotsOf(portless, perhaps)).toEqual([{ ...maybe, onward: 'possible', unknowns: ['whether aws_instance.bastion has a public IPv4 address', 'the port of aws_db_instance.d'] }]);
});

test('a host that the entrance does not know is none, and what was looked at is counted', () => {
  const view = viewOf(DB, BASTION);
  expect([...view.dataPivots(() => undefined)]).toEqual([]);
  expect(view.looked).toBe(1);
});
