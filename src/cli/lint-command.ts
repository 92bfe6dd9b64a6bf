import { Profiles } from '../config';
import { printConfiguration } from '../config';
import { judgePlan } from '../lint';
import type { Judged, PlanSources } from '../lint';
import { readPlan } from '../plan';
import type { Plan } from '../plan';
import { buildReport } from '../report/build-report';
import type { Report } from '../report/report';
import { readSuppressionFiles } from './baseline-file';
import { completePlan, findPlanSources, planFileOf, sourceReader, sourceRootProblems } from './checkout';
import { configure, unknownRules } from './configure';
import type { Configured } from './configure';
import { deliver } from './deliver';
import { isSamePath } from './files';
import { exitCodeOf } from './gate';
import { readInputs } from './inputs';
import type { Input } from './inputs';
import type { LintOptions } from './options';
import type { Problem } from './problem';
import { showSavedPlan } from './saved-plan';
import { notify, refuse, warn, withoutFail } from './say';
import type { ExitCode, World } from './world';

/** A plan that was read, and the saved plan behind it. */
interface ReadInput {
  readonly path: string;
  readonly plan: Plan;
  readonly saved: Uint8Array | undefined;
}

/** `tf-sglint lint`. Standard error waits for the verdict, since Atlantis takes a run for bad that prints the letters "fail". */
export async function lintCommand(args: readonly string[], options: LintOptions, world: World, version: string): Promise<ExitCode> {
  const held: string[] = [];
  const code = await lint(args, options, { ...world, stderr: { ...world.stderr, write: (text) => { held.push(text); } } }, version);
  world.stderr.write(code === 0 ? withoutFail(held.join('')) : held.join(''));
  return code;
}

async function lint(args: readonly string[], options: LintOptions, world: World, version: string): Promise<ExitCode> {
  const configured = await configure(options, world);
  if (!configured.ok) return refuse(configured.problems, world);
  const { catalogue, configuration } = configured.value;
  const unknown = unknownRules([...options.rule, ...options.skip], catalogue);
  if (unknown.length > 0) return refuse(unknown, world);
  if (options.printConfig) {
    world.stdout.write(printConfiguration(configuration, catalogue, { only: options.rule, skip: options.skip }));
    return 0;
  }
  const inputs = await readInputs(args, world);
  if (!inputs.ok) return refuse(inputs.problems, world);
  const wrong = contradictions(inputs.value.inputs, options, world);
  if (wrong.length > 0) return refuse(wrong, world);
  notify([...inputs.value.notices, ...resting(options, catalogue)], world);
  const read = inputs.value.inputs.map((input) => readInput(input, options, world));
  const problems = read.flatMap((each) => ('problem' in each ? [each.problem] : []));
  if (problems.length > 0) return refuse(problems, world);
  return judge(read.filter((each): each is ReadInput => !('problem' in each)), { options, configured: configured.value, version }, world);
}

/** What the options say that does not fit the plans, or leads nowhere. */
function contradictions(inputs: readonly Input[], options: LintOptions, world: World): readonly Problem[] {
  const { planFile, sourceRoot } = options;
  const clash = inputs.find(({ path }) => path !== '-' && written(options).some((file) => isSamePath(world.cwd, file, path)));
  return [
    ...(clash === undefined ? [] : [{ kind: 'output-is-plan', path: clash.path } as const]),
    ...(planFile !== undefined && inputs.length > 1 ? [{ kind: 'one-plan-file', plans: inputs.length } as const] : []),
    ...(planFile !== undefined && world.readFile(planFile) === undefined ? [{ kind: 'unreadable', path: planFile, reason: 'cannot be read' } as const] : []),
    ...sourceRootProblems(sourceRoot, world.cwd),
  ];
}

