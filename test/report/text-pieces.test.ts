import fc from 'fast-check';
import { reportJson } from '../../src/report/json';
import { snippet } from '../../src/report/text/snippet';
import { count, list, summaryLine } from '../../src/report/text/words';
import { PLAIN } from './colours';
import { finding, place, reportOf } from './finding';

describe('a snippet', () => {
  const SOURCE = 'first\r\n\tcidr_blocks = ["0.0.0.0/0"]\r\n  a = <<EOT\r\n  text   \r\nEOT\r\n';
  test.each<readonly [string, Parameters<typeof place>, string | undefined, readonly string[]]>([
    ['of a line with a tab', [2, { startColumn: 2, endColumn: 29 }], SOURCE, ['2 │   cidr_blocks = ["0.0.0.0/0"]', '  │   ^^^^^^^^^^^^^^^^^^^^^^^^^^^']],
    ['of a region of several lines, to the end of the first', [3, { startColumn: 3, endLine: 5, endColumn: 4 }], SOURCE, ['3 │   a = <<EOT', '  │   ^^^^^^^^^']],
    ['of a region of several lines that begins in blanks at the end', [4, { startColumn: 9, endLine: 5, endColumn: 4 }], SOURCE, ['4 │   text', '  │         ^']],
    ['of nothing, under the place where it would stand', [1, { startColumn: 6, endColumn: 6 }], SOURCE, ['1 │ first', '  │      ^']],
    ['of a line that is not there', [9], SOURCE, []],
    ['of a file that is not there', [1], undefined, []],
    ['of a line of 160 characters', [1, { startColumn: 1, endColumn: 2 }], 'x'.repeat(160), [`1 │ ${'x'.repeat(160)}`, '  │ ^']],
    ['of a longer line', [1, { startColumn: 1, endColumn: 2 }], 'x'.repeat(161), []],
    ['of a line with a number of three digits', [120, { startColumn: 1, endColumn: 2 }], `${'\n'.repeat(119)}ab`, ['120 │ ab', '    │ ^']],
    ['after line ends of old Macintoshes', [2, { startColumn: 1, endColumn: 3 }], 'a\rbc\rd', ['2 │ bc', '  │ ^^']],
  ])('%s', (_, where, source, expected) => {
    expect(snippet(place(...where), source, PLAIN)).toEqual(expected);
  });

  test('underlines what the columns say, in any line of letters', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z =]{0,40}x$/), fc.nat(40), fc.nat(40), (line, start, length) => {
      const from = Math.min(start, line.length - 1);
      const to = Math.min(from + length, line.length);
      const [, marks = ''] = snippet(place(1, { startColumn: from + 1, endColumn: to + 1 }), line, PLAIN);
      expect(marks).toBe(`  │ ${' '.repeat(from)}${'^'.repeat(Math.max(to - from, 1))}`);
    }));
  });
});

describe('words', () => {
  test.each([[0, '0 groups'], [1, '1 group'], [2, '2 groups']])('%i of something', (number, expected) => {
    expect(count(number, 'group')).toBe(expected);
  });

  test.each([[[], ''], [['a'], 'a'], [['a', 'b'], 'a and b'], [['a', 'b', 'c'], 'a, b and c']])('a list of %j', (items, expected) => {
    expect(list(items)).toBe(expected);
  });

  const NOTHING = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  const LOOKED = { securityGroups: 1, permissions: 0, networkAcls: 2 };
  test.each([
    [{ findings: NOTHING, possible: 0, suppressed: 0 }, 'no findings'],
    [{ findings: { ...NOTHING, low: 1 }, possible: 0, suppressed: 0 }, '1 finding (1 low)'],
    [{ findings: { critical: 1, high: 2, medium: 3, low: 4, info: 5 }, possible: 6, suppressed: 7 }, '15 findings (1 critical, 2 high, 3 medium, 4 low, 5 info), 6 undetermined, 7 suppressed'],
    [{ findings: NOTHING, possible: 1, suppressed: 0 }, 'no findings, 1 undetermined'],
    [{ findings: NOTHING, possible: 0, suppressed: 1 }, 'no findings, 1 suppressed'],
  ])('the summary of %j', (rest, expected) => {
    expect(summaryLine({ ...LOOKED, ...rest })).toBe(`1 security group, 0 permissions and 2 network ACLs evaluated: ${expected}`);
  });
});

test('a finding in JSON has the members of version 1, in their order, and none of our own', () => {
  const suppressed = finding({ suppressed: true, suppression: { kind: 'baseline', reason: 'known', location: place(1) } });
  const { findings } = JSON.parse(reportJson(reportOf([finding(), suppressed]))) as { findings: readonly object[] };
  const members = [
    'plan', 'rule', 'severity', 'baseSeverity', 'confidence', 'address', 'group', 'direction', 'attribute', 'message',
    'ports', 'peer', 'witness', 'reason', 'related', 'exposure', 'exposureReason', 'resources', 'location', 'values', 'suppressed',
  ];
  expect(findings.map((each) => Object.keys(each))).toEqual([[...members, 'fingerprint'], [...members, 'suppression', 'fingerprint']]);
  expect(findings[1]).toMatchObject({ values: [], suppressed: true, suppression: { kind: 'baseline', reason: 'known', location: place(1) } });
});
