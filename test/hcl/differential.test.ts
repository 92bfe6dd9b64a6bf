import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { scan } from '../../src/hcl';
import { hclFile } from './arbitraries';
import { outline } from './outline';
import { loadTreeSitter } from './tree-sitter';
import type { Outline } from './tree-sitter';

let treeSitter: (text: string) => Outline | undefined;
beforeAll(async () => {
  treeSitter = await loadTreeSitter();
});

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tf')).map((name) => join(folder, name));
}

const project = join(__dirname, '../..');
const files = [join(__dirname, 'fixtures'), join(project, 'examples')].flatMap(filesUnder).map((file) => relative(project, file));

/** Both readers find the same blocks and attributes at the same places, and neither finds fault. */
function expectAgreement(text: string): void {
  const scanned = scan(text);
  expect(scanned.errors).toEqual([]);
  expect(outline(scanned.body)).toEqual(treeSitter(text));
}

describe('the scanner and tree-sitter agree', () => {
  test.each(files)('on %s', (file) => {
    expectAgreement(readFileSync(join(project, file), 'utf8'));
  });

  test.each(files)('on %s with the line ends of Windows', (file) => {
    expectAgreement(readFileSync(join(project, file), 'utf8').replaceAll('\n', '\r\n'));
  });

  test('on generated HCL', () => {
    fc.assert(fc.property(hclFile(), expectAgreement), { numRuns: 1000 });
  });
});
