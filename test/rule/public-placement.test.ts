import { AddressSet } from '../../src/packet';
import { exactly } from '../../src/network/bounds';
import { Grounds, InternetView } from '../../src/reach';
import { RuleView, defaultSettings } from '../../src/rule';
import type { Settings } from '../../src/rule';
import { build, database, group, privateSubnet, publicSubnet, vpc } from '../../src/testing';
import { joined } from '../../src/testing/places';
import type { Piece } from '../../src/testing';

const PLACES: readonly Piece[] = [vpc('v', '10.0.0.0/16'), publicSubnet('a', 'v', '10.0.1.0/24'), privateSubnet('p', 'v', '10.0.2.0/24'), group('db')];
/** Every route leads to a hundredth of the internet. */
const NARROW = joined(({ routeTables }) => ({
  routeTables: new Map([...routeTables].map(([key, table]) => [key, { ...table, routes: table.routes.map((route) => ({ ...route, text: '8.0.0.0/7', destination: exactly(AddressSet.parse('8.0.0.0/7')) })) }])),
}));

function placementsOf(settings: Partial<Settings>, ...pieces: readonly Piece[]): unknown {
  const network = build(...PLACES, ...pieces);
  const view = new RuleView(network, { ...defaultSettings(), ...settings }, { internet: new InternetView(new Grounds(network)) });
  const told = [...view.publicPlacements()].map(({ store, ...rest }) => ({ ...rest, store: store.resource }));
  return { told, looked: view.looked };
}

const PUBLIC = { subnet: 'aws_subnet.a', confidence: 'certain', gateway: 'aws_internet_gateway.v', route: 'aws_route.a_ipv4', reason: null };

test('data stores in public subnets, each subnet judged once', () => {
  expect(placementsOf({}, database('d', { in: ['a', 'p'], groups: ['db'] }), database('e', { in: 'a', groups: ['db'] }), database('f', { in: 'p', groups: ['db'] }))).toEqual({
    told: [
      { store: 'aws_db_instance.d', confidence: 'certain', subnets: [PUBLIC], of: 2, reason: null },
      { store: 'aws_db_instance.e', confidence: 'certain', subnets: [PUBLIC], of: 1, reason: null },
    ],
    looked: 3,
  });
});

test('what is a broad part of the internet is for the settings to say', () => {
  const database_ = database('d', { in: 'a', groups: ['db'] });
  expect(placementsOf({}, database_, NARROW)).toEqual({ told: [{ store: 'aws_db_instance.d', confidence: 'certain', subnets: [PUBLIC], of: 1, reason: null }], looked: 1 });
  expect(placementsOf({ broadShare: { ipv4: 16, ipv6: 16 } }, database_, NARROW)).toEqual({ told: [], looked: 1 });
});
