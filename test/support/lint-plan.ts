import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lint } from '../../src';
import type { ReportFinding } from '../../src';

/** The findings about a recorded plan under `test`. */
export async function findingsIn(...path: readonly string[]): Promise<readonly ReportFinding[]> {
  const { findings } = await lint([{ path: 'plan.json', json: readFileSync(join(__dirname, '..', ...path, 'plan.json')) }]);
  return findings;
}
