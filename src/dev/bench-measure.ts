import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What one process took: wall time in milliseconds, and the most memory it held, in MiB. */
export interface Cost {
  readonly milliseconds: number;
  readonly memory: number;
}

/** A program with its arguments, run by this Node.js. */
export type Program = readonly string[];

/** The process that only starts. */
export const BARE: Program = ['-e', '0'];

/** The process that only parses the file. */
export function bareParse(file: string): Program {
  return ['-e', 'JSON.parse(require("fs").readFileSync(process.argv[1]))', file];
}

/** Runs programs and measures them. */
export class Meter {
  private readonly hook: string;

  /** `folder` takes a small file that makes a process tell its memory as it ends. */
  constructor(folder: string) {
    this.hook = join(folder, 'memory.cjs');
    writeFileSync(this.hook, 'process.on("exit", () => require("fs").writeSync(3, String(process.resourceUsage().maxRSS)));');
  }

  /**
   * The medians of so many runs of each program. The programs take turns, so that what else the machine does strikes all alike.
   * Throws where a program ends with anything but 0 or 1.
   */
  medians(programs: readonly Program[], runs: number): readonly Cost[] {
    for (const program of programs) this.run(program);
    const rounds = Array.from({ length: runs }, () => programs.map((program) => this.run(program)));
    return programs.map((_, index) => {
      const costs = rounds.flatMap((round) => round[index] ?? []);
      return { milliseconds: median(costs.map(({ milliseconds }) => milliseconds)), memory: median(costs.map(({ memory }) => memory)) };
    });
  }

  private run(program: Program): Cost {
    const start = performance.now();
    const { status, stderr, output } = spawnSync(process.execPath, ['--require', this.hook, ...program], { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], encoding: 'utf8' });
    const milliseconds = performance.now() - start;
    if (status !== 0 && status !== 1) throw new Error(`${program.join(' ')}: exit ${status}\n${stderr}`);
    return { milliseconds, memory: Number(output[3]) / 1024 };
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
