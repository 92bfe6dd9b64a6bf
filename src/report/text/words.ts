import type { PolicyEntry, PolicyStatus } from '../../policy';
import { SEVERITIES } from '../../rule/severity';
import type { Summary } from '../report';

/** `1 group`, `2 groups`. */
export function count(number: number, noun: string): string {
  return `${number} ${number === 1 ? noun : `${noun}s`}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.slice(-1).join('')}`;
}

/** So many of some names, and a count of the rest. */
export function named(names: readonly string[], most: number): readonly string[] {
  const more = names.length - most;
  return more > 0 ? [...names.slice(0, most), `${more} more`] : names;
}

/** What is said where requests get through although no reply does, by the direction of the connection. */
export const ONE_WAY = {
  ingress: 'the request arrives, the reply does not: one-way traffic gets in',
  egress: 'the request leaves, the reply does not come back: one-way traffic gets out',
} as const;

const STATUSES: readonly (readonly [PolicyStatus, string])[] = [
  ['violated', 'violated'], ['undetermined', 'undetermined'], ['holds', 'kept'], ['used', 'used'], ['unused', 'unused'], ['vacuous', 'about nothing in the plan'], ['not-judged', 'not judged'],
];

/** What became of the policies, in one line: `3 policies: 1 violated, 1 kept, 1 unused`. None without policies. */
export function policyLine(policies: readonly PolicyEntry[]): readonly string[] {
  const counts = STATUSES.map(([status, word]) => ({ word, number: policies.filter((policy) => policy.status === status).length }));
  const told = counts.filter(({ number }) => number > 0).map(({ number, word }) => `${number} ${word}`);
  return policies.length === 0 ? [] : [`${policies.length} ${policies.length === 1 ? 'policy' : 'policies'}: ${told.join(', ')}`];
}

/** What was evaluated and what came of it, in one line. Never says "fail": Atlantis reads that as a failure. */
export function summaryLine(summary: Summary): string {
  const looked = list([count(summary.securityGroups, 'security group'), count(summary.permissions, 'permission'), count(summary.networkAcls, 'network ACL')]);
  const counts = SEVERITIES.filter((severity) => summary.findings[severity] > 0).map((severity) => `${summary.findings[severity]} ${severity}`);
  const total = Object.values(summary.findings).reduce((sum, each) => sum + each, 0);
  const found = total === 0 ? 'no findings' : `${count(total, 'finding')} (${counts.join(', ')})`;
  const more = [summary.possible > 0 ? `${summary.possible} undetermined` : '', summary.suppressed > 0 ? `${summary.suppressed} suppressed` : ''];
  return `${looked} evaluated: ${[found, ...more.filter((part) => part !== '')].join(', ')}`;
}
