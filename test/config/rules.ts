import { defineRule } from '../../src/rule';
import type { Rule, RuleDefinition } from '../../src/rule';

/** A rule that finds nothing: configuration only reads what it says of itself. */
export function ruleNamed(id: string, more: Partial<RuleDefinition> = {}): Rule {
  return defineRule({
    id,
    since: '0.1.0',
    severity: 'high',
    docs: { summary: `${id} summary.`, why: 'Why.', fix: 'Fix.', limits: 'Limits.', references: ['https://example.com'] },
    *check() { /* finds nothing */ },
    ...more,
  });
}

export const PUBLIC_SSH = ruleNamed('public-ssh', { aliases: ['open-ssh'], mappings: { cis: { '3.0': ['5.2'] }, securityHub: ['EC2.13'] } });
export const PUBLIC_RDP = ruleNamed('public-rdp', { mappings: { securityHub: ['EC2.53', 'EC2.14'], pci: ['1.3.1'] } });
export const EGRESS = ruleNamed('unrestricted-egress', { severity: 'low', mappings: { pci: ['1.3.2'] } });
export const DESCRIPTION = ruleNamed('missing-description', { severity: 'info' });
export const RANGE = ruleNamed('public-port-range', {
  severity: 'medium',
  optionsSchema: {
    properties: {
      most: { type: 'integer', minimum: 1, default: 100 },
      mode: { enum: ['strict', 'lax'], default: 'strict' },
      note: { type: 'string' },
      anything: true,
      either: { type: ['string', 'null'] },
      both: { anyOf: [{ type: 'number' }, { enum: ['all', 'none'] }] },
    },
    patternProperties: { '^x-': { type: 'object', additionalProperties: false } },
  },
});

export const RULES = [DESCRIPTION, RANGE, PUBLIC_RDP, PUBLIC_SSH, EGRESS];
