/** The library: judge plans from a program, and write rules. */
import { version } from '../package.json';
import { rules as builtIn } from '../rules';
import { Catalogue, Profiles, readConfiguration } from './config';
import { judgePlan } from './lint';
import { explainPlanError, readPlan } from './plan';
import { buildReport } from './report/build-report';
import type { Report } from './report/report';
import { ruleFault } from './rule';
import type { Rule } from './rule';

export { defineRule } from './rule';
export type {
  Finding, Grade, Mappings, Observation, Opening, Place, PortGroup, ReferenceAdvice, Related, ResourceExposure, Rule, RuleDefinition, RuleDocs, RuleOptions, RuleView, Settings, Severity, Witness,
} from './rule';
export type { AclEntry, Attachment, Candidates, Confidence, Direction, Interface, Key, Network, NetworkAcl, Peer, Permission, SecurityGroup, Subnet, Vpc } from './network/model';
export { AddressSet, PacketSet, ServiceSet } from './packet';
export type { Packet } from './packet';
export type { PolicyEntry, PolicyStatus } from './policy';
export type { PlanReport, Report, ReportFinding, Summary } from './report/report';
export { reportJson } from './report/json';
export { builtIn as rules };

/** A plan to judge: what `terraform show -json` printed. */
export interface PlanSource {
  /** How the report calls it. */
  readonly path: string;
  readonly json: string | Uint8Array;
}

/** How to judge. */
export interface LintOptions {
  /** A configuration in YAML or JSON; none where absent. Its `plugins` are not loaded: pass `rules`. */
  readonly configuration?: string;
  /** Rules beside the built-in ones. */
  readonly rules?: readonly Rule[];
  /** Judge findings by what the internet reaches, and run the rules that need it; true where absent. */
  readonly reach?: boolean;
  /** Today, YYYY-MM-DD, for exceptions that expire; without it none does. */
  readonly today?: string;
}

/** Something that was passed cannot be judged. The message says what to do. */
export class LintError extends Error {
  override readonly name = 'LintError';
}

/** Judges plans. Rejects with a {@link LintError} where a plan or the configuration cannot be used: nothing is judged in part. */
export async function lint(plans: readonly PlanSource[], options: LintOptions = {}): Promise<Report> {
  const fault = callFault(plans, options);
  if (fault !== undefined) throw new LintError(fault);
  const catalogue = new Catalogue([...builtIn, ...(options.rules ?? [])]);
  const twice = catalogue.rules.find(({ id }, index) => catalogue.rules.findIndex((other) => other.id === id) !== index);
  if (twice !== undefined) throw new LintError(`there are two rules called "${twice.id}"`);
  const read = await readConfiguration(options.configuration ?? '{}', catalogue.rules);
  if (!read.ok) throw new LintError(read.mistakes.map(({ line, column, message }) => `configuration:${line}:${column}: ${message}`).join('\n'));
  const results = plans.map(({ path, json }) => {
    const result = readPlan(typeof json === 'string' ? new TextEncoder().encode(json) : json);
    if (!result.ok) throw new LintError(planMessage(path, explainPlanError(result.error)));
    return judgePlan({ path, planFile: path, plan: result.plan, hcl: undefined }, {
      profiles: new Profiles(read.configuration, catalogue),
      policies: read.configuration.policies ?? [],
      exceptions: read.configuration.exceptions ?? [],
      baseline: undefined,
      inlineSuppressions: false,
      reach: options.reach ?? true,
      catalogue,
      today: options.today ?? '0000-00-00',
    });
  });
  return buildReport(version, results.map(({ result }) => result), results.flatMap(({ suppressions }) => suppressions), results.flatMap(({ policies }) => policies));
}

function planMessage(path: string, { message, fix }: { readonly message: string; readonly fix: string }): string {
  return `${path}: ${message}\n${fix}`;
}

/** What was passed in a wrong form: programs in JavaScript have no types to tell them. */
function callFault(plans: unknown, { configuration, rules = [] }: { readonly configuration?: unknown; readonly rules?: readonly unknown[] }): string | undefined {
  if (!Array.isArray(plans)) return 'pass a list of plans: lint([{ path, json }])';
  if (configuration !== undefined && typeof configuration !== 'string') return 'configuration must be a text in YAML or JSON; JSON.stringify makes one of an object';
  const rule = rules.map(ruleFault).find((each) => each !== undefined);
  return rule === undefined ? plans.map(planFault).find((each) => each !== undefined) : `${rule}; make it with defineRule`;
}

function planFault(plan: unknown, index: number): string | undefined {
  const { path, json } = Object(plan) as { readonly path?: unknown; readonly json?: unknown };
  if (typeof path !== 'string') return `plan ${String(index + 1)} has no path, a text by which the report calls it`;
  const isRead = typeof json === 'string' || ArrayBuffer.isView(json);
  return isRead ? undefined : `${path}: json must be what terraform show -json printed, a text or bytes; JSON.stringify makes one of an object`;
}
