import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { networkFromPlan } from '../../src/network/from-plan';
import type { Network } from '../../src/network/model';
import { AddressSet, ServiceSet } from '../../src/packet';
import { readPlan } from '../../src/plan';
import { Grounds, InternetView } from '../../src/reach';
import { Grader, gradedSeverity } from '../../src/rule/grade';
import type { Grade, Graded } from '../../src/rule/grade';
import { defaultSettings } from '../../src/rule';
import type { Severity } from '../../src/rule';
import { build, group, ingress } from '../../src/testing';

function networkOf(trap: string): Network {
  const read = readPlan(readFileSync(join(__dirname, '../fixtures/traps', trap, 'plan.json')));
  if (!read.ok) throw new Error(trap);
  return networkFromPlan(read.plan);
}

const ANYWHERE = AddressSet.parse('0.0.0.0/0');

function permission(name: string, more: Partial<Graded> = {}): Graded {
  const key = `aws_security_group.${name}`;
  return {
    at: { owner: key, group: key, direction: 'ingress', block: 'ingress:0', attribute: 'ingress.cidr_blocks' },
    services: ServiceSet.ports('tcp', 5432), addresses: ANYWHERE, confidence: 'certain', reason: null, settings: defaultSettings(), ...more,
  };
}

/** The exposure, then a line for each resource. */
function told(network: Network, graded: Graded): readonly string[] | undefined {
  const found = new Grader(new InternetView(new Grounds(network))).grade(graded);
  return found === undefined ? undefined : [found.exposure, ...(found.unseen === null ? [] : [found.unseen]), ...found.resources.map(({ address, exposure, route, path, blockers, unknowns, narrow, oneWay }) =>
    `${address} ${exposure}: ${route ?? 'no way'}; ${path.length} hops; ${blockers.map(({ code }) => code).join(' ')}; ${unknowns.join(', ')}${narrow === undefined ? '' : `; only ${narrow}`}${oneWay === true ? '; one-way' : ''}`)];
}

const changed = (network: Network, name: string, change: object): Network =>
  ({ ...network, securityGroups: network.securityGroups.map((each) => (each.key === `aws_security_group.${name}` ? { ...each, ...change } : each)) });

const PUBLIC = networkOf('t01');
const PRIVATE = networkOf('t27');

test('a database that the internet reaches is exposed, with its path', () => {
  expect(told(PUBLIC, permission('s'))).toEqual(['exposed', 'aws_db_instance.db exposed: internet → igw → acl 100 → group s → aws_db_instance.db tcp/5432; 9 hops; ; ']);
});

test('one that no route leads to is latent, with what stops it', () => {
  expect(told(PRIVATE, permission('open'))).toEqual(['latent', 'aws_db_instance.db latent: no way; 0 hops; NO_IGW_RETURN_ROUTE; ; one-way']);
});

test('one that may stand in either of two subnets is undetermined, with what decides', () => {
  expect(told(networkOf('t49'), permission('open'))).toEqual(['undetermined', 'aws_db_instance.db undetermined: internet → igw → acl 100 → group open → aws_db_instance.db tcp/5432; 0 hops; ; in which of its subnets it will stand']);
});

test('a permission that is only possible adds nothing for certain to what others admit, and is latent where nothing gets there', () => {
  const possible = { addresses: AddressSet.EMPTY, confidence: 'possible', reason: 'cidr_blocks comes from aws_eip.e' } as const;
  expect(told(PUBLIC, permission('s', possible))).toEqual(['undetermined', 'aws_db_instance.db undetermined: internet → igw → acl 100 → group s → aws_db_instance.db tcp/5432; 0 hops; ; cidr_blocks comes from aws_eip.e']);
  expect(told(PRIVATE, permission('open', possible))).toEqual(['latent', 'aws_db_instance.db latent: no way; 0 hops; NO_IGW_RETURN_ROUTE; ; one-way']);
});

test('where only a small part of the internet gets there, that is said', () => {
  const narrow = { addresses: AddressSet.parse('198.51.100.0/24', '203.0.113.7/32') };
  expect(told(PUBLIC, permission('s', narrow))?.[1]).toMatch(/^aws_db_instance\.db exposed: .*; only 198\.51\.100\.0\/24, 203\.0\.113\.7\/32$/);
});

