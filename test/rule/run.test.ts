import { AddressSet, ServiceSet } from '../../src/packet';
import { defaultSettings, defineRule, InternalError, RuleError, runRules } from '../../src/rule';
import type { ConfiguredRule, Finding, Profile, Rule, RuleDefinition } from '../../src/rule';
import { acl, allow, build, group, ingress } from '../../src/testing';
import publicSsh from '../../rules/public-ssh';
import publicAllPorts from '../../rules/public-all-ports';

const DOCS = { summary: 's', why: 'w', fix: 'f', limits: 'l', references: ['r'] };
const rule = (id: string, check: RuleDefinition['check'], more: Partial<RuleDefinition> = {}): Rule => defineRule({ id, since: '1.0.0', severity: 'high', docs: DOCS, check, ...more });
const configured = (of: Rule, more: Partial<ConfiguredRule> = {}): ConfiguredRule => ({ rule: of, severity: of.severity, options: {}, ...more });
const profile = (...rules: readonly ConfiguredRule[]): Profile => ({ settings: defaultSettings(), rules });
const line = ({ rule: id, severity, baseSeverity, address, ports }: Finding): string => `${id} ${severity}/${baseSeverity} ${address} ${ports ?? ''}`;

const NETWORK = build(
  group('a', ingress({ tcp: 22, from: '0.0.0.0/0' }), ingress({ from: '10.0.0.0/8' })),
  group('b', ingress({ from: '0.0.0.0/0' })),
  acl('n', allow(100, { from: '0.0.0.0/0' })),
);

test('findings are in order, with the severity that is configured, and what a rule takes over is gone', () => {
  const only = profile(configured(publicSsh, { severity: 'low' }), configured(publicAllPorts));
  const { findings } = runRules(NETWORK, [only], () => only);
  expect(findings.map(line)).toEqual(['public-all-ports critical/critical aws_security_group.b every protocol', 'public-ssh low/low aws_security_group.a tcp/22']);
});

test('a rule takes over only while it is on', () => {
  const only = profile(configured(publicSsh));
  expect(runRules(NETWORK, [only], () => only).findings.map(line)).toEqual(['public-ssh high/high aws_security_group.a tcp/22', 'public-ssh high/high aws_security_group.b tcp/22']);
});

test('each address is judged by its own profile alone', () => {
  const strict = profile(configured(publicSsh, { severity: 'critical' }));
  const lenient: Profile = { settings: { ...defaultSettings(), trustedCidrs: AddressSet.parse('0.0.0.0/0') }, rules: [configured(publicSsh)] };
  const of = (a: Profile, b: Profile): readonly string[] => runRules(NETWORK, [strict, lenient], (address) => (address.endsWith('.a') ? a : b)).findings.map(line);
  expect(of(strict, lenient)).toEqual(['public-ssh critical/critical aws_security_group.a tcp/22']);
  expect(of(lenient, strict)).toEqual(['public-ssh critical/critical aws_security_group.b tcp/22']);
});

test('a rule may report at an address that nobody thought of', () => {
  const remote = rule('remote', function* () {
    for (const owner of ['aws_vpc.known', 'aws_vpc.other']) yield { at: { owner, group: 'g', direction: null, block: '', attribute: null }, confidence: 'certain', message: 'Is remote' };
  });
  const [usual, special] = [profile(configured(remote)), profile(configured(remote, { severity: 'info' }))];
  const run = (profiles: readonly Profile[]): readonly string[] => runRules(NETWORK, profiles, (address) => (address === 'aws_vpc.other' ? special : usual)).findings.map(line);
  expect(run([usual])).toEqual(['remote high/high aws_vpc.known ', 'remote info/info aws_vpc.other ']);
  expect(run([special, usual])).toEqual(run([usual]));
});

test('options reach the rule', () => {
  const echo = rule('echo', function* (network, options) {
    for (const { key } of network.securityGroups) yield { at: { owner: key, group: key, direction: null, block: '', attribute: null }, confidence: 'certain', message: JSON.stringify(options) };
  });
  const only = profile(configured(echo, { options: { depth: 3 } }));
  expect(runRules(build(group('a')), [only], () => only).findings.map(({ message }) => message)).toEqual(['{"depth":3}']);
});

test('what each rule looked at is counted: the most of all profiles', () => {
  const questions: readonly Rule[] = [
    rule('of-groups', (network) => { void network.securityGroups; return []; }),
    rule('of-acls', (network) => { void network.networkAcls; return []; }),
    rule('of-permissions', (network) => { void [...network.publicOpenings('ingress', ServiceSet.ANY)]; return []; }),
    rule('of-entries', (network) => { void [...network.aclOpeningsOfAll('ingress', ServiceSet.ANY)]; return []; }),
    rule('of-egress', (network) => { void [...network.publicOpeningsOfAll('egress', [ServiceSet.ANY])]; return []; }),
    rule('of-cidrs', (network) => { void [...network.replaceableCidrs()]; return []; }),
    rule('of-nothing', (network) => { void [network.vpcs, network.subnets, network.interfaces]; return []; }),
  ];
  const [all, none] = [profile(...questions.map((each) => configured(each))), profile()];
  expect(Object.fromEntries(runRules(NETWORK, [all, none], () => none).looked)).toEqual({
    'of-groups': 2, 'of-acls': 1, 'of-permissions': 3, 'of-entries': 1, 'of-egress': 0, 'of-cidrs': 2, 'of-nothing': 0,
  });
  expect(runRules(NETWORK, [all, profile(configured(questions[0] ?? publicSsh))], () => all).looked.get('of-groups')).toBe(2);
});

