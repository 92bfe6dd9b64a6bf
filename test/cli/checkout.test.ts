import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { completePlan, findPlanSources, folderReader, planFileOf, sourceReader } from '../../src/cli/checkout';
import type { SourceSearch } from '../../src/cli/checkout';
import { readPlan } from '../../src/plan';
import type { Plan } from '../../src/plan';
import { copyExample, temporaryFolder } from '../support/run-cli';

const folder = temporaryFolder();
const at = (name: string): string => join(folder(), name);
const write = (files: Readonly<Record<string, string>>): void => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(at(name)), { recursive: true });
    writeFileSync(at(name), text);
  }
};

function planOf(bytes: Uint8Array): Plan {
  const read = readPlan(bytes);
  if (!read.ok) throw new Error(read.error.kind);
  return read.plan;
}

const PLAN = planOf(readFileSync(join(__dirname, '../../examples/three-tier/good/plan.json')));

/** The files that are found, each with the key of its module, and what is told. */
function found(search: Partial<SourceSearch>): unknown {
  const { hcl, notices } = findPlanSources(PLAN, { cwd: folder(), planPath: 'plan.json', sourceRoot: undefined, saved: undefined, ...search });
  const files = hcl?.sources.keys.flatMap((key) => (hcl.sources.module(key)?.files ?? []).map(({ path }) => `${key}: ${path}`));
  return { files, variables: hcl?.variables.map(({ path }) => path), notices };
}
const NOTHING = { files: undefined, variables: undefined, notices: [] };
const MODULES = ['app', 'database', 'load_balancer'];
const checkout = (root: string, modules: string): unknown => ({ files: [`: ${root}main.tf`, ...MODULES.map((key) => `${key}: ${modules}main.tf`)], variables: [], notices: [] });

/** The root module, whose modules lie above what is read. */
const alone = {
  files: [': main.tf'], variables: [],
  notices: [`outside of what is read, so that findings stand on the calls: ${MODULES.map((key) => `module.${key} (../modules/tier)`).join(', ')}; run in a git repository, or from a folder that holds them`],
};

describe('the sources of a plan', () => {
  test('stand beside it, and are told relative to the working directory', () => {
    copyExample('three-tier', folder());
    expect(found({ planPath: 'good/plan.json' })).toEqual(checkout('good/', 'modules/tier/'));
    expect(found({ planPath: at('good/plan.json') })).toEqual(checkout('good/', 'modules/tier/'));
  });

  test('stand in the working directory, where none are beside it', () => {
    copyExample('three-tier', folder());
    mkdirSync(at('out'));
    expect(found({ cwd: at('good'), planPath: '../out/plan.json' })).toEqual(alone);
    expect(found({ cwd: at('good'), planPath: '-' })).toEqual(alone);
  });

  test('are told relative to the root of the repository, out of which none are read', () => {
    copyExample('three-tier', folder(), 'infra');
    mkdirSync(at('.git'));
    expect(found({ cwd: at('infra/good') })).toEqual(checkout('infra/good/', 'infra/modules/tier/'));
    mkdirSync(at('infra/good/.git'));
    expect(found({ cwd: at('infra/good') })).toEqual(alone);
  });

  test('of many modules that lie above what is read are not all named', () => {
    copyExample('three-tier', folder());
    mkdirSync(at('good/.terraform/modules'), { recursive: true });
    writeFileSync(at('good/.terraform/modules/modules.json'), JSON.stringify({ Modules: ['a', 'a.b', 'c'].map((Key) => ({ Key, Source: 'x', Dir: `../../${Key}` })) }));
    expect(found({ cwd: at('good') })).toMatchObject({
      notices: ['outside of what is read, so that findings stand on the calls: module.a (../../a), module.a.module.b (../../a.b), module.c (../../c), 3 more; run in a git repository, or from a folder that holds them'],
    });
  });

  test('stand where the command line says', () => {
    copyExample('three-tier', folder());
    expect(found({ planPath: 'out/plan.json', sourceRoot: 'good' })).toEqual(checkout('good/', 'modules/tier/'));
    expect(found({ cwd: at('modules'), planPath: '../good/plan.json', sourceRoot: at('good') })).toEqual(alone);
  });

  test.each(['nowhere', 'plan.json', '/nowhere/at/all', 'empty'])('are missed where the command line named a folder without any: %s', (sourceRoot) => {
    write({ 'plan.json': '{}', 'empty/readme.txt': '' });
    expect(found({ sourceRoot })).toEqual({ ...NOTHING, notices: [`there is no Terraform configuration in ${sourceRoot}`] });
  });

  test('are nowhere, and nothing is said', () => {
    expect([found({}), found({ planPath: 'nowhere/plan.json' }), found({ planPath: '-' })]).toEqual([NOTHING, NOTHING, NOTHING]);
  });

  test.each(['main.tofu', 'main.tf.json', 'main.tofu.json'])('may be %s', (name) => {
    write({ [`infra/${name}`]: '{}' });
    expect(found({ planPath: 'infra/plan.json' })).toEqual({ files: [`: infra/${name}`], variables: [], notices: [] });
  });
});

