import type { Finding } from './finding';
import { compareSeverity } from './severity';

/** Plain comparison by code units: the same on every machine and locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What the order of findings depends on. */
type Ordered = Omit<Finding, 'related'>;

/** Worst first, then by rule, address, direction, block and ports. A total order on the findings of one plan. */
export function compareFindings(a: Ordered, b: Ordered): number {
  return compareSeverity(a.severity, b.severity) || compareText(sortKey(a), sortKey(b));
}

function sortKey(finding: Ordered): string {
  const { rule, address, group, direction, block, attribute, ports, peer, confidence, policy = '' } = finding;
  return JSON.stringify([rule, address, group, direction, block, attribute, ports, peer, confidence, policy]);
}
