import type { Report, ReportFinding } from '../report/report';
import type { Gate } from '../config';
import { isAmiss } from '../locate/suppression';
import { isStale } from '../policy';
import { isAtLeast, SEVERITIES } from '../rule/severity';
import type { Severity } from '../rule/severity';
import type { LintOptions } from './options';
import type { ExitCode } from './world';

/** What the gate depends on. */
export type GateOptions = Pick<LintOptions, 'failOn' | 'unknown' | 'exitZero' | 'strictSuppressions' | 'writeBaseline'> & {
  /** `graded` counts a finding by its graded severity; `higher` by that or the configured one, so that a proof never opens the gate. */
  readonly gate: Gate;
};

/** What closes the gate. */
interface Closing {
  /** Findings at or above the threshold as they are shown. */
  readonly shown: readonly ReportFinding[];
  /** Findings that were there before exposure lowered them. */
  readonly lowered: readonly ReportFinding[];
  /** Suppressions or policies that do nothing, where that matters. */
  readonly idle: boolean;
}

const OPEN: Closing = { shown: [], lowered: [], idle: false };

/** The gate: independent of the format and of what is shown. */
export function exitCodeOf(report: Report, options: GateOptions): ExitCode {
  const { shown, lowered, idle } = closing(report, options);
  return shown.length > 0 || lowered.length > 0 || idle ? 1 : 0;
}

/** Why a run exits 1 though nothing that it shows is bad enough; undefined where what is shown says it. */
export function hiddenReason(report: Report, options: GateOptions): string | undefined {
  const { shown, lowered, idle } = closing(report, options);
  if (shown.length > 0 || idle || lowered.length === 0) return undefined;
  const counts = SEVERITIES.map((severity) => ({ severity, number: lowered.filter(({ baseSeverity }) => baseSeverity === severity).length }));
  const were = counts.filter(({ number }) => number > 0).map(({ severity, number }) => `${String(number)} ${severity}`).join(', ');
  return `exit 1 by --fail-on ${options.failOn}: findings count as they were before exposure lowered them (${were}); with gate: graded in the configuration they count as shown`;
}

function closing(report: Report, options: GateOptions): Closing {
  const { exitZero, writeBaseline, failOn, unknown, gate, strictSuppressions } = options;
  if (exitZero || writeBaseline !== undefined) return OPEN;
  const counted = report.findings.filter(({ suppressed, confidence }) => !suppressed && (confidence === 'certain' || unknown === 'fail'));
  const reaches = (severity: Severity): boolean => failOn !== 'never' && isAtLeast(severity, failOn);
  return {
    shown: counted.filter(({ severity }) => reaches(severity)),
    lowered: gate === 'graded' ? [] : counted.filter(({ severity, baseSeverity }) => !reaches(severity) && reaches(baseSeverity)),
    idle: strictSuppressions && (report.suppressions.some(isAmiss) || (report.policies ?? []).some(isStale)),
  };
}