describe('a saved plan', () => {
  const archive = (files: Readonly<Record<string, string>>): Uint8Array => zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

  test('holds what was planned, which counts more than the checkout', () => {
    copyExample('three-tier', folder());
    const saved = archive({ 'tfconfig/m-/main.tf': '# then\n', 'tfconfig/modules.json': '[{"Key":"","Dir":"."}]' });
    const { hcl, notices } = findPlanSources(PLAN, { cwd: folder(), planPath: 'good/plan.json', sourceRoot: undefined, saved });
    expect([hcl?.sources.module('')?.files.map(({ path, text }) => `${path}: ${text}`), hcl?.sources.module('')?.origin, notices]).toEqual([['good/main.tf: # then\n'], 'plan-file', []]);
  });

  test('that cannot be opened is told of, and the checkout is used', () => {
    copyExample('three-tier', folder());
    const damaged = archive({ 'tfconfig/m-/main.tf': 'x = 1' }).slice(0, -30);
    expect(found({ planPath: 'good/plan.json', saved: damaged })).toEqual({
      files: [': good/main.tf', ...MODULES.map((key) => `${key}: modules/tier/main.tf`)], variables: [], notices: [expect.stringMatching(/^the sources in the saved plan are not used: it is [a-z ]+$/)],
    });
  });
});

describe('variable files', () => {
  test('are those of the root module and two folders below', () => {
    write({
      'infra/main.tf': '', 'infra/terraform.tfvars': 'a = 1', 'infra/prod.auto.tfvars': '', 'infra/envs/prod.tfvars': '', 'infra/envs/eu/a.tfvars': '', 'infra/envs/eu/deep/b.tfvars': '',
      'infra/.terraform/c.tfvars': '', 'infra/.hidden/d.tfvars': '', 'infra/node_modules/e.tfvars': '', 'other/f.tfvars': '', 'g.tfvars': '', 'infra/h.tfvars.json': '{}', 'infra/i.tfvars.bak': '',
    });
    mkdirSync(at('infra/folder.tfvars'));
    expect(found({ planPath: 'infra/plan.json' })).toEqual({
      files: [': infra/main.tf'], variables: ['infra/envs/eu/a.tfvars', 'infra/envs/prod.tfvars', 'infra/prod.auto.tfvars', 'infra/terraform.tfvars'], notices: [],
    });
  });

  test('are 200 at most', () => {
    write({ 'main.tf': '', ...Object.fromEntries(Array.from({ length: 205 }, (_, index) => [`${String(index).padStart(3, '0')}.tfvars`, ''])) });
    const { hcl } = findPlanSources(PLAN, { cwd: folder(), planPath: 'plan.json', sourceRoot: undefined, saved: undefined });
    expect([hcl?.variables.length, hcl?.variables.at(-1)?.path]).toEqual([200, '199.tfvars']);
  });
});

