import type { PlanWarning } from '../plan';
import { safeText } from '../report/safe-text';
import { explainProblem } from './problem';
import type { Problem } from './problem';
import type { ExitCode, World } from './world';

/** Says what is wrong and what to do, one paragraph a problem. */
export function refuse(problems: readonly Problem[], world: World): ExitCode {
  for (const problem of problems) {
    const [first = '', ...rest] = explainProblem(problem);
    world.stderr.write(`${[`tf-sglint: ${first}`, ...rest.map((line) => `  ${line}`)].map(safeText).join('\n')}\n`);
  }
  return 2;
}

/** Tells of something beside the report. */
export function notify(lines: readonly string[], world: World): void {
  for (const line of lines) world.stderr.write(`${safeText(`tf-sglint: note: ${line}`)}\n`);
}

/** No sentence of ours has the letters that Atlantis looks for, but a name may: it stays readable, and as a pattern it still matches. */
export function withoutFail(text: string): string {
  return text.replace(/(fa)i(l)/gi, '$1?$2');
}

/** Says what was odd about a plan that was read all the same. */
export function warn(path: string, warnings: readonly PlanWarning[], world: World): void {
  notify(warnings.map((warning) => `${path}: ${warningWords(warning)}`), world);
}

function warningWords(warning: PlanWarning): string {
  switch (warning.kind) {
    case 'byte-order-mark':
      return 'begins with a byte-order mark';
    case 'utf-16':
      return 'is in UTF-16, as PowerShell writes it; terraform show -json tf.plan | Out-File -Encoding utf8 avoids it';
    case 'wrapper-lines':
      return 'has other lines around the JSON; with hashicorp/setup-terraform set terraform_wrapper: false';
    case 'old-format':
      return `is in format ${warning.version} of an old Terraform: what it does not tell counts as unknown`;
  }
}
