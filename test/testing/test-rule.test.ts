import { AddressSet, PacketSet, ServiceSet } from '../../src/packet';
import type { Packet } from '../../src/packet';
import { admits, defineRule } from '../../src/rule';
import type { Observation, Rule, RuleDefinition } from '../../src/rule';
import { acl, allow, egress, group, ingress, stands, subnet, testRule, unknown, vpc } from '../../src/testing';
import type { Expected, Piece, RuleCases, RuleTestOptions } from '../../src/testing';

const DOCS = { summary: 's', why: 'w', fix: 'f', limits: 'l', references: ['r'] };
const SSH = ServiceSet.ports('tcp', 22);
const ruleOf = (check: RuleDefinition['check']): Rule => defineRule({ id: 'open-door', since: '1.0.0', severity: 'high', docs: DOCS, check });

/** A rule about SSH whose observations are changed before they are made. */
const sound = (change: (observation: Observation, index: number) => Observation = (each) => each): Rule => ruleOf(function* (network) {
  let index = 0;
  for (const opening of network.publicOpenings('ingress', SSH)) yield change({ ...opening, message: admits('SSH', opening) }, index++);
});

const OPEN = group('g', ingress({ tcp: 22, from: '0.0.0.0/0' }));
const CERTAIN: Expected = { message: 'Admits SSH from the internet: tcp/22 from 0.0.0.0/0, for example tcp/22 from 1.0.0.0', ports: 'tcp/22', peer: '0.0.0.0/0' };
const POSSIBLE: Expected = { message: 'May admit SSH from the internet: tcp/22 from (known after apply); cidr_blocks comes from aws_eip.e.public_ip', ports: 'tcp/22', peer: '(known after apply)' };
const CASES: RuleCases = {
  silent: { nothing: group('g') },
  certain: { anywhere: [OPEN, CERTAIN] },
  possible: { somewhere: [group('g', ingress({ tcp: 22, from: unknown })), POSSIBLE] },
};

/** What became of each test that `testRule` registers: its name, and the first line of why it does not pass. */
function results(rule: Rule, cases: Partial<RuleCases> = {}, options: RuleTestOptions = {}): readonly string[] {
  const told: string[] = [];
  testRule(rule, { ...CASES, ...cases }, { ...options, test: (name, body) => told.push(`${name}: ${outcome(body)}`) });
  return told;
}

function outcome(body: () => void): string {
  try {
    body();
    return 'passes';
  } catch (error) {
    return String(error).split('\n')[0] ?? '';
  }
}

const PASSES = ['open-door is silent on nothing: passes', 'open-door is certain of anywhere: passes', 'open-door is possible of somewhere: passes'];

/** What the case `anywhere` comes to. */
const anywhere = (rule: Rule, ...expected: readonly Expected[]): string | undefined => results(rule, { certain: { anywhere: [OPEN, ...expected] } })[1]?.replace('open-door is certain of anywhere: ', '');

test('a rule that does what its cases say passes each of them', () => {
  expect(results(sound())).toEqual(PASSES);
});

describe('the cases themselves', () => {
  test.each(['silent', 'certain', 'possible'] as const)('no case in the column "%s"', (column) => {
    expect(() => results(sound(), { [column]: {} })).toThrow(new RangeError(`open-door: the column "${column}" has no case`));
  });

  test('the same case in two columns', () => {
    expect(() => results(sound(), { silent: { anywhere: group('g') } })).toThrow(new RangeError('open-door: the case "anywhere" stands twice'));
  });

  test('a case that expects nothing, in a column that does', () => {
    expect(() => results(sound(), { certain: { anywhere: [OPEN] } })).toThrow(new RangeError('open-door: the case "anywhere" expects nothing; it belongs to "silent"'));
  });

  test('no function to register tests with', () => {
    const before = globalThis.test;
    Object.defineProperty(globalThis, 'test', { value: undefined, configurable: true, writable: true });
    try {
      expect(() => { testRule(sound(), CASES); }).toThrow(new RangeError('testRule needs a test function: pass { test }'));
    } finally {
      Object.defineProperty(globalThis, 'test', { value: before, configurable: true, writable: true });
    }
  });
});

