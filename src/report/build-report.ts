import type { Network } from '../network/model';
import { joinEntries } from '../policy';
import type { PolicyEntry } from '../policy';
import { compareFindings, compareText } from '../rule/order';
import { SEVERITIES } from '../rule/severity';
import type { Severity } from '../rule/severity';
import type { Location } from '../locate/location';
import type { SuppressionEntry, SuppressionStatus } from '../locate/suppression';
import type { PlanReport, Report, ReportFinding, Summary } from './report';

/** What one plan brings to the report. */
export interface PlanResult {
  readonly plan: PlanReport;
  readonly network: Network;
  readonly findings: readonly ReportFinding[];
  readonly looked: ReadonlyMap<string, number>;
}

/** Joins the results of the plans. The order of plans, of findings, of suppressions and of policies does not matter. */
export function buildReport(version: string, results: readonly PlanResult[], suppressions: readonly SuppressionEntry[], policies: readonly PolicyEntry[] = []): Report {
  const findings = results.flatMap((result) => result.findings).sort(compareReported);
  return {
    version: 1,
    tool: { name: 'tf-sglint', version },
    plans: results.map(({ plan }) => plan).sort((a, b) => compareText(a.path, b.path)),
    summary: summarise(results, findings),
    findings,
    suppressions: joined(suppressions).sort(compareSuppressions),
    ...(policies.length === 0 ? {} : { policies: joinEntries(policies) }),
    looked: sumOfLooks(results),
  };
}

function compareReported(a: ReportFinding, b: ReportFinding): number {
  return compareFindings(a, b) || compareText(a.plan, b.plan);
}

/** Exceptions, then comments in the order in which they are read. */
function compareSuppressions(a: SuppressionEntry, b: SuppressionEntry): number {
  return compareText(a.kind, b.kind) || comparePlaces(a.location, b.location) || compareText(JSON.stringify(a), JSON.stringify(b));
}

function comparePlaces(a: Location | null, b: Location | null): number {
  if (a === null || b === null) return 0;
  return compareText(a.file, b.file) || a.startLine - b.startLine || a.startColumn - b.startColumn;
}

/** Of several plans the one that says most of a suppression: another status than these. Where one plan leaves it open, it is open. */
const TELLING_LEAST: readonly SuppressionStatus[] = ['not-judged', 'unmatched'];

/** A suppression that several plans share is one, and it has met a finding if it did so in any of them. */
function joined(entries: readonly SuppressionEntry[]): SuppressionEntry[] {
  const known = new Map<string, SuppressionEntry>();
  for (const entry of entries) {
    const { kind, rules, address, reason, owner, expires, location } = entry;
    const key = JSON.stringify([kind, rules, address, reason, owner, expires, location]);
    const other = known.get(key);
    if (other === undefined || TELLING_LEAST.indexOf(entry.status) < TELLING_LEAST.indexOf(other.status)) known.set(key, entry);
  }
  return [...known.values()];
}

function summarise(results: readonly PlanResult[], findings: readonly ReportFinding[]): Summary {
  const sum = (count: (network: Network) => number): number => results.reduce((total, { network }) => total + count(network), 0);
  const counted = findings.filter(({ suppressed }) => !suppressed);
  const certain = counted.filter(({ confidence }) => confidence === 'certain');
  return {
    securityGroups: sum(({ securityGroups }) => securityGroups.length),
    permissions: sum(({ securityGroups }) => securityGroups.reduce((total, group) => total + group.permissions.length, 0)),
    networkAcls: sum(({ networkAcls }) => networkAcls.length),
    findings: countBySeverity(certain),
    possible: counted.length - certain.length,
    suppressed: findings.length - counted.length,
  };
}

function countBySeverity(findings: readonly ReportFinding[]): Readonly<Record<Severity, number>> {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const severity of SEVERITIES) counts[severity] = findings.filter((finding) => finding.severity === severity).length;
  return counts;
}

function sumOfLooks(results: readonly PlanResult[]): Readonly<Record<string, number>> {
  const sums = new Map<string, number>();
  for (const { looked } of results) {
    for (const [rule, count] of looked) sums.set(rule, (sums.get(rule) ?? 0) + count);
  }
  return Object.fromEntries([...sums].sort(([a], [b]) => compareText(a, b)));
}
