import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createColors } from 'picocolors';
import { rules } from '../../rules';
import { Catalogue, Profiles } from '../config';
import { judgePlan } from '../lint';
import { readPlan } from '../plan';
import { buildReport } from '../report/build-report';
import { reportJson } from '../report/json';
import type { Report } from '../report/report';
import { reportSarif } from '../report/sarif';
import { reportText } from '../report/text';

const TABLE = 'test/wild-outcomes.json';
/** A plan that takes longer than this many milliseconds is a fault. */
const SLOW = 2000;

/** Reads and judges every plan of an archive, and compares what came of each with the committed table; `--write` writes the table. */
export function main([archive, ...options]: readonly string[]): void {
  if (archive === undefined) {
    console.error('npm run test:wild -- ARCHIVE.tar.xz [--write]');
    process.exitCode = 2;
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'tf-sglint-wild-'));
  try {
    execFileSync('tar', ['xf', archive, '-C', folder]);
    compare(outcomes(folder), options.includes('--write'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Outcome {
  readonly file: string;
  readonly outcome: string;
  readonly milliseconds: number;
}

function outcomes(folder: string): readonly Outcome[] {
  return filesIn(folder).map((path) => {
    const start = performance.now();
    const outcome = outcomeOf(readFileSync(path));
    return { file: relative(folder, path), outcome, milliseconds: performance.now() - start };
  });
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
}

/** `refused: kind`, or what was found: rules with their counts, `?` before the possible ones. */
function outcomeOf(bytes: Uint8Array): string {
  const read = readPlan(bytes);
  if (!read.ok) return `refused: ${read.error.kind}`;
  const catalogue = new Catalogue(rules);
  const { result, suppressions } = judgePlan({ path: 'plan.json', planFile: 'plan.json', plan: read.plan, hcl: undefined }, {
    profiles: new Profiles({}, catalogue), exceptions: [], baseline: undefined, inlineSuppressions: false, reach: true, catalogue, today: '2026-01-01',
  });
  render(buildReport('0.1.0', [result], suppressions));
  const counts = new Map<string, number>();
  for (const { rule, confidence } of result.findings) {
    const name = `${confidence === 'possible' ? '?' : ''}${rule}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const { securityGroups, networkAcls } = result.network;
  return [`${securityGroups.length} groups, ${networkAcls.length} ACLs`, ...[...counts].sort().map(([name, count]) => `${name} ${count}`)].join('; ');
}

/** Makes every format of a report, since none may crash; what they say is the matter of other tests. */
function render(report: Report): void {
  const source = (): undefined => undefined;
  reportJson(report);
  reportText(report, { colours: createColors(false), width: 100, snippets: true, source, quiet: false, minSeverity: 'info', unknown: 'fail', showSuppressed: true });
  reportSarif(report, { rules, category: undefined, suppressed: 'include', unknown: 'fail', source });
}

function compare(found: readonly Outcome[], write: boolean): void {
  const table = Object.fromEntries(found.map(({ file, outcome }) => [file, outcome]));
  if (write) writeFileSync(TABLE, `${JSON.stringify(table, null, 1)}\n`);
  const known: Readonly<Record<string, string>> = existsSync(TABLE) ? JSON.parse(readFileSync(TABLE, 'utf8')) : {};
  const different = [...new Set([...Object.keys(known), ...Object.keys(table)])].sort().filter((file) => known[file] !== table[file]);
  for (const file of different) console.error(`${file}\n  expected ${known[file] ?? 'nothing'}\n  found    ${table[file] ?? 'nothing'}`);
  const slowest = found.reduce((most, each) => (each.milliseconds > most.milliseconds ? each : most));
  console.log(`${found.length} plans, ${different.length} unlike the table; the slowest, ${slowest.file}, took ${Math.round(slowest.milliseconds)} ms`);
  if (different.length > 0 || slowest.milliseconds > SLOW) process.exitCode = 1;
}
