import { exitCodeOf, hiddenReason } from '../../src/cli/gate';
import type { GateOptions } from '../../src/cli/gate';
import type { SuppressionEntry } from '../../src/locate/suppression';
import type { ReportFinding } from '../../src/report/report';
import { SEVERITIES } from '../../src/rule/severity';
import type { Severity } from '../../src/rule/severity';
import { finding, reportOf } from '../report/finding';

const OPTIONS: GateOptions = { failOn: 'high', unknown: 'warn', exitZero: false, strictSuppressions: false, writeBaseline: undefined, gate: 'higher' };
const of = (severity: Severity, members: Partial<ReportFinding> = {}): ReportFinding => finding({ severity, baseSeverity: severity, ...members });
const exit = (findings: readonly ReportFinding[], options: Partial<GateOptions> = {}): number => exitCodeOf(reportOf(findings), { ...OPTIONS, ...options });
const POSSIBLE = { confidence: 'possible', witness: null, reason: 'var.x' } as const;

describe('the threshold', () => {
  test.each<[GateOptions['failOn'], readonly number[]]>([
    ['critical', [1, 0, 0, 0, 0]],
    ['high', [1, 1, 0, 0, 0]],
    ['medium', [1, 1, 1, 0, 0]],
    ['low', [1, 1, 1, 1, 0]],
    ['info', [1, 1, 1, 1, 1]],
    ['never', [0, 0, 0, 0, 0]],
  ])('--fail-on %s, of one finding from critical to info', (failOn, codes) => {
    expect(SEVERITIES.map((severity) => exit([of(severity)], { failOn }))).toEqual(codes);
  });

  test('one finding among many is enough, wherever it stands', () => {
    const low = [of('low'), of('low')];
    expect([exit([]), exit(low), exit([...low, of('high')]), exit([of('high'), ...low]), exit([low[0] ?? of('low'), of('critical'), of('info')])]).toEqual([0, 0, 1, 1, 1]);
  });
});

describe('a finding of a graded severity', () => {
  test.each<[Severity, Severity, GateOptions['gate'], number]>([
    ['low', 'high', 'higher', 1],
    ['high', 'low', 'higher', 1],
    ['low', 'medium', 'higher', 0],
    ['low', 'high', 'graded', 0],
    ['high', 'low', 'graded', 1],
  ])('%s instead of %s, where %s counts: %d', (severity, baseSeverity, gate, code) => {
    expect(exit([of(severity, { baseSeverity })], { gate })).toBe(code);
  });
});

describe('why the gate is closed', () => {
  const why = (findings: readonly ReportFinding[], options: Partial<GateOptions> = {}): string | undefined => hiddenReason(reportOf(findings), { ...OPTIONS, ...options });
  const lowered = (severity: Severity, baseSeverity: Severity): ReportFinding => of(severity, { baseSeverity });

  test('is said where nothing shown says it: findings count as they were before they were lowered', () => {
    expect(why([lowered('medium', 'high'), lowered('medium', 'high'), lowered('high', 'critical')], { failOn: 'critical' }))
      .toBe('exit 1 by --fail-on critical: findings count as they were before exposure lowered them (1 critical); with gate: graded in the configuration they count as shown');
    expect(why([lowered('low', 'high'), lowered('medium', 'critical'), lowered('medium', 'high'), of('low')])).toContain(' (1 critical, 2 high); ');
    expect(why([of('low', { ...POSSIBLE, baseSeverity: 'high' })], { unknown: 'fail' })).toContain(' (1 high); ');
  });

  test.each<[string, readonly ReportFinding[], Partial<GateOptions>]>([
    ['nothing closes it', [of('low')], {}],
    ['a finding closes it as it is shown', [of('high'), lowered('medium', 'high')], {}],
    ['what was lowered does not count', [lowered('medium', 'high')], { gate: 'graded' }],
    ['it is open whatever is found', [lowered('medium', 'high')], { exitZero: true }],
    ['nothing closes it, since nothing may', [lowered('medium', 'high')], { failOn: 'never' }],
  ])('is not where %s', (_, findings, options) => {
    expect(why(findings, options)).toBeUndefined();
  });

  test('is not where suppressions close it, which are told of by name', () => {
    const report = reportOf([lowered('medium', 'high')], { suppressions: [{ kind: 'exception', rules: ['public-ssh'], reason: 'meant', address: 'x', owner: null, expires: null, status: 'unmatched', location: null, message: null }] });
    expect(hiddenReason(report, { ...OPTIONS, strictSuppressions: true })).toBeUndefined();
  });
});

describe('what does not count', () => {
  test('suppressed findings', () => {
    expect([exit([of('critical', { suppressed: true })]), exit([of('critical', { suppressed: true }), of('high')])]).toEqual([0, 1]);
  });

  test.each<[GateOptions['unknown'], number]>([['ignore', 0], ['warn', 0], ['fail', 1]])('possible findings, with --unknown %s: %d', (unknown, code) => {
    expect(exit([of('critical', POSSIBLE)], { unknown })).toBe(code);
    expect(exit([of('low', POSSIBLE)], { unknown })).toBe(0);
    expect(exit([of('critical', { ...POSSIBLE, suppressed: true })], { unknown })).toBe(0);
    expect(exit([of('critical')], { unknown })).toBe(1);
  });

  test('anything, where it was asked for', () => {
    expect([exit([of('critical')], { exitZero: true }), exit([of('critical')], { writeBaseline: 'base.json' })]).toEqual([0, 0]);
  });
});

describe('suppressions', () => {
  const entry = (status: SuppressionEntry['status']): SuppressionEntry => ({
    kind: 'exception', rules: ['public-ssh'], reason: 'meant', address: '**', owner: null, expires: null, status, location: null, message: null,
  });
  const withEntries = (statuses: readonly SuppressionEntry['status'][], options: Partial<GateOptions>, findings: readonly ReportFinding[] = []): number =>
    exitCodeOf(reportOf(findings, { suppressions: statuses.map(entry) }), { ...OPTIONS, ...options });

  test.each<[SuppressionEntry['status'], number]>([['active', 0], ['not-judged', 0], ['expired', 1], ['unmatched', 1], ['over-broad', 1], ['invalid', 1]])('that are %s, where they are taken strictly: %d', (status, code) => {
    expect(withEntries([status], { strictSuppressions: true })).toBe(code);
    expect(withEntries([status], {})).toBe(0);
    expect(withEntries(['active', status], { strictSuppressions: true })).toBe(code);
    expect(withEntries([status], { strictSuppressions: true, failOn: 'never' })).toBe(code);
    expect(withEntries([status], { strictSuppressions: true, exitZero: true })).toBe(0);
  });
});
