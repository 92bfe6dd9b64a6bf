import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { version } from '../../package.json';
import { copyExample, temporaryFolder } from '../support/run-cli';
import type { Ran } from '../support/run-cli';

/** The program, bundled like that of the package, but of the sources of now: `dist` may be older. */
let program = '';
const root = join(__dirname, '../..');
// Each test starts some processes, beside those of other tests.
jest.setTimeout(60_000);

beforeAll(() => {
  const built = mkdtempSync(join(tmpdir(), 'tf-sglint-built-'));
  program = join(built, 'cli.cjs');
  symlinkSync(join(root, 'node_modules'), join(built, 'node_modules'));
  execFileSync(join(root, 'node_modules/.bin/esbuild'), [
    'src/cli/main.ts', '--bundle', '--minify', '--platform=node', '--target=node20', '--format=cjs', '--external:ajv', '--external:@cdktf/hcl2json', `--outfile=${program}`, '--log-level=error',
  ], { cwd: root });
});
afterAll(() => { rmSync(join(program, '..'), { recursive: true, force: true }); });

const folder = temporaryFolder();
const at = (name: string): string => join(folder(), name);
const PATH = process.env['PATH'] ?? '';

interface Started {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the program to its end. */
function start(argv: readonly string[], { cwd = folder(), input = '', env = {} }: Started = {}): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv], { cwd, input, env: { PATH, ...env }, encoding: 'utf8', maxBuffer: 2 ** 26 });
  return { code: status ?? -1, out: stdout, err: stderr };
}

/** Runs the program with a standard output, or error, that nobody reads. */
function startUnread(argv: readonly string[], streams: readonly ('stdout' | 'stderr')[]): Promise<number | null> {
  const child = spawn(process.execPath, [program, ...argv], { cwd: folder(), env: { PATH } });
  for (const stream of streams) child[stream].destroy();
  return new Promise((done) => { child.on('close', (code) => { done(code); }); });
}

const SSH = 'high public-ssh aws_security_group.bastion';
const CLEAN = '1 security group, 1 permission and 0 network ACLs evaluated: no findings\n';
const both = (): void => {
  copyExample('public-ssh/bad', folder(), 'bad');
  copyExample('public-ssh/good', folder(), 'good');
};