/** Rules that were asked for and cannot run. */
function resting({ reach, rule: names }: LintOptions, catalogue: Configured['catalogue']): readonly string[] {
  const asked = reach ? [] : names.flatMap((name) => catalogue.find(name) ?? []).filter(({ needsReach }) => needsReach);
  return asked.map(({ id }) => `${id} asks what the internet reaches, so it does not run with --no-reach`);
}

/** The files that a run writes. */
function written({ format, writeBaseline }: LintOptions): readonly string[] {
  return [...format.map(({ path }) => path), writeBaseline].filter((path) => path !== undefined);
}

interface Run {
  readonly options: LintOptions;
  readonly configured: Configured;
  readonly version: string;
}

async function judge(plans: readonly ReadInput[], run: Run, world: World): Promise<ExitCode> {
  const { options, configured: { configuration, catalogue } } = run;
  const suppressionFiles = readSuppressionFiles(options, world);
  if (!suppressionFiles.ok) return refuse(suppressionFiles.problems, world);
  const hcl = plans.map((plan) => sourcesOf(plan, options, world));
  const completed = await Promise.all(plans.map(({ plan }, index) => completePlan(plan, hcl[index], world)));
  const judged = plans.map(({ path, plan }, index): Judged => judgePlan({ path, planFile: planFileOf({ cwd: world.cwd, planPath: path }), plan: completed[index] ?? plan, hcl: hcl[index] }, {
    profiles: new Profiles(configuration, catalogue, { only: options.rule, skip: options.skip }),
    policies: configuration.policies ?? [],
    exceptions: configuration.exceptions ?? [],
    baseline: suppressionFiles.value,
    inlineSuppressions: options.inlineSuppressions,
    reach: options.reach,
    catalogue,
    today: world.today(),
  }));
  const report = buildReport(run.version, judged.map(({ result }) => result), judged.flatMap(({ suppressions }) => suppressions), judged.flatMap(({ policies }) => policies));
  const stop = refusal(report, options);
  if (stop !== undefined) return refuse([stop], world);
  const gate = configuration.gate ?? 'higher';
  const outcome = deliver(report, { options, gate, rules: catalogue.words, source: sourceReader(hcl) }, world);
  if (!outcome.ok) return refuse(outcome.problems, world);
  notify(outcome.value, world);
  return exitCodeOf(report, { ...options, gate });
}

/** What keeps a report from being written although every plan was read. */
function refusal(report: Report, options: LintOptions): Problem | undefined {
  const { securityGroups, networkAcls } = report.summary;
  if (options.requireResources && securityGroups + networkAcls === 0) return { kind: 'no-resources' };
  const partial = report.plans.filter(({ complete }) => !complete).map(({ path }) => path);
  const wantsSarif = options.format.some(({ format }) => format === 'sarif');
  return wantsSarif && partial.length > 0 && !options.allowPartial ? { kind: 'partial-sarif', paths: partial } : undefined;
}

function readInput({ path, bytes }: Input, options: LintOptions, world: World): ReadInput | { readonly problem: Problem } {
  const result = readPlan(bytes);
  if (result.ok) {
    warn(path, result.warnings, world);
    return { path, plan: result.plan, saved: options.planFile === undefined ? undefined : world.readFile(options.planFile) };
  }
  if (result.error.kind !== 'saved-plan' || path === '-') return { problem: { kind: 'plan', path, error: result.error } };
  const shown = showSavedPlan({ path, bytes }, world.cwd, world.env);
  if (!shown.ok) return shown;
  const read = readPlan(shown.bytes);
  if (!read.ok) return { problem: { kind: 'plan', path, error: read.error } };
  warn(path, read.warnings, world);
  return { path, plan: read.plan, saved: bytes };
}

function sourcesOf({ path, plan, saved }: ReadInput, options: LintOptions, world: World): PlanSources | undefined {
  const { hcl, notices } = findPlanSources(plan, { cwd: world.cwd, planPath: path, sourceRoot: options.sourceRoot, saved });
  notify(notices.map((notice) => `${path}: ${notice}`), world);
  return hcl;
}
