import { POLICY_VIOLATION } from '../policy/words';
import type { Rule, RuleWords } from '../rule/define-rule';

/** The rules by every name that a configuration may use, and what violations of policies are called. */
export class Catalogue {
  private readonly byName: ReadonlyMap<string, RuleWords>;

  constructor(readonly rules: readonly Rule[]) {
    const names = this.words.flatMap((rule) => [...rule.aliases, rule.id].map((name): [string, RuleWords] => [name, rule]));
    this.byName = new Map(names);
  }

  /** All that a finding may be called, with the words for it: the built-in rules are alphabetical, and so is what stands among them. */
  get words(): readonly RuleWords[] {
    const after = this.rules.findIndex(({ id }) => id > POLICY_VIOLATION.id);
    const place = after < 0 ? this.rules.length : after;
    return [...this.rules.slice(0, place), POLICY_VIOLATION, ...this.rules.slice(place)];
  }

  /** The rule with this id or former id. */
  find(name: string): RuleWords | undefined {
    return this.byName.get(name);
  }

  /** Every id and alias. */
  names(): Iterable<string> {
    return this.byName.keys();
  }
}
