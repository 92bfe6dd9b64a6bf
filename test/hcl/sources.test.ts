import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expressionIn, findSources, ZIP_LIMITS, zipReader } from '../../src/hcl';
import type { FoundBlock, Reader, Sources } from '../../src/hcl';
import { memoryReader } from './memory-reader';

const fixture = join(__dirname, 'fixtures/saved-plan');

function planFile(): Reader {
  const reader = zipReader(readFileSync(join(fixture, 'tf.plan')), ZIP_LIMITS);
  if ('kind' in reader) throw new Error(reader.kind);
  return reader;
}

/** Where every module is, in one line each. */
function overview(sources: Sources): readonly string[] {
  return sources.keys.map((key) => {
    const found = sources.module(key);
    if (found === undefined) return `${key}: nothing`;
    const files = found.files.map(({ path, override }) => (override ? `${path} (override)` : path));
    return `${key}: ${found.dir} ${found.origin} ${found.inRepository ? 'ours' : 'not ours'} ${files.join(' ')}`;
  });
}

/** The header of each block and its file. */
function headers(found: readonly (FoundBlock | undefined)[]): readonly (string | undefined)[] {
  return found.map((one) => one && `${one.file.path}: ${one.file.text.slice(one.block.header.start.offset, one.block.header.end.offset)}`);
}

const MODULE = 'module "m" { source = "./m" }';

describe('in a saved plan', () => {
  test('every module is found, with the paths it has in the checkout', () => {
    const checkout = { reader: memoryReader({}), rootModule: 'envs/prod' };
    expect(overview(findSources({ planFile: planFile(), checkout, moduleCalls: [] }))).toEqual([
      ': envs/prod plan-file ours envs/prod/main.tf envs/prod/more.tf.json envs/prod/main_override.tf (override)',
      'a: envs/prod/modules/a plan-file ours envs/prod/modules/a/main.tf',
      'a.inner: envs/prod/modules/a/inner plan-file ours envs/prod/modules/a/inner/main.tf',
      'b: envs/prod/modules/a plan-file ours envs/prod/modules/a/main.tf',
      'b.inner: envs/prod/modules/a/inner plan-file ours envs/prod/modules/a/inner/main.tf',
    ]);
  });

  test('no checkout is needed', () => {
    const sources = findSources({ planFile: planFile(), moduleCalls: [] });
    expect(sources.module('')?.files.map(({ path }) => path)).toEqual(['main.tf', 'more.tf.json', 'main_override.tf']);
    expect(headers(sources.resource('b.inner', 'managed', 'terraform_data', 'deep'))).toEqual(['modules/a/inner/main.tf: resource "terraform_data" "deep" {']);
    expect(sources.module('b.inner')?.files[0]?.parsed.comments.map(({ text }) => text)).toEqual([' tf-sglint:ignore-file kept in the plan']);
    expect(sources.warnings()).toEqual([]);
  });

  test('it goes before the checkout', () => {
    const checkout = { reader: memoryReader({ 'main.tf': '# drifted', 'extra/main.tf': '' }), rootModule: '' };
    const sources = findSources({ planFile: planFile(), checkout, moduleCalls: [{ key: 'extra', source: './extra' }, { key: 'a', source: './extra' }] });
    expect(sources.module('')?.files[0]?.text).toBe(readFileSync(join(fixture, 'main.tf'), 'utf8'));
    expect(overview(sources).filter((line) => !line.includes('plan-file'))).toEqual(['extra: extra checkout ours extra/main.tf']);
  });

  test('downloaded modules, what they call, and what lies outside are not ours', () => {
    const rows = [
      { Key: '', Dir: '.' },
      { Key: 'far', Source: 'registry.example/a/b/aws', Dir: '.data/modules/far' },
      { Key: 'far.near', Source: './near', Dir: '.data/modules/far/near' },
      { Key: 'up', Source: '../up', Dir: '../up' },
      { Key: 'root', Source: '/opt/m', Dir: '/opt/m' },
    ];
    const files = Object.fromEntries(rows.map(({ Key }) => [`tfconfig/m-${Key}/main.tf`, '']));
    const reader = memoryReader({ ...files, 'tfconfig/modules.json': JSON.stringify(rows) });
    expect(overview(findSources({ planFile: reader, moduleCalls: [] }))).toEqual([
      ':  plan-file ours main.tf',
      'far: .data/modules/far plan-file not ours .data/modules/far/main.tf',
      'far.near: .data/modules/far/near plan-file not ours .data/modules/far/near/main.tf',
      'root: /opt/m plan-file not ours /opt/m/main.tf',
      'up: ../up plan-file not ours ../up/main.tf',
    ]);
  });

  test('without its module list it gives nothing, with a warning', () => {
    const sources = findSources({ planFile: memoryReader({ 'tfconfig/m-/main.tf': '' }), moduleCalls: [] });
    expect([sources.keys, sources.module(''), sources.warnings()]).toEqual([[], undefined, [{ kind: 'unreadable-file', path: 'tfconfig/modules.json' }]]);
  });
});

