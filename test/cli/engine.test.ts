import { execFileSync } from 'node:child_process';
import { setFlagsFromString } from 'node:v8';
import { optimiseLater } from '../../src/cli/engine';

jest.mock('node:v8');

const flagsFor = (version: string): readonly unknown[] => {
  jest.mocked(setFlagsFromString).mockClear();
  optimiseLater(version);
  return jest.mocked(setFlagsFromString).mock.calls;
};

test.each([
  ['20.19.0', [['--interrupt-budget=1000000']]],
  ['22.12.0', [['--invocation-count-for-maglev=4000 --invocation-count-for-turbofan=30000']]],
  ['24.1.0', [['--invocation-count-for-maglev=4000 --invocation-count-for-turbofan=30000']]],
  ['21.7.0', []],
  ['26.0.0', []],
])('the flags of Node.js %s', (version, expected) => {
  expect(flagsFor(version)).toEqual(expected);
});

test('this Node.js knows the flags it is given', () => {
  const known = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
  const names = flagsFor(process.versions.node).flatMap((call) => String(call).split(' ').map((flag) => flag.replace(/=.*/, '')));
  expect(names.filter((name) => !known.includes(`${name} `))).toEqual([]);
});
