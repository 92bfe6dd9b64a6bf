import type { Log } from 'sarif';
import { exitCodeOf } from '../../src/cli/gate';
import { readProviders } from '../../src/plan/configuration';
import { pathLine } from '../../src/reach';
import type { PolicyEntry, PolicyStatus } from '../../src/policy';
import { buildReport } from '../../src/report/build-report';
import { fold, foldByLine } from '../../src/report/fold';
import { otherPolicies } from '../../src/report/instances';
import { reportJson } from '../../src/report/json';
import type { ReportFinding } from '../../src/report/report';
import { reportSarif } from '../../src/report/sarif';
import { policyLine } from '../../src/report/text/words';
import { compareFindings } from '../../src/rule/order';
import { fingerprintOf } from '../../src/rule/to-finding';
import { finding, placedAt, reportOf } from '../report/finding';

const STATUSES: readonly PolicyStatus[] = ['violated', 'undetermined', 'holds', 'used', 'unused', 'vacuous', 'not-judged'];
const entry = (name: string, status: PolicyStatus, message: string | null = null): PolicyEntry => ({ name, effect: 'deny', reason: 'r', status, message });
const violation = (policy: string, more: Partial<ReportFinding> = {}): ReportFinding => finding({ rule: 'policy-violation', policy, address: 'aws_t.a', message: `Violates policy ${policy}`, ...more });

describe('policies in one line', () => {
  test('every status has its word', () => {
    expect(policyLine(STATUSES.map((status) => entry(status, status)))).toEqual(['7 policies: 1 violated, 1 undetermined, 1 kept, 1 used, 1 unused, 1 about nothing in the plan, 1 not judged']);
  });

  test('what there is none of is not told', () => {
    expect([policyLine([]), policyLine([entry('a', 'holds')]), policyLine([entry('a', 'holds'), entry('b', 'holds')])]).toEqual([[], ['1 policy: 1 kept'], ['2 policies: 2 kept']]);
  });
});

test('a report has an entry for every policy, by name, and none of them where there are no policies', () => {
  const { policies } = buildReport('1.0.0', [], [], [entry('b', 'unused', 'm'), entry('a', 'holds'), entry('b', 'used')]);
  expect(policies).toEqual([entry('a', 'holds'), entry('b', 'used')]);
  expect('policies' in buildReport('1.0.0', [], [], [])).toBe(false);
});

test('JSON tells of the policies between suppressions and what was looked at, and of none where there are none', () => {
  const parsed: unknown = JSON.parse(reportJson(reportOf([violation('a')], { policies: [entry('a', 'violated', 'm')] })));
  expect(parsed).toMatchObject({ findings: [{ rule: 'policy-violation', policy: 'a' }], policies: [{ name: 'a', effect: 'deny', reason: 'r', status: 'violated', message: 'm' }] });
  expect(Object.keys(JSON.parse(reportJson(reportOf([], { policies: [] }))) as object)).toEqual(['version', 'tool', 'plans', 'summary', 'findings', 'suppressions', 'policies', 'looked']);
  expect(reportJson(reportOf([finding()]))).not.toContain('polic');
});

describe('two policies that are violated at one line', () => {
  const both = [violation('a', placedAt(4)), violation('b', placedAt(4))];

  test('are two for people and one for code scanning', () => {
    expect([fold(both).length, foldByLine(both).length, foldByLine(both).flatMap(otherPolicies)]).toEqual([2, 1, ['policy b']]);
  });

  test('are both named in the one result', () => {
    const { text } = reportSarif(reportOf(both), { rules: [], category: undefined, suppressed: 'omit', unknown: 'warn', source: () => undefined });
    const { runs: [run] } = JSON.parse(text) as Log;
    expect(run?.results?.map(({ message }) => message.text)).toEqual(['Violates policy a (aws_t.a; also policy b).']);
  });

  test('have keys, fingerprints and a place in the order of their own', () => {
    const keys = ['a', 'b', undefined].map((policy) => fingerprintOf({ rule: 'r', address: 'a', direction: 'ingress', ports: null, peer: null, ...(policy === undefined ? {} : { policy }) }));
    expect(new Set(keys).size).toBe(3);
    expect([compareFindings(violation('a'), violation('b')), compareFindings(violation('b'), violation('a')), compareFindings(violation('a'), violation('a'))]).toEqual([-1, 1, 0]);
    const stable = ['a', 'b'].map((policy) => {
      const { text } = reportSarif(reportOf([violation(policy)]), { rules: [], category: undefined, suppressed: 'omit', unknown: 'warn', source: () => undefined });
      return (JSON.parse(text) as Log).runs[0]?.results?.[0]?.partialFingerprints?.['tfSglint/v1'];
    });
    expect(new Set(stable).size).toBe(2);
  });
});

test.each(STATUSES.map((status): [PolicyStatus, number] => [status, status === 'unused' || status === 'vacuous' ? 1 : 0]))('a policy that is %s, where suppressions are taken strictly: %d', (status, code) => {
  const options = { failOn: 'high', unknown: 'warn', exitZero: false, strictSuppressions: true, writeBaseline: undefined, gate: 'higher' } as const;
  const report = reportOf([], { policies: [entry('a', 'holds'), entry('b', status)] });
  expect([exitCodeOf(report, options), exitCodeOf(report, { ...options, strictSuppressions: false })]).toEqual([code, 0]);
});

test('a path in one line begins and ends where it is told to', () => {
  const hops = [{ kind: 'interface', address: 'a', leg: 'request', text: '', brief: 'a' }, { kind: 'security-group', address: 'g', leg: 'request', text: '', brief: 'group g' }] as const;
  expect([pathLine({ direction: 'ingress', resource: 'b', hops, services: 'tcp/1', peer: 'a' }), pathLine({ direction: 'egress', resource: 'b', hops: hops.slice(1), services: 'tcp/1', peer: '10.0.0.0/8' }), pathLine({ direction: 'ingress', resource: 'b', hops: [], services: 'tcp/1' })])
    .toEqual(['a → group g → b tcp/1', 'b → group g → 10.0.0.0/8 tcp/1', 'internet → b tcp/1']);
});

test('a provider that gives tags is told from one that does not', () => {
  expect([...readProviders({ provider_config: { aws: { expressions: { region: 1 } }, 'aws.b': { expressions: { default_tags: [{}] } } } })])
    .toEqual([['aws', { region: 1 }], ['aws.b', { region: undefined, hasDefaultTags: true }]]);
});