describe('in a checkout', () => {
  const MODULES = '.terraform/modules/modules.json';
  const list = (...rows: readonly unknown[]): string => JSON.stringify({ Modules: rows });

  test('what terraform init wrote says where modules are', () => {
    const reader = memoryReader({
      'envs/prod/main.tf': '',
      [`envs/prod/${MODULES}`]: list(
        { Key: '', Source: '', Dir: '.' },
        { Key: 'shared', Source: '../../shared', Dir: '../../shared' },
        { Key: 'vpc', Source: 'registry.example/x/vpc/aws', Version: '5.0.0', Dir: '.terraform/modules/vpc' },
        { Key: 'vpc.sub', Source: './modules/sub', Dir: '.terraform/modules/vpc/modules/sub' },
        { Key: 'gone', Source: './gone', Dir: 'gone' },
      ),
      'shared/main.tf': '',
      'envs/prod/.terraform/modules/vpc/main.tf': '',
      'envs/prod/.terraform/modules/vpc/modules/sub/main.tf': '',
    });
    const sources = findSources({ checkout: { reader, rootModule: 'envs/prod' }, moduleCalls: [] });
    expect(overview(sources)).toEqual([
      ': envs/prod checkout ours envs/prod/main.tf',
      'gone: nothing',
      'shared: shared checkout ours shared/main.tf',
      'vpc: envs/prod/.terraform/modules/vpc checkout not ours envs/prod/.terraform/modules/vpc/main.tf',
      'vpc.sub: envs/prod/.terraform/modules/vpc/modules/sub checkout not ours envs/prod/.terraform/modules/vpc/modules/sub/main.tf',
    ]);
    expect(sources.warnings()).toEqual([]);
  });

  test('without it, relative sources are followed and others are not', () => {
    const reader = memoryReader({ 'live/main.tf': '', 'modules/a/main.tf': '', 'modules/a/b/main.tf': '' });
    const moduleCalls = [
      { key: 'a.b', source: './b' }, { key: 'a', source: '../modules/a' }, { key: 'far', source: 'git::ssh://example/x' },
      { key: 'far.b', source: './b' }, { key: 'out', source: '../../out' }, { key: 'back', source: './..\\..' },
    ];
    const sources = findSources({ checkout: { reader, rootModule: 'live' }, moduleCalls });
    expect(overview(sources)).toEqual([
      ': live checkout ours live/main.tf', 'a: modules/a checkout ours modules/a/main.tf', 'a.b: modules/a/b checkout ours modules/a/b/main.tf',
    ]);
    expect(sources.warnings()).toEqual([{ kind: 'outside-root', key: 'out', path: '../../out' }, { kind: 'outside-root', key: 'back', path: './..\\..' }]);
  });

  test('the root module may be the root of the checkout, and .terraform is never ours', () => {
    const reader = memoryReader({ 'main.tf': '', '.terraform/x/main.tf': '' });
    expect(overview(findSources({ checkout: { reader, rootModule: '' }, moduleCalls: [{ key: 'x', source: './.terraform/x/' }] }))).toEqual([
      ':  checkout ours main.tf', 'x: .terraform/x checkout not ours .terraform/x/main.tf',
    ]);
  });

  test('a path that leaves the root is passed over with a warning', () => {
    const outside = ['..', '../..', '/etc', 'C:\\x', 'a/../../b', '..\\x'];
    const reader = memoryReader({ [MODULES]: list(...outside.map((Dir, index) => ({ Key: String(index), Dir }))), 'main.tf': '' });
    const sources = findSources({ checkout: { reader, rootModule: '' }, moduleCalls: [] });
    expect(sources.keys).toEqual(['']);
    expect(sources.warnings()).toEqual(outside.map((path, index) => ({ kind: 'outside-root', key: String(index), path })));
  });

  test.each(['', '{', '[', 'null', '{}', '{"Modules":1}', '{"Modules":[]}', '[1]', '[{"Key":""}]', '[{"Key":"","Dir":1}]', '[{"Key":"","Dir":".","Source":[]}]', '['.repeat(100_000)])('a module list that reads %.40s is a warning', (text) => {
    const reader = memoryReader({ [MODULES]: text, 'main.tf': '' });
    const sources = findSources({ checkout: { reader, rootModule: '' }, moduleCalls: [] });
    expect(overview(sources)).toEqual([':  checkout ours main.tf']);
    expect(sources.warnings()).toEqual([{ kind: 'malformed-module-list', path: MODULES }]);
  });

  test('what is understood of a module list is used', () => {
    const reader = memoryReader({ [MODULES]: list({ Key: 'm', Dir: 'm' }, 'x', { Key: 'm', Dir: 'other' }), 'm/main.tf': '' });
    const sources = findSources({ checkout: { reader, rootModule: '' }, moduleCalls: [] });
    expect([sources.module('m')?.dir, sources.warnings()]).toEqual(['m', [{ kind: 'malformed-module-list', path: MODULES }]]);
  });

  test('limits', () => {
    const reader = memoryReader({
      [MODULES]: list({ Key: 'a', Dir: 'a' }, { Key: 'b', Dir: 'b' }),
      'a/1.tf': 'x = 1', 'a/2.tf': 'y = 22', 'a/3.tf': '', 'b/1.tf': '',
    });
    const sources = findSources({ checkout: { reader, rootModule: '' }, moduleCalls: [] }, { fileBytes: 5, filesPerModule: 2, modules: 1 });
    expect(sources.warnings()).toEqual([{ kind: 'file-too-large', path: MODULES, limit: 5 }]);
    const wider = findSources({ checkout: { reader, rootModule: '' }, moduleCalls: [] }, { fileBytes: 5_000, filesPerModule: 2, modules: 1 });
    expect([wider.keys, wider.warnings()]).toEqual([['', 'a'], [{ kind: 'too-many-modules', path: MODULES, limit: 1 }]]);
    const { read } = reader;
    const narrow = findSources({ checkout: { reader: { ...reader, read: (path) => (path === MODULES ? undefined : read(path)) }, rootModule: '' }, moduleCalls: [{ key: 'a', source: './a' }] }, { fileBytes: 5, filesPerModule: 2, modules: 1 });
    expect(narrow.module('a')?.files.map(({ path }) => path)).toEqual(['a/1.tf']);
    expect(narrow.warnings()).toEqual([{ kind: 'too-many-files', path: 'a', limit: 2 }, { kind: 'file-too-large', path: 'a/2.tf', limit: 5 }]);
  });

  test('a file that the reader refuses is a warning', () => {
    const sources = findSources({ checkout: { reader: { read: () => undefined, list: () => ['link.tf'] }, rootModule: '' }, moduleCalls: [] });
    expect([sources.module('')?.files, sources.warnings()]).toEqual([[], [{ kind: 'unreadable-file', path: 'link.tf' }]]);
  });
});

