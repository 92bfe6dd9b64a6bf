import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** What is shown, as text. */
const show = (path: string, env: Readonly<Record<string, string | undefined>>): unknown => {
  const shown = showSavedPlan(path, folder(), env);
  return shown.ok ? new TextDecoder().decode(shown.bytes) : shown.reason;
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

test.each<[string, Readonly<Record<string, string>>, string]>([
  ['neither is there', {}, 'no terraform on the PATH; no tofu on the PATH'],
  ['one does not succeed', { terraform: 'echo "no provider" >&2; exit 1' }, 'terraform show -json did not succeed; no tofu on the PATH'],
  ['both do not', { terraform: 'exit 1', tofu: 'kill -9 $$' }, 'terraform show -json did not succeed; tofu show -json did not succeed'],
])('why there is nothing: %s', (_, scripts, reason) => {
  const env = programs(scripts);
  expect(show('infra/tf.plan', { ...env, PATH: at('bin') })).toBe(reason);
});

test('a program that cannot be run is told apart from none', () => {
  const env = programs({ terraform: 'exit 0' });
  chmodSync(at('bin/terraform'), 0o644);
  expect(show('infra/tf.plan', { ...env, PATH: at('bin') })).toBe('terraform show -json did not succeed; no tofu on the PATH');
});
