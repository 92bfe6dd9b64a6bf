import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../support/run-cli';
import type { Ran } from '../support/run-cli';

const fixtures = join(__dirname, 'fixtures');

/** Copies a recorded configuration into a folder. */
export function lay(fixture: string, folder: string): void {
  cpSync(join(fixtures, fixture), folder, { recursive: true });
}

/** A finding of the JSON report, as far as places and suppressions go. */
export interface FoundJson {
  readonly rule: string;
  readonly address: string;
  readonly location: Place;
  readonly values: readonly { readonly text: string; readonly location: Place | null }[];
  readonly suppressed: boolean;
  readonly suppression: { readonly kind: string; readonly reason: string; readonly location: Place | null } | null;
}

export interface Place {
  readonly file: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The suppressions of a JSON report. */
export interface SuppressionJson {
  readonly kind: string;
  readonly status: string;
  readonly message: string | null;
}

export interface ReportJson {
  readonly findings: readonly FoundJson[];
  readonly suppressions: readonly SuppressionJson[];
}

/** The JSON report of a command line in a folder. */
export async function reportIn(cwd: string, argv: readonly string[] = ['plan.json']): Promise<ReportJson & Ran> {
  const ran = await runCli([...argv, '--format', 'json'], { cwd });
  return { ...ran, ...JSON.parse(ran.out) as ReportJson };
}

/** What stands at a place, cut out of its file. */
export function textAt(folder: string, { file, startLine, startColumn, endLine, endColumn }: Place): string {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n').slice(startLine - 1, endLine);
  const last = lines.length - 1;
  return lines.map((line, index) => line.slice(index === 0 ? startColumn - 1 : 0, index === last ? endColumn - 1 : undefined)).join('\n');
}

/** The folders of a folder, in order. */
export function foldersIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
}
