import { safeJson } from '../safe-text';
import type { Invocation, Log, Run } from 'sarif';
import type { Location } from '../../locate/location';
import type { RuleWords } from '../../rule/define-rule';
import { foldByLine } from '../fold';
import type { Folded } from '../fold';
import type { Report, ReportFinding } from '../report';
import { safeText } from '../safe-text';
import { MOST_RESULTS } from './limits';
import { lineHashes } from './line-hash';
import { toResult } from './results';
import type { LineHash } from './results';
import { descriptor } from './rules';

/** What the SARIF report is to hold. */
export interface SarifOptions {
  /** Every rule that a finding may name. */
  readonly rules: readonly RuleWords[];
  /** Set only where the user names it: an upload action fills in its own. */
  readonly category: string | undefined;
  readonly suppressed: 'omit' | 'include';
  readonly unknown: 'ignore' | 'warn' | 'fail';
  /** The text of a source file of a location, where it can be had. */
  readonly source: (file: string) => string | undefined;
}

/** A SARIF file. */
export interface SarifReport {
  readonly text: string;
  /** What the file does not hold, for standard error. */
  readonly notices: readonly string[];
}

/** The report as SARIF 2.1.0, one run, as GitHub and GitLab read it. Ends with a line feed. */
export function reportSarif(report: Report, options: SarifOptions): SarifReport {
  const chosen = report.findings.filter((finding) => isReported(finding, options));
  const folded = foldByLine(chosen);
  const log: Log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run(report, folded.slice(0, MOST_RESULTS), options)] };
  return { text: safeJson(log), notices: notices(report, chosen, folded, options) };
}

function isReported(finding: ReportFinding, options: SarifOptions): boolean {
  if (finding.suppressed && options.suppressed === 'omit') return false;
  return finding.confidence === 'certain' || options.unknown === 'fail';
}

function run(report: Report, folded: readonly Folded[], options: SarifOptions): Run {
  const index = new Map(options.rules.map((rule, position) => [rule.id, position]));
  const lineHash = lineHashReader(options.source);
  return {
    tool: {
      driver: {
        name: 'tf-sglint',
        semanticVersion: report.tool.version,
        informationUri: 'https://www.npmjs.com/package/tf-sglint',
        rules: options.rules.map(descriptor),
      },
    },
    ...(options.category === undefined ? {} : { automationDetails: { id: `${options.category.replace(/\/+$/, '')}/` } }),
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository that holds the configuration.' } } },
    invocations: [invocation(report)],
    results: folded.map((each) => toResult(each, index.get(each.finding.rule) ?? -1, lineHash)),
  };
}

/** The run judged all it was given; what a plan did not hold, and a policy that does nothing, is said, not hidden. */
function invocation(report: Report): Invocation {
  const policies = new Set((report.policies ?? []).flatMap(({ message }) => message ?? []));
  const texts = [...report.plans.flatMap(({ path, notes }) => notes.map((note) => `${path}: ${note}`)), ...policies];
  const notifications = texts.map((text) => ({ level: 'warning' as const, message: { text: safeText(text) } }));
  return { executionSuccessful: true, ...(notifications.length === 0 ? {} : { toolExecutionNotifications: notifications }) };
}

/** Hashes each source file once. */
function lineHashReader(source: (file: string) => string | undefined): LineHash {
  const files = new Map<string, readonly string[]>();
  return ({ file, startLine }: Location) => {
    const text = files.has(file) ? undefined : source(file);
    if (!files.has(file)) files.set(file, text === undefined ? [] : lineHashes(text));
    return files.get(file)?.[startLine - 1];
  };
}

function notices(report: Report, chosen: readonly ReportFinding[], folded: readonly Folded[], options: SarifOptions): readonly string[] {
  const possible = report.findings.filter(({ suppressed, confidence }) => !suppressed && confidence === 'possible').length;
  const unplaced = chosen.filter(({ placement }) => placement === null || placement.anchor === 'plan').length;
  return [
    ...(possible > 0 && options.unknown !== 'fail' ? [`${possible} undetermined ${possible === 1 ? 'finding is' : 'findings are'} not in the SARIF report, which holds what is certain; see --unknown in the help`] : []),
    ...(folded.length > MOST_RESULTS ? [`the SARIF report holds the ${MOST_RESULTS} most severe of ${folded.length} results`] : []),
    ...(unplaced > 0 ? [`no HCL found for ${unplaced} ${unplaced === 1 ? 'finding' : 'findings'}, on the plan file instead; pass --source-root or --plan-file`] : []),
  ];
}
