import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyExample, runCli, temporaryFolder } from '../support/run-cli';
import type { Ran, RunOptions } from '../support/run-cli';

const folder = temporaryFolder();
const at = (name: string): string => join(folder(), name);
const map = (argv: readonly string[], options: Partial<RunOptions> = {}): Promise<Ran> => runCli(['map', ...argv], { cwd: folder(), ...options });
const FIRST = { html: '<!doctype html>', mermaid: 'flowchart LR', dot: 'digraph "bad/plan.json" {' } as const;
const FORMATS = ['html', 'mermaid', 'dot'] as const;

beforeEach(() => { copyExample('three-tier', folder()); });

describe('where the picture goes', () => {
  test.each(FORMATS)('%s to standard output', async (format) => {
    const { code, out, err } = await map(['bad/plan.json', '-f', format]);
    expect([code, err, out.split('\n')[0], out.endsWith('\n')]).toEqual([0, '', FIRST[format], true]);
    expect(out).toContain('aws_db_instance.main');
  });

  test.each(FORMATS)('%s into a file, the same bytes', async (format) => {
    const { out } = await map(['bad/plan.json', '-f', format]);
    expect(await map(['bad/plan.json', '-f', format, '-o', 'map.out'])).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(at('map.out'), 'utf8')).toBe(out);
  });

  test('HTML where no format is named', async () => {
    expect(await map(['bad/plan.json'])).toEqual(await map(['bad/plan.json', '--format', 'html']));
  });

  test('never over the plan', async () => {
    symlinkSync('bad/plan.json', at('link.json'));
    const before = readFileSync(at('bad/plan.json'), 'utf8');
    for (const [plan, output] of [['bad/plan.json', './bad/plan.json'], ['bad/plan.json', 'link.json'], ['bad', 'bad/plan.json']] as const) {
      expect(await map([plan, '-o', output])).toEqual({ code: 2, out: '', err: `tf-sglint: ${output}: is a plan to read and cannot be a report to write\n` });
    }
    expect(readFileSync(at('bad/plan.json'), 'utf8')).toBe(before);
  });

  test.each([
    ['a folder', 'bad', 'is a folder'],
    ['a folder that is not there', 'none/map.html', 'no such file or folder'],
  ])('not to %s', async (_, output, reason) => {
    expect(await map(['bad/plan.json', '-o', output])).toEqual({ code: 2, out: '', err: `tf-sglint: ${output}: ${reason}\n` });
    expect(readdirSync(folder()).sort()).toEqual(['bad', 'good', 'modules']);
  });
});

describe('what it is a picture of', () => {
  test('a plan on standard input has no name, and is drawn alike', async () => {
    const input = readFileSync(at('bad/plan.json'));
    const { code, out } = await map(['-', '-f', 'mermaid', '--source-root', 'bad'], { input });
    expect([code, out.split('\n')[1]?.trim()]).toEqual([0, '%% plan']);
    expect(out.split('\n').slice(2)).toEqual((await map(['bad/plan.json', '-f', 'mermaid'])).out.split('\n').slice(2));
  });

  test('the good form and the bad one differ', async () => {
    const [good, bad] = [await map(['good/plan.json', '-f', 'dot']), await map(['bad/plan.json', '-f', 'dot'])];
    expect([good.code, bad.code, good.out === bad.out]).toEqual([0, 0, false]);
  });

  test('the same plan gives the same bytes', async () => {
    for (const format of FORMATS) expect(await map(['bad/plan.json', '-f', format])).toEqual(await map(['bad/plan.json', '-f', format]));
  });

  test('what the configuration turns off is not marked, unless no configuration is to be read', async () => {
    const plain = await map(['bad/plan.json']);
    writeFileSync(at('.tf-sglint.yaml'), 'rules: {public-database-port: off}\n');
    const configured = await map(['bad/plan.json']);
    expect([plain.out.includes('public-database-port'), configured.out.includes('public-database-port')]).toEqual([true, false]);
    expect(await map(['bad/plan.json', '--no-config'])).toEqual(plain);
  });

  test('a page loads nothing from elsewhere, and runs nothing that it does not hold', async () => {
    const { out } = await map(['bad/plan.json']);
    expect(out).toContain(`<meta http-equiv="Content-Security-Policy" content="default-src 'none';`);
    expect(out.match(/(?:src|href|action)="(?!#)[^"]*"/g)).toBe(null);
  });
});

describe('what is refused', () => {
  test.each<[string, readonly string[], string]>([
    ['no plan', ['none.json'], 'tf-sglint: none.json: no such file or folder\n'],
    ['several plans', ['.'], 'tf-sglint: .: '],
    ['a configuration that is not there', ['bad/plan.json', '--config', 'none.yaml'], 'tf-sglint: none.yaml: no such file or folder\n'],
    ['a plugin that is not there', ['bad/plan.json', '--plugin', '/none.js'], 'tf-sglint: /none.js: cannot be loaded: Cannot find module\n'],
    ['another format', ['bad/plan.json', '-f', 'png'], "error: option '-f, --format <format>' argument 'png' is invalid. "],
  ])('%s', async (_, argv, err) => {
    mkdirSync(at('out'));
    const ran = await map([...argv, '-o', 'out/map.html']);
    expect({ ...ran, err: ran.err.slice(0, err.length) }).toEqual({ code: 2, out: '', err });
    expect(readdirSync(at('out'))).toEqual([]);
  });
});
