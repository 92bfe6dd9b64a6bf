import type { SuppressionEntry } from '../locate/suppression';
import { safeJson } from './safe-text';
import type { Report, ReportFinding } from './report';

/** The report as JSON, version 1, described by `schema/report.json`. Ends with a line feed. */
export function reportJson(report: Report): string {
  const { version, tool, plans, summary, findings, suppressions, looked } = report;
  const document = { version, tool, plans, summary, findings: findings.map(jsonFinding), suppressions: suppressions.map(jsonSuppression), looked };
  return safeJson(document);
}

/** The members in the order in which people read them; `block` and `placement` are our own business. */
function jsonFinding(finding: ReportFinding): Readonly<Record<string, unknown>> {
  const { plan, rule, severity, baseSeverity, confidence, address, group, direction, attribute, message } = finding;
  const { ports, peer, witness, reason, related, location, placement, suppressed, suppression, fingerprint } = finding;
  return {
    plan, rule, severity, baseSeverity, confidence, address, group, direction, attribute, message,
    ports, peer, witness, reason, related, location, values: placement?.values ?? [],
    suppressed, ...(suppression === null ? {} : { suppression }), fingerprint,
  };
}

function jsonSuppression(entry: SuppressionEntry): Readonly<Record<string, unknown>> {
  const { kind, status, rules, address, reason, owner, expires, message, location } = entry;
  return { kind, status, rules, address, reason, owner, expires, message, location };
}
