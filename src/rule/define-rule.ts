import { ruleFault } from './check-rule';
import type { Observation } from './observation';
import type { RuleView } from './rule-view';
import type { Severity } from './severity';

/** The words of a rule: read by people in `explain`, on its page, and in SARIF. Markdown; no headings. */
export interface RuleDocs {
  /** One sentence: what the rule finds. */
  readonly summary: string;
  /** Why it matters: what an attacker gains. */
  readonly why: string;
  /** What to do instead, with HCL where it helps. */
  readonly fix: string;
  /** What the rule does not see, never empty. */
  readonly limits: string;
  /** Pages that the rule rests on. */
  readonly references: readonly string[];
}

/** Controls of published standards that the rule covers; versions are named since numbers move. */
export interface Mappings {
  /** CIS AWS Foundations Benchmark, control numbers by version: `{ '3.0': ['5.2'] }`. */
  readonly cis?: Readonly<Record<string, readonly string[]>>;
  /** AWS Security Hub control ids: `EC2.53`. */
  readonly securityHub?: readonly string[];
  /** PCI DSS 4.0 requirements. */
  readonly pci?: readonly string[];
  /** NIST SP 800-53 r5 controls. */
  readonly nist?: readonly string[];
}

/** Values of a rule's own options after defaults, checked against its `options` schema. */
export type RuleOptions = Readonly<Record<string, unknown>>;

/** A rule: a frozen value and a pure generator. */
export interface Rule {
  /** The fault, in kebab-case; stable. */
  readonly id: string;
  /** Former ids that configuration and suppressions may still use. */
  readonly aliases: readonly string[];
  /** The version of tf-sglint that brought the rule. */
  readonly since: string;
  readonly severity: Severity;
  /** Rules that take over where they find the same block at fault with at least the same confidence. */
  readonly subsumedBy: readonly string[];
  readonly docs: RuleDocs;
  readonly mappings: Mappings;
  /** JSON Schema (draft-07) of the rule's own options; undefined where it has none. */
  readonly optionsSchema: Readonly<Record<string, unknown>> | undefined;
  /** It asks what the internet reaches ({@link RuleView.internet}): with `--no-reach` it does not run. */
  readonly needsReach: boolean;
  check(network: RuleView, options: RuleOptions): Iterable<Observation>;
}

/** What a rule says of itself, without its check: for faults that something else than a rule finds, too. */
export type RuleWords = Omit<Rule, 'check'>;

/** What an author writes: the optional parts may be left out. */
export type RuleDefinition = Pick<Rule, 'id' | 'since' | 'severity' | 'docs' | 'check'> &
  Partial<Omit<Rule, 'id' | 'since' | 'severity' | 'docs' | 'check'>>;

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Makes a rule of its definition. Throws a RangeError where the definition is not one. */
export function defineRule(definition: RuleDefinition): Rule {
  const rule: Rule = { aliases: [], subsumedBy: [], mappings: {}, optionsSchema: undefined, needsReach: false, ...definition };
  const fault = ruleFault(rule);
  if (fault !== undefined) throw new RangeError(fault);
  if (!ID.test(rule.id)) throw new RangeError(`rule id "${rule.id}" is not kebab-case`);
  const empty = Object.entries(rule.docs).filter(([, text]) => text.length === 0).map(([name]) => name);
  if (empty.length > 0) throw new RangeError(`rule ${rule.id}: docs.${empty.join(', docs.')} must not be empty`);
  return Object.freeze(rule);
}
