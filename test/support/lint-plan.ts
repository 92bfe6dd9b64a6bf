import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lint } from '../../src';
import type { Report, ReportFinding } from '../../src';

/** The report about a recorded plan under `test`. */
export async function reportOf(...path: readonly string[]): Promise<Report> {
  return lint([{ path: 'plan.json', json: readFileSync(join(__dirname, '..', ...path, 'plan.json')) }]);
}

/** The findings about a recorded plan under `test`. */
export async function findingsIn(...path: readonly string[]): Promise<readonly ReportFinding[]> {
  return (await reportOf(...path)).findings;
}
