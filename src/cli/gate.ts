import type { Report, ReportFinding } from '../report/report';
import { isAtLeast } from '../rule';
import type { LintOptions } from './options';
import type { ExitCode } from './world';

/** The gate: independent of the format and of what is shown. */
export function exitCodeOf(report: Report, options: Pick<LintOptions, 'failOn' | 'unknown' | 'exitZero' | 'strictSuppressions' | 'writeBaseline'>): ExitCode {
  if (options.exitZero || options.writeBaseline !== undefined) return 0;
  const { failOn, unknown } = options;
  const counts = (finding: ReportFinding): boolean => failOn !== 'never' && !finding.suppressed && isAtLeast(finding.severity, failOn)
    && (finding.confidence === 'certain' || unknown === 'fail');
  const stale = options.strictSuppressions && report.suppressions.some(({ status }) => status !== 'active');
  return report.findings.some(counts) || stale ? 1 : 0;
}
