import type { Finding } from './finding';
import type { Rule } from './define-rule';

/**
 * Leaves out the findings that another one explains: same owner, group, direction and block, a rule named in `subsumedBy`,
 * and at least the same confidence.
 */
export function subsume(findings: readonly Finding[], rules: readonly Rule[]): readonly Finding[] {
  const takers = new Map(rules.map((rule) => [rule.id, rule.subsumedBy]));
  const present = new Set(findings.flatMap((finding) => reach(finding).map((confidence) => key(finding, finding.rule, confidence))));
  return findings.filter((finding) =>
    !(takers.get(finding.rule) ?? []).some((taker) => present.has(key(finding, taker, finding.confidence))));
}

/** A certain finding explains possible ones as well. */
function reach(finding: Finding): readonly string[] {
  return finding.confidence === 'certain' ? ['certain', 'possible'] : ['possible'];
}

function key(finding: Finding, rule: string, confidence: string): string {
  return JSON.stringify([rule, confidence, finding.address, finding.group, finding.direction, finding.block]);
}
