import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { readInputs } from '../../src/cli/inputs';
import type { World } from '../../src/cli/world';
import { temporaryFolder } from '../support/run-cli';
import { worldAt } from './worlds';

const folder = temporaryFolder();
const at = (name: string): string => join(folder(), name);
const write = (files: Readonly<Record<string, string>>): void => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(at(name)), { recursive: true });
    writeFileSync(at(name), text);
  }
};
const plan = (name: string): string => `{"format_version":"1.2","terraform_version":"${name}","resource_changes":[],"planned_values":{}}`;

/** What is read, as `path: text`, and what is told; or the problems. */
async function read(args: readonly string[], members: Partial<World> = {}): Promise<unknown> {
  const outcome = await readInputs(args, worldAt(folder(), members));
  if (!outcome.ok) return outcome.problems;
  return { inputs: outcome.value.inputs.map(({ path, bytes }) => `${path}: ${new TextDecoder().decode(bytes)}`), notices: outcome.value.notices };
}
const found = (inputs: readonly string[], notices: readonly string[] = []): unknown => ({ inputs, notices });

describe('files', () => {
  test('are read as they are, whatever they hold, in the order of the arguments', async () => {
    write({ 'b.json': 'two', 'a.txt': 'one', 'c': '' });
    expect(await read(['b.json', 'a.txt', 'c'])).toEqual(found(['b.json: two', 'a.txt: one', 'c: ']));
  });

  test('are read once, under the name that came first', async () => {
    write({ 'a/b.json': plan('1') });
    expect(await read(['./a/b.json', 'a/b.json', at('a/b.json'), 'a', 'a/*.json'])).toEqual(found([`./a/b.json: ${plan('1')}`]));
  });

  test('in another folder', async () => {
    write({ 'a/b.json': 'one', 'c/d': '' });
    expect(await read(['../a/b.json', '../a/*.json'], { cwd: at('c') })).toEqual(found(['../a/b.json: one']));
  });

  test('may have the name of a pattern', async () => {
    write({ '[x].json': 'one', 'x.json': 'two' });
    expect(await read(['[x].json'])).toEqual(found(['[x].json: one']));
  });
});

test('a socket is told of, and passed over in a folder', async () => {
  write({ 'all/a.json': plan('a') });
  const server = createServer();
  await new Promise<void>((done) => { server.listen(at('all/s.json'), done); });
  try {
    expect(await read(['all/s.json'])).toEqual([{ kind: 'unreadable', path: 'all/s.json', reason: 'is a socket' }]);
    expect(await read(['all/*'])).toEqual([{ kind: 'unreadable', path: 'all/s.json', reason: 'is a socket' }]);
    expect(await read(['all'])).toEqual(found([`all/a.json: ${plan('a')}`]));
  } finally {
    server.close();
  }
});

describe('standard input', () => {
  test('is one of the plans', async () => {
    write({ 'a.json': 'one' });
    expect(await read(['a.json', '-'], { readInput: () => Promise.resolve(new TextEncoder().encode('two')) })).toEqual(found(['a.json: one', '-: two']));
  });

  test('is judged once, also where it is asked for twice', async () => {
    let times = 0;
    const readInput = (): Promise<Uint8Array> => Promise.resolve(new TextEncoder().encode(times++ === 0 ? 'one' : ''));
    expect(await read(['-', '-'], { readInput })).toEqual(found(['-: one']));
  });

  test('that cannot be read is told of', async () => {
    const readInput = (): Promise<Uint8Array> => Promise.reject(Object.assign(new Error('x'), { code: 'EISDIR' }));
    expect(await read(['-'], { readInput })).toEqual([{ kind: 'unreadable', path: '-', reason: 'is a folder' }]);
  });
});

