import { UNWRITTEN } from '../../src/cli/options';
import type { LintOptions } from '../../src/cli/options';
import { parseArguments } from '../../src/cli/program';
import type { Request } from '../../src/cli/program';

const parse = (...argv: readonly string[]): Request => parseArguments(argv, '9.9.9');
const SEE = '(tf-sglint --help shows what there is)\n';
const mistake = (text: string): Request => ({ command: 'print', text: `error: ${text}\n${SEE}`, to: 'stderr', code: 2 });

/** The request that a command line makes, if it is one to judge. */
function linted(...argv: readonly string[]): Extract<Request, { command: 'lint' }> {
  const request = parse(...argv);
  if (request.command !== 'lint') throw new Error(request.command === 'print' ? request.text : request.command);
  return request;
}

/** What is printed, by its first line. */
function printed(...argv: readonly string[]): unknown {
  const request = parse(...argv);
  return request.command === 'print' ? [request.to, request.code, request.text.split('\n')[0]] : request;
}

const PLAIN = linted('plan.json').options;

describe('lint', () => {
  test('is what happens to a plan, by default', () => {
    expect(PLAIN).toMatchObject({
      ...UNWRITTEN, color: 'auto', failOn: 'high', minSeverity: 'info', unknown: 'warn', sarifSuppressed: 'omit', snippets: true, inlineSuppressions: true, reach: true,
    });
    expect(linted('plan.json')).toEqual({ command: 'lint', plans: ['plan.json'], options: PLAIN });
    expect(linted('lint', 'plan.json')).toEqual({ command: 'lint', plans: ['plan.json'], options: PLAIN });
  });

  test.each<[readonly string[], readonly string[]]>([
    [['a.json', 'b/', '-', '*.json'], ['a.json', 'b/', '-', '*.json']],
    [['-'], ['-']],
    [['-q', 'plan.json'], ['plan.json']],
    [['a', '--rule', 'public-ssh', 'b'], ['a', 'b']],
    [['lint', 'rules'], ['rules']],
    [['./explain'], ['./explain']],
    [['--', '-q', '--nonsense'], ['-q', '--nonsense']],
    [['lint', 'lint'], ['lint']],
  ])('the plans of %j', (argv, plans) => {
    expect(linted(...argv).plans).toEqual(plans);
  });

  test.each<[string, Partial<LintOptions>]>([
    ['-f json', { format: [{ format: 'json', path: undefined }] }],
    ['--format=sarif=out/a.sarif', { format: [{ format: 'sarif', path: 'out/a.sarif' }] }],
    ['-f text -f json=a=b.json -f sarif=c', { format: [{ format: 'text', path: undefined }, { format: 'json', path: 'a=b.json' }, { format: 'sarif', path: 'c' }] }],
    ['-q', { quiet: true }],
    ['--quiet', { quiet: true }],
    ['--color always', { color: 'always' }],
    ['--color never', { color: 'never' }],
    ['--no-color', { color: 'never' }],
    ['--no-color --color always', { color: 'always' }],
    ['--no-snippets', { snippets: false }],
    ['--min-severity medium', { minSeverity: 'medium' }],
    ['--fail-on low', { failOn: 'low' }],
    ['--fail-on never', { failOn: 'never' }],
    ['--fail-on low --fail-on critical', { failOn: 'critical' }],
    ['--unknown fail', { unknown: 'fail' }],
    ['--unknown ignore', { unknown: 'ignore' }],
    ['--exit-zero', { exitZero: true }],
    ['--require-resources', { requireResources: true }],
    ['--no-reach', { reach: false }],
    ['--allow-partial', { allowPartial: true }],
    ['--category infra/prod', { category: 'infra/prod' }],
    ['--sarif-suppressed include', { sarifSuppressed: 'include' }],
    ['--rule a --rule b', { rule: ['a', 'b'] }],
    ['--skip a --skip a', { skip: ['a', 'a'] }],
    ['--config c.yaml', { config: 'c.yaml' }],
    ['--no-config', { config: false }],
    ['--print-config', { printConfig: true }],
    ['--plugin a.js --plugin b.js', { plugin: ['a.js', 'b.js'] }],
    ['--source-root infra', { sourceRoot: 'infra' }],
    ['--plan-file tf.plan', { planFile: 'tf.plan' }],
    ['--show-suppressed', { showSuppressed: true }],
    ['--no-inline-suppressions', { inlineSuppressions: false }],
    ['--strict-suppressions', { strictSuppressions: true }],
    ['--baseline b.json', { baseline: 'b.json' }],
    ['--write-baseline b.json', { writeBaseline: 'b.json' }],
  ])('%s', (written, expected) => {
    const request = { command: 'lint', plans: ['plan.json'], options: { ...PLAIN, ...expected } };
    expect(parse('plan.json', ...written.split(' '))).toEqual(request);
    expect(parse('lint', ...written.split(' '), 'plan.json')).toEqual(request);
  });

  test('no command line changes the next', () => {
    linted('plan.json', '-f', 'json', '--rule', 'a', '--plugin', 'b', '-q');
    expect(linted('plan.json').options).toEqual(PLAIN);
  });

  test('the configuration can be printed without a plan, nothing else', () => {
    expect(parse('--print-config')).toEqual({ command: 'lint', plans: [], options: { ...PLAIN, printConfig: true } });
    expect(parse('lint')).toEqual(mistake("missing required argument 'plan'"));
    expect(parse('-q')).toEqual(mistake("missing required argument 'plan'"));
  });

  test.each([
    ['x --xyzzy', "unknown option '--xyzzy'"],
    ['--xyzzy', "unknown option '--xyzzy'"],
    ['x --forma json', "unknown option '--forma'\n(Did you mean --format?)"],
    ['x -f', "option '-f, --format <format>' argument missing"],
    ['x -f xml', "option '-f, --format <format>' argument 'xml' is invalid. \"xml\" is not one of text, json, sarif."],
    ['x -f json=', "option '-f, --format <format>' argument 'json=' is invalid. write json=FILE, or json alone for standard output."],
    ['x -f json -f text', "option '-f, --format <format>' argument 'text' is invalid. only one report can go to standard output; give the others a file: json=report.json."],
    ['x -f json=a -f text=a', "option '-f, --format <format>' argument 'text=a' is invalid. two reports cannot go to a."],
    ['x --category /', "option '--category <name>' argument '/' is invalid. A category must not be empty."],
    ['x --color', "option '--color <when>' argument missing"],
    ['x --color sometimes', "option '--color <when>' argument 'sometimes' is invalid. \"sometimes\" is not one of auto, always, never."],
    ['x --fail-on loud', "option '--fail-on <severity>' argument 'loud' is invalid. \"loud\" is not one of critical, high, medium, low, info, never."],
    ['x --min-severity never', "option '--min-severity <severity>' argument 'never' is invalid. \"never\" is not one of critical, high, medium, low, info."],
    ['x --unknown guess', "option '--unknown <how>' argument 'guess' is invalid. \"guess\" is not one of ignore, warn, fail."],
    ['x --sarif-suppressed all', "option '--sarif-suppressed <how>' argument 'all' is invalid. \"all\" is not one of omit, include."],
    ['x --rule', "option '--rule <id>' argument missing"],
  ])('a mistake: %s', (written, text) => {
    expect(parse(...written.split(' '))).toEqual(mistake(text));
  });
});

