import { writeFileSync } from 'node:fs';
import { rules } from '../../rules';
import { generatedFiles } from './generated-files';

/** Writes the generated files. */
export function main(): void {
  for (const [path, text] of generatedFiles(rules)) writeFileSync(path, text);
}
