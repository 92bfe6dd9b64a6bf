import type { Catalogue } from './config';
import { didYouMean } from './config/suggest';
import type { Asked } from './locate/asked';
import type { Exception } from './locate/exceptions';
import type { Baseline } from './locate/baseline';
import { variableFiles } from './locate/variable-files';
import { Locator } from './locate/locate';
import type { Location } from './locate/location';
import { formerAddresses } from './locate/moved';
import { Suppressor } from './locate/suppress';
import type { RuleNames } from './locate/rule-names';
import type { SuppressionEntry } from './locate/suppression';
import type { SourceFile, Sources } from './hcl';
import { networkFromPlan } from './network/from-plan';
import { tagsFromPlan } from './network/from-plan/tags';
import type { Direction, Network } from './network/model';
import type { Plan } from './plan';
import { judgePolicies, POLICY_VIOLATION, unjudged } from './policy';
import type { JudgedPolicies, Policy, PolicyEntry, PolicyWorld } from './policy';
import type { PlanResult } from './report/build-report';
import type { ReportFinding } from './report/report';
import { Grounds, inPacketOrder, InternetView } from './reach';
import type { Hop } from './reach';
import { runRules } from './rule';
import type { Finding, Profile, ProfileOf, ResourceExposure } from './rule';

/** The HCL behind a plan, as far as it was found. */
export interface PlanSources {
  readonly sources: Sources;
  /** Variable files of the root module. */
  readonly variables: readonly SourceFile[];
}

/** What holds for a whole run. */
export interface Judgement {
  /** The profile of an address; `known` lists every profile given out so far. And how bad it is to violate a policy there; undefined where that is off. */
  readonly profiles: { readonly of: ProfileOf; readonly known: readonly Profile[]; readonly policySeverity?: PolicyWorld['severityAt'] };
  /** Statements about what may reach what; none where absent. */
  readonly policies?: readonly Policy[];
  readonly exceptions: readonly Exception[];
  readonly baseline: Baseline | undefined;
  /** Comments in the HCL count. */
  readonly inlineSuppressions: boolean;
  /** The rules that there are, by every name. */
  readonly catalogue: Catalogue;
  /** Findings are judged by what the internet reaches. */
  readonly reach: boolean;
  /** Today, YYYY-MM-DD. */
  readonly today: string;
}

/** One plan to judge. */
export interface PlanToJudge {
  /** As given, for people. */
  readonly path: string;
  /** Where findings without HCL stand: relative to the repository, POSIX. */
  readonly planFile: string;
  readonly plan: Plan;
  readonly hcl: PlanSources | undefined;
}

/** What judging a plan brought. */
export interface Judged {
  readonly result: PlanResult;
  readonly suppressions: readonly SuppressionEntry[];
  readonly policies: readonly PolicyEntry[];
  /** What the internet reaches; undefined where nobody asked. */
  readonly view: InternetView | undefined;
  /** Where a resource instance is written, in the source. */
  readonly locator: Locator;
}

/** Judges one plan: model, rules, places, suppressions. Pure. */
export function judgePlan({ path, planFile, plan, hcl }: PlanToJudge, judgement: Judgement): Judged {
  const network = networkFromPlan(plan);
  const view = judgement.reach ? new InternetView(new Grounds(network)) : undefined;
  const { findings, switchedOff, looked } = runRules(network, profilesOf(network, judgement), judgement.profiles.of, view);
  const locator = new Locator({ network, sources: hcl?.sources, variableFiles: variableFiles(hcl?.variables ?? [], plan.variables), planFile });
  const policies = policiesIn(plan, view, judgement);
  const former = formerAddresses(plan.resources, hcl?.sources);
  const suppressor = new Suppressor({
    files: judgement.inlineSuppressions && hcl !== undefined ? sourceFiles(hcl) : [],
    exceptions: judgement.exceptions,
    baseline: judgement.baseline,
    former,
    names: ruleNames(judgement.catalogue),
    asked: askedOf(plan, [...looked.keys()], policies, judgement),
    today: judgement.today,
  });
  for (const finding of switchedOff) suppressor.passOver({ finding, location: locator.placement(finding).location, marks: locator.marks(finding) });
  const located = [...findings, ...policies.findings].map((finding) => ({ ...reported(finding, path, locator, suppressor), firstAddress: former(finding.address).at(-1) ?? finding.address }));
  return {
    result: {
      plan: { path, terraformVersion: plan.terraformVersion ?? null, complete: plan.partial.length === 0, notes: notesOf(plan) },
      network,
      findings: located,
      looked,
    },
    suppressions: suppressor.entries(),
    policies: policies.entries,
    view,
    locator,
  };
}

