import type { Report, ReportFinding } from '../report/report';
import type { Gate } from '../config';
import { isStale } from '../policy';
import { isAtLeast } from '../rule';
import type { Severity } from '../rule';
import type { LintOptions } from './options';
import type { ExitCode } from './world';

/** What the gate depends on. */
export type GateOptions = Pick<LintOptions, 'failOn' | 'unknown' | 'exitZero' | 'strictSuppressions' | 'writeBaseline'> & {
  /** `graded` counts a finding by its graded severity; `higher` by that or the configured one, so that a proof never opens the gate. */
  readonly gate: Gate;
};

function severitiesOf({ severity, baseSeverity }: ReportFinding, gate: Gate): readonly Severity[] {
  return gate === 'graded' ? [severity] : [severity, baseSeverity];
}

/** The gate: independent of the format and of what is shown. */
export function exitCodeOf(report: Report, options: GateOptions): ExitCode {
  if (options.exitZero || options.writeBaseline !== undefined) return 0;
  const { failOn, unknown, gate } = options;
  const counts = (finding: ReportFinding): boolean => failOn !== 'never' && !finding.suppressed && severitiesOf(finding, gate).some((severity) => isAtLeast(severity, failOn))
    && (finding.confidence === 'certain' || unknown === 'fail');
  const stale = options.strictSuppressions && report.suppressions.some(({ status }) => status !== 'active');
  const idle = options.strictSuppressions && (report.policies ?? []).some(isStale);
  return report.findings.some(counts) || stale || idle ? 1 : 0;
}
