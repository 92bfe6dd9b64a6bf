import { Grounds } from '../../src/reach';
import { Alike } from '../../src/reach/alike';
import { Neighbours } from '../../src/reach/neighbours';
import { build, database, egress, group, ingress, instance, privateSubnet, vpc } from '../../src/testing';
import type { Piece } from '../../src/testing';

const PLACES: readonly Piece[] = [
  vpc('v', '10.0.0.0/16'), privateSubnet('a', 'v', '10.0.1.0/24'), privateSubnet('b', 'v', '10.0.2.0/24'),
  group('app', egress({ to: '10.0.0.0/8' })), group('job', egress({ to: '10.0.0.0/8' })), group('mute'),
];
const HOSTS: readonly Piece[] = [
  instance('z', { in: 'a', groups: ['app'] }), instance('y', { in: 'a', groups: ['job'] }), instance('x', { in: 'b', groups: ['app'] }), instance('w', { in: 'a', groups: ['mute'] }), instance('v', { in: 'a', groups: ['app'] }),
];

/** The kinds of hosts that a database may be asked by, each as the names of its hosts. */
function kindsOf(...admitted: readonly Parameters<typeof ingress>[0][]): readonly string[] {
  const grounds = new Grounds(build(...PLACES, ...HOSTS, group('db', ...admitted.map(ingress)), database('d', { in: 'b', groups: ['db'] })));
  const hosts = grounds.topology.endpoints.filter(({ meaning }) => meaning === 'compute');
  return grounds.endpointsOf('aws_db_instance.d').flatMap((target) => new Neighbours(grounds, new Alike(grounds), hosts).of(target))
    .map((kind) => kind.map(({ resource }) => resource.replace('aws_instance.', '')).join(' '));
}

test.each<[string, readonly string[], readonly string[]]>([
  ['nobody', [], kindsOf()],
  ['members of a group, by where they stand', ['z v', 'x'], kindsOf({ tcp: 5432, from: { group: 'app' } })],
  ['a range, whatever their groups are as long as they say the same', ['z y v', 'w'], kindsOf({ tcp: 5432, from: '10.0.1.0/24' })],
  ['both: members by themselves', ['z v', 'y', 'x', 'w'], kindsOf({ tcp: 5432, from: { group: 'app' } }, { tcp: 5432, from: '10.0.1.0/24' })],
  ['another port', [], kindsOf({ tcp: 5433, from: { group: 'app' } }, { tcp: 5433, from: '10.0.0.0/16' })],
  ['a range where nobody stands', [], kindsOf({ tcp: 5432, from: '10.0.3.0/24' })],
])('who is meant by %s', (_, expected, found) => {
  expect(found).toEqual(expected);
});
