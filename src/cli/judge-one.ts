import { Profiles } from '../config';
import { judgePlan, notesOf } from '../lint';
import type { Judged, PlanSources } from '../lint';
import { readPlan } from '../plan';
import type { Plan } from '../plan';
import { completePlan, findPlanSources, planFileOf, sourceRootProblems } from './checkout';
import { configure } from './configure';
import type { Configured, ConfigureOptions } from './configure';
import { readInputs } from './inputs';
import type { Outcome } from './problem';
import { notify, warn } from './say';
import type { World } from './world';

/** What a command that looks at one plan is told. */
export interface OnePlanOptions {
  /** The folder of the root module; found like that of a lint where absent. */
  readonly sourceRoot?: string;
}

/** Reads one plan: of a file, of a folder that holds no other, or of standard input. */
export async function onePlan(path: string, world: World): Promise<Outcome<{ readonly plan: Plan; readonly file: string }>> {
  const inputs = await readInputs([path], world);
  if (!inputs.ok) return inputs;
  const [input, ...more] = inputs.value.inputs;
  if (input === undefined || more.length > 0) return { ok: false, problems: [{ kind: 'several-plans', path }] };
  const read = readPlan(input.bytes);
  if (!read.ok) return { ok: false, problems: [{ kind: 'plan', path: input.path, error: read.error }] };
  notify(inputs.value.notices, world);
  warn(input.path, read.warnings, world);
  return { ok: true, value: { plan: read.plan, file: input.path } };
}

/** A plan with the HCL behind it. */
export interface SourcedPlan {
  /** The file that was read, also where a folder was named; `-` for standard input. */
  readonly file: string;
  readonly plan: Plan;
  readonly hcl: PlanSources | undefined;
}

/** Reads one plan and finds the HCL behind it. */
export async function sourcedPlan(path: string, { sourceRoot }: OnePlanOptions, world: World): Promise<Outcome<SourcedPlan>> {
  const problems = sourceRootProblems(sourceRoot, world.cwd);
  if (problems.length > 0) return { ok: false, problems };
  const read = await onePlan(path, world);
  if (!read.ok) return read;
  const { plan, file } = read.value;
  const { hcl, notices } = findPlanSources(plan, { cwd: world.cwd, planPath: file, sourceRoot, saved: undefined });
  notify([...notices, ...notesOf(plan)].map((notice) => `${file}: ${notice}`), world);
  return { ok: true, value: { plan: await completePlan(plan, hcl, world), hcl, file } };
}

/** One plan that was judged as a lint judges it, with reachability. */
export interface JudgedOne extends Judged {
  readonly configured: Configured;
  readonly hcl: PlanSources | undefined;
  readonly file: string;
}

/** How one plan is judged. */
export interface JudgeOneOptions extends OnePlanOptions, Partial<ConfigureOptions> {
  /** Comments in the HCL and exceptions count, as in a lint; they do not where absent. */
  readonly suppressions?: boolean;
}

/** Judges one plan for a command that shows what the internet reaches. */
export async function judgeOne(path: string, options: JudgeOneOptions, world: World): Promise<Outcome<JudgedOne>> {
  const configured = await configure({ config: options.config ?? true, plugin: options.plugin ?? [] }, world);
  if (!configured.ok) return configured;
  const read = await sourcedPlan(path, options, world);
  if (!read.ok) return read;
  const { configuration, catalogue } = configured.value;
  const { plan, hcl, file } = read.value;
  const honoured = options.suppressions ?? false;
  const judged = judgePlan({ path, planFile: planFileOf({ cwd: world.cwd, planPath: file }), plan, hcl }, {
    profiles: new Profiles(configuration, catalogue),
    exceptions: honoured ? configuration.exceptions ?? [] : [],
    baseline: undefined,
    inlineSuppressions: honoured,
    reach: true,
    catalogue,
    today: world.today(),
  });
  return { ok: true, value: { ...judged, configured: configured.value, hcl, file } };
}
