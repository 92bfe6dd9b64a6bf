import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyExample, runCli, temporaryFolder } from '../support/run-cli';
import type { Ran, RunOptions } from '../support/run-cli';

const folder = temporaryFolder();
const at = (name: string): string => join(folder(), name);
const map = (argv: readonly string[], options: Partial<RunOptions> = {}): Promise<Ran> => runCli(['map', ...argv], { cwd: folder(), ...options });
const text = (name: string): string => readFileSync(at(name), 'utf8');

beforeEach(() => { copyExample('three-tier', folder()); });

describe('the format', () => {
  test.each<[string, readonly string[], string]>([
    ['a page where none is named', [], '<!doctype html>\n'],
    ['html', ['-f', 'html'], '<!doctype html>\n'],
    ['mermaid', ['--format', 'mermaid'], 'flowchart LR\n'],
    ['dot', ['-f', 'dot'], 'digraph "bad/plan.json" {\n'],
  ])('%s', async (_, argv, beginning) => {
    const { code, out, err } = await map(['bad/plan.json', ...argv]);
    expect([code, err, out.slice(0, beginning.length), out.endsWith('\n')]).toEqual([0, '', beginning, true]);
  });

  test('is one of three', async () => {
    const { code, out, err } = await map(['bad/plan.json', '-f', 'svg']);
    expect([code, out, err.split('\n')[0]]).toEqual([2, '', 'error: option \'-f, --format <format>\' argument \'svg\' is invalid. "svg" is not one of html, mermaid, dot.']);
  });
});

test('findings do not change the exit code, and stand where they are written', async () => {
  const { code, out } = await map(['bad/plan.json']);
  expect([code, /public-ssh<\/strong>.*<span class="muted small">(.*?)<\/span>/.exec(out)?.[1]]).toEqual([0, expect.stringMatching(/^modules\/tier\/main\.tf:\d+$/)]);
});

test('the places of a path stand where they are written', async () => {
  const { out } = await map(['bad/plan.json']);
  const line = text('bad/main.tf').split('\n').indexOf('resource "aws_db_instance" "main" {') + 1;
  expect(/<li>aws_db_instance\.main has a network interface <span class="mono">(.*?)<\/span><\/li>/.exec(out)?.[1]).toBe(`bad/main.tf:${line}`);
});

test('the same plan gives the same page', async () => {
  expect((await map(['bad/plan.json'])).out).toBe((await map(['bad/plan.json'])).out);
});

describe('where the plan comes from', () => {
  test('standard input has no name', async () => {
    const { code, out } = await map(['-', '-f', 'dot'], { input: readFileSync(at('bad/plan.json')) });
    expect([code, out.split('\n')[0]]).toEqual([0, 'digraph "plan" {']);
  });

  test('a folder with one plan', async () => {
    expect((await map(['good', '-f', 'dot'])).out.split('\n')[0]).toBe('digraph "good" {');
  });

  test('with its sources elsewhere', async () => {
    mkdirSync(at('out'));
    renameSync(at('bad/plan.json'), at('out/plan.json'));
    const located = /main\.tf:\d+/;
    expect([(await map(['out/plan.json'])).out.match(located), (await map(['out/plan.json', '--source-root', 'bad'])).out.match(located)?.[0]]).toEqual([null, expect.stringMatching(located)]);
  });
});

describe('the output', () => {
  test('goes into a file, whole, and nothing else is written', async () => {
    const { out } = await map(['bad/plan.json']);
    expect(await map(['bad/plan.json', '-o', 'map.html'])).toEqual({ code: 0, out: '', err: '' });
    expect([text('map.html'), readdirSync(folder()).sort()]).toEqual([out, ['bad', 'good', 'map.html', 'modules']]);
  });

  test('takes the place of an older map', async () => {
    writeFileSync(at('map.html'), 'older');
    await map(['bad/plan.json', '--output', 'map.html']);
    expect(text('map.html').startsWith('<!doctype html>')).toBe(true);
  });

  test.each<[string, string, string, () => void]>([
    ['as it was named', 'bad/plan.json', 'bad/plan.json', () => undefined],
    ['by another path', 'bad/plan.json', './good/../bad/plan.json', () => undefined],
    ['in the folder that was named', 'bad', 'bad/plan.json', () => undefined],
    ['through a link', 'bad/plan.json', 'link.html', () => { symlinkSync(at('bad/plan.json'), at('link.html')); }],
  ])('never takes the place of the plan, %s', async (_, plan, output, prepare) => {
    prepare();
    const before = text('bad/plan.json');
    expect(await map([plan, '-o', output])).toEqual({ code: 2, out: '', err: `tf-sglint: ${output}: is a plan to read and cannot be a report to write\n` });
    expect(text('bad/plan.json')).toBe(before);
  });

  test.each<[string, string, string]>([
    ['a folder', 'good', 'is a folder'],
    ['below a folder that is not there', 'absent/map.html', 'no such file or folder'],
  ])('not into %s', async (_, output, reason) => {
    expect(await map(['bad/plan.json', '-o', output])).toEqual({ code: 2, out: '', err: `tf-sglint: ${output}: ${reason}\n` });
  });

  test('is not touched where the plan cannot be read', async () => {
    writeFileSync(at('map.html'), 'older');
    writeFileSync(at('broken.json'), '{');
    const { code, out } = await map(['broken.json', '-o', 'map.html']);
    expect([code, out, text('map.html')]).toEqual([2, '', 'older']);
  });
});

describe('the configuration', () => {
  const found = async (...argv: readonly string[]): Promise<boolean> => (await map(['bad/plan.json', ...argv])).out.includes('public-ssh');

  test('holds as in a lint: found, named, or none', async () => {
    writeFileSync(at('.tf-sglint.yaml'), 'rules:\n  public-ssh: off\n');
    writeFileSync(at('other.yaml'), 'rules:\n  public-rdp: off\n');
    expect([await found(), await found('--config', 'other.yaml'), await found('--no-config')]).toEqual([false, true, true]);
  });

  test('accepts what is not marked then, and is counted', async () => {
    writeFileSync(at('.tf-sglint.yaml'), 'exceptions:\n  - {rule: public-ssh, address: "**", reason: for the migration}\n');
    const { code, out } = await map(['bad/plan.json']);
    expect([code, out.includes('public-ssh'), /(\d+) suppressed findings? (?:is|are) not shown\./.exec(out)?.[1]]).toEqual([0, false, '2']);
  });

  test('with a mistake draws nothing', async () => {
    writeFileSync(at('.tf-sglint.yaml'), 'rulez: {}\n');
    const { code, out, err } = await map(['bad/plan.json', '-o', 'map.html']);
    expect([code, out, err.startsWith('tf-sglint: .tf-sglint.yaml:1:1: '), existsSync(at('map.html'))]).toEqual([2, '', true, false]);
  });
});

test.each<[string, readonly string[], string]>([
  ['no plan', [], 'error: missing required argument \'plan\'\n(tf-sglint --help shows what there is)\n'],
  ['several plans', ['.'], 'tf-sglint: .: this command is about one plan, and here are several\n'],
  ['no such file', ['plna.json'], 'tf-sglint: plna.json: no such file or folder\n'],
])('%s', async (_, argv, err) => {
  expect(await map(argv)).toEqual({ code: 2, out: '', err });
});