function ruleNames(catalogue: Catalogue): RuleNames {
  return { canonical: (name) => catalogue.find(name)?.id, hint: (name) => didYouMean(name, catalogue.names()) };
}

/** Violations of policies are asked for where some policy is judged that means something; where there is none, nobody misses them. */
function askedOf(plan: Plan, ran: readonly string[], { entries }: JudgedPolicies, { catalogue }: Judgement): Asked {
  const judged = entries.filter(({ status }) => status !== 'not-judged' && status !== 'vacuous');
  const rules = new Set(judged.length > 0 ? [...ran, POLICY_VIOLATION.id] : ran);
  const missed = catalogue.words.filter(({ id }) => !rules.has(id) && (id !== POLICY_VIOLATION.id || entries.length > 0));
  return { rules, everyRule: missed.length === 0, wholePlan: plan.partial.length === 0 };
}

function policiesIn(plan: Plan, view: InternetView | undefined, { policies = [], profiles }: Judgement): JudgedPolicies {
  if (view === undefined) return { findings: [], entries: unjudged(policies) };
  const { policySeverity: severityAt = () => POLICY_VIOLATION.severity } = profiles;
  return judgePolicies(policies, { view, tags: tagsFromPlan(plan), severityAt, trustedAt: (address) => profiles.of(address).settings.trustedCidrs });
}

/** Every address that rules usually report at is asked for once, so that their profiles are known. */
function profilesOf(network: Network, { profiles }: Judgement): readonly Profile[] {
  for (const group of network.securityGroups) {
    profiles.of(group.key);
    for (const { owner } of group.permissions) profiles.of(owner);
    for (const { owner } of group.standalone) profiles.of(owner);
  }
  for (const acl of network.networkAcls) {
    profiles.of(acl.key);
    for (const { owner } of acl.entries) profiles.of(owner);
  }
  for (const { key } of [...network.vpcs, ...network.subnets]) profiles.of(key);
  for (const { resource } of network.interfaces) profiles.of(resource);
  return profiles.known;
}

function reported(finding: Finding, plan: string, locator: Locator, suppressor: Suppressor): Omit<ReportFinding, 'firstAddress'> {
  const placement = locator.placement(finding);
  const suppression = suppressor.suppression({ finding, location: placement.location, marks: locator.marks(finding) });
  return {
    ...finding,
    plan,
    placement,
    location: placement.location,
    related: finding.related.map(({ address, message }) => ({ address, message, location: locator.resource(address) })),
    resources: finding.resources.map((resource) => located(resource, finding.direction ?? 'ingress', locator)),
    suppressed: suppression !== null,
    suppression,
  };
}

/** Where a step of a path is written; null where no HCL is known. */
export function stepLocation(locator: Locator, { address, written }: Pick<Hop, 'address' | 'written'>): Location | null {
  if (address === null) return null;
  return written === undefined ? locator.resource(address) : locator.part(address, written);
}

/** The steps of a path stand in the order in which a packet meets them. */
function located({ path, blockers, ...rest }: ResourceExposure, direction: Direction, locator: Locator): ReportFinding['resources'][number] {
  return {
    ...rest,
    path: inPacketOrder(path, { direction, resource: rest.address }).map((hop) => ({ ...hop, location: stepLocation(locator, hop) })),
    blockers: blockers.map((blocker) => ({ ...blocker, location: stepLocation(locator, blocker) })),
  };
}

/** Each file once, however many modules are made of it. */
function sourceFiles({ sources }: PlanSources): readonly SourceFile[] {
  const files = sources.keys.flatMap((key) => sources.module(key)?.files ?? []);
  return [...new Map(files.map((file) => [file.path, file])).values()];
}

/** Why a plan is not whole, in words: it covers a part of the configuration, or somebody cut it down (one made with -refresh-only has no changes by itself). */
export function notesOf({ partial, reduced }: Plan): readonly string[] {
  const names = reduced.map((name) => (name === 'resource_changes' ? 'resource_changes (one made with -refresh-only has none)' : name));
  return [...partial, ...(names.length === 0 ? [] : [`missing from the plan, in whole or in part: ${names.join(', ')}; what is missing counts as unknown`])];
}