describe('a process', () => {
  test('exits 0 where nothing is found, without a colour in a pipe', () => {
    both();
    expect(start(['plan.json'], { cwd: at('good') })).toEqual({ code: 0, out: CLEAN, err: '' });
  });

  test('exits 1 where something is', () => {
    both();
    const { code, out, err } = start(['plan.json', '-q', '--color', 'auto'], { cwd: at('bad') });
    expect([code, out.split('\n')[0], err]).toEqual([1, SSH, '']);
  });

  test('exits 2 where it could not judge', () => {
    expect(start(['plan.json'])).toEqual({ code: 2, out: '', err: 'tf-sglint: plan.json: no such file or folder\n' });
    expect(start(['plan.json', '--nonsense'])).toEqual({ code: 2, out: '', err: "error: unknown option '--nonsense'\n(tf-sglint --help shows what there is)\n" });
  });

  test('tells its version, that of the package', () => {
    expect(start(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  test('shows its help on standard error where nothing was asked', () => {
    const help = start(['--help']);
    expect([help.code, help.err, help.out.split('\n')[0]]).toEqual([0, '', 'Usage: tf-sglint [lint] <plan...> [options]']);
    expect(start([])).toEqual({ code: 2, out: '', err: help.out });
  });

  test('answers a question', () => {
    copyExample('three-tier', folder());
    const question = ['trace', 'good/plan.json', '--from', 'internet', '--to', 'aws_db_instance.main', '--port', 'tcp/5432'];
    expect([start(question).code, start([...question, '--expect', 'reachable']).code]).toEqual([0, 1]);
  });

  test('takes colours where the environment asks for them', () => {
    both();
    const coloured = (env: Readonly<Record<string, string>>): boolean => start(['bad/plan.json'], { env }).out.includes('\u001b[');
    expect([coloured({}), coloured({ FORCE_COLOR: '1' }), coloured({ FORCE_COLOR: '1', NO_COLOR: '1' }), coloured({ TERM: 'xterm-256color' }), coloured({ GITHUB_ACTIONS: 'true' })])
      .toEqual([false, true, false, false, true]);
  });
});

describe('standard input', () => {
  test('is read to its end', () => {
    copyExample('three-tier', folder());
    const input = readFileSync(at('bad/plan.json'));
    expect(input.length).toBeGreaterThan(2 ** 16);
    const { code, out, err } = start(['-', '-f', 'json', '--source-root', 'bad'], { input });
    expect([code, err]).toEqual([1, '']);
    const strip = (json: string): string => json.replaceAll('bad/plan.json', '-').replaceAll('"file": "plan.json"', '"file": "-"');
    expect(strip(out)).toEqual(strip(start(['bad/plan.json', '-f', 'json']).out));
  });

  test.each([
    ['by its name', '< bad/plan.json "$0" "$1" /dev/stdin'],
    ['behind a pipe', 'cat bad/plan.json | "$0" "$1" /dev/stdin'],
    ['that is asked for twice, once', 'cat bad/plan.json | "$0" "$1" - -'],
  ])('is also read %s', (_, line) => {
    both();
    const { status, stdout, stderr } = spawnSync('sh', ['-c', `${line} --format json`, process.execPath, program], { cwd: folder(), env: { PATH }, encoding: 'utf8' });
    const { findings } = JSON.parse(stdout) as { readonly findings: readonly { readonly rule: string }[] };
    expect([status, stderr, findings.map(({ rule }) => rule)]).toEqual([1, '', ['public-ssh']]);
  });

  test('without anything in it cannot be judged', () => {
    expect(start(['-'])).toEqual({
      code: 2, out: '', err: 'tf-sglint: -: the file is empty; the command that should have written it printed nothing\n  terraform plan -out=tf.plan && terraform show -json tf.plan > plan.json\n',
    });
  });
});

describe('standard output', () => {
  test('gets all of a report, however slowly it is read', () => {
    copyExample('three-tier', folder());
    for (const name of ['a', 'b', 'c']) copyExample('three-tier/bad', folder(), name);
    const text = execFileSync('sh', ['-c', '"$0" "$1" . --format json | { sleep 1; cat; }', process.execPath, program], { cwd: folder(), env: { PATH }, encoding: 'utf8' });
    const { plans } = JSON.parse(text) as { readonly plans: readonly { readonly path: string }[] };
    expect([text.length > 2 ** 16, plans.map(({ path }) => path)]).toEqual([true, ['a/plan.json', 'b/plan.json', 'bad/plan.json', 'c/plan.json', 'good/plan.json']]);
  });

  test.each<[readonly string[], number]>([
    [['good/plan.json'], 0],
    [['bad/plan.json'], 1],
    [['bad/plan.json', '-f', 'sarif'], 1],
    [['nowhere.json'], 2],
    [['--help'], 0],
    [['rules', '-f', 'json'], 0],
  ])('that nobody reads changes no exit code: %j', async (argv, code) => {
    both();
    expect(await startUnread(argv, ['stdout'])).toBe(code);
  });

  test.each<[readonly string[], number]>([
    [['bad/plan.json'], 1],
    [['nowhere.json'], 2],
    [['--nonsense'], 2],
    [[], 2],
  ])('nor does standard error: %j', async (argv, code) => {
    both();
    expect([await startUnread(argv, ['stderr']), await startUnread(argv, ['stdout', 'stderr'])]).toEqual([code, code]);
  });

  test('on a full device is no verdict', () => {
    both();
    const full = openSync('/dev/full', 'w');
    const ran = (argv: readonly string[], stdio: readonly ('ignore' | 'pipe' | number)[]): unknown => {
      const { status, stderr } = spawnSync(process.execPath, [program, ...argv], { cwd: folder(), env: { PATH }, stdio: [...stdio], encoding: 'utf8' });
      return [status, stderr];
    };
    const lost = 'tf-sglint: standard output: no space left on the device\n';
    expect([ran(['good/plan.json'], ['ignore', full, 'pipe']), ran(['bad/plan.json'], ['ignore', full, 'pipe']), ran(['--help'], ['ignore', full, 'pipe'])]).toEqual([[2, lost], [2, lost], [2, lost]]);
    expect([ran(['bad/plan.json', '-q'], ['ignore', 'ignore', full]), ran(['nowhere.json'], ['ignore', 'ignore', full])]).toEqual([[1, null], [2, null]]);
  });
});

describe('the world', () => {
  const RULE = `{
    id: 'own', aliases: [], since: '1', severity: 'high', subsumedBy: [], mappings: {}, docs: { summary: 's', why: 'w', fix: 'f', limits: 'l', references: ['r'] },
    *check({ vpcs }) { for (const { key } of vpcs) yield { at: { owner: key, group: key, direction: null, block: '', attribute: null }, confidence: 'certain', message: 'Is there' }; },
  }`;

  test.each([
    ['own.cjs', `module.exports = { rules: [${RULE}] };`],
    ['own.js', `exports.rules = [${RULE}];`],
    ['named.mjs', `export const rules = [${RULE}];`],
    ['default.mjs', `export default ${RULE};`],
  ])('runs the rules of a file: %s', (name, text) => {
    both();
    writeFileSync(at(name), text);
    const { code, out, err } = start(['good/plan.json', '--plugin', name, '--rule', 'own', '-q']);
    expect([code, out.split('\n').slice(0, 3), err]).toEqual([1, ['high own aws_vpc.main', '  --> good/main.tf:19:1', '    Is there'], '']);
  });

  test('tells what is wrong with a file of rules', () => {
    both();
    writeFileSync(at('wrong.cjs'), 'throw new Error("not today")');
    expect(start(['good/plan.json', '--plugin', 'wrong.cjs'])).toEqual({ code: 2, out: '', err: `tf-sglint: ${at('wrong.cjs')}: cannot be loaded: not today\n` });
    expect(start(['good/plan.json', '--plugin', 'none.cjs']).code).toBe(2);
  });

  test('knows which day it is', () => {
    both();
    const until = (expires: string): Ran => {
      writeFileSync(at('.tf-sglint.yaml'), `exceptions: [{rule: public-ssh, address: aws_security_group.bastion, reason: meant, expires: "${expires}"}]\n`);
      return start(['bad/plan.json', '-q']);
    };
    expect([until('2999-12-31').code, until('2001-01-01').code]).toEqual([0, 1]);
  });

  test('reads a baseline that it has written', () => {
    both();
    expect(start(['bad/plan.json', '--write-baseline', 'base.json', '-q']).code).toBe(0);
    expect(start(['bad/plan.json', '--baseline', 'base.json', '-q'])).toEqual({ code: 0, out: '', err: '' });
    mkdirSync(at('inner'));
    expect(start(['../bad/plan.json', '--baseline', '../base.json', '-q'], { cwd: at('inner') }).code).toBe(0);
  });
});