describe('reading below a folder', () => {
  const texts = (...paths: readonly string[]): readonly (string | undefined)[] => {
    const reader = folderReader(at('base'));
    return paths.map((path) => { const bytes = reader.read(path); return bytes === undefined ? undefined : new TextDecoder().decode(bytes); });
  };
  beforeEach(() => { write({ 'base/a.tf': 'a', 'base/b/c.tf': 'c', 'secret.tf': 'secret', 'baseline/x.tf': 'beside' }); });

  test('gives files and sorted names', () => {
    expect(texts('a.tf', 'b/c.tf', './b/../a.tf', at('base/a.tf'))).toEqual(['a', 'c', 'a', 'a']);
    const reader = folderReader(at('base'));
    expect([reader.list(''), reader.list('b'), reader.list('a.tf'), reader.list('none')]).toEqual([['a.tf', 'b'], ['c.tf'], undefined, undefined]);
  });

  test('gives nothing of what is above or beside', () => {
    const reader = folderReader(at('base'));
    expect(texts('../secret.tf', 'b/../../secret.tf', at('secret.tf'), '../baseline/x.tf', '/etc/hostname')).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect([reader.list('..'), reader.list('../baseline'), reader.list('/')]).toEqual([undefined, undefined, undefined]);
  });

  test('follows links within it and none out of it', () => {
    symlinkSync('b/c.tf', at('base/inner.tf'));
    symlinkSync('../secret.tf', at('base/outer.tf'));
    symlinkSync('..', at('base/up'));
    symlinkSync('circle.tf', at('base/circle.tf'));
    symlinkSync('nowhere.tf', at('base/dangling.tf'));
    expect(texts('inner.tf', 'outer.tf', 'up/secret.tf', 'circle.tf', 'dangling.tf')).toEqual(['c', undefined, undefined, undefined, undefined]);
    expect(folderReader(at('base')).list('up')).toBe(undefined);
  });

  test('works where the folder itself is behind a link', () => {
    symlinkSync('base', at('linked'));
    const reader = folderReader(at('linked'));
    expect([reader.list(''), reader.read('a.tf')?.length, reader.read('../secret.tf')]).toEqual([['a.tf', 'b'], 1, undefined]);
  });

  test('gives no folder, no pipe and nothing that is too large', () => {
    execFileSync('mkfifo', [at('base/pipe.tf')]);
    writeFileSync(at('base/large.tf'), Buffer.alloc(4 * 2 ** 20 + 1, ' '));
    writeFileSync(at('base/largest.tf'), Buffer.alloc(4 * 2 ** 20, ' '));
    expect(texts('b', 'pipe.tf', 'large.tf', 'none.tf', 'a.tf/x', '').map((text) => text?.length)).toEqual([undefined, undefined, undefined, undefined, undefined, undefined]);
    expect(folderReader(at('base')).read('largest.tf')?.length).toBe(4 * 2 ** 20);
  });

  test('of a folder that is not there gives nothing', () => {
    const reader = folderReader(at('none'));
    expect([reader.read('a.tf'), reader.list(''), folderReader(at('base/a.tf')).list('')]).toEqual([undefined, undefined, undefined]);
  });

  test('of a folder that went away gives nothing', () => {
    const reader = folderReader(at('base'));
    rmSync(at('base'), { recursive: true });
    expect([reader.read('a.tf'), reader.list('')]).toEqual([undefined, undefined]);
  });
});

test.each<[string, string, string | undefined, string]>([
  ['-', '.', undefined, 'plan.json'],
  ['plan.json', '.', undefined, 'plan.json'],
  ['./a/../plan.json', '.', undefined, 'plan.json'],
  ['infra/plan.json', '.', undefined, 'infra/plan.json'],
  ['infra/plan.json', '.', 'infra', 'plan.json'],
  ['plan.json', 'infra', '.', 'infra/plan.json'],
  ['../plan.json', 'infra', '.', 'plan.json'],
  ['../plan.json', 'infra', undefined, 'plan.json'],
  ['../../x/plan.json', 'infra/a', undefined, 'x/plan.json'],
  ['..plan.json', '.', undefined, '..plan.json'],
])('the plan %s, seen from %s in a repository at %s, is %s', (planPath, cwd, repository, expected) => {
  mkdirSync(at('infra/a'), { recursive: true });
  if (repository !== undefined) mkdirSync(join(at(repository), '.git'), { recursive: true });
  expect(planFileOf({ cwd: join(folder(), cwd), planPath })).toBe(expected);
});

test('texts come from the files of all plans', () => {
  copyExample('three-tier', folder());
  cpSync(at('good'), at('other'), { recursive: true });
  write({ 'good/x.tfvars': 'a = 1\n' });
  const of = (planPath: string): ReturnType<typeof findPlanSources>['hcl'] => findPlanSources(PLAN, { cwd: folder(), planPath, sourceRoot: undefined, saved: undefined }).hcl;
  const source = sourceReader([of('good/plan.json'), undefined, of('other/plan.json')]);
  const text = (path: string): string => readFileSync(at(path), 'utf8');
  expect(['good/main.tf', 'other/main.tf', 'modules/tier/main.tf', 'good/x.tfvars'].map(source)).toEqual([text('good/main.tf'), text('other/main.tf'), text('modules/tier/main.tf'), 'a = 1\n']);
  expect([source('bad/main.tf'), source('good/plan.json'), sourceReader([])('good/main.tf')]).toEqual([undefined, undefined, undefined]);
});

test('without sources a plan stays as it is', async () => {
  expect(await completePlan(PLAN, undefined, {})).toBe(PLAN);
});
