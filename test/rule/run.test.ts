import { AddressSet, ServiceSet } from '../../src/packet';
import { defaultSettings, defineRule, InternalError, runRules } from '../../src/rule';
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

test('views of one profile share what they worked out', () => {
  const seen: unknown[] = [];
  const ask = (id: string): Rule => rule(id, (network) => { seen.push(...network.publicOpenings('ingress', ServiceSet.ports('tcp', 22))); return []; });
  const only = profile(configured(ask('one')), configured(ask('two')));
  runRules(build(group('a', ingress({ tcp: 22, from: '0.0.0.0/0' }))), [only], () => only);
  expect(seen).toHaveLength(2);
  expect(seen[0]).toEqual(seen[1]);
});