describe('rules', () => {
  test.each<[string, Request]>([
    ['rules', { command: 'rules', format: 'table', plugin: [] }],
    ['rules -f json', { command: 'rules', format: 'json', plugin: [] }],
    ['rules --format markdown --plugin a.js --plugin b.js', { command: 'rules', format: 'markdown', plugin: ['a.js', 'b.js'] }],
    ['rules -f sarif', mistake("option '-f, --format <format>' argument 'sarif' is invalid. \"sarif\" is not one of table, json, markdown.")],
    ['rules public-ssh', mistake("too many arguments for 'rules'. Expected 0 arguments but got 1.")],
    ['rules --rule x', mistake("unknown option '--rule'")],
  ])('%s', (written, request) => {
    expect(parse(...written.split(' '))).toEqual(request);
  });
});

describe('explain', () => {
  test.each<[string, Request]>([
    ['explain public-ssh', { command: 'explain', rule: 'public-ssh', plugin: [] }],
    ['explain own --plugin a.js', { command: 'explain', rule: 'own', plugin: ['a.js'] }],
    ['explain', mistake("missing required argument 'rule'")],
    ['explain a b', mistake("too many arguments for 'explain'. Expected 1 argument but got 2.")],
  ])('%s', (written, request) => {
    expect(parse(...written.split(' '))).toEqual(request);
  });
});

