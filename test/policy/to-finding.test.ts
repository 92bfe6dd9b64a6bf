import { database, egress, group, ingress, instance } from '../../src/testing';
import type { Piece } from '../../src/testing';
import type { Policy } from '../../src/policy';
import { GROUND, judged, SHOP } from './worlds';

const DB = 'aws_db_instance.db';
const closed = (from: string | readonly string[], to: string, more: Partial<Policy> = {}): Policy => ({ name: 'closed', reason: ' Data\n  stays inside ', deny: { from, to }, ...more });

test('a violation, whole', () => {
  const { findings: [finding] } = judged([closed('**', DB)], SHOP);
  expect(finding).toEqual({
    rule: 'policy-violation', policy: 'closed', severity: 'high', baseSeverity: 'high', confidence: 'certain', address: DB, group: DB, direction: 'ingress', attribute: null, block: '',
    message: 'Violates policy closed (Data stays inside): aws_instance.web reaches tcp/5432 of aws_db_instance.db, for example tcp/5432 from 10.0.0.0',
    ports: 'tcp/5432', peer: 'aws_instance.web', witness: { protocol: 'tcp', port: 5432, source: '10.0.0.0' }, reason: null,
    related: [{ address: 'aws_instance.web', message: 'gets there' }],
    exposure: 'exposed', exposureReason: null,
    resources: [{
      address: DB, exposure: 'exposed', route: 'aws_instance.web → group web → group db → aws_db_instance.db tcp/5432', blockers: [], unknowns: [],
      path: expect.arrayContaining([expect.objectContaining({ kind: 'security-group', leg: 'request', brief: 'group db' })]) as unknown,
    }],
    fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
  });
});

test('a possible one tells neither a packet nor a path, but what would decide', () => {
  const { findings: [finding] } = judged([closed('10.0.9.0/24', DB)], [...GROUND, group('db', ingress({ tcp: 5432, from: '10.0.0.0/16' })), database('db', { in: 'back', groups: ['db'] })]);
  const reason = 'where 10.0.9.0/24 is: no subnet of the plan holds it';
  expect(finding).toEqual({
    rule: 'policy-violation', policy: 'closed', severity: 'high', baseSeverity: 'high', confidence: 'possible', address: DB, group: DB, direction: 'ingress', attribute: null, block: '',
    message: `May violate policy closed (Data stays inside): 10.0.9.0/24 may reach tcp/5432 of aws_db_instance.db; ${reason}`,
    ports: 'tcp/5432', peer: '10.0.9.0/24', witness: null, reason, related: [], exposure: 'undetermined', exposureReason: null,
    resources: [{ address: DB, exposure: 'undetermined', route: '10.0.9.0/24 → aws_db_instance.db tcp/5432', path: [], blockers: [], unknowns: [reason] }],
    fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
  });
});

test('what leaves is told from the sender', () => {
  const pieces = [...GROUND, group('out', egress({ tcp: 443, to: '0.0.0.0/0' })), instance('web', { in: 'front', groups: ['out'], public: true })];
  const { findings: [finding] } = judged([closed('aws_instance.*', 'internet')], pieces);
  expect([finding?.message, finding?.direction, finding?.witness, finding?.resources.map(({ route }) => route)]).toEqual([
    'Violates policy closed (Data stays inside): aws_instance.web reaches tcp/443 at the internet, for example tcp/443 to 1.0.0.0', 'egress',
    { protocol: 'tcp', port: 443, destination: '1.0.0.0' }, ['aws_instance.web → group out → acl 100 → igw → internet tcp/443'],
  ]);
});

describe('several sources', () => {
  const web = (...names: readonly string[]): readonly Piece[] => names.map((name) => instance(name, { in: 'front', groups: ['web'] }));
  const messages = (...names: readonly string[]): readonly string[] => judged([closed('aws_instance.*', DB)], [...SHOP, ...web(...names)]).findings.map(({ message }) => message.replace(/^.*: (.*) reach.*$/, '$1'));

  test.each<[readonly string[], string]>([
    [['a'], 'aws_instance.a and aws_instance.web'],
    [['a', 'b'], 'aws_instance.a, aws_instance.b and aws_instance.web'],
    [['a', 'b', 'c'], 'aws_instance.a, aws_instance.b and 2 more'],
  ])('with %j', (names, expected) => {
    expect(messages(...names)).toEqual([expected]);
  });

  test('many blocks of addresses are counted', () => {
    const froms = [1, 3, 5, 7, 9].map((octet) => `${octet}.0.0.0/8`);
    const pieces = [...GROUND, group('g', ingress({ tcp: 22, from: froms })), instance('a', { in: 'front', groups: ['g'], public: true })];
    expect(judged([closed('internet', 'aws_instance.a')], pieces).findings.map(({ message, peer }) => [message, peer])).toEqual([[
      'Violates policy closed (Data stays inside): 1.0.0.0/8, 3.0.0.0/8, 5.0.0.0/8 and 2 more reaches tcp/22 of aws_instance.a, for example tcp/22 from 1.0.0.0', froms.join(', '),
    ]]);
  });
});

