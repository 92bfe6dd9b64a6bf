import { colours, isColoured } from '../../src/cli/colour';

type Env = Readonly<Record<string, string | undefined>>;
const coloured = (when: 'auto' | 'always' | 'never', env: Env, isTTY: boolean): boolean => isColoured(when, { env, stdout: { write: () => undefined, isTTY, columns: undefined } });

test.each<[Env, boolean, boolean]>([
  [{}, false, true],
  [{ TERM: 'xterm' }, false, true],
  [{ TERM: 'dumb' }, false, false],
  [{ NO_COLOR: '1' }, false, false],
  [{ NO_COLOR: '0' }, false, false],
  [{ NO_COLOR: '' }, false, true],
  [{ NO_COLOR: '', FORCE_COLOR: '1' }, true, true],
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, false, false],
  [{ FORCE_COLOR: '1' }, true, true],
  [{ FORCE_COLOR: '3', TERM: 'dumb' }, true, true],
  [{ FORCE_COLOR: '' }, true, true],
  [{ FORCE_COLOR: 'true' }, true, true],
  [{ FORCE_COLOR: '0' }, false, false],
  [{ FORCE_COLOR: 'false' }, false, false],
  [{ FORCE_COLOR: '0', GITHUB_ACTIONS: 'true' }, false, false],
  [{ GITHUB_ACTIONS: 'true' }, true, true],
  [{ GITHUB_ACTIONS: 'true', TERM: 'dumb' }, true, true],
  [{ GITHUB_ACTIONS: 'true', NO_COLOR: '1' }, false, false],
  [{ GITHUB_ACTIONS: '' }, false, true],
  [{ CI: 'true' }, false, true],
])('%j: in a pipe %s, on a terminal %s', (env, pipe, terminal) => {
  expect([coloured('auto', env, false), coloured('auto', env, true)]).toEqual([pipe, terminal]);
  expect([coloured('always', env, false), coloured('always', env, true)]).toEqual([true, true]);
  expect([coloured('never', env, false), coloured('never', env, true)]).toEqual([false, false]);
});

test('colours are escapes, or nothing', () => {
  expect([colours(true).red('x'), colours(false).red('x'), colours(false).bold(colours(false).dim('y'))]).toEqual(['\u001b[31mx\u001b[39m', 'x', 'y']);
});
