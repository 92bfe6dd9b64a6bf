import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeOne, onePlan, sourcedPlan } from '../../src/cli/judge-one';
import type { JudgeOneOptions } from '../../src/cli/judge-one';
import { defineRule } from '../../src/rule';
import { copyExample, temporaryFolder } from '../support/run-cli';
import { worldAt } from './worlds';

const folder = temporaryFolder();
const at = (name: string): string => join(folder(), name);

beforeEach(() => { copyExample('three-tier', folder()); });

/** The file that was read, or the kinds of problems. */
async function read(path: string, input = ''): Promise<unknown> {
  const outcome = await onePlan(path, worldAt(folder(), { readInput: () => Promise.resolve(new TextEncoder().encode(input)) }));
  return outcome.ok ? outcome.value.file : outcome.problems.map((problem) => ('error' in problem ? `${problem.kind}: ${problem.error.kind}` : problem.kind));
}

describe('one plan', () => {
  test.each<[string, unknown]>([
    ['good/plan.json', 'good/plan.json'],
    ['good', 'good/plan.json'],
    ['./good/', 'good/plan.json'],
    ['go*/*.json', 'good/plan.json'],
    ['*/plan.json', ['several-plans']],
    ['.', ['several-plans']],
    ['modules', ['no-plan-in-folder']],
    ['none.json', ['no-such-file']],
    ['none/*', ['no-match']],
    ['good/main.tf', ['plan: configuration']],
    ['-', ['plan: empty']],
  ])('%s', async (path, expected) => {
    expect(await read(path)).toEqual(expected);
  });

  test('standard input has no file', async () => {
    expect(await read('-', readFileSync(at('good/plan.json'), 'utf8'))).toBe('-');
  });
});

describe('the HCL behind it', () => {
  const sources = async (path: string, sourceRoot?: string): Promise<unknown> => {
    const outcome = await sourcedPlan(path, sourceRoot === undefined ? {} : { sourceRoot }, worldAt(folder()));
    return outcome.ok ? outcome.value.hcl?.sources.module('app')?.files.map(({ path: file }) => file) : outcome.problems;
  };

  test.each([['good/plan.json'], ['good'], ['go*/plan.json']])('stands beside the plan, however that is named: %s', async (path) => {
    expect(await sources(path)).toEqual(['modules/tier/main.tf']);
  });

  test('stands where it is said to stand', async () => {
    mkdirSync(at('out'));
    cpSync(at('good/plan.json'), at('out/plan.json'));
    expect([await sources('out/plan.json'), await sources('out/plan.json', 'good'), await sources('good/plan.json', 'out')]).toEqual([undefined, ['modules/tier/main.tf'], undefined]);
  });
});

test('a folder that is named for the sources and is none is told of, before anything is judged', async () => {
  const told = async (sourceRoot: string): Promise<unknown> => {
    const outcome = await sourcedPlan('good/plan.json', { sourceRoot }, worldAt(folder()));
    return outcome.ok ? outcome.value.file : outcome.problems;
  };
  const problem = (path: string, reason: string): unknown => [{ kind: 'no-such-folder', option: '--source-root', path, reason }];
  expect([await told('nowhere'), await told('/nowhere/at/all'), await told(''), await told('good/main.tf'), await told('modules')]).toEqual([
    problem('nowhere', 'no such folder'), problem('/nowhere/at/all', 'no such folder'), problem('', 'no such folder'), problem('good/main.tf', 'is a file; the folder of the root module is wanted'), 'good/plan.json',
  ]);
});

describe('a judgement', () => {
  const SEEN = defineRule({
    id: 'seen', since: '1.0.0', severity: 'low', docs: { summary: 's', why: 'w', fix: 'f', limits: 'l', references: ['r'] },
    *check({ vpcs }) {
      for (const { key } of vpcs) yield { at: { owner: key, group: key, direction: null, block: '', attribute: null }, confidence: 'certain', message: 'Is there' };
    },
  });
  /** The findings of two rules, or the kinds of problems. */
  const judged = async (options: JudgeOneOptions = {}): Promise<unknown> => {
    const outcome = await judgeOne('bad', options, worldAt(folder(), { loadModule: () => Promise.resolve({ rules: [SEEN] }) }));
    if (!outcome.ok) return outcome.problems.map(({ kind }) => kind);
    const { result, suppressions } = outcome.value;
    return [...result.findings.filter(({ rule }) => rule === 'seen' || rule === 'public-ssh').map(({ rule, suppressed, location }) => `${rule} ${location?.file ?? ''}${suppressed ? ' (suppressed)' : ''}`), ...suppressions.map(({ kind }) => kind)];
  };
  const SSH = 'public-ssh modules/tier/main.tf';
  const OFF = 'rules: {public-ssh: off}\n';
  const MEANT = 'exceptions: [{rule: public-ssh, address: "module.app.**", reason: meant}]\n';

  test('is that of a lint, on the lines of the HCL', async () => {
    expect(await judged()).toEqual([SSH, SSH]);
  });

  test('obeys a configuration that is found or named, unless none is wanted', async () => {
    writeFileSync(at('.tf-sglint.yaml'), OFF);
    writeFileSync(at('named.yaml'), '{}\n');
    expect([await judged(), await judged({ config: 'named.yaml' }), await judged({ config: false })]).toEqual([[], [SSH, SSH], [SSH, SSH]]);
    expect(await judged({ config: 'none.yaml' })).toEqual(['unreadable']);
  });

  test('runs rules of others', async () => {
    writeFileSync(at('.tf-sglint.yaml'), OFF);
    expect(await judged({ plugin: ['own.js'] })).toEqual(['seen bad/main.tf']);
  });

  test('honours exceptions and comments where it is asked to', async () => {
    writeFileSync(at('.tf-sglint.yaml'), MEANT);
    writeFileSync(at('bad/notes.tf'), '# tf-sglint:ignore-file public-rdp nothing is here\n');
    expect(await judged({ suppressions: true })).toEqual([`${SSH} (suppressed)`, `${SSH} (suppressed)`, 'inline', 'exception']);
    expect(await judged()).toEqual([SSH, SSH]);
  });
});