test('the path names the group in question, not another that admits the same', () => {
  const network = networkOf('t01');
  const [db] = network.topology.endpoints;
  const [group] = network.securityGroups.filter(({ key }) => key === 'aws_security_group.s');
  if (db === undefined || group === undefined) throw new Error('t01 has changed');
  const twin = { ...group, key: 'aws_security_group.a', permissions: group.permissions.map((each) => ({ ...each, group: 'aws_security_group.a', owner: 'aws_security_group.a' })) };
  const groups = { certain: [twin.key, group.key], possible: [twin.key, group.key], open: [] };
  const both = { ...network, securityGroups: [...network.securityGroups, twin], topology: { ...network.topology, endpoints: [{ ...db, groups }] } };
  const line = (name: string): string => `aws_db_instance.db exposed: internet → igw → acl 100 → group ${name} → aws_db_instance.db tcp/5432; 9 hops; ; `;
  expect([told(both, permission('s')), told(both, permission('a'))]).toEqual([['exposed', line('s')], ['exposed', line('a')]]);
});

test('trusted addresses expose nothing', () => {
  expect(told(PUBLIC, permission('s', { addresses: AddressSet.parse('9.9.9.0/24'), settings: { ...defaultSettings(), trustedCidrs: AddressSet.parse('9.9.0.0/16') } }))).toBeUndefined();
});

test('what is not about the internet, or about no group, is not graded', () => {
  expect(told(PUBLIC, permission('s', { addresses: AddressSet.parse('10.0.0.0/8') }))).toBeUndefined();
  expect(told(PUBLIC, permission('absent'))).toBeUndefined();
  expect(told(PUBLIC, permission('s', { at: { ...permission('s').at, direction: null } }))).toBeUndefined();
});

test('something unseen may carry a group whose id leaves the plan: that is no proof of being latent', () => {
  expect(told(changed(PRIVATE, 'open', { leavesPlan: true }), permission('open'))?.slice(0, 2)).toEqual(['undetermined', 'the id of the group leaves the plan, and something outside it may carry it']);
  expect(told(changed(PUBLIC, 's', { leavesPlan: true }), permission('s'))?.[0]).toBe('exposed');
});

test('a group that nothing carries is unattached, unless it is not of the plan or something launches with it', () => {
  const network = build(group('g', ingress({ tcp: 5432, from: '0.0.0.0/0' })));
  const attachments = [{ resource: 'aws_launch_template.t', attribute: 'vpc_security_group_ids', meaning: 'compute', confidence: 'certain' }];
  expect([network, changed(network, 'g', { address: undefined }), changed(network, 'g', { attachments })].map((each) => told(each, permission('g')))).toEqual([
    ['unattached'],
    ['undetermined', 'the group is not of this plan, and something outside it may carry it'],
    ['undetermined', 'what carries it by aws_launch_template.t is not in the plan'],
  ]);
});

test('what is reached in ways that are not modelled says so', () => {
  const attachments = [{ resource: 'aws_thing.t', attribute: 'security_group_ids', meaning: 'other', confidence: 'certain' }];
  const network = changed(build(group('g', ingress({ tcp: 5432, from: '0.0.0.0/0' }))), 'g', { attachments });
  const unmodelled = { ...network, topology: { ...network.topology, unmodelled: [{ resource: 'aws_thing.t', reason: 'new' }] } };
  expect(told(unmodelled, permission('g'))).toEqual(['undetermined', 'aws_thing.t undetermined: no way; 0 hops; ; how aws_thing.t is reached is not modelled']);
});

test('what a group lets out is exposed where it gets there', () => {
  const outwards = permission('app', { at: { ...permission('app').at, direction: 'egress' }, services: ServiceSet.ports('tcp', 443) });
  expect(told(networkOf('t15'), outwards)).toEqual(['exposed', 'aws_instance.app exposed: aws_instance.app → group app → acl 100 → igw → internet tcp/443; 9 hops; ; ']);
});

test('what only a small part of the internet gets to is not raised', () => {
  expect([gradedSeverity('high', 'exposed', 'ingress', true), gradedSeverity('high', 'latent', 'ingress', true)]).toEqual(['high', 'medium']);
});

test.each<[Severity, Grade | null, 'ingress' | 'egress', Severity]>([
  ['high', 'exposed', 'ingress', 'critical'], ['critical', 'exposed', 'ingress', 'critical'], ['low', 'exposed', 'egress', 'low'],
  ['high', 'latent', 'ingress', 'medium'], ['low', 'latent', 'egress', 'info'], ['info', 'latent', 'ingress', 'info'],
  ['high', 'unattached', 'ingress', 'high'], ['high', 'undetermined', 'ingress', 'high'], ['high', null, 'ingress', 'high'],
])('%s, %s, %s: %s', (severity, exposure, direction, expected) => {
  expect(gradedSeverity(severity, exposure, direction)).toBe(expected);
});
