/** What was asked of a plan: a suppression of anything else meets no finding for want of a question, not for want of a fault. */
export interface Asked {
  /** The rules that ran, by id. */
  readonly rules: ReadonlySet<string>;
  /** No rule that there is was left out. */
  readonly everyRule: boolean;
  /** The plan shows every resource of its configuration. */
  readonly wholePlan: boolean;
}

/** Whether all that is suppressed under some names would have been found. `canonical` resolves aliases. */
export function isAsked({ rules, everyRule, wholePlan }: Asked, names: readonly string[], canonical: (rule: string) => string | undefined): boolean {
  return wholePlan && names.every((name) => (name === '*' ? everyRule : rules.has(canonical(name) ?? name)));
}
