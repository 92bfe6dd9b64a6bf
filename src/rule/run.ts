import type { Network } from '../network/model';
import type { InternetView } from '../reach';
import { observationFault } from './check-observation';
import { unexplained } from './explained';
import type { Judged } from './explained';
import type { Finding } from './finding';
import { Grader } from './grade';
import { toFinding } from './to-finding';
import type { Grade } from './to-finding';
import { RuleError } from './invariant';
import type { Rule, RuleOptions } from './define-rule';
import type { Observation } from './observation';
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
  /** What rules found at addresses where they are off, as far as they are on elsewhere. */
  readonly switchedOff: readonly Finding[];
  /** By rule id, how many groups, permissions or entries it looked at. */
  readonly looked: ReadonlyMap<string, number>;
}

/**
 * Runs rules over a network: one profile for every address, or one for each kind of address. A rule may report at an address that
 * nobody thought of: its profile is run as well. Without a view of what the internet reaches nothing is graded, and rules that need it rest.
 */
export function runRules(network: Network, profiles: readonly Profile[], profileOf: ProfileOf, view?: InternetView): RunResult {
  const grader = view === undefined ? undefined : new Grader(view);
  const looked = new Map<string, number>();
  const findings: Finding[] = [];
  const switchedOff: Finding[] = [];
  const open = new Set(profiles);
  // A set goes on to yield what is added to it meanwhile.
  for (const profile of open) {
    for (const finding of judge({ network, view, grader }, profile, looked)) {
      const own = profileOf(finding.address);
      open.add(own);
      if (own === profile) findings.push(finding);
      else if (own.rules.every(({ rule }) => rule.id !== finding.rule)) switchedOff.push(finding);
    }
  }
  return { findings: findings.sort(compareFindings), switchedOff, looked };
}

/** What rules are asked about. */
interface World {
  readonly network: Network;
  readonly view: InternetView | undefined;
  readonly grader: Grader | undefined;
}

/** What the rules of a profile find, whatever the address. */
function judge({ network, view, grader }: World, { rules, settings }: Profile, looked: Map<string, number>): readonly Finding[] {
  const surfaces = new SurfaceCache();
  const grade: Grade | undefined = grader === undefined ? undefined : (permission) => grader.grade({ ...permission, settings });
  const found = rules.filter(({ rule }) => view !== undefined || !rule.needsReach).flatMap((configured) => {
    const seen = new RuleView(network, settings, { surfaces, internet: view });
    const observed = check(configured, seen, grade);
    looked.set(configured.rule.id, Math.max(seen.looked, looked.get(configured.rule.id) ?? 0));
    return observed;
  });
  return subsume(unexplained(found), rules.map(({ rule }) => rule));
}

function check({ rule, severity, options }: ConfiguredRule, view: RuleView, grade: Grade | undefined): readonly Judged[] {
  try {
    return observations(rule.check(view, options)).map((observation) => ({ observation, finding: toFinding(observation, rule, severity, grade) }));
  } catch (error) {
    throw new RuleError(`rule ${rule.id} stopped: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What a rule yields, checked: rules of others may be JavaScript, and a fault of theirs is to be told as such. */
function observations(yielded: Iterable<Observation>): readonly Observation[] {
  if (!(Symbol.iterator in Object(yielded))) throw new TypeError('check must give what it finds as a list or a generator');
  const all = [...yielded];
  const fault = all.map(observationFault).find((each) => each !== undefined);
  if (fault !== undefined) throw new TypeError(`what it finds ${fault}`);
  return all;
}
