import type { Mistake } from '../config';
import { explainPlanError } from '../plan/explain-error';
import type { PlanError } from '../plan/plan-error';

/** Why a run cannot judge. Paths as the user would write them. */
export type Problem =
  | { readonly kind: 'no-such-file'; readonly path: string; readonly hint: string }
  | { readonly kind: 'no-match'; readonly pattern: string }
  | { readonly kind: 'unreadable'; readonly path: string; readonly reason: string }
  | { readonly kind: 'no-plan-in-folder'; readonly path: string; readonly skipped: number; readonly configuration: boolean }
  | { readonly kind: 'plan'; readonly path: string; readonly error: PlanError }
  | { readonly kind: 'configuration'; readonly path: string; readonly mistakes: readonly Mistake[] }
  | { readonly kind: 'several-configurations'; readonly paths: readonly string[] }
  | { readonly kind: 'no-such-folder'; readonly option: '--source-root'; readonly path: string; readonly reason: string }
  | { readonly kind: 'one-plan-file'; readonly plans: number }
  | { readonly kind: 'discovered-plugins'; readonly path: string }
  | { readonly kind: 'plugin'; readonly path: string; readonly reason: string }
  | { readonly kind: 'unknown-rule'; readonly name: string; readonly hint: string }
  | { readonly kind: 'output-is-plan'; readonly path: string }
  | { readonly kind: 'unwritable'; readonly path: string; readonly reason: string }
  | { readonly kind: 'no-resources' }
  | { readonly kind: 'partial-sarif'; readonly paths: readonly string[] }
  | { readonly kind: 'port'; readonly text: string }
  | { readonly kind: 'several-plans'; readonly path: string }
  | { readonly kind: 'saved-plan'; readonly path: string; readonly fault: 'cut-off' | 'not-shown' | 'no-program'; readonly reasons: readonly string[] }
  | { readonly kind: 'no-such-address'; readonly text: string; readonly nearest: readonly string[] };

/** A value, or why there is none. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const SHOW_PLAN = 'terraform show -json tf.plan > plan.json';
export const MAKE_A_PLAN = `terraform plan -out=tf.plan && ${SHOW_PLAN}`;

/** A problem in words: one line each, the first says what is wrong, the others what to do. */
export function explainProblem(problem: Problem): readonly string[] {
  switch (problem.kind) {
    case 'no-such-file':
      return [`${problem.path}: no such file or folder${problem.hint}`];
    case 'no-match':
      return [`${problem.pattern}: no file matches`];
    case 'plan':
      return explainPlan(problem.path, problem.error);
    case 'no-plan-in-folder':
      return explainFolder(problem);
    case 'saved-plan':
      return explainSavedPlan(problem);
    case 'configuration':
      return problem.mistakes.map(({ line, column, message }) => `${problem.path}:${String(line)}:${String(column)}: ${message}`);
    case 'discovered-plugins':
      return [
        `${problem.path}: plugins run code, and this file was found rather than named: it may come from the change that is being judged`,
        `name the file (--config ${problem.path}) or each plugin (--plugin FILE) on the command line`,
      ];
    case 'unknown-rule':
      return [`unknown rule "${problem.name}"${problem.hint}`, 'tf-sglint rules lists them'];
    default:
      return explainRest(problem);
  }
}

type Rest = Extract<Problem, { kind: 'several-configurations' | 'no-such-folder' | 'one-plan-file' | 'unreadable' | 'plugin' | 'output-is-plan' | 'unwritable' | 'no-resources' | 'partial-sarif' | Asked['kind'] }>;
type Asked = Extract<Problem, { kind: 'port' | 'several-plans' | 'no-such-address' }>;

function explainRest(problem: Rest): readonly string[] {
  switch (problem.kind) {
    case 'unreadable':
    case 'plugin':
    case 'unwritable':
      return [`${problem.path}: ${problem.reason}`];
    case 'several-configurations':
      return [`${problem.paths.join(', ')}: one of them is the configuration, and which is not said`, 'keep one, or name one: --config FILE'];
    case 'no-such-folder':
      return [`${problem.option} ${problem.path}: ${problem.reason}`];
    case 'one-plan-file':
      return [`--plan-file is the saved plan of one plan, and here are ${String(problem.plans)}`, 'judge them one by one, or pass the saved plans themselves'];
    case 'output-is-plan':
      return [`${problem.path}: is a plan to read and cannot be a report to write`];
    case 'no-resources':
      return ['no security group and no network ACL in what was given, and --require-resources was asked for'];
    case 'partial-sarif':
      return [
        `${problem.paths.join(', ')}: not a whole plan, so no SARIF was written: uploading it would close the alerts of what is missing`,
        '--allow-partial writes it all the same',
      ];
    default:
      return explainQuestion(problem);
  }
}

function explainQuestion(problem: Asked): readonly string[] {
  switch (problem.kind) {
    case 'port':
      return [`"${problem.text}" is no service; write tcp/443, udp/53, icmp/8 or any`];
    case 'several-plans':
      return [`${problem.path}: this command is about one plan, and here are several`];
    case 'no-such-address':
      return [`${problem.text}: nothing in the plan has this address`, ...problem.nearest.map((address) => `did you mean ${address}?`)];
  }
}

function explainPlan(path: string, error: PlanError): readonly string[] {
  const { message, fix } = explainPlanError(error);
  return [`${path}: ${message}`, fix];
}

function explainSavedPlan({ path, fault, reasons }: Extract<Problem, { kind: 'saved-plan' }>): readonly string[] {
  switch (fault) {
    case 'cut-off':
      return [`${path}: this is a saved plan that is cut off`, 'copy it again, whole, or make it again: terraform plan -out=tf.plan'];
    case 'no-program':
      return [`${path}: this is a saved plan, and neither terraform nor tofu is on the PATH to show it`, `where it was made: ${SHOW_PLAN}`];
    case 'not-shown':
      return [
        `${path}: this is a saved plan, and it could not be shown`,
        ...reasons,
        `showing it needs the providers that it was made with: run terraform init in its folder, or where it was made: ${SHOW_PLAN}`,
      ];
  }
}

function explainFolder({ path, skipped, configuration }: Extract<Problem, { kind: 'no-plan-in-folder' }>): readonly string[] {
  const other = skipped === 0 ? '' : ` (${count(skipped, 'JSON file')} of another kind)`;
  const what = configuration ? 'Terraform configuration but no plan in JSON' : 'no plan in JSON';
  return [`${path}: ${what}${other}`, `${configuration ? `cd ${path} && terraform init && ` : ''}${MAKE_A_PLAN}`];
}

/** `1 file`, `2 files`. */
export function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}