describe('folders', () => {
  test('give every plan in them and below, sorted, and pass over the rest', async () => {
    write({
      'all/b.json': plan('b'), 'all/a/z.json': plan('z'), 'all/a/package.json': '{}', 'all/notes.txt': 'x', 'all/tf.plan': 'PK', 'all/list.json': '[1]', 'all/tsconfig.json': '{ // with a comment\n}',
      'all/.hidden/p.json': plan('h'), 'all/node_modules/p.json': plan('n'), 'all/a/.terraform/p.json': plan('t'), 'all/.git/p.json': plan('g'),
    });
    expect(await read(['all'])).toEqual(found([`all/.hidden/p.json: ${plan('h')}`, `all/a/z.json: ${plan('z')}`, `all/b.json: ${plan('b')}`], ['all: 3 JSON files of another kind passed over']));
  });

  test('hide no plan that went wrong: it is read as by its name', async () => {
    write({ 'all/a/plan.json': plan('a'), 'all/prod.json': '', 'all/dev.json': '{"format_version":"1.2","terr', 'all/run.json': '{"remote_plan_format":1}' });
    expect(await read(['all'])).toEqual(found([
      `all/a/plan.json: ${plan('a')}`, 'all/dev.json: {"format_version":"1.2","terr', 'all/prod.json: ', 'all/run.json: {"remote_plan_format":1}',
    ]));
  });

  test('are spelled as they were asked for', async () => {
    write({ 'all/b.json': plan('b'), 'all/c.json': '1' });
    expect(await read(['./all/'])).toEqual(found([`all/b.json: ${plan('b')}`], ['./all/: 1 JSON file of another kind passed over']));
    expect(await read(['.'], { cwd: at('all') })).toEqual(found([`b.json: ${plan('b')}`], ['.: 1 JSON file of another kind passed over']));
  });

  test('are not left through links, nor searched in a circle', async () => {
    write({ 'all/a.json': plan('a'), 'other/b.json': plan('b') });
    symlinkSync('../other', at('all/other'));
    symlinkSync('..', at('all/up'));
    symlinkSync('../other/b.json', at('all/link.json'));
    expect(await read(['all'])).toEqual(found([`all/a.json: ${plan('a')}`]));
    expect(await read(['all/other'])).toEqual(found([`all/other/b.json: ${plan('b')}`]));
  });

  test('do not wait for a pipe', async () => {
    write({ 'all/a.json': plan('a') });
    execFileSync('mkfifo', [at('all/pipe.json')]);
    expect(await read(['all'])).toEqual(found([`all/a.json: ${plan('a')}`]));
  });

  test.each<[string, Readonly<Record<string, string>>, { readonly skipped: number; readonly configuration: boolean }]>([
    ['nothing', { 'all/.keep': '' }, { skipped: 0, configuration: false }],
    ['other JSON', { 'all/a.json': '{}', 'all/b/c.json': '2' }, { skipped: 2, configuration: false }],
    ['Terraform', { 'all/main.tf': '' }, { skipped: 0, configuration: true }],
    ['OpenTofu', { 'all/b/main.tofu': '' }, { skipped: 0, configuration: true }],
    ['Terraform in JSON', { 'all/main.tf.json': '{}' }, { skipped: 1, configuration: true }],
    ['what sounds like it', { 'all/main.tfvars': '', 'all/x.tf.bak': '' }, { skipped: 0, configuration: false }],
  ])('without a plan, but with %s, are told of', async (_, files, rest) => {
    write(files);
    expect(await read(['all'])).toEqual([{ kind: 'no-plan-in-folder', path: 'all', ...rest }]);
  });
});

describe('patterns', () => {
  test('give files and folders', async () => {
    write({ 'x/a.json': plan('a'), 'x/c.json': '{}', 'y.json': 'anything', 'z/b.json': plan('b') });
    expect(await read(['{x,y.json,z}'])).toEqual(found([`x/a.json: ${plan('a')}`, 'y.json: anything', `z/b.json: ${plan('b')}`], ['x: 1 JSON file of another kind passed over']));
  });

  test('without a match are told of', async () => {
    expect(await read(['*.json'])).toEqual([{ kind: 'no-match', pattern: '*.json' }]);
  });

  test('one of whose folders has no plan are told of', async () => {
    write({ 'x/a.json': plan('a'), 'y/b.json': '{}' });
    expect(await read(['*'])).toEqual([{ kind: 'no-plan-in-folder', path: 'y', skipped: 1, configuration: false }]);
  });
});

describe('what is not there', () => {
  test.each<[string, string]>([
    ['plna.json', ' (did you mean plan.json?)'],
    ['envs/prd', ' (did you mean prod?)'],
    ['./plan.jsn', ' (did you mean plan.json?)'],
    ['completely-different', ''],
    ['nowhere/plan.json', ''],
    ['plan.json/inner', ''],
  ])('"%s"', async (path, hint) => {
    write({ 'plan.json': plan('p'), 'envs/prod/plan.json': plan('q') });
    expect(await read([path])).toEqual([{ kind: 'no-such-file', path, hint }]);
  });

  test('an empty argument is not the working directory', async () => {
    write({ 'plan.json': plan('p') });
    expect(await read([''])).toEqual([{ kind: 'no-such-file', path: '""', hint: ' (an empty argument: is a variable not set?)' }]);
  });

  test('is told of all at once, in the order of the arguments', async () => {
    write({ 'plan.json': plan('p') });
    expect(await read(['none', 'plan.json', '*.tf', 'nothing'])).toEqual([
      { kind: 'no-such-file', path: 'none', hint: '' }, { kind: 'no-match', pattern: '*.tf' }, { kind: 'no-such-file', path: 'nothing', hint: '' },
    ]);
  });
});
