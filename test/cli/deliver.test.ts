import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deliver } from '../../src/cli/deliver';
import type { Delivery } from '../../src/cli/deliver';
import type { Destination, LintOptions } from '../../src/cli/options';
import { parseArguments } from '../../src/cli/program';
import type { World } from '../../src/cli/world';
import { readBaseline } from '../../src/locate/baseline';
import { reportJson } from '../../src/report/json';
import type { Report } from '../../src/report/report';
import { temporaryFolder } from '../support/run-cli';
import { finding, placedAt, reportOf } from '../report/finding';
import { worldAt } from './worlds';

const folder = temporaryFolder();
const at = (name: string): string => join(folder(), name);
const request = parseArguments(['plan.json'], '9.9.9');
const PLAIN = request.command === 'lint' ? request.options : undefined;

const SOURCE = 'resource "aws_security_group" "bastion" {\n    cidr_blocks = ["0.0.0.0/0"]\n}\n';
const SUPPRESSED = { suppressed: true, suppression: { kind: 'exception', reason: 'meant', location: null } } as const;
const POSSIBLE = { confidence: 'possible', witness: null, reason: 'var.x' } as const;
const REPORT = reportOf([
  finding({ ...placedAt(2), fingerprint: '1' }),
  finding({ ...placedAt(2), fingerprint: '2', rule: 'public-rdp', severity: 'medium', message: 'Admits RDP' }),
  finding({ ...placedAt(2), fingerprint: '3', rule: 'public-all-ports', message: 'May admit everything', ...POSSIBLE }),
  finding({ ...placedAt(2), fingerprint: '4', rule: 'unrestricted-egress', message: 'Lets everything out', ...SUPPRESSED }),
]);

interface Delivered {
  readonly out: string;
  readonly outcome: ReturnType<typeof deliver>;
}

/** Delivers a report with some options written. */
function delivered(written: Partial<LintOptions>, { stdout = {}, report = REPORT, ...world }: Partial<Omit<World, 'stdout'>> & { readonly stdout?: Partial<World['stdout']>; readonly report?: Report } = {}): Delivered {
  if (PLAIN === undefined) throw new Error('the plain command line is one to judge');
  let out = '';
  const delivery: Delivery = { options: { ...PLAIN, ...written }, gate: 'higher', rules: [], source: (file) => (file === 'main.tf' ? SOURCE : undefined) };
  const outcome = deliver(report, delivery, worldAt(folder(), { ...world, stdout: { write: (text) => { out += text; }, isTTY: false, columns: undefined, ...stdout } }));
  return { out, outcome };
}
const DONE = { ok: true, value: [] };
const to = (format: Destination['format'], path?: string): Destination => ({ format, path });
const file = (name: string): string => readFileSync(at(name), 'utf8');
/** The rules that a text tells of, in its order. */
const rulesIn = (text: string): readonly string[] => text.split('\n').flatMap((line) => /^(?:critical|high|medium|low|info) (\S+)/.exec(line)?.[1] ?? []);

describe('where reports go', () => {
  test('text to standard output, where nothing is written', () => {
    const plain = delivered({});
    expect(plain.outcome).toEqual(DONE);
    expect(rulesIn(plain.out)).toEqual(['public-ssh', 'public-rdp', 'public-all-ports']);
    expect(delivered({ format: [to('text')] })).toEqual(plain);
    expect(readdirSync(folder())).toEqual([]);
  });

  test('files, and then nothing to standard output', () => {
    const { out, outcome } = delivered({ format: [to('text', 'a.txt'), to('json', 'b.json'), to('sarif', 'c.sarif')] });
    expect([out, outcome, readdirSync(folder()).sort()]).toEqual(['', { ok: true, value: expect.any(Array) }, ['a.txt', 'b.json', 'c.sarif']]);
    expect([rulesIn(file('a.txt')), file('b.json') === reportJson(REPORT), (JSON.parse(file('c.sarif')) as { readonly version: string }).version]).toEqual([['public-ssh', 'public-rdp', 'public-all-ports'], true, '2.1.0']);
  });

  test('both', () => {
    const { out } = delivered({ format: [to('text', 'a.txt'), to('json')] });
    expect([out, readdirSync(folder())]).toEqual([reportJson(REPORT), ['a.txt']]);
  });

  test('nowhere, where one cannot be written', () => {
    mkdirSync(at('taken'));
    writeFileSync(at('a.json'), 'before');
    const { out, outcome } = delivered({ format: [to('json', 'a.json'), to('text'), to('sarif', 'taken')] });
    expect([out, outcome, file('a.json')]).toEqual(['', { ok: false, problems: [{ kind: 'unwritable', path: 'taken', reason: 'is a folder' }] }, 'before']);
  });

  test('not over a baseline of the same run', () => {
    expect(delivered({ format: [to('json', 'a.json')], writeBaseline: './a.json' })).toEqual({
      out: '', outcome: { ok: false, problems: [{ kind: 'unwritable', path: './a.json', reason: 'two files of this run would be written there' }] },
    });
    expect(readdirSync(folder())).toEqual([]);
  });
});

