import { Grounds } from '../../src/reach';
import { Alike } from '../../src/reach/alike';
import { build, database, egress, group, ingress, instance, privateSubnet, unknown, vpc } from '../../src/testing';
import type { Piece } from '../../src/testing';

const PLACES: readonly Piece[] = [vpc('v', '10.0.0.0/16'), privateSubnet('a', 'v', '10.0.1.0/24'), privateSubnet('b', 'v', '10.0.2.0/24')];

/** Whether two resources are alike. */
function areAlike(direction: 'ingress' | 'egress', [first, second]: readonly [string, string], ...pieces: readonly Piece[]): boolean {
  const grounds = new Grounds(build(...PLACES, ...pieces));
  const alike = new Alike(grounds);
  const [a, b] = [first, second].map((resource) => grounds.endpointsOf(resource).map((endpoint) => alike.signature(endpoint, direction)).join());
  if (a === undefined || a === '') throw new Error('nothing to compare');
  return a === b;
}

const hosts = (one: Piece, two: Piece, spec: Partial<Parameters<typeof instance>[1]> = {}): boolean =>
  areAlike('egress', ['aws_instance.x', 'aws_instance.y'], one, two, instance('x', { in: 'a', groups: ['x'] }), instance('y', { in: 'a', groups: ['y'], ...spec }));
const stores = (one: Piece, two: Piece, spec: Partial<Parameters<typeof database>[1]> = {}): boolean =>
  areAlike('ingress', ['aws_db_instance.x', 'aws_db_instance.y'], one, two, database('x', { in: 'a', groups: ['x'] }), database('y', { in: 'a', groups: ['y'], ...spec }));
const out = (name: string, to: Parameters<typeof egress>[0]['to'] = '10.0.0.0/16'): Piece => group(name, egress({ tcp: 5432, to }));
const into = (name: string, from: Parameters<typeof ingress>[0]['from'] = '10.0.0.0/16'): Piece => group(name, ingress({ tcp: 5432, from }));

test.each<[string, boolean, boolean]>([
  ['different groups that say the same', hosts(out('x'), out('y')), true],
  ['the same but for what comes in', hosts(out('x'), group('y', egress({ tcp: 5432, to: '10.0.0.0/16' }), ingress({ tcp: 22, from: '0.0.0.0/0' }))), true],
  ['the same in another order', hosts(group('x', egress({ tcp: 1, to: '10.0.0.0/8' }), egress({ tcp: 2, to: '10.0.0.0/8' })), group('y', egress({ tcp: 2, to: '10.0.0.0/8' }), egress({ tcp: 1, to: '10.0.0.0/8' }))), true],
  ['another port', hosts(out('x'), group('y', egress({ tcp: 5433, to: '10.0.0.0/16' }))), false],
  ['another range', hosts(out('x'), out('y', '10.0.0.0/8')), false],
  ['a reference to another group', hosts(out('x', { group: 'a' }), out('y', { group: 'b' })), false],
  ['a reference to the same', hosts(out('x', { group: 'a' }), out('y', { group: 'a' })), true],
  ['the same prefix list', hosts(out('x', { list: 'pl-1', entries: ['10.0.0.0/8'] }), out('y', { list: 'pl-1', entries: ['10.0.0.0/8'] })), true],
  ['values that are known only after apply, which may differ', hosts(out('x', unknown), out('y', unknown)), false],
  ['another subnet', hosts(out('x'), out('y'), { in: 'b' }), false],
  ['a fixed address', hosts(out('x'), out('y'), { privateAddresses: ['10.0.1.9'] }), false],
  ['a group that the plan does not show', hosts(out('x'), out('y'), { groups: ['elsewhere'] }), false],
  ['groups that are not known', hosts(out('x'), out('y'), { groups: unknown }), false],
  ['stores with the same port', stores(into('x'), into('y')), true],
  ['stores with different ports', stores(into('x'), into('y'), { port: 3306 }), false],
  ['stores that admit others', stores(into('x'), into('y', '10.0.1.0/24')), false],
])('%s', (_, found, expected) => {
  expect(found).toBe(expected);
});

test('a host listens to anything, so what it listens on makes no difference on the way out', () => {
  expect(areAlike('egress', ['aws_db_instance.x', 'aws_db_instance.y'], out('g'), database('x', { in: 'a', groups: ['g'] }), database('y', { in: 'a', groups: ['g'], port: 3306 }))).toBe(true);
});
