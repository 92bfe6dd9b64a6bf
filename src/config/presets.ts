import type { Rule } from '../rule/define-rule';
import type { Severity } from '../rule/severity';
import type { Preset } from './configuration';

/** Rules that are matters of taste or of an account rather than of a plan. */
const NOT_RECOMMENDED: ReadonlySet<string> = new Set(['missing-description', 'public-access-unblocked']);

/** Checks of AWS Security Hub that its Foundational Security Best Practices standard does not contain. */
const NOT_IN_FSBP: ReadonlySet<string> = new Set(['EC2.13', 'EC2.14']);

const ON: Readonly<Record<Preset, (rule: Rule) => boolean>> = {
  recommended: ({ id }) => !NOT_RECOMMENDED.has(id),
  strict: () => true,
  cis: ({ mappings }) => Object.keys(mappings.cis ?? {}).length > 0,
  fsbp: ({ mappings }) => (mappings.securityHub ?? []).some((control) => !NOT_IN_FSBP.has(control)),
  pci: ({ mappings }) => (mappings.pci ?? []).length > 0,
};

/** Whether a preset turns the rule on. */
export function isOn(preset: Preset, rule: Rule): boolean {
  return ON[preset](rule);
}

/** The severity of a rule under a preset: strict and PCI weigh open egress more. */
export function presetSeverity(preset: Preset, rule: Rule): Severity {
  return rule.id === 'unrestricted-egress' && (preset === 'strict' || preset === 'pci') ? 'medium' : rule.severity;
}