test('long lists of services are cut', () => {
  const ports = Array.from({ length: 20 }, (_, index) => ingress({ tcp: 1000 + 2 * index, from: '0.0.0.0/0' }));
  const { findings: [finding] } = judged([closed('internet', 'aws_instance.a')], [...GROUND, group('g', ...ports), instance('a', { in: 'front', groups: ['g'], public: true })]);
  expect([finding?.ports?.length, finding?.message]).toEqual([103, 'Violates policy closed (Data stays inside): the internet reaches tcp/1000,1002,1004,1006,1008,1010,1012,1014,1016,1018,1020,… of aws_instance.a, for example tcp/1000 from 1.0.0.0']);
});

test('addresses that are sensitive are not told', () => {
  const pieces = [...GROUND, group('g', ingress({ tcp: 22, from: '203.0.113.0/24', sensitive: true })), instance('a', { in: 'front', groups: ['g'], public: true })];
  const { findings } = judged([closed('internet', 'aws_instance.a')], pieces);
  expect(findings.map(({ message, peer, witness, resources: [resource] }) => [message, peer, witness, resource?.route])).toEqual([[
    'Violates policy closed (Data stays inside): (sensitive) reaches tcp/22 of aws_instance.a', '(sensitive)', null, '(sensitive) → igw → acl 100 → group g → aws_instance.a tcp/22',
  ]]);
  expect(JSON.stringify(findings)).not.toContain('203.0.113');
});

test('services that are sensitive are not told', () => {
  const host = instance('a', { in: 'front', groups: ['g'], public: true });
  const pieces = [...GROUND, group('g', ingress({ tcp: 2222, from: '0.0.0.0/0', sensitiveServices: true })), host];
  const { findings } = judged([closed('internet', 'aws_instance.a')], pieces);
  expect(findings.map(({ message, ports, peer, witness, resources: [resource] }) => [message, ports, peer, witness, resource?.route])).toEqual([[
    'Violates policy closed (Data stays inside): the internet reaches (sensitive) of aws_instance.a', '(sensitive)', '0.0.0.0/0', null, 'internet → igw → acl 100 → group g → aws_instance.a (sensitive)',
  ]]);
  expect(JSON.stringify(findings)).not.toContain('2222');
});

test('services that the rules of the sender hide are not told', () => {
  const pieces = [...GROUND, group('g', ingress({ from: '10.0.0.0/8' })), group('h', egress({ tcp: 2222, to: '0.0.0.0/0', sensitiveServices: true })), instance('a', { in: 'front', groups: ['g'] }), instance('b', { in: 'front', groups: ['h'] })];
  const { findings } = judged([closed('aws_instance.b', 'aws_instance.a')], pieces);
  expect(findings.map(({ ports, witness }) => [ports, witness])).toEqual([['(sensitive)', null]]);
  expect(JSON.stringify(findings)).not.toContain('2222');
});

test('everybody is told although a rule is sensitive', () => {
  const pieces = [...GROUND, group('g', ingress({ tcp: 22, from: '0.0.0.0/0', sensitive: true })), instance('a', { in: 'front', groups: ['g'], public: true })];
  expect(judged([closed('internet', 'aws_instance.a')], pieces).findings.map(({ peer, witness }) => [peer, witness?.source])).toEqual([['0.0.0.0/0', '1.0.0.0']]);
});

test('two policies that are violated at one place by the same packets are two findings, each with its own fingerprint', () => {
  const { findings } = judged([closed('internet', 'aws_instance.web'), closed('internet', 'aws_instance.web', { name: 'shut', severity: 'low' })], SHOP);
  expect(findings.map(({ policy, severity }) => [policy, severity])).toEqual([['closed', 'high'], ['shut', 'low']]);
  expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(2);
});
