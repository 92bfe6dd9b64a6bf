import type { Network } from '../network/model';
import type { Finding } from './finding';
import { toFinding } from './to-finding';
import { invariant } from './invariant';
import type { Rule, RuleOptions } from './define-rule';
import { RuleView, SurfaceCache } from './rule-view';
import { compareFindings } from './order';
import type { Settings } from './settings';
import type { Severity } from './severity';
import { subsume } from './subsume';

/** A rule as configured: with the severity and the options that hold. */
export interface ConfiguredRule {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly options: RuleOptions;
}

/** What holds for some of the addresses of a plan. */
export interface Profile {
  readonly settings: Settings;
  readonly rules: readonly ConfiguredRule[];
}

/** Which profile holds for the instance address of an owner. Equal answers must be the same object. */
export type ProfileOf = (address: string) => Profile;

/** What a run of rules found. */
export interface RunResult {
  readonly findings: readonly Finding[];
  /** By rule id, how many groups, permissions or entries it looked at. */
  readonly looked: ReadonlyMap<string, number>;
}

/**
 * Runs rules over a network: one profile for every address, or one for each kind of address. A rule may report at an address that
 * nobody thought of: its profile is run as well.
 */
export function runRules(network: Network, profiles: readonly Profile[], profileOf: ProfileOf): RunResult {
  const looked = new Map<string, number>();
  const findings: Finding[] = [];
  const open = new Set(profiles);
  // A set goes on to yield what is added to it meanwhile.
  for (const profile of open) {
    for (const finding of judge(network, profile, looked)) {
      const own = profileOf(finding.address);
      open.add(own);
      if (own === profile) findings.push(finding);
    }
  }
  return { findings: findings.sort(compareFindings), looked };
}

/** What the rules of a profile find, whatever the address. */
function judge(network: Network, { rules, settings }: Profile, looked: Map<string, number>): readonly Finding[] {
  const surfaces = new SurfaceCache();
  const found = rules.flatMap((configured) => {
    const view = new RuleView(network, settings, surfaces);
    const observed = check(configured, view);
    looked.set(configured.rule.id, Math.max(view.looked, looked.get(configured.rule.id) ?? 0));
    return observed;
  });
  return subsume(found, rules.map(({ rule }) => rule));
}

function check({ rule, severity, options }: ConfiguredRule, view: RuleView): readonly Finding[] {
  try {
    return [...rule.check(view, options)].map((observation) => toFinding(observation, rule, severity));
  } catch (error) {
    return invariant(false, `rule ${rule.id} stopped: ${error instanceof Error ? error.message : String(error)}`);
  }
}
