import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSuppressionFiles } from '../../src/cli/baseline-file';
import { writeBaseline } from '../../src/locate/baseline';
import { temporaryFolder } from '../support/run-cli';
import { finding } from '../report/finding';
import { worldAt } from './worlds';

const folder = temporaryFolder();
const read = (baseline: string | undefined): ReturnType<typeof readSuppressionFiles> => readSuppressionFiles({ baseline }, worldAt(folder()));
const BASELINE = writeBaseline(['a', 'b'].map((fingerprint) => ({ ...finding({ fingerprint }), related: [] })));

test('none where none is named', () => {
  expect(read(undefined)).toEqual({ ok: true, value: undefined });
});

test.each<[string, string]>([
  ['as it was written', BASELINE],
  ['with a byte order mark and other line ends, as some editors keep it', `\ufeff${BASELINE.replaceAll('\n', '\r\n')}`],
  ['with members that this version does not know', BASELINE.replace('"version": 1,', '"version": 1, "note": "see the wiki",')],
])('the findings of a file, %s', (_, text) => {
  writeFileSync(join(folder(), 'base.json'), text);
  expect(read('base.json')).toEqual({ ok: true, value: { fingerprints: new Set(['a', 'b']) } });
});

test('a file without findings', () => {
  writeFileSync(join(folder(), 'base.json'), writeBaseline([]));
  expect(read('base.json')).toEqual({ ok: true, value: { fingerprints: new Set() } });
});

test('a file that is not there, or a folder', () => {
  mkdirSync(join(folder(), 'taken'));
  for (const path of ['none.json', 'taken', 'taken/none.json']) expect(read(path)).toEqual({ ok: false, problems: [{ kind: 'no-such-file', path, hint: '' }] });
});

test.each<[string, string]>([
  ['nothing', ''],
  ['no JSON', 'version: 1'],
  ['JSON that is cut off', BASELINE.slice(0, -4)],
  ['a report', '{"version": 1, "plans": []}'],
  ['another version', BASELINE.replace('1', '2')],
  ['an entry without a fingerprint', '{"version": 1, "findings": [{"rule": "public-ssh"}]}'],
  ['an entry that is a text', '{"version": 1, "findings": ["a"]}'],
])('%s is no baseline', (_, text) => {
  writeFileSync(join(folder(), 'base.json'), text);
  expect(read('base.json')).toEqual({ ok: false, problems: [{ kind: 'unreadable', path: 'base.json', reason: 'is no baseline; write one with --write-baseline' }] });
});
