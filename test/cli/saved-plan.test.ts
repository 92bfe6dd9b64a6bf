import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { showSavedPlan } from '../../src/cli/saved-plan';
import { temporaryFolder } from '../support/run-cli';

const folder = temporaryFolder();
const at = (name: string): string => join(folder(), name);

/** The environment in which some programs are on the PATH, each a script for the shell. */
function programs(scripts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  mkdirSync(at('bin'));
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(at(`bin/${name}`), `#!/bin/sh\n${script}\n`);
    chmodSync(at(`bin/${name}`), 0o755);
  }
  return { PATH: `${at('bin')}:/bin:/usr/bin`, MARK: 'seen' };
}

const WHOLE = zipSync({ 'tfconfig/m-/main.tf': strToU8('# x') });

/** What is shown, as text, or why nothing is. */
const show = (path: string, env: Readonly<Record<string, string | undefined>>, bytes: Uint8Array = WHOLE): unknown => {
  const shown = showSavedPlan({ path, bytes }, folder(), env);
  return shown.ok ? new TextDecoder().decode(shown.bytes) : shown.problem;
};

beforeEach(() => {
  mkdirSync(at('infra'));
  writeFileSync(at('infra/tf.plan'), 'PK');
});

test('terraform is asked, in the folder of the plan, where its providers are', () => {
  const env = programs({ terraform: 'echo "$(basename "$PWD") $MARK: $*"', tofu: 'echo tofu' });
  expect([show('infra/tf.plan', env), show(at('infra/tf.plan'), env)]).toEqual(['infra seen: show -json tf.plan\n', 'infra seen: show -json tf.plan\n']);
});

test('a name is an argument and no command', () => {
  const name = 'a; touch broken $(touch broken) "x"';
  writeFileSync(at(name), 'PK');
  expect(show(name, programs({ terraform: 'echo "$3"' }))).toBe(`${name}\n`);
  expect(existsSync(at('broken'))).toBe(false);
});

test('tofu is asked where terraform is not there, or does not succeed', () => {
  expect(show('infra/tf.plan', programs({ tofu: 'echo "tofu $*"' }))).toBe('tofu show -json tf.plan\n');
});

test('what terraform wrote before it stopped is not taken', () => {
  expect(show('infra/tf.plan', programs({ terraform: 'echo "{"; exit 1', tofu: 'echo tofu' }))).toBe('tofu\n');
});

test('what is said on standard error is no part of the plan', () => {
  expect(show('infra/tf.plan', programs({ terraform: 'echo warning >&2; echo plan' }))).toBe('plan\n');
});

describe('why there is nothing', () => {
  const alone = (scripts: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({ ...programs(scripts), PATH: at('bin') });
  const problem = (fault: string, ...reasons: readonly string[]): unknown => ({ kind: 'saved-plan', path: 'infra/tf.plan', fault, reasons });

  test('neither program is there', () => {
    expect(show('infra/tf.plan', alone({}))).toEqual(problem('no-program'));
  });

  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['nothing', {}, []],
    ['what it is', { terraform: 'echo "zip: not a valid zip file" >&2; exit 1' }, ['terraform show -json did not succeed: zip: not a valid zip file']],
  ])('a copy is cut off, and a program says of it %s', (_, scripts, reasons) => {
    expect(show('infra/tf.plan', alone(scripts), WHOLE.slice(0, -30))).toEqual(problem('cut-off', ...reasons));
  });

  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['one says nothing', { terraform: 'exit 1' }, ['terraform show -json did not succeed']],
    ['both are stopped', { terraform: 'exit 1', tofu: 'kill -9 $$' }, ['terraform show -json did not succeed', 'tofu show -json did not succeed']],
    ['one says why', { terraform: 'echo "no provider" >&2; exit 1' }, ['terraform show -json did not succeed: no provider']],
    ['one says why in a coloured frame, behind a warning', {
      terraform: String.raw`printf '\033[33mWarning: old\033[0m\n\n\033[31m╷\033[0m\n\033[31m│\033[0m \033[1mError: Required plugins are not installed\033[0m\n\033[31m│\033[0m\n\033[31m│\033[0m   run terraform init\n╵\n' >&2; exit 1`,
    }, ['terraform show -json did not succeed: Error: Required plugins are not installed run terraform init']],
  ])('%s', (_, scripts, reasons) => {
    expect(show('infra/tf.plan', alone(scripts))).toEqual(problem('not-shown', ...reasons));
  });

  test('one says more than anybody reads', () => {
    const env = alone({ terraform: `echo '${'word '.repeat(1_000)}' >&2; exit 1` });
    expect(JSON.stringify(show('infra/tf.plan', env))).toHaveLength(JSON.stringify(problem('not-shown', `terraform show -json did not succeed: ${'word '.repeat(80)}…`)).length);
  });

  test('one cannot be run, which is told apart from none', () => {
    const env = alone({ terraform: 'exit 0' });
    chmodSync(at('bin/terraform'), 0o644);
    expect(show('infra/tf.plan', env)).toEqual(problem('not-shown', 'terraform show -json did not succeed: permission denied'));
  });
});
