import { Grounds, InternetView } from '../../src/reach';
import type { Finding, Rule, Settings } from '../../src/rule';
import { defaultSettings, runRules } from '../../src/rule';
import { build } from '../../src/testing';
import type { Piece } from '../../src/testing';

/** The findings of one rule, or of several together, on a network in pieces. */
export function findingsOf(rule: Rule | readonly Rule[], pieces: Piece | readonly Piece[], settings: Partial<Settings> = {}): readonly Finding[] {
  const rules = (Array.isArray(rule) ? rule : [rule]) as readonly Rule[];
  const profile = {
    settings: { ...defaultSettings(), ...settings },
    rules: rules.map((each) => ({ rule: each, severity: each.severity, options: {} })),
  };
  const network = build(...(typeof pieces === 'function' ? [pieces] : pieces));
  return runRules(network, [profile], () => profile, new InternetView(new Grounds(network))).findings;
}
