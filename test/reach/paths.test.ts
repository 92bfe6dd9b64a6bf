import { PacketSet, INTERNET, ServiceSet } from '../../src/packet';
import { Grounds, InternetView } from '../../src/reach';
import { acl, allow, build, database, group, ingress, instance, loadBalancer, privateSubnet, publicSubnet, vpc } from '../../src/testing';
import type { Network } from '../../src/network/model';

/** A network whose ACLs tell how often their entries were looked at. */
function watched(network: Network): { readonly network: Network; readonly looks: () => number } {
  let looks = 0;
  const networkAcls = network.networkAcls.map((each) => ({
    ...each,
    get entries() {
      looks += 1;
      return each.entries;
    },
  }));
  return { network: { ...network, networkAcls }, looks: () => looks };
}

const OPEN = acl('n', allow(100, { from: '0.0.0.0/0' }), allow(100, { to: '0.0.0.0/0' }));
const ANYONE = ingress({ tcp: 5432, from: '0.0.0.0/0' });
const POSTGRES = PacketSet.of(ServiceSet.ports('tcp', 5432), INTERNET.only('ipv4'));

describe('of what cannot be reached whatever its filters say, the filters are looked at only to tell why', () => {
  test.each<[string, Network, string, readonly string[]]>([
    [
      'a database without a public address',
      build(vpc('v', '10.0.0.0/16'), OPEN, publicSubnet('a', 'v', '10.0.1.0/24', { acl: 'n' }), group('db', ANYONE), database('d', { in: 'a', groups: ['db'] })),
      'aws_db_instance.d',
      ['NO_PUBLIC_ADDRESS'],
    ],
    [
      'a host in a VPC without an internet gateway',
      build(vpc('v', '10.0.0.0/16'), OPEN, privateSubnet('a', 'v', '10.0.1.0/24', { acl: 'n' }), group('web', ANYONE), instance('h', { in: 'a', groups: ['web'], public: true })),
      'aws_instance.h',
      ['IGW_NOT_ATTACHED', 'NO_IGW_RETURN_ROUTE'],
    ],
    [
      'a host behind a load balancer that is internal',
      build(
        vpc('v', '10.0.0.0/16'), OPEN, publicSubnet('a', 'v', '10.0.1.0/24', { acl: 'n' }), group('web', ANYONE), instance('h', { in: 'a', groups: ['web'] }),
        loadBalancer('n', { kind: 'network', in: 'a', internal: true, listeners: [{ port: 5432, to: 'aws_instance.h' }] }),
      ),
      'aws_instance.h',
      ['NO_PUBLIC_ADDRESS', 'NO_PUBLIC_ADDRESS'],
    ],
  ])('%s', (_, built, resource, codes) => {
    const { network, looks } = watched(built);
    const view = new InternetView(new Grounds(network));
    const before = looks();
    expect([view.passages(resource, 'ingress'), looks()]).toEqual([[], before]);
    const { verdict, blockers } = view.ask(resource, 'ingress', POSTGRES);
    expect([verdict, blockers.map(({ code }) => code), looks() > before]).toEqual(['unreachable', codes, true]);
  });
});

test('the routes of a subnet are looked at once for all that stands there', () => {
  const hosts = Array.from({ length: 20 }, (_, index) => instance(`h${index}`, { in: 'a', groups: ['web'], public: true }));
  const network = build(vpc('v', '10.0.0.0/16'), OPEN, publicSubnet('a', 'v', '10.0.1.0/24', { acl: 'n' }), group('web', ANYONE), ...hosts);
  const routeTables = new WatchedMap(network.topology.routeTables);
  const view = new InternetView(new Grounds({ ...network, topology: { ...network.topology, routeTables } }));
  const [first = '', ...others] = view.resources;
  expect(view.passages(first, 'ingress').map(({ certain }) => certain.equals(POSTGRES))).toEqual([true]);
  const { looks } = routeTables;
  expect(others.map((resource) => view.passages(resource, 'ingress').length)).toEqual(Array.from({ length: 19 }, () => 1));
  expect(routeTables.looks).toBe(looks);
});

/** A map that tells how often it was looked at. */
class WatchedMap<K, V> extends Map<K, V> {
  looks = 0;

  override get(key: K): V | undefined {
    this.looks += 1;
    return super.get(key);
  }
}
