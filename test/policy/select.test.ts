import { Selector } from '../../src/policy/select';
import type { PolicyEnd } from '../../src/policy/policy';
import { AddressSet } from '../../src/packet';
import { database, group, instance, loadBalancer, privateSubnet, publicSubnet, searchDomain, subnet, unknown, vpc } from '../../src/testing';
import type { Piece } from '../../src/testing';
import { joined, meant } from '../../src/testing/places';
import { tagsIn, viewOf } from './worlds';
import type { Tags } from './worlds';

const route = (subnetName: string, target: 'nat-gateway' | 'egress-only-gateway' | 'internet-gateway', node: string): Piece => joined(({ routeTables }) => {
  const key = `aws_route_table.${subnetName}`;
  const table = routeTables.get(key);
  const everywhere = AddressSet.parse('0.0.0.0/0');
  const made = { destination: { certain: everywhere, possible: everywhere }, text: '0.0.0.0/0', target, node: meant(node), owner: `aws_route.${subnetName}`, attribute: 'destination_cidr_block', propagated: false, reasons: [] };
  return table === undefined ? {} : { routeTables: new Map([...routeTables, [key, { ...table, routes: [made] }]]) };
});

const NETWORK: readonly Piece[] = [
  vpc('v', '10.0.0.0/16'), publicSubnet('front', 'v', '10.0.0.0/24'), privateSubnet('mid', 'v', '10.0.1.0/24'), privateSubnet('back', 'v', '10.0.2.0/24', { ipv6: '2001:db8:0:2::/64' }),
  route('mid', 'nat-gateway', 'aws_nat_gateway.n'), group('web'), group('db'),
  instance('web["a"]', { in: 'front', groups: ['web'] }), instance('web["b"]', { in: 'mid', groups: ['web', 'db'] }), instance('open', { in: 'back', groups: unknown, ipv6: true }),
  database('db', { in: ['mid', 'back'], groups: ['db'] }), loadBalancer('lb', { in: ['front', 'mid'], groups: ['web'] }), searchDomain('logs'),
];

/** Whom an end means: `resource`, or `resource? reason`. */
function meantBy(end: PolicyEnd, tags: Tags = {}, pieces: readonly Piece[] = NETWORK): readonly string[] {
  const { members } = new Selector(viewOf(...pieces).grounds, tagsIn(tags)).end(end);
  return [...members].map(([resource, { reason }]) => `${resource.replace(/^aws_/, '')}${reason === null ? '' : `? ${reason}`}`);
}

const EVERYTHING = ['db_instance.db', 'instance.open', 'instance.web["a"]', 'instance.web["b"]', 'lb.lb', 'opensearch_domain.logs'];

test.each<[string, PolicyEnd, readonly string[]]>([
  ['everything', '**', EVERYTHING],
  ['a type', 'aws_instance.*', EVERYTHING.slice(1, 4)],
  ['every instance by an address without keys', 'aws_instance.web', EVERYTHING.slice(2, 4)],
  ['one instance', 'aws_instance.web["a"]', ['instance.web["a"]']],
  ['nobody', 'aws_instance.we', []],
  ['no resource', 'internet', []],
  ['a group', { group: 'aws_security_group.web' }, ['instance.open? which groups aws_instance.open carries is known only after apply', 'instance.web["a"]', 'instance.web["b"]', 'lb.lb']],
  ['a list: anyone who fits a part', ['aws_lb.*', { group: '*.db' }], ['db_instance.db', 'instance.open? which groups aws_instance.open carries is known only after apply', 'instance.web["b"]', 'lb.lb']],
  ['the public tier', { tier: 'public' }, ['instance.web["a"]', 'lb.lb']],
  ['the private tier', { tier: 'private' }, ['db_instance.db? in which tier aws_db_instance.db stands is known only after apply', 'instance.web["b"]', 'lb.lb']],
  ['the isolated tier', { tier: 'isolated' }, ['db_instance.db? in which tier aws_db_instance.db stands is known only after apply', 'instance.open']],
  ['all of a description', { tier: 'public', group: '*.web' }, ['instance.web["a"]', 'lb.lb']],
  ['a subnet', '10.0.1.0/24', ['db_instance.db? which address aws_db_instance.db gets is known only after apply', 'instance.web["b"]', 'lb.lb? which address aws_lb.lb gets is known only after apply']],
  ['two subnets in two parts', ['10.0.1.0/24', '10.0.2.0/24'], ['db_instance.db', 'instance.open', 'instance.web["b"]', 'lb.lb? which address aws_lb.lb gets is known only after apply']],
  ['a subnet of IPv6', '2001:db8::/32', ['instance.open']],
  ['addresses elsewhere', '192.168.0.0/16', []],
  ['a possible one that is also surely meant', [{ group: '*.db' }, '10.0.2.0/24'], ['db_instance.db', 'instance.open', 'instance.web["b"]']],
])('%s', (_, end, expected) => {
  expect(meantBy(end)).toEqual(expected);
});