describe('the files of a module', () => {
  const filesIn = (...names: readonly string[]): readonly string[] | undefined => {
    const reader = memoryReader(Object.fromEntries(names.map((name) => [name, ''])));
    return findSources({ checkout: { reader, rootModule: '' }, moduleCalls: [] }).module('')?.files.map(({ path }) => path);
  };

  test('are those that Terraform or OpenTofu reads, override files last', () => {
    expect(filesIn('z.tf', 'B.tf', 'a.tf.json', 'a_override.tf', 'override.tf.json', 'myoverride.tf', '.x.tf', 'x.tf~', '#x.tf#', 'x.tf.bak', 'x.tfvars', 'x.json', 'x.tftest.hcl', 'sub/y.tf'))
      .toEqual(['B.tf', 'a.tf.json', 'myoverride.tf', 'z.tf', 'a_override.tf', 'override.tf.json']);
  });

  test('.tofu stands in the place of the .tf of its name', () => {
    expect(filesIn('a.tf', 'a.tofu', 'b.tf.json', 'b.tofu.json', 'c.tofu', 'd.tf', 'd.tofu.json', 'e_override.tofu', 'e_override.tf'))
      .toEqual(['a.tofu', 'b.tofu.json', 'c.tofu', 'd.tf', 'd.tofu.json', 'e_override.tofu']);
  });

  test('lose their byte order mark, are parsed once, and are shared by the callers of a module', () => {
    const reader = memoryReader({ 'main.tf': '\uFEFFx = 1', 'm/main.tf': MODULE });
    const sources = findSources({ checkout: { reader, rootModule: '' }, moduleCalls: [{ key: 'a', source: './m' }, { key: 'b', source: './m' }] });
    const [file] = sources.module('')?.files ?? [];
    expect(file?.text).toBe('x = 1');
    expect(file?.parsed).toBe(file?.parsed);
    expect(sources.module('a')?.files).toBe(sources.module('b')?.files);
  });
});

