import { inOrder } from '../network/address-order';
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
  return compareSeverity(a.severity, b.severity) || compareText(sortKey(a, inOrder), sortKey(b, inOrder)) || compareText(sortKey(a), sortKey(b));
}

/** Of two addresses that stand alike in order, as texts they differ. */
function sortKey(finding: Ordered, of = (address: string): string => address): string {
  const { rule, address, group, direction, block, attribute, ports, peer, confidence, policy = '' } = finding;
  return JSON.stringify([rule, of(address), of(group), direction, block, attribute, ports, peer, confidence, policy]);
}
