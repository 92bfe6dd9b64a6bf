import type { Mappings, RuleWords } from '../rule/define-rule';

/** The words of a rule as Markdown, the same in SARIF, in `explain` and on the rule's page. */
export function ruleHelp(rule: RuleWords): string {
  const { why, fix, limits, references } = rule.docs;
  const sections = [
    rule.docs.summary,
    `## Why it matters\n\n${why}`,
    `## What to do\n\n${fix}`,
    `## Limits\n\n${limits}`,
    ...mappingSection(rule.mappings),
    `## References\n\n${references.map((page) => `- <${page}>`).join('\n')}`,
  ];
  return sections.join('\n\n');
}

/** The controls that a rule covers, one line for each standard: `CIS AWS Foundations 3.0: 5.2, 5.3`. */
export function mappingLines({ cis = {}, securityHub = [], pci = [], nist = [] }: Mappings): readonly string[] {
  const line = (standard: string, controls: readonly string[]): readonly string[] =>
    controls.length === 0 ? [] : [`${standard}: ${controls.join(', ')}`];
  return [
    ...Object.entries(cis).flatMap(([version, controls]) => line(`CIS AWS Foundations ${version}`, controls)),
    ...line('AWS Security Hub', securityHub),
    ...line('PCI DSS 4.0', pci),
    ...line('NIST SP 800-53 r5', nist),
  ];
}

function mappingSection(mappings: Mappings): readonly string[] {
  const lines = mappingLines(mappings);
  return lines.length === 0 ? [] : [`## Mappings\n\n${lines.map((line) => `- ${line}`).join('\n')}`];
}
