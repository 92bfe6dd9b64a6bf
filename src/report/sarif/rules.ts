import type { ReportingDescriptor } from 'sarif';
import type { RuleWords } from '../../rule/define-rule';
import type { Severity } from '../../rule/severity';
import { ruleHelp } from '../rule-help';
import { limited, MOST_TAGS } from './limits';

export type Level = 'error' | 'warning' | 'note';

const LEVELS: Readonly<Record<Severity, Level>> = { critical: 'error', high: 'error', medium: 'warning', low: 'note', info: 'note' };

/** Above 9.0 is critical, 7.0 to 8.9 high, 4.0 to 6.9 medium, below low; GitHub's bands. `info` has none: it is no security alert. */
const SCORES: Readonly<Record<Severity, string | undefined>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '3.0', info: undefined };

/** The SARIF level of a severity. */
export function levelOf(severity: Severity): Level {
  return LEVELS[severity];
}

/** A rule as a descriptor with all that GitHub reads. A name would have to differ from the id (SARIF 2.1.0, 3.49.7), so there is none. */
export function descriptor(rule: RuleWords): ReportingDescriptor {
  const score = SCORES[rule.severity];
  return {
    id: rule.id,
    shortDescription: { text: limited(rule.docs.summary) },
    fullDescription: { text: limited(`${rule.docs.summary} ${rule.docs.why}`) },
    help: { text: ruleHelp(rule).replace(/^#+ /gm, '').replaceAll('`', ''), markdown: ruleHelp(rule) },
    defaultConfiguration: { level: levelOf(rule.severity) },
    properties: { tags: tags(rule), precision: 'very-high', ...(score === undefined ? {} : { 'security-severity': score }) },
  };
}

function tags({ mappings }: RuleWords): string[] {
  const controls = [...(mappings.securityHub ?? []).map((control) => `aws-security-hub/${control}`)];
  return ['security', 'terraform', 'aws', 'network', ...controls].slice(0, MOST_TAGS);
}
