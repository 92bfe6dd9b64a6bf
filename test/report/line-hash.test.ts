import fc from 'fast-check';
import { lineHashes } from '../../src/report/sarif/line-hash';

/** The definition, summed out for each line: no shared prefixes, no rolling. */
function summedHashes(text: string): readonly string[] {
  const kept = [...text.replace(/\r\n|\r/g, '\n').replace(/[ \t]/g, '')].flatMap((character) => character.split('')).map((unit) => BigInt(unit.charCodeAt(0)));
  const padded = [...kept, 65535n, ...new Array<bigint>(100).fill(0n)];
  const starts = [0, ...kept.flatMap((unit, index) => (unit === 10n ? [index + 1] : []))];
  const hashes = starts.map((start) => padded.slice(start, start + 100).reduce((sum, unit, index) => BigInt.asUintN(64, sum + unit * 37n ** BigInt(99 - index)), 0n).toString(16));
  return hashes.map((hash, index) => `${hash}:${hashes.slice(0, index + 1).filter((each) => each === hash).length}`);
}

const FILE = 'resource "aws_vpc" "main" {\n  cidr_block = "10.0.0.0/16"\n}\n';
const HASHES = ['52ac37677ad7d25f:1', 'c1e61fe82fcc81ae:1', '32dce9ccfdbc9d3e:1', 'c129715d7a2bc9a3:1'];

describe('the hash of a line', () => {
  test('of a known file is what GitHub computes', () => {
    expect(lineHashes(FILE)).toEqual(HASHES);
  });

  test.each([
    ['line ends of Windows', FILE.replaceAll('\n', '\r\n')],
    ['line ends of old Macintoshes', FILE.replaceAll('\n', '\r')],
    ['tabs for indentation', FILE.replaceAll('  ', '\t')],
    ['blanks at the ends of lines', FILE.replaceAll('\n', ' \t\n')],
  ])('is the same with %s', (_, text) => {
    expect(lineHashes(text)).toEqual(HASHES);
  });

  test('survives lines added above', () => {
    expect(lineHashes(`# added\n\n${FILE}`).slice(2)).toEqual(HASHES);
  });

  test('changes with a change in the hundred characters from the line on, and not with one beyond', () => {
    const line = 'a'.repeat(60);
    const before = lineHashes(`${line}\n${'b'.repeat(39)}\n`)[0];
    expect(lineHashes(`${line}\n${'b'.repeat(38)}c\n`)[0]).not.toBe(before);
    expect(lineHashes(`${line}\n${'b'.repeat(39)}c`)[0]).toBe(before);
  });

  test('counts equal lines', () => {
    const [first = ''] = lineHashes(`${'x\n'.repeat(200)}`);
    const hash = first.split(':')[0] ?? '';
    expect(lineHashes('x\n'.repeat(200)).slice(0, 150)).toEqual(Array.from({ length: 150 }, (_, index) => `${hash}:${index + 1}`));
  });

  test('of a file without anything is that of one empty line', () => {
    expect(lineHashes('')).toEqual(['c129715d7a2bc9a3:1']);
  });

  test('is the sum of its definition, for any text', () => {
    const pieces = fc.constantFrom('a', 'b', ' ', '\t', '\n', '\r', '\r\n', 'é', '😀', '\uffff', 'x'.repeat(50));
    fc.assert(fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 30 }).map((list) => list.join('')), (text) => {
      expect(lineHashes(text)).toEqual(summedHashes(text));
    }));
  });
});
