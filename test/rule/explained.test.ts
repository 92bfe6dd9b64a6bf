import { AddressSet, PacketSet, ServiceSet } from '../../src/packet';
import type { Passing } from '../../src/reach';
import { unexplained } from '../../src/rule/explained';
import type { Judged } from '../../src/rule/explained';
import { finding } from './findings';

const [SSH, POSTGRES] = [ServiceSet.ports('tcp', 22), ServiceSet.ports('tcp', 5432)];
const NOWHERE: Passing = { verdict: 'reachable', certain: PacketSet.EMPTY, possible: PacketSet.EMPTY, via: 'direct', packet: null, hops: [], blockers: [], unknowns: [], oneWay: false, hidden: ServiceSet.EMPTY };

const place = (owner: string) => ({ owner, group: owner, direction: 'ingress', block: '', attribute: null }) as const;

/** A fault of a group that names services. */
function ofGroup(group: string, services: ServiceSet, more: Partial<Judged['finding']> = {}): Judged {
  return { finding: finding({ rule: 'public-x', group, exposure: 'exposed', ...more }), observation: { at: place(group), confidence: 'certain', message: 'm', services, addresses: AddressSet.ALL } };
}

/** A fault of a resource behind some groups. */
function ofResource(groups: readonly string[], services: ServiceSet, more: Partial<Judged['finding']> = {}): Judged {
  return {
    finding: finding({ rule: 'reachable-x', address: 'aws_t.r', group: 'aws_t.r', exposure: 'exposed', ...more }),
    observation: { at: place('aws_t.r'), confidence: 'certain', message: 'm', services, reached: { resource: 'aws_t.r', passing: NOWHERE, groups } },
  };
}

const left = (...judged: readonly Judged[]): readonly string[] => unexplained(judged).map(({ rule }) => rule);

test.each<[string, readonly Judged[], readonly string[]]>([
  ['a group that names the service explains the resource', [ofGroup('g', SSH), ofResource(['g'], SSH)], ['public-x']],
  ['whatever order they come in', [ofResource(['g'], SSH), ofGroup('g', SSH)], ['public-x']],
  ['two groups together', [ofGroup('g', SSH), ofGroup('h', POSTGRES), ofResource(['g', 'h'], SSH.union(POSTGRES))], ['public-x', 'public-x']],
  ['two faults of one group together', [ofGroup('g', SSH), ofGroup('g', POSTGRES), ofResource(['g'], SSH.union(POSTGRES))], ['public-x', 'public-x']],
  ['a part is not enough', [ofGroup('g', SSH), ofResource(['g'], SSH.union(POSTGRES))], ['public-x', 'reachable-x']],
  ['nor another group', [ofGroup('h', SSH), ofResource(['g'], SSH)], ['public-x', 'reachable-x']],
  ['nor what a group lets out', [ofGroup('g', SSH, { direction: 'egress' }), ofResource(['g'], SSH)], ['public-x', 'reachable-x']],
  ['nor a fault that is not about the internet', [ofGroup('g', SSH, { exposure: null }), ofResource(['g'], SSH)], ['public-x', 'reachable-x']],
  ['nor a possible one of a certain one', [ofGroup('g', SSH, { confidence: 'possible' }), ofResource(['g'], SSH)], ['public-x', 'reachable-x']],
  ['but a possible one of a possible one', [ofGroup('g', SSH, { confidence: 'possible' }), ofResource(['g'], SSH, { confidence: 'possible' })], ['public-x']],
  ['and a certain one of a possible one', [ofGroup('g', SSH), ofResource(['g'], SSH, { confidence: 'possible' })], ['public-x']],
  ['faults of resources explain nothing', [ofResource(['aws_t.r'], SSH), ofResource(['aws_t.r'], SSH)], ['reachable-x', 'reachable-x']],
])('%s', (_, judged, expected) => {
  expect(left(...judged)).toEqual(expected);
});
