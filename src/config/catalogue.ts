import type { Rule } from '../rule/define-rule';

/** The rules by every name that a configuration may use. */
export class Catalogue {
  private readonly byName: ReadonlyMap<string, Rule>;

  constructor(readonly rules: readonly Rule[]) {
    const names = rules.flatMap((rule) => [...rule.aliases, rule.id].map((name): [string, Rule] => [name, rule]));
    this.byName = new Map(names);
  }

  /** The rule with this id or former id. */
  find(name: string): Rule | undefined {
    return this.byName.get(name);
  }

  /** Every id and alias. */
  names(): Iterable<string> {
    return this.byName.keys();
  }
}