test('tags: all of them have to fit', () => {
  const tags: Tags = { 'aws_lb.lb': { Tier: 'data', Env: 'prod' }, 'aws_db_instance.db': { Tier: 'data' }, 'aws_instance.open': { Tier: unknown, Env: 'prod' }, 'aws_opensearch_domain.logs': { Tier: 'database', Env: 'production' } };
  expect(meantBy({ tag: { Tier: 'data' } }, tags)).toEqual(['db_instance.db', 'instance.open? tag Tier of aws_instance.open is known only after apply', 'lb.lb']);
  expect(meantBy({ tag: { Tier: 'data*', Env: 'prod*' } }, tags)).toEqual(['instance.open? tag Tier of aws_instance.open is known only after apply', 'lb.lb', 'opensearch_domain.logs']);
  expect(meantBy({ tag: { tier: 'data' } }, tags)).toEqual([]);
});

test('the family of what is meant by its address is that of the address', () => {
  const { members } = new Selector(viewOf(...NETWORK).grounds, tagsIn({})).end(['10.0.2.0/24', '2001:db8::/32']);
  expect([...members].map(([resource, { peers }]) => [resource, peers])).toEqual([
    ['aws_db_instance.db', AddressSet.ALL_IPV4], ['aws_instance.open', AddressSet.ALL],
  ]);
});

test('where routes or subnets are not known, any tier may be', () => {
  const pieces = [
    vpc('v', '10.0.0.0/16'), privateSubnet('a', 'v', '10.0.0.0/24'), route('a', 'internet-gateway', 'igw-0abc'), group('g'), instance('a', { in: 'a', groups: ['g'] }),
    subnet('unplaced', 'v', '10.0.5.0/24'), instance('b', { in: 'unplaced', groups: ['g'] }),
  ];
  const reason = (name: string): string => `instance.${name}? in which tier aws_instance.${name} stands is known only after apply`;
  expect((['public', 'private', 'isolated'] as const).map((tier) => meantBy({ tier }, {}, pieces))).toEqual([[reason('a'), reason('b')], [reason('a'), reason('b')], [reason('a'), reason('b')]]);
});

test('what may lead out by a NAT gateway is private, isolated or neither for certain', () => {
  const made = { certain: AddressSet.EMPTY, possible: AddressSet.parse('0.0.0.0/0') };
  const perhaps = joined(({ routeTables }) => ({ routeTables: new Map([...routeTables].map(([key, table]) => [key, {
    ...table, routes: [{ destination: made, text: undefined, target: 'nat-gateway' as const, node: meant('aws_nat_gateway.n'), owner: 'aws_route.r', attribute: 'destination_cidr_block', propagated: false, reasons: ['r'] }],
  }])) }));
  const pieces = [vpc('v', '10.0.0.0/16'), privateSubnet('a', 'v', '10.0.0.0/24'), perhaps, group('g'), instance('a', { in: 'a', groups: ['g'] })];
  expect((['private', 'isolated'] as const).map((tier) => meantBy({ tier }, {}, pieces).length)).toEqual([1, 1]);
});

test('an egress-only gateway leads out too', () => {
  const pieces = [vpc('v', '10.0.0.0/16'), privateSubnet('a', 'v', '10.0.0.0/24'), route('a', 'egress-only-gateway', 'aws_egress_only_internet_gateway.e'), group('g'), instance('a', { in: 'a', groups: ['g'] })];
  expect((['private', 'isolated'] as const).map((tier) => meantBy({ tier }, {}, pieces))).toEqual([['instance.a'], []]);
});

test('internet and addresses are kept apart', () => {
  const { internet, addresses } = new Selector(viewOf().grounds, tagsIn({})).end(['internet', '10.0.0.0/8', '10.0.0.0/9', 'aws_lb.*']);
  expect([internet, addresses.toCidrs()]).toEqual([true, ['10.0.0.0/8']]);
});