describe('trace', () => {
  const ASKED = ['trace', 'plan.json', '--from', 'internet', '--to', 'aws_lb.web', '--port', 'tcp/443'];
  const OPTIONS = { from: 'internet', to: 'aws_lb.web', port: 'tcp/443', format: 'text', color: 'auto' } as const;

  test.each<[string, readonly string[], object]>([
    ['nothing more', [], {}],
    ['JSON', ['-f', 'json'], { format: 'json' }],
    ['colours', ['--color', 'always'], { color: 'always' }],
    ['no colours', ['--no-color'], { color: 'never' }],
    ['a folder', ['--source-root', 'infra'], { sourceRoot: 'infra' }],
    ['a verdict', ['--expect', 'unreachable'], { expect: 'unreachable' }],
  ])('with %s', (_, more, expected) => {
    expect(parse(...ASKED, ...more)).toEqual({ command: 'trace', plan: 'plan.json', options: { ...OPTIONS, ...expected } });
  });

  test.each<[readonly string[], string]>([
    [['trace'], "required option '--from <end>' not specified"],
    [ASKED.slice(0, 4), "required option '--to <end>' not specified"],
    [ASKED.slice(0, 6), "required option '--port <service>' not specified"],
    [['trace', ...ASKED.slice(2)], "missing required argument 'plan'"],
    [[...ASKED, 'other.json'], "too many arguments for 'trace'. Expected 1 argument but got 2."],
    [[...ASKED, '-f', 'sarif'], "option '-f, --format <format>' argument 'sarif' is invalid. \"sarif\" is not one of text, json."],
    [[...ASKED, '--expect', 'unknown'], "option '--expect <verdict>' argument 'unknown' is invalid. \"unknown\" is not one of reachable, unreachable."],
  ])('a mistake: %j', (argv, text) => {
    expect(parse(...argv)).toEqual(mistake(text));
  });
});

describe('commands that show one plan', () => {
  const source = (argv: readonly string[]): Request => parse(...argv, '--source-root', 'infra', '--plugin', 'a.js', '--plugin', 'b.js', '--config', 'c.yaml');
  const SOURCE = { sourceRoot: 'infra', plugin: ['a.js', 'b.js'], config: 'c.yaml' };

  test('exposures', () => {
    const options = { format: 'text', color: 'auto' } as const;
    expect(parse('exposures', 'plan.json')).toEqual({ command: 'exposures', plan: 'plan.json', options });
    expect(parse('exposures', '-', '-f', 'json', '--color', 'never', '--no-config')).toEqual({ command: 'exposures', plan: '-', options: { format: 'json', color: 'never', config: false } });
    expect(source(['exposures', 'plan.json'])).toEqual({ command: 'exposures', plan: 'plan.json', options: { ...options, ...SOURCE } });
  });

  test('map', () => {
    expect(parse('map', 'plan.json')).toEqual({ command: 'map', plan: 'plan.json', options: { format: 'html' } });
    expect(parse('map', 'plan.json', '-f', 'dot', '-o', 'map.dot', '--no-config')).toEqual({ command: 'map', plan: 'plan.json', options: { format: 'dot', output: 'map.dot', config: false } });
    expect(source(['map', 'plan.json', '--output', 'm'])).toEqual({ command: 'map', plan: 'plan.json', options: { format: 'html', output: 'm', ...SOURCE } });
  });

  test.each<[string, string]>([
    ['exposures', "missing required argument 'plan'"],
    ['map', "missing required argument 'plan'"],
    ['exposures a b', "too many arguments for 'exposures'. Expected 1 argument but got 2."],
    ['map a b', "too many arguments for 'map'. Expected 1 argument but got 2."],
    ['exposures a -f sarif', "option '-f, --format <format>' argument 'sarif' is invalid. \"sarif\" is not one of text, json."],
    ['map a -f png', "option '-f, --format <format>' argument 'png' is invalid. \"png\" is not one of html, mermaid, dot."],
    ['map a -o', "option '-o, --output <file>' argument missing"],
  ])('a mistake: %s', (written, text) => {
    expect(parse(...written.split(' '))).toEqual(mistake(text));
  });
});

