import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { BARE, bareParse, Meter } from './bench-measure';
import type { Cost } from './bench-measure';
import { gradingPlanText } from './bench-grading';
import { planText, STACK_SIZE } from './bench-plan';
import { sourceFiles } from './bench-sources';
import type { Naming } from './bench-stack';

/** One line of the table. */
interface Line {
  readonly what: string;
  readonly figure: number;
  readonly budget: number;
  readonly unit: 'x' | ' ms';
  readonly detail: string;
}

const RUNS = 9;
/** The largest plan takes seconds. */
const LARGE_RUNS = 3;
const LARGE_BYTES = 100 * 2 ** 20;

/**
 * Compares what tf-sglint takes with its budgets, as medians of several processes: `npm run bench [-- --cli FILE]`, after `npm run build`.
 * Exit 1 where one is over.
 */
export function main(args: readonly string[]): void {
  const cli = resolve(args[0] === '--cli' ? (args[1] ?? '') : 'dist/cli.cjs');
  if (!existsSync(cli)) throw new Error(`${cli} is not there: npm run build`);
  const folder = mkdtempSync(join(tmpdir(), 'tf-sglint-bench-'));
  try {
    const bench = new Bench(cli, folder);
    const lines = [...bench.start(), ...bench.middle(), ...bench.large(), ...bench.sources(), ...bench.grading(), ...bench.tracing()];
    if (lines.some(isOver)) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

class Bench {
  private readonly meter: Meter;

  constructor(private readonly cli: string, private readonly folder: string) {
    this.meter = new Meter(folder);
    console.log(`Node.js ${process.version}, medians of ${RUNS} runs (100 MB: ${LARGE_RUNS})`);
  }

  /** Against a process that does nothing. */
  *start(): Generator<Line> {
    const [bare, version, small] = this.costs([BARE, [this.cli, '--version'], this.lint(this.plan('small', 50))], RUNS);
    yield time('--version', version, bare, 1.7, 'bare node');
    yield time('a plan of 50 resources', small, bare, 3, 'bare node');
  }

  /** Against a process that parses the same file, and twice the plan. */
  *middle(): Generator<Line> {
    const [once, twice] = [this.plan('middle', 7000), this.plan('twice', 14_000)];
    const [parse, single, double] = this.costs([bareParse(once), this.lint(once), this.lint(twice)], RUNS);
    yield time('a plan of 7,000 resources', single, parse, 4, 'the bare parse');
    yield time('twice the plan', double, single, 2.2, 'the plan');
  }

  *large(): Generator<Line> {
    const file = this.plan('large', resourcesIn(LARGE_BYTES));
    const [parse, lint] = this.costs([bareParse(file), this.lint(file)], LARGE_RUNS);
    yield time('a plan of 100 MB', lint, parse, 3, 'the bare parse');
    const [held, least] = [lint?.memory ?? NaN, parse?.memory ?? NaN];
    yield shown({ what: 'a plan of 100 MB, memory', figure: held / least, budget: 2, unit: 'x', detail: `${held.toFixed(0)} MiB, the bare parse ${least.toFixed(0)} MiB` });
  }

  /** What the configuration beside a plan adds, and what it adds more where the HCL parser has to be loaded for a local. */
  *sources(): Generator<Line> {
    const alone = write(join(this.folder, 'alone', 'plan.json'), planText(50));
    const programs = [alone, this.checkout('beside', 'output'), this.checkout('locals', 'local')].map((file) => this.lint(file));
    const [without, beside, parsed] = this.costs(programs, RUNS);
    yield added('sources of 50 resources add', beside, without, 150);
    yield added('the HCL parser adds', parsed, beside, 400);
  }

  /** What grading adds, on a plan of 1,000 groups that refer to each other, and on twice the plan. */
  *grading(): Generator<Line> {
    const [once, twice] = [[7000, 'groups'], [14_000, 'twice-groups']].map(([count, name]) => write(join(this.folder, `${name}.json`), gradingPlanText(Number(count))));
    const graded = (file = ''): readonly string[] => [this.cli, file, '--no-config'];
    const [without, single, double] = this.costs([this.lint(once ?? ''), graded(once), graded(twice)], RUNS);
    yield time('grading 1,000 groups of 7,000 resources', single, without, 2, '--no-reach');
    yield time('twice those', double, single, 2.3, 'those');
  }

  /** One question about a plan, and about twice the plan. */
  *tracing(): Generator<Line> {
    const [once = '', twice = ''] = ['middle', 'twice'].map((name) => join(this.folder, `${name}.json`));
    const trace = (file: string): readonly string[] => [this.cli, 'trace', file, '--from', 'internet', '--to', 'aws_instance.app_0', '--port', 'tcp/22'];
    const [lint, single, double] = this.costs([this.lint(once), trace(once), trace(twice)], RUNS);
    yield time('trace in a plan of 7,000 resources', single, lint, 2, 'a lint');
    yield time('trace in twice the plan', double, single, 2.3, 'in the plan');
  }

  private costs(programs: readonly (readonly string[])[], runs: number): readonly Cost[] {
    return this.meter.medians(programs, runs);
  }

  /** Without reachability, which has rows of its own. */
  private lint(file: string): readonly string[] {
    return [this.cli, file, '--no-config', '--no-reach'];
  }

  /** A plan of 50 resources with its configuration around it. */
  private checkout(name: string, naming: Naming): string {
    for (const [path, text] of sourceFiles(50, naming)) write(join(this.folder, name, path), text);
    return write(join(this.folder, name, 'plan.json'), planText(50, naming));
  }

  private plan(name: string, resources: number): string {
    return write(join(this.folder, `${name}.json`), planText(resources));
  }
}

function write(file: string, text: string): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** How many resources make a plan of that size. */
function resourcesIn(bytes: number): number {
  const sample = STACK_SIZE * 100;
  return Math.ceil((bytes / planText(sample).length) * sample);
}

function time(what: string, cost: Cost | undefined, base: Cost | undefined, budget: number, baseName: string): Line {
  const [taken, least] = [cost?.milliseconds ?? NaN, base?.milliseconds ?? NaN];
  return shown({ what, figure: taken / least, budget, unit: 'x', detail: `${taken.toFixed(0)} ms, ${baseName} ${least.toFixed(0)} ms` });
}

function added(what: string, cost: Cost | undefined, base: Cost | undefined, budget: number): Line {
  const [more, less] = [cost?.milliseconds ?? NaN, base?.milliseconds ?? NaN];
  return shown({ what, figure: more - less, budget, unit: ' ms', detail: `${more.toFixed(0)} ms, without ${less.toFixed(0)} ms` });
}

function isOver({ figure, budget }: Line): boolean {
  return !(figure <= budget);
}

function shown(line: Line): Line {
  const number = (value: number): string => `${line.unit === 'x' ? value.toFixed(2) : value.toFixed(0)}${line.unit}`;
  console.log(`${line.what.padEnd(44)}${number(line.figure).padStart(9)}  budget ${number(line.budget).padEnd(8)}${isOver(line) ? 'over' : 'ok  '}  ${line.detail}`);
  return line;
}
