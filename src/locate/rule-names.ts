/** The names by which suppressions may call rules. */
export interface RuleNames {
  /** The id behind a rule's id or alias; undefined for an unknown rule. */
  readonly canonical: (name: string) => string | undefined;
  /** `" (did you mean x?)"` for the mistyped name of a rule, empty where none is near. */
  readonly hint: (name: string) => string;
}

/** Whether a name stands for a rule, or for all of them. */
export function isRule(name: string, { canonical }: RuleNames): boolean {
  return name === '*' || canonical(name) !== undefined;
}
