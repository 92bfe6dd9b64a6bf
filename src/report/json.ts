import type { SuppressionEntry } from '../locate/suppression';
import type { PolicyEntry } from '../policy';
import { safeJson } from './safe-text';
import type { Report, ReportBlocker, ReportFinding, ReportHop, ReportResource } from './report';

/** The report as JSON, version 1, described by `schema/report.json`. Ends with a line feed. */
export function reportJson(report: Report): string {
  const { version, tool, plans, summary, findings, suppressions, policies, looked } = report;
  const document = { version, tool, plans, summary, findings: findings.map(jsonFinding), suppressions: suppressions.map(jsonSuppression), ...(policies === undefined ? {} : { policies: policies.map(jsonPolicy) }), looked };
  return safeJson(document);
}

/** The members in the order in which people read them; `block` and `placement` are our own business. */
function jsonFinding(finding: ReportFinding): Readonly<Record<string, unknown>> {
  const { plan, rule, policy, severity, baseSeverity, confidence, address, group, direction, attribute, message } = finding;
  const { ports, peer, witness, reason, related, exposure, exposureReason, resources, location, placement, suppressed, suppression, fingerprint } = finding;
  return {
    plan, rule, ...(policy === undefined ? {} : { policy }), severity, baseSeverity, confidence, address, group, direction, attribute, message,
    ports, peer, witness, reason, related, exposure, exposureReason, resources: resources.map(jsonResource), location, values: placement?.values ?? [],
    suppressed, ...(suppression === null ? {} : { suppression }), fingerprint,
  };
}

function jsonResource({ address, exposure, route, path, blockers, unknowns, narrow, indirect, oneWay }: ReportResource): object {
  return { address, exposure, route, path: path.map(hopJson), blockers: blockers.map(blockerJson), unknowns, narrow: narrow ?? null, indirect: indirect ?? false, oneWay: oneWay ?? false };
}

/** A step of a path; how a path in one line calls it is our own business. */
export function hopJson({ kind, address, leg, text, location }: ReportHop): object {
  return { kind, address, leg, text, location };
}

/** What keeps packets away. */
export function blockerJson({ code, kind, address, text, location }: ReportBlocker): object {
  return { code, kind, address, text, location };
}

function jsonPolicy({ name, effect, reason, status, message }: PolicyEntry): object {
  return { name, effect, reason, status, message };
}

function jsonSuppression(entry: SuppressionEntry): Readonly<Record<string, unknown>> {
  const { kind, status, rules, address, reason, owner, expires, message, location } = entry;
  return { kind, status, rules, address, reason, owner, expires, message, location };
}
