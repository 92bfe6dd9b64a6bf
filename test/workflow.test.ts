import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { parseArguments } from '../src/cli/program';

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: { readonly plan: { readonly steps: readonly Step[] } };
}

const workflow = parse(readFileSync('examples/github-workflow.yml', 'utf8')) as Workflow;
const { steps } = workflow.jobs.plan;
const step = (name: string): Step => steps.find((each) => each.name === name) ?? {};

test('the workflow may upload alerts and nothing else', () => {
  expect(workflow.permissions).toEqual({ contents: 'read', actions: 'read', 'security-events': 'write' });
});

test('the wrapper of setup-terraform is off', () => {
  expect(steps.find(({ uses }) => uses?.startsWith('hashicorp/setup-terraform@'))?.with).toEqual({ terraform_wrapper: false });
});

test('the upload runs also after findings, with a category of its own', () => {
  expect(step('Upload').if).toBe("always() && hashFiles('tf-sglint.sarif') != ''");
  expect(step('Upload').with).toEqual({ sarif_file: 'tf-sglint.sarif', category: 'tf-sglint/infra' });
});

test('the command lines of the workflow are ones that tf-sglint takes', () => {
  const lines = [step('Lint').run, step('Gate').run].map((line) => (line ?? '').replaceAll('"', '').replaceAll('$ROOT', 'infra').split(' ').slice(2));
  const requests = lines.map((argv) => parseArguments(argv, '0.1.0'));
  expect(requests.map((request) => (request.command === 'lint' ? [request.plans, request.options.planFile, request.options.sourceRoot, request.options.exitZero, request.options.format] : []))).toEqual([
    [['infra/plan.json'], 'infra/tf.plan', 'infra', true, [{ format: 'text', path: undefined }, { format: 'sarif', path: 'tf-sglint.sarif' }]],
    [['infra/plan.json'], 'infra/tf.plan', 'infra', false, []],
  ]);
});
