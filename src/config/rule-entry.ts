import type { RuleOptions } from '../rule/define-rule';
import type { Severity } from '../rule/severity';
import type { RuleEntry } from './configuration';

/** What a configuration says of a rule, in one form; undefined: nothing. */
export interface RuleSetting {
  readonly enabled: boolean | undefined;
  readonly severity: Severity | undefined;
  readonly options: RuleOptions;
}

export const UNSET: RuleSetting = { enabled: undefined, severity: undefined, options: {} };

/** What an entry says: it always says whether the rule is on. */
export type WrittenSetting = RuleSetting & { readonly enabled: boolean };

/** The one form of every spelling. Saying anything of a rule but `off` turns it on. */
export function ruleSetting(entry: RuleEntry): WrittenSetting {
  if (typeof entry === 'boolean') return { ...UNSET, enabled: entry };
  if (entry === 'on' || entry === 'off') return { ...UNSET, enabled: entry === 'on' };
  if (typeof entry === 'string') return { ...UNSET, enabled: true, severity: entry };
  return { enabled: entry.enabled ?? true, severity: entry.severity, options: entry.options ?? {} };
}

/** `later` on top of `earlier`; options member by member. */
export function mergeSettings(earlier: RuleSetting, later: WrittenSetting): RuleSetting {
  return {
    enabled: later.enabled,
    severity: later.severity ?? earlier.severity,
    options: { ...earlier.options, ...later.options },
  };
}