describe('what a mistake quotes acts on no terminal and no log', () => {
  test.each<[string, readonly string[], string]>([
    ['a value', ['x', '-f', 'x\n::error::y'], `option '-f, --format <format>' argument 'x\\u{a}::error::y' is invalid. "x\\u{a}::error::y" is not one of text, json, sarif.`],
    ['an option', ['x', '--\u001b[31m'], "unknown option '--\\u{1b}[31m'"],
    ['an option that looks like an answer', ['x', "--y\n(Did you mean z?)"], "unknown option '--y\\u{a}(Did you mean z?)'"],
    ['an empty category', ['x', '--category', ''], "option '--category <name>' argument '' is invalid. A category must not be empty."],
  ])('%s', (_, argv, text) => {
    expect(parse(...argv)).toEqual(mistake(text));
  });
});

describe('what is printed', () => {
  const ROOT = 'Usage: tf-sglint [lint] <plan...> [options]';

  test.each<[readonly string[], string, 0 | 2, string]>([
    [['--version'], 'stdout', 0, '9.9.9'],
    [['-V'], 'stdout', 0, '9.9.9'],
    [['--help'], 'stdout', 0, ROOT],
    [['-h'], 'stdout', 0, ROOT],
    [['help'], 'stdout', 0, ROOT],
    [[], 'stderr', 2, ROOT],
    [['lint', '--help'], 'stdout', 0, 'Usage: tf-sglint lint <plan...> [options]'],
    [['plan.json', '--help'], 'stdout', 0, 'Usage: tf-sglint lint <plan...> [options]'],
    [['help', 'trace'], 'stdout', 0, 'Usage: tf-sglint trace [options] <plan>'],
    [['rules', '-h'], 'stdout', 0, 'Usage: tf-sglint rules [options]'],
    [['explain', '--help'], 'stdout', 0, 'Usage: tf-sglint explain [options] <rule>'],
    [['help', 'nonsense'], 'stderr', 2, ROOT],
  ])('%j', (argv, to, code, first) => {
    expect(printed(...argv)).toEqual([to, code, first]);
  });

  test('the first help has the options of the default command, examples and exit codes', () => {
    const text = (...argv: readonly string[]): string => {
      const request = parse(...argv);
      return request.command === 'print' ? request.text : '';
    };
    const sections = (help: string): readonly string[] => help.split('\n').filter((line) => /^\S.*:/.test(line)).map((line) => line.replace(/:.*/, ''));
    expect(sections(text('--help'))).toEqual(['Usage', 'Options', 'Commands', 'Options of lint', 'Examples', 'Exit codes']);
    expect(sections(text('lint', '--help'))).toEqual(['Usage', 'Arguments', 'Options', 'Examples', 'Exit codes']);
    expect(text()).toBe(text('--help'));
  });

  test('every command line of the examples is one that is understood', () => {
    const request = parse('--help');
    const help = request.command === 'print' ? request.text : '';
    const examples = help.slice(help.indexOf('Examples:')).split('\n').filter((line) => line.startsWith('  ')).map((line) => line.replace(/^.*\| /, '').trim().split(/ {2,}/)[0] ?? '');
    expect(examples.length).toBeGreaterThanOrEqual(8);
    expect(examples.map((line) => line.split(' ')[0])).toEqual(examples.map(() => 'tf-sglint'));
    const commands = examples.map((line) => parse(...line.replaceAll("'", '').split(' ').slice(1)).command);
    expect(commands.filter((command) => command === 'print')).toEqual([]);
  });
});