test('a group of ports that the settings do not have is empty', () => {
  const seen: boolean[] = [];
  const ask = rule('ask', (network) => { seen.push(network.portGroup('ssh').isEmpty(), network.portGroups('ssh', 'rdp').isEmpty()); return []; });
  const empty: Profile = { settings: { ...defaultSettings(), portGroups: new Map() }, rules: [configured(ask)] };
  const full = profile(configured(ask));
  runRules(NETWORK, [empty, full], () => full);
  expect(seen).toEqual([true, true, false, false]);
});

test('a rule that throws stops the run: it is never counted as clean', () => {
  const stop = (thrown: unknown): (() => unknown) => () => {
    const only = profile(configured(rule('broken', () => { throw thrown; })));
    return runRules(NETWORK, [only], () => only);
  };
  expect(stop(new TypeError('no such member'))).toThrow(new InternalError('rule broken stopped: no such member'));
  expect(stop('a word')).toThrow(new InternalError('rule broken stopped: a word'));
});

describe('what a rule yields is checked, and the rule and the resource are named', () => {
  const at = { owner: 'aws_vpc.v', group: 'g', direction: null, block: '', attribute: null };
  const whole = { at, confidence: 'certain', message: 'Is there' };
  const run = (yielded: unknown): (() => unknown) => () => {
    const only = profile(configured(rule('odd', () => yielded as never)));
    return runRules(NETWORK, [only], () => only).findings;
  };

  test.each<[string, unknown]>([['nothing', undefined], ['a promise', Promise.resolve([])], ['one observation', whole]])('%s instead of a list', (_, yielded) => {
    expect(run(yielded)).toThrow(new RuleError('rule odd stopped: check must give what it finds as a list or a generator'));
  });

  test.each<[string, unknown, string]>([
    ['nothing', undefined, 'at no resource, at.owner must be the address of a resource, a text'],
    ['no place', { at: [], message: 'x' }, 'at no resource, at.owner must be the address of a resource, a text'],
    ['no group', { ...whole, at: { ...at, group: undefined } }, 'at aws_vpc.v, at.group must be the address of a group or of the resource, a text'],
    ['another direction', { ...whole, at: { ...at, direction: 'in' } }, 'at aws_vpc.v, at.direction must be ingress, egress or null'],
    ['no block', { ...whole, at: { ...at, block: null } }, 'at aws_vpc.v, at.block must be a text, empty where there is no block'],
    ['no attribute', { ...whole, at: { ...at, attribute: undefined } }, 'at aws_vpc.v, at.attribute must be a text or null'],
    ['no confidence', { ...whole, confidence: undefined }, 'at aws_vpc.v, confidence must be certain or possible'],
    ['no message', { ...whole, message: '' }, 'at aws_vpc.v, message must be a text that says what is'],
    ['services as a text', { ...whole, services: 'tcp/22' }, 'at aws_vpc.v, services must be a ServiceSet'],
    ['addresses as a list', { ...whole, addresses: ['0.0.0.0/0'] }, 'at aws_vpc.v, addresses must be an AddressSet'],
    ['a peer that is a list', { ...whole, peer: [] }, 'at aws_vpc.v, peer must be a text'],
    ['a reason that is true', { ...whole, reason: true }, 'at aws_vpc.v, reason must be a text or null'],
    ['a witness in words', { ...whole, witness: 'tcp/22' }, 'at aws_vpc.v, witness must be a packet or null'],
    ['related addresses', { ...whole, related: ['aws_vpc.w'] }, 'at aws_vpc.v, related must be a list of objects with an address and a message'],
    ['related without what it has to do with it', { ...whole, related: [{ address: 'aws_vpc.w' }] }, 'at aws_vpc.v, related must be a list of objects with an address and a message'],
    ['what is hidden as a text', { ...whole, hidden: 'tcp/22' }, 'at aws_vpc.v, hidden must be a ServiceSet'],
    ['what is reached without what passes', { ...whole, reached: { resource: 'aws_instance.i', groups: [] } }, 'at aws_vpc.v, reached must be an arrival: a resource, what passes, groups'],
  ])('%s', (_, yielded, fault) => {
    expect(run([whole, yielded])).toThrow(new RuleError(`rule odd stopped: what it finds ${fault}`));
  });

  test('the least that is one, and the most', () => {
    const more = { ...whole, services: ServiceSet.ANY, addresses: AddressSet.EMPTY, peer: 'x', witness: null, reason: null, related: [{ address: 'aws_vpc.w', message: 'stands there' }] };
    expect([run([whole])(), run([more])()]).toEqual([[expect.objectContaining({ rule: 'odd' })], [expect.objectContaining({ rule: 'odd', peer: 'x' })]]);
  });
});

test('views of one profile share what they worked out', () => {
  const seen: unknown[] = [];
  const ask = (id: string): Rule => rule(id, (network) => { seen.push(...network.publicOpenings('ingress', ServiceSet.ports('tcp', 22))); return []; });
  const only = profile(configured(ask('one')), configured(ask('two')));
  runRules(build(group('a', ingress({ tcp: 22, from: '0.0.0.0/0' }))), [only], () => only);
  expect(seen).toHaveLength(2);
  expect(seen[0]).toEqual(seen[1]);
});
