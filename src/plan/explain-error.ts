import type { PlanError } from './plan-error';

const SHOW = 'terraform plan -out=tf.plan && terraform show -json tf.plan > plan.json';

/** What is wrong with an input, in words that contain nothing of the input, and the command that puts it right. */
export function explainPlanError(error: PlanError): { readonly message: string; readonly fix: string } {
  switch (error.kind) {
    case 'empty':
      return { message: 'the file is empty; the command that should have written it printed nothing', fix: SHOW };
    case 'state':
      return { message: 'this is a state, which tells what exists now; a plan tells what apply will do', fix: SHOW };
    case 'plan-text':
      return { message: 'this is what terraform plan prints for people; the plan is needed as JSON', fix: SHOW };
    case 'log-stream':
      return { message: 'this is the log of terraform plan -json, which does not hold the plan itself', fix: SHOW };
    case 'saved-plan':
      return { message: 'this is a saved plan; it is needed as JSON', fix: 'terraform show -json tf.plan > plan.json' };
    case 'cloud-bookmark':
      return { message: 'this is the bookmark of a run in HCP Terraform, not the plan', fix: 'terraform show -json tf.plan > plan.json (after terraform login)' };
    case 'encrypted':
      return { message: 'this is encrypted by OpenTofu', fix: 'tofu show -json tf.plan > plan.json (with the encryption configured)' };
    case 'errored':
      return { message: 'the plan ended with an error (errored: true), so resources are missing from it', fix: 'correct the error that terraform plan printed, then: ' + SHOW };
    case 'configuration':
      return { message: 'this is a Terraform configuration; a plan of it is needed', fix: SHOW };
    default:
      return explainForm(error);
  }
}

function explainForm(error: Extract<PlanError, { kind: 'truncated' | 'not-json' | 'not-a-plan' | 'format-version' | 'too-large' }>): {
  readonly message: string;
  readonly fix: string;
} {
  switch (error.kind) {
    case 'truncated':
      return { message: `the JSON is cut off at ${place(error)}`, fix: SHOW };
    case 'not-json':
      return { message: `this is not JSON: unexpected character at ${place(error)}`, fix: SHOW };
    case 'not-a-plan':
      return { message: 'this is JSON, but not of a Terraform plan', fix: SHOW };
    case 'format-version':
      return {
        message: `format_version ${error.version} is not understood: only 0.x and 1.x are, and a new major version may change what members mean`,
        fix: 'use a version of tf-sglint that knows this format, or an older Terraform',
      };
    case 'too-large':
      return {
        message: 'the plan is larger than the 512 MB that Node.js can hold in one text',
        fix: `jq 'del(.planned_values)' plan.json > smaller.json`,
      };
  }
}

function place(error: { readonly line: number; readonly column: number }): string {
  return `line ${String(error.line)}, column ${String(error.column)}`;
}
