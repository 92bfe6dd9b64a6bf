import fc from 'fast-check';
import type { SuppressionEntry, SuppressionStatus } from '../../src/locate/suppression';
import { buildReport } from '../../src/report/build-report';
import type { PlanResult } from '../../src/report/build-report';
import { acl, allow, build, group, ingress } from '../../src/testing';
import type { Piece } from '../../src/testing';
import { finding } from './finding';

const result = (path: string, pieces: readonly Piece[], more: Partial<PlanResult> = {}): PlanResult => ({
  plan: { path, terraformVersion: '1.11.4', complete: true, notes: [] }, network: build(...pieces), findings: [], looked: new Map(), ...more,
});
const entry = (status: SuppressionStatus, more: Partial<SuppressionEntry> = {}): SuppressionEntry => ({
  kind: 'exception', rules: ['public-ssh'], address: '**', reason: 'known', owner: null, expires: null, location: null, status, message: status, ...more,
});

test('what was evaluated and found is summed over the plans', () => {
  const one = result('b.json', [group('a', ingress({ tcp: 22, from: ['10.0.0.0/8', '::/0'] })), group('b', ingress({ from: '10.0.0.0/8' }))], {
    findings: [finding({ plan: 'b.json', severity: 'low' }), finding({ plan: 'b.json', severity: 'critical', suppressed: true }), finding({ plan: 'b.json', confidence: 'possible' })],
    looked: new Map([['public-ssh', 3], ['public-rdp', 3]]),
  });
  const other = result('a.json', [acl('n', allow(1, { from: '0.0.0.0/0' }))], { findings: [finding({ plan: 'a.json' }), finding({ plan: 'a.json', severity: 'low' })], looked: new Map([['acl-rule', 1], ['public-ssh', 0]]) });
  const report = buildReport('1.2.3', [one, other], []);
  expect({ ...report, findings: report.findings.map(({ severity, plan, confidence }) => `${severity} ${plan} ${confidence}`) }).toEqual({
    version: 1,
    tool: { name: 'tf-sglint', version: '1.2.3' },
    plans: [other.plan, one.plan],
    summary: { securityGroups: 2, permissions: 3, networkAcls: 1, findings: { critical: 0, high: 1, medium: 0, low: 2, info: 0 }, possible: 1, suppressed: 1 },
    findings: ['critical b.json certain', 'high a.json certain', 'high b.json possible', 'low a.json certain', 'low b.json certain'],
    suppressions: [],
    looked: { 'acl-rule': 1, 'public-rdp': 3, 'public-ssh': 3 },
  });
  expect(Object.keys(report.looked)).toEqual(['acl-rule', 'public-rdp', 'public-ssh']);
});

test('nothing to judge is an empty report', () => {
  expect(buildReport('1.2.3', [], [])).toEqual({
    version: 1, tool: { name: 'tf-sglint', version: '1.2.3' }, plans: [], findings: [], suppressions: [], looked: {},
    summary: { securityGroups: 0, permissions: 0, networkAcls: 0, findings: { critical: 0, high: 0, medium: 0, low: 0, info: 0 }, possible: 0, suppressed: 0 },
  });
});

test('the order in which plans, findings and suppressions come does not matter', () => {
  const results = ['c.json', 'a.json', 'b.json'].map((path) => result(path, [], { findings: [finding({ plan: path }), finding({ plan: path, address: 'x' })], looked: new Map([[path, 1]]) }));
  const entries = [entry('unmatched'), entry('active'), entry('expired', { reason: 'other' })];
  const expected = JSON.stringify(buildReport('1', results, entries));
  fc.assert(fc.property(fc.shuffledSubarray(results, { minLength: 3 }), fc.shuffledSubarray(entries, { minLength: 3 }), (shuffled, mixed) => {
    expect(JSON.stringify(buildReport('1', shuffled, mixed))).toBe(expected);
  }), { numRuns: 20 });
});

test('comments stand in the order of their files, behind exceptions', () => {
  const at = (file: string, startLine: number, startColumn: number): SuppressionEntry => entry('unmatched', { kind: 'inline', rules: [`r${100 - startLine}`], address: null, location: { file, startLine, startColumn, endLine: startLine, endColumn: startColumn + 1 } });
  const ordered = [entry('unmatched'), entry('unmatched', { rules: ['public-zero'] }), at('a.tf', 9, 1), at('a.tf', 10, 2), at('a.tf', 10, 11), at('b.tf', 1, 1)];
  expect(buildReport('1', [], [...ordered].reverse()).suppressions).toEqual(ordered);
});

describe('a suppression that several plans share', () => {
  test.each<[SuppressionStatus]>([['active'], ['expired'], ['over-broad'], ['invalid']])('is %s where it is so in one of them, and is told once', (status) => {
    expect(buildReport('1', [], [entry('unmatched'), entry(status), entry('unmatched')]).suppressions).toEqual([entry(status)]);
  });

  test('is open where one plan leaves it open and no other meets it', () => {
    for (const order of [['unmatched', 'not-judged'], ['not-judged', 'unmatched']] as const) expect(buildReport('1', [], order.map((status) => entry(status))).suppressions).toEqual([entry('not-judged')]);
    expect(buildReport('1', [], [entry('not-judged'), entry('active')]).suppressions).toEqual([entry('active')]);
  });

  test('is unmatched where no plan meets it', () => {
    expect(buildReport('1', [], [entry('unmatched'), entry('unmatched')]).suppressions).toEqual([entry('unmatched')]);
  });

  test.each<[string, Partial<SuppressionEntry>]>([
    ['kind', { kind: 'inline' }], ['rules', { rules: ['public-rdp'] }], ['address', { address: 'aws_t.a' }], ['reason', { reason: 'another' }], ['owner', { owner: 'me' }],
    ['expires', { expires: '2026-01-01' }], ['location', { location: { file: 'main.tf', startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 } }],
  ])('is another one by its %s', (_, more) => {
    expect(buildReport('1', [], [entry('active'), entry('unmatched', more)]).suppressions).toHaveLength(2);
  });
});
