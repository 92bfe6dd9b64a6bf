import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../run-cli';

const EXAMPLES = join(__dirname, '../../../examples');

/** Every recorded plan of the examples, as `public-ssh/bad`. */
export const examplePlans: readonly string[] = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => [`${name}/bad`, `${name}/good`])
  .sort();

/** What `lint` prints for the plan of an example, in the folder of the example, by its own configuration where it has one. */
export async function printed(example: string, ...options: readonly string[]): Promise<string> {
  const [name = '', half = ''] = example.split('/');
  const configuration = `${half}/.tf-sglint.yaml`;
  const config = existsSync(join(EXAMPLES, name, configuration)) ? ['--config', configuration] : [];
  const ran = await runCli(['lint', `${half}/plan.json`, '--exit-zero', ...config, ...options], { cwd: join(EXAMPLES, name) });
  if (ran.code !== 0) throw new Error(ran.err);
  return ran.out;
}