describe('findings that differ from those stated', () => {
  const differ = 'Error: findings differ';

  test('one too many', () => {
    expect(results(sound(), { silent: { nothing: OPEN } })[0]).toBe('open-door is silent on nothing: Error: findings differ');
    const twice = ruleOf(function* (network) { for (let times = 0; times < 2; times++) for (const opening of network.publicOpenings('ingress', SSH)) yield { ...opening, message: admits('SSH', opening) }; });
    expect(anywhere(twice, CERTAIN)).toBe(differ);
    expect(anywhere(twice, CERTAIN, CERTAIN)).toBe('passes');
  });

  test('none at all', () => {
    expect(anywhere(ruleOf(() => []), CERTAIN)).toBe(differ);
  });

  test.each<[string, Partial<Expected>]>([
    ['message', { message: 'Admits SSH' }],
    ['ports', { ports: 'tcp/23' }],
    ['peer', { peer: null }],
    ['related', { related: ['r.b'] }],
    ['address', { address: 'aws_security_group.h' }],
  ])('another %s', (_, more) => {
    expect(anywhere(sound(), { ...CERTAIN, ...more })).toBe(differ);
    expect(anywhere(sound(), { ...CERTAIN, address: 'aws_security_group.g', related: [] })).toBe('passes');
  });

  test('the error shows both', () => {
    let thrown: unknown;
    testRule(sound(), { ...CASES, silent: { nothing: OPEN } }, { test: (_, body) => { try { body(); } catch (error) { thrown = error; } } });
    expect(thrown).toEqual(new Error(`findings differ\nexpected: []\nfound:    ${JSON.stringify([JSON.stringify({ address: 'anywhere', ...CERTAIN, related: [] }, null, 2)], null, 2)}`));
  });
});

describe('findings that no rule may have', () => {
  const packet = (services: ServiceSet, peer: string): Packet | null => PacketSet.of(services, AddressSet.parse(peer)).witness() ?? null;

  test('another confidence than that of the column', () => {
    expect(anywhere(sound((each) => ({ ...each, confidence: 'possible', witness: null, reason: 'who knows' })), CERTAIN)).toBe(`Error: open-door is possible, not certain: ${CERTAIN.message}`);
  });

  test('a final stop', () => {
    expect(anywhere(sound((each) => ({ ...each, message: 'Admits SSH.' })), { ...CERTAIN, message: 'Admits SSH.' })).toBe('Error: open-door: the message has a final stop: Admits SSH.');
  });

  test('a possible finding that shows a packet, or gives no reason', () => {
    const told = (change: Partial<Observation>): string | undefined => results(sound((each) => (each.confidence === 'possible' ? { ...each, ...change } : each)))[2];
    const error = 'open-door is possible of somewhere: Error: open-door: a possible finding has a reason and no witness';
    expect(told({ witness: packet(SSH, '8.0.0.0/8') })).toBe(error);
    expect(told({ reason: null })).toBe(error);
  });

  test.each<[string, Packet | null, string]>([
    ['port', packet(ServiceSet.ports('tcp', 23), '8.0.0.0/8'), '{"protocol":"tcp","port":23,"source":"8.0.0.0"}'],
    ['protocol', packet(ServiceSet.ports('udp', 22), '8.0.0.0/8'), '{"protocol":"udp","port":22,"source":"8.0.0.0"}'],
    ['peer', packet(SSH, '2000::/16'), '{"protocol":"tcp","port":22,"source":"2000::"}'],
  ])('a witness outside of it by its %s', (_, witness, shown) => {
    expect(anywhere(sound((each) => ({ ...each, witness })), CERTAIN)).toBe(`Error: open-door: the witness ${shown} is not in tcp/22 from 0.0.0.0/0`);
  });

  test('a witness of egress is held to its destination', () => {
    const out = (witness: Packet | null): Rule => ruleOf(function* (network) {
      for (const opening of network.publicOpenings('egress', SSH)) yield { ...opening, witness, message: 'Lets SSH out' };
    });
    const told = (witness: Packet | null): string | undefined => results(out(witness), {
      certain: { outwards: [group('g', egress({ tcp: 22, to: '8.0.0.0/8' })), { message: 'Lets SSH out', ports: 'tcp/22', peer: '8.0.0.0/8' }] },
      possible: { perhaps: [group('g', egress({ tcp: 22, to: unknown })), { message: 'Lets SSH out', ports: 'tcp/22', peer: '(known after apply)' }] },
    })[1];
    expect(told(packet(SSH, '8.1.0.0/16'))).toBe('open-door is certain of outwards: passes');
    expect(told(packet(SSH, '9.0.0.0/8'))).toBe('open-door is certain of outwards: Error: open-door: the witness {"protocol":"tcp","port":22,"destination":"9.0.0.0"} is not in tcp/22 from 8.0.0.0/8');
  });

  test.each<[string, Partial<Observation>, Partial<Expected>]>([
    ['protocol without ports', { services: ServiceSet.ANY, witness: packet(ServiceSet.protocol(47), '8.0.0.0/8') }, { ports: 'every protocol' }],
    ['peer that is not told', { peer: '(sensitive)', witness: packet(SSH, '9.0.0.0/8') }, { peer: '(sensitive)' }],
    ['witness of every protocol', { services: ServiceSet.ANY, witness: packet(SSH, '8.0.0.0/8') }, { ports: 'every protocol' }],
  ])('a %s passes', (_, change, expected) => {
    expect(anywhere(sound((each) => ({ ...each, ...change })), { ...CERTAIN, ...expected })).toBe('passes');
  });

  test('a finding that speaks of no services may show any packet', () => {
    const bare = ruleOf(function* (network) {
      for (const { at, witness, confidence, reason } of network.publicOpenings('ingress', SSH)) yield { at, witness, confidence, reason, message: 'Is open' };
    });
    expect(results(bare, {
      certain: { anywhere: [OPEN, { message: 'Is open', ports: null, peer: null }] },
      possible: { somewhere: [group('g', ingress({ tcp: 22, from: unknown })), { message: 'Is open', ports: null, peer: null }] },
    })).toEqual(PASSES);
  });
});

