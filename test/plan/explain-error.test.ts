import { explainPlanError } from '../../src/plan/explain-error';
import type { PlanError } from '../../src/plan/read-plan';

const SHOW = 'terraform plan -out=tf.plan && terraform show -json tf.plan > plan.json';

test.each<[PlanError, string, string]>([
  [{ kind: 'empty' }, 'the file is empty; the command that should have written it printed nothing', SHOW],
  [{ kind: 'state' }, 'this is a state, which tells what exists now; a plan tells what apply will do', SHOW],
  [{ kind: 'plan-text' }, 'this is what terraform plan prints for people; the plan is needed as JSON', SHOW],
  [{ kind: 'log-stream' }, 'this is the log of terraform plan -json, which does not hold the plan itself', SHOW],
  [{ kind: 'saved-plan' }, 'this is a saved plan; it is needed as JSON', 'terraform show -json tf.plan > plan.json'],
  [{ kind: 'cloud-bookmark' }, 'this is the bookmark of a run in HCP Terraform, not the plan', 'terraform show -json tf.plan > plan.json (after terraform login)'],
  [{ kind: 'encrypted' }, 'this is encrypted by OpenTofu', 'tofu show -json tf.plan > plan.json (with the encryption configured)'],
  [{ kind: 'truncated', line: 3, column: 14 }, 'the JSON is cut off at line 3, column 14', SHOW],
  [{ kind: 'not-json', line: 1, column: 2 }, 'this is not JSON: unexpected character at line 1, column 2', SHOW],
  [{ kind: 'not-a-plan' }, 'this is JSON, but not of a Terraform plan', SHOW],
  [{ kind: 'errored' }, 'the plan ended with an error (errored: true), so resources are missing from it', `correct the error that terraform plan printed, then: ${SHOW}`],
  [{ kind: 'configuration' }, 'this is a Terraform configuration; a plan of it is needed', SHOW],
  [{ kind: 'format-version', version: '2.0' },
    'format_version 2.0 is not understood: only 0.x and 1.x are, and a new major version may change what members mean',
    'use a version of tf-sglint that knows this format, or an older Terraform'],
  [{ kind: 'too-large' }, 'the plan is larger than the 512 MB that Node.js can hold in one text', `jq 'del(.planned_values)' plan.json > smaller.json`],
])('%j', (error, message, fix) => expect(explainPlanError(error)).toEqual({ message, fix }));
