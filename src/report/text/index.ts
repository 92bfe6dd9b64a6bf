import { fold } from '../fold';
import type { Folded } from '../fold';
import { plansOf } from '../instances';
import type { Report, ReportFinding } from '../report';
import { isAtLeast } from '../../rule/severity';
import type { Severity } from '../../rule/severity';
import { safeText } from '../safe-text';
import { entryLines } from './entry';
import type { EntryOptions } from './entry';
import { list, named, policyLine, summaryLine } from './words';
import { wrap } from './wrap';

export type { Colours } from './style';

/** How the report is shown, and what of it. */
export interface TextOptions extends EntryOptions {
  /** Findings only; nothing at all where there are none. */
  readonly quiet: boolean;
  readonly minSeverity: Severity;
  /** What to do with `possible` findings; `ignore` leaves them out. */
  readonly unknown: 'ignore' | 'warn' | 'fail';
  readonly showSuppressed: boolean;
  /** What is to be said of the verdict behind the summary; absent where the summary says enough. */
  readonly verdict?: string | undefined;
}

/** The report for people: worst first, one paragraph a finding, then what was evaluated. */
export function reportText(report: Report, options: TextOptions): string {
  const shown = report.findings.filter((finding) => isShown(finding, options));
  const certain = shown.filter(({ confidence }) => confidence === 'certain');
  const possible = shown.filter(({ confidence }) => confidence === 'possible');
  const paragraphs = [
    ...section(certain, report, options),
    ...heading(possible.length > 0 && certain.length > 0, 'Undetermined: what decides is known only after apply', options),
    ...section(possible, report, options),
    ...(options.quiet ? [] : [closing(report, options)]),
  ];
  return paragraphs.length === 0 ? '' : `${paragraphs.join('\n\n')}\n`;
}

function isShown(finding: ReportFinding, options: TextOptions): boolean {
  if (finding.suppressed && !options.showSuppressed) return false;
  if (finding.confidence === 'possible' && options.unknown === 'ignore') return false;
  return isAtLeast(finding.severity, options.minSeverity);
}

function section(findings: readonly ReportFinding[], report: Report, options: TextOptions): readonly string[] {
  const several = report.plans.length > 1;
  return fold(findings).map((folded) => [...entryLines(folded, options), ...(several ? planLines(folded, options) : [])].join('\n'));
}

/** Plans that are named before the rest is counted. */
const NAMED_PLANS = 5;

function planLines(folded: Folded, { colours, width }: TextOptions): readonly string[] {
  return wrap(`in ${list(named(plansOf(folded), NAMED_PLANS).map(safeText))}`, width - 4).map((line) => colours.dim(`    ${line}`));
}

function heading(shown: boolean, text: string, { colours }: TextOptions): readonly string[] {
  return shown ? [colours.bold(text)] : [];
}

function closing(report: Report, options: TextOptions): string {
  const notes = report.plans.flatMap(({ path, notes: reasons }) => reasons.map((reason) => `note: ${path}: ${reason}`));
  const stale = report.suppressions.flatMap(({ status, message }) => (status === 'active' || message === null ? [] : [`note: ${message}`]));
  const policies = new Set((report.policies ?? []).flatMap(({ message }) => (message === null ? [] : [`note: ${message}`])));
  return [
    ...[...notes, ...stale, ...policies, ...policyLine(report.policies ?? [])].map((note) => options.colours.dim(safeText(note))),
    summaryLine(report.summary),
    ...(options.verdict === undefined ? [] : [options.verdict]),
  ].join('\n');
}