describe('blocks', () => {
  const reader = memoryReader({
    'main.tf': 'resource "t" "n" {}\ndata "t" "n" {}\nephemeral "t" "n" {}\nmoved { from = a\n to = b }\nlocals { x = 1 }\nprovider "aws" {}\nprovider "aws" { alias = "west" }\nvariable "v" {}\nmodule "m" { source = "./m" }',
    'a_override.tf': 'resource "t" "n" { # over\n}\nlocals { x = 2 }\n',
    'more.tf.json': '{"moved":[{"from":"c","to":"d"}],"locals":{"y":"${local.x}"},"module":{"j":{"source":"./m"}}}',
    'm/main.tf': 'module "k" { source = "./k" }',
  });
  const sources = findSources({ checkout: { reader, rootModule: '' }, moduleCalls: [{ key: 'm', source: './m' }] });

  test('of resources, by mode, the overriding ones last', () => {
    expect(headers(sources.resource('', 'managed', 't', 'n'))).toEqual(['main.tf: resource "t" "n" {', 'a_override.tf: resource "t" "n" {']);
    expect(headers(sources.resource('', 'data', 't', 'n'))).toEqual(['main.tf: data "t" "n" {']);
    expect(headers(sources.resource('', 'ephemeral', 't', 'n'))).toEqual(['main.tf: ephemeral "t" "n" {']);
    expect(headers(sources.resource('', 'managed', 't', 'other'))).toEqual([]);
    expect(headers(sources.resource('nowhere', 'managed', 't', 'n'))).toEqual([]);
  });

  test('that call modules', () => {
    expect(headers(['m', 'm.k', 'j', 'm.none', ''].map((key) => sources.moduleCall(key)))).toEqual([
      'main.tf: module "m" {', 'm/main.tf: module "k" {', 'more.tf.json: "j":{', undefined, undefined,
    ]);
  });

  test('of a type, with labels and without', () => {
    expect(headers(sources.blocks('', 'moved'))).toEqual(['main.tf: moved {', 'more.tf.json: {']);
    expect(headers(sources.blocks('', 'provider', 'aws'))).toEqual(['main.tf: provider "aws" {', 'main.tf: provider "aws" {']);
    expect(headers(sources.blocks('', 'resource'))).toEqual(['main.tf: resource "t" "n" {', 'a_override.tf: resource "t" "n" {']);
    expect(headers(sources.blocks('', 'variable', 'v'))).toEqual(['main.tf: variable "v" {']);
    expect(headers(sources.blocks('', 'variable', 'w'))).toEqual([]);
  });

  test('of locals, the one in force last, and their expressions in HCL', () => {
    const written = (name: string): readonly string[] => sources.local('', name).map(({ file, attribute }) => `${file.path}: ${expressionIn(file, attribute)}`);
    expect([written('x'), written('y'), written('z')]).toEqual([['main.tf: 1', 'a_override.tf: 2'], ['more.tf.json: local.x'], []]);
  });
});