describe('text', () => {
  test.each<[string, Partial<LintOptions>, readonly string[]]>([
    ['from medium on', { minSeverity: 'medium' }, ['public-ssh', 'public-rdp', 'public-all-ports']],
    ['from high on', { minSeverity: 'high' }, ['public-ssh', 'public-all-ports']],
    ['without what is only possible', { unknown: 'ignore' }, ['public-ssh', 'public-rdp']],
    ['with what is suppressed', { showSuppressed: true }, ['public-ssh', 'unrestricted-egress', 'public-rdp', 'public-all-ports']],
  ])('%s', (_, options, rules) => {
    expect([...rulesIn(delivered(options).out)].sort()).toEqual([...rules].sort());
  });

  test('quietly, without a summary', () => {
    const [plain, quiet] = [delivered({}).out, delivered({ quiet: true }).out];
    expect([plain.includes('evaluated'), quiet.includes('evaluated'), plain.startsWith(quiet.trimEnd())]).toEqual([true, false, true]);
    expect(delivered({ quiet: true }, { report: reportOf([]) })).toEqual({ out: '', outcome: DONE });
  });

  test.each<[string, Partial<LintOptions>, { readonly stdout?: Partial<World['stdout']>; readonly env?: World['env'] }, readonly [boolean, boolean]]>([
    ['in a pipe', {}, {}, [false, false]],
    ['on a terminal', {}, { stdout: { isTTY: true } }, [true, true]],
    ['on a terminal without colours', { color: 'never' }, { stdout: { isTTY: true } }, [false, true]],
    ['in a pipe with colours', { color: 'always' }, {}, [true, true]],
    ['in the log of GitHub Actions', {}, { env: { GITHUB_ACTIONS: 'true' } }, [true, true]],
    ['on a terminal that does not know its width', {}, { stdout: { isTTY: true, columns: 0 } }, [true, true]],
    ['on a terminal without snippets', { snippets: false }, { stdout: { isTTY: true } }, [true, false]],
  ])('%s', (_, options, world, [coloured, snippets]) => {
    const { out } = delivered(options, world);
    expect([out.includes('\u001b['), out.includes('cidr_blocks = ["0.0.0.0/0"]')]).toEqual([coloured, snippets]);
  });

  test.each<[string, Partial<LintOptions>, readonly [boolean, boolean]]>([
    ['as in a pipe', {}, [false, false]],
    ['coloured and without snippets', { snippets: false, color: 'always' }, [true, false]],
    ['coloured, where that was asked for', { color: 'always' }, [true, true]],
  ])('in a file, whatever standard output is: %s', (_, options, expected) => {
    delivered({ ...options, format: [to('text', 'a.txt')] }, { stdout: { isTTY: true }, env: { FORCE_COLOR: '1' } });
    expect([file('a.txt').includes('\u001b['), file('a.txt').includes('cidr_blocks = ["0.0.0.0/0"]')]).toEqual(expected);
  });

  test('in a file is as wide whatever the terminal', () => {
    const message = 'Admits '.repeat(60).trim();
    const at = (columns: number | undefined): string => {
      delivered({ format: [to('text', 'a.txt')] }, { stdout: { isTTY: true, columns }, report: reportOf([finding({ message })]) });
      return file('a.txt');
    };
    expect(at(50)).toBe(at(undefined));
  });

  test.each<[number | undefined, number]>([[60, 60], [undefined, 100], [0, 100], [120, 120], [500, 120]])('on a terminal of %s columns is broken at %d', (columns, width) => {
    const message = 'Admits '.repeat(60).trim();
    const { out } = delivered({ color: 'never' }, { stdout: { isTTY: true, columns }, report: reportOf([finding({ message })]) });
    const longest = Math.max(...out.split('\n').filter((line) => line.includes('Admits')).map(({ length }) => length));
    expect([longest <= width, longest > width - 'Admits '.length - 4]).toEqual([true, true]);
  });
});

