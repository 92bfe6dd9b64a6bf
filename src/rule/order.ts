import type { Finding } from './finding';
import { compareSeverity } from './severity';

/** Plain comparison by code units: the same on every machine and locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Worst first, then by rule, address, direction, block and ports. A total order on the findings of one plan. */
export function compareFindings(a: Finding, b: Finding): number {
  return compareSeverity(a.severity, b.severity) || compareText(sortKey(a), sortKey(b));
}

function sortKey(finding: Finding): string {
  const { rule, address, group, direction, block, attribute, ports, peer, confidence } = finding;
  return JSON.stringify([rule, address, group, direction, block, attribute, ports, peer, confidence]);
}
