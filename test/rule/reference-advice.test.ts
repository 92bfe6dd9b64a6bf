import { AddressSet } from '../../src/packet';
import { ReferenceAdvisor } from '../../src/rule/reference-advice';
import { build, group, ingress, stands, subnet, vpc } from '../../src/testing';
import type { Piece } from '../../src/testing';

const PLACES: readonly Piece[] = [vpc('v', '10.0.0.0/16'), subnet('a', 'v', '10.0.1.0/24'), subnet('b', 'v', '10.0.2.0/24'), group('app')];
const from = (cidr: string): Piece => group('db', ingress({ tcp: 5432, from: cidr, owner: 'r.db' }));
const advice = (...pieces: readonly Piece[]): readonly string[] => [...new ReferenceAdvisor(build(...PLACES, ...pieces)).advice()]
  .map(({ permission, confidence, reference, carriers, subnets }) => `${permission.owner}: ${confidence} ${reference} for ${carriers.join(' ')} in ${subnets.join(' ')}`);

/** A subnet whose block is known only after apply. */
const unplaced = (name: string): Piece => (network) => ({ ...network, subnets: network.subnets.map((each) => (each.key === `aws_subnet.${name}` ? { ...each, cidrs: { certain: AddressSet.EMPTY, possible: AddressSet.ALL_IPV4 } } : each)) });

test('certain where everything in the block is sure to stand there and to carry the group', () => {
  expect(advice(stands('i.a', ['a'], ['app']), from('10.0.1.0/24'))).toEqual(['r.db: certain aws_security_group.app for i.a in aws_subnet.a']);
  expect(advice(stands('i.a', ['a', 'b'], ['app']), from('10.0.0.0/22'))).toEqual(['r.db: certain aws_security_group.app for i.a in aws_subnet.a aws_subnet.b']);
});

test('possible where it may stand elsewhere: in another subnet, in one whose block is open, in one that is not in the plan', () => {
  const possible = ['r.db: possible aws_security_group.app for i.a in aws_subnet.a'];
  expect(advice(stands('i.a', ['a', 'b'], ['app']), from('10.0.1.0/24'))).toEqual(possible);
  expect(advice(stands('i.a', ['a', 'b'], ['app']), unplaced('b'), from('10.0.1.0/24'))).toEqual(possible);
  expect(advice(stands('i.a', ['a', 'elsewhere'], ['app']), from('10.0.1.0/24'))).toEqual(possible);
});

test('possible where more subnets than those named may be meant', () => {
  const open: Piece = (network) => ({ ...network, interfaces: network.interfaces.map((each) => ({ ...each, subnets: { ...each.subnets, open: ['subnet_id is known only after apply'] } })) });
  expect(advice(stands('i.a', ['a'], ['app']), open, from('10.0.1.0/24'))).toEqual(['r.db: possible aws_security_group.app for i.a in aws_subnet.a']);
});

test('addresses that the plan fixes decide, whatever the subnet', () => {
  expect(advice(stands('i.a', ['a', 'b'], ['app'], ['10.0.1.9']), from('10.0.1.8/29'))).toEqual(['r.db: certain aws_security_group.app for i.a in aws_subnet.a']);
  expect(advice(stands('i.a', ['a'], ['app'], ['10.0.1.9', '10.0.1.99']), from('10.0.1.96/28'))).toEqual(['r.db: certain aws_security_group.app for i.a in aws_subnet.a']);
  expect(advice(stands('i.a', ['a'], ['app'], ['10.0.1.9']), from('10.0.1.96/28'))).toEqual([]);
  expect(advice(stands('i.a', ['a'], ['app'], ['not an address']), from('10.0.1.0/24'))).toEqual([]);
});

test('of several common groups the one that the fewest carry, then the first by name', () => {
  const carried = (name: string, ...carriers: readonly string[]): Piece => group(name, { carriers });
  const both = stands('i.a', ['a'], ['wide', 'narrow']);
  expect(advice(both, carried('wide', 'i.a', 'i.b'), carried('narrow', 'i.a'), from('10.0.1.0/24'))).toEqual(['r.db: certain aws_security_group.narrow for i.a in aws_subnet.a']);
  expect(advice(both, carried('wide', 'i.a'), carried('narrow', 'i.a', 'i.a'), from('10.0.1.0/24'))).toEqual(['r.db: certain aws_security_group.narrow for i.a in aws_subnet.a']);
  expect(advice(stands('i.a', ['a'], ['unseen', 'app']), carried('app', 'i.a'), from('10.0.1.0/24'))).toEqual(['r.db: certain aws_security_group.unseen for i.a in aws_subnet.a']);
});

test('a VPC of which no block is known covers nothing and is covered by nothing', () => {
  const unknownVpc: Piece = (network) => ({ ...network, vpcs: network.vpcs.map((each) => ({ ...each, cidrs: { certain: AddressSet.EMPTY, possible: AddressSet.ALL_IPV4 } })) });
  expect(advice(unknownVpc, stands('i.a', ['a'], ['app']), from('10.0.1.0/24'))).toEqual(['r.db: certain aws_security_group.app for i.a in aws_subnet.a']);
});

test('no advice where nothing stands, where the groups differ, or where the block is public or empty', () => {
  expect(advice(from('10.0.1.0/24'))).toEqual([]);
  expect(advice(stands('i.a', ['a'], ['app']), stands('i.b', ['a'], ['other']), from('10.0.1.0/24'))).toEqual([]);
  expect(advice(stands('i.a', ['a'], ['app']), from('8.0.0.0/8'))).toEqual([]);
  expect(advice(stands('i.a', ['a'], ['app']), from('10.0.0.0/8'))).toEqual([]);
});

test('blocks of several permissions are looked up once and answered each', () => {
  const rules = group('db', ingress({ tcp: 5432, from: '10.0.1.0/24', owner: 'r.one' }), ingress({ tcp: 5433, from: '10.0.1.0/24', owner: 'r.two' }));
  expect(advice(stands('i.a', ['a'], ['app']), rules)).toEqual([
    'r.one: certain aws_security_group.app for i.a in aws_subnet.a',
    'r.two: certain aws_security_group.app for i.a in aws_subnet.a',
  ]);
});