test('what the text is not to show stays in JSON and SARIF', () => {
  const at = (minSeverity: LintOptions['minSeverity'], format: Destination['format']): string => delivered({ minSeverity, format: [to(format)] }).out;
  expect([at('critical', 'json') === at('info', 'json'), at('critical', 'sarif') === at('info', 'sarif'), at('critical', 'text') === at('info', 'text')]).toEqual([true, true, false]);
});

describe('SARIF', () => {
  const results = (options: Partial<LintOptions>): readonly string[] => {
    const { out } = delivered({ ...options, format: [to('sarif')] });
    const log = JSON.parse(out) as { readonly runs: readonly { readonly results: readonly { readonly ruleId: string }[] }[] };
    return log.runs.flatMap((run) => run.results.map(({ ruleId }) => ruleId)).sort();
  };

  test.each<[Partial<LintOptions>, readonly string[]]>([
    [{}, ['public-rdp', 'public-ssh']],
    [{ minSeverity: 'critical', quiet: true, showSuppressed: true }, ['public-rdp', 'public-ssh']],
    [{ unknown: 'fail' }, ['public-all-ports', 'public-rdp', 'public-ssh']],
    [{ sarifSuppressed: 'include' }, ['public-rdp', 'public-ssh', 'unrestricted-egress']],
  ])('with %j', (options, rules) => {
    expect(results(options)).toEqual(rules);
  });

  test('has the category that was named', () => {
    const id = (category: string | undefined): unknown => {
      const { runs } = JSON.parse(delivered({ category, format: [to('sarif')] }).out) as { readonly runs: readonly { readonly automationDetails?: { readonly id: string } }[] };
      return runs.map(({ automationDetails }) => automationDetails?.id);
    };
    expect([id(undefined), id('infra')]).toEqual([[undefined], ['infra/']]);
  });

  test('says what it leaves out, text and JSON leave nothing to say', () => {
    const told = (format: Destination['format']): unknown => {
      const { outcome } = delivered({ format: [to(format)] });
      return outcome.ok ? outcome.value.length : outcome.problems;
    };
    expect([told('sarif'), told('text'), told('json')]).toEqual([1, 0, 0]);
  });
});

describe('a baseline', () => {
  const fingerprints = (report: Report): readonly string[] => {
    delivered({ writeBaseline: 'base.json' }, { report });
    return [...readBaseline(file('base.json'))?.fingerprints ?? []].sort();
  };

  test('takes what counts, and what a former one took; exceptions stand for themselves', () => {
    expect(fingerprints(REPORT)).toEqual(['1', '2', '3']);
    const former = finding({ fingerprint: '5', suppressed: true, suppression: { kind: 'baseline', reason: 'known', location: null } });
    const inline = finding({ fingerprint: '6', suppressed: true, suppression: { kind: 'inline', reason: 'meant', location: null } });
    expect(fingerprints(reportOf([former, inline]))).toEqual(['5']);
    expect(fingerprints(reportOf([]))).toEqual([]);
  });

  test('is written beside the reports, which it does not change', () => {
    const { out, outcome } = delivered({ writeBaseline: 'base.json', format: [to('json')] });
    expect([out, outcome, readdirSync(folder())]).toEqual([reportJson(REPORT), DONE, ['base.json']]);
  });
});