describe('a rule that is no function of the network', () => {
  const two = [group('g', ingress({ tcp: 22, from: '0.0.0.0/0' })), group('h', ingress({ tcp: 22, from: '0.0.0.0/0' }))];
  const told = (rule: Rule, ...expected: readonly Expected[]): string | undefined => results(rule, { certain: { anywhere: [two, ...expected] } })[1];

  test('it finds something else the second time', () => {
    let runs = 0;
    const moody = ruleOf(function* (network) {
      runs += network.securityGroups.length === two.length ? 1 : 0;
      const message = `Run ${runs}`;
      for (const opening of network.publicOpenings('ingress', SSH)) yield { ...opening, message };
    });
    expect(told(moody, { ...CERTAIN, message: 'Run 1' }, { ...CERTAIN, message: 'Run 1' })).toBe('open-door is certain of anywhere: Error: findings of a second run differ');
  });

  test('it looks at the first of a list', () => {
    const first = sound((each, index) => ({ ...each, message: index === 0 ? 'The first' : 'Another' }));
    expect(told(first, { ...CERTAIN, message: 'The first' }, { ...CERTAIN, message: 'Another' })).toBe('open-door is certain of anywhere: Error: findings of the network in another order differ');
  });
});

test('networks of every kind of thing are turned round', () => {
  const count = ruleOf(function* (network) {
    const [first] = network.networkAcls;
    const names = [network.vpcs[0]?.key, network.subnets[0]?.key, network.interfaces[0]?.resource, first?.entries[0]?.block];
    for (const opening of network.publicOpenings('ingress', SSH)) yield { ...opening, message: names.join() };
  });
  const one = [OPEN, vpc('v', '10.0.0.0/16'), subnet('s', 'v', '10.0.0.0/24'), stands('aws_instance.i', ['s'], ['g']), acl('n', allow(1, { from: '0.0.0.0/0' }))];
  const message = 'aws_vpc.v,aws_subnet.s,aws_instance.i,ingress:1';
  const told = (...more: readonly Piece[]): string | undefined => results(count, { certain: { anywhere: [[...one, ...more], { ...CERTAIN, message }] } })[1];
  const differ = 'open-door is certain of anywhere: Error: findings of the network in another order differ';
  expect(told()).toBe('open-door is certain of anywhere: passes');
  for (const more of [vpc('w', '10.1.0.0/16'), subnet('t', 'v', '10.0.1.0/24'), stands('aws_instance.j', ['s'], ['g']), acl('m')]) expect(told(more)).toBe(differ);
  const entries = [OPEN, ...one.slice(1, -1), acl('n', allow(1, { from: '0.0.0.0/0' }), allow(2, { from: '0.0.0.0/0' }))];
  expect(results(count, { certain: { anywhere: [entries, { ...CERTAIN, message }] } })[1]).toBe(differ);
});

test('settings and options reach the rule', () => {
  const echo = ruleOf(function* (network, options) {
    for (const opening of network.publicOpenings('ingress', SSH)) yield { ...opening, message: `${JSON.stringify(options)} ${network.settings.trustedCidrs.toCidrs().join()}` };
  });
  const told = (options: RuleTestOptions, message: string): readonly string[] => results(echo, {
    certain: { anywhere: [OPEN, { ...CERTAIN, message }] },
    possible: { somewhere: [group('g', ingress({ tcp: 22, from: unknown })), { ...POSSIBLE, message }] },
  }, options);
  expect(told({}, '{} ')).toEqual(PASSES);
  expect(told({ options: { depth: 3 }, settings: { trustedCidrs: AddressSet.parse('9.0.0.0/8') } }, '{"depth":3} 9.0.0.0/8')).toEqual(PASSES);
});

testRule(sound(), CASES);
