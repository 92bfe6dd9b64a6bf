import fc from 'fast-check';
import { reportSarif } from '../../src/report/sarif';
import { safeSourceLine, safeText } from '../../src/report/safe-text';
import { reportText } from '../../src/report/text';
import { wrap } from '../../src/report/text/wrap';
import type { Log } from 'sarif';
import { PLAIN } from './colours';
import { finding, place, placedAt, reportOf } from './finding';

const ESCAPE = '\u001b[2K\u001b]0;owned\u0007';

/** What a terminal, a log or a reader's eye would obey. */
const OBEYED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|##(?:vso)?\[|^\s*::/imu;

const hostile = fc.array(fc.oneof(
  fc.constantFrom('\u001b[31m', '\r', '\n', '\u0085', '\u202e', '\u200b', '\ufeff', '\ud83d', '::error::', '::stop-commands::x', '##[error]', '##vso[task.setvariable]', ' ', '  ', 'word', '😀'),
  fc.string({ unit: 'binary', maxLength: 4 }),
), { maxLength: 20 }).map((pieces) => pieces.join(''));

describe('a text that is safe', () => {
  test.each([
    ['an escape sequence', ESCAPE, '\\u{1b}[2K\\u{1b}]0;owned\\u{7}'],
    ['line ends', 'a\r\nb\u2028c\u0085d', 'a\\u{d}\\u{a}b\\u{2028}c\\u{85}d'],
    ['a bidirectional override', 'a\u202eb\u2066c', 'a\\u{202e}b\\u{2066}c'],
    ['an invisible mark', 'a\u200bb\ufeffc\u061c', 'a\\u{200b}b\\u{feff}c\\u{61c}'],
    ['the ends of each range', '\u0000\u001f\u007f\u009f\u200b\u200f\u2028\u202e\u2060\u206f', '\\u{0}\\u{1f}\\u{7f}\\u{9f}\\u{200b}\\u{200f}\\u{2028}\\u{202e}\\u{2060}\\u{206f}'],
    ['the neighbours of each range', ' ~\u00a0\u200a\u2010\u2027\u202f\u205f\u2070', ' ~\u00a0\u200a\u2010\u2027\u202f\u205f\u2070'],
    ['halves of a pair', '\ud83d \ude00 😀', '\\u{d83d} \\u{de00} 😀'],
    ['a command of a pipeline', '##vso[task.x]y ##[error]z ##VSO[', '#\\u{23}vso[task.x]y #\\u{23}[error]z #\\u{23}VSO['],
    ['a heading', '## 1 [x] #[y]', '## 1 [x] #[y]'],
    ['a tab', 'a\tb', 'a\\u{9}b'],
    ['letters of every kind', 'Zürich 東京 naïve', 'Zürich 東京 naïve'],
  ])('%s', (_, text, expected) => {
    expect(safeText(text)).toBe(expected);
  });

  test('a line of source has two spaces for a tab', () => {
    expect(safeSourceLine('\tname = "\u001b"\t')).toBe('  name = "\\u{1b}"  ');
  });

  test('is one line that nobody obeys, and is safe itself', () => {
    fc.assert(fc.property(hostile, (text) => {
      expect(`> ${safeText(text)}`).not.toMatch(OBEYED);
      expect(safeText(text)).not.toContain('\n');
      expect(safeText(safeText(text))).toBe(safeText(text));
    }));
  });
});

describe('lines that are broken', () => {
  test.each<readonly [string, number, readonly string[]]>([
    ['one two three', 7, ['one two', 'three']],
    ['one two three', 6, ['one', 'two', 'three']],
    ['one two', 80, ['one two']],
    ['aws_security_group.a_long_name b', 5, ['aws_security_group.a_long_name', 'b']],
    ['', 10, ['']],
    ['name ::error::owned', 10, ['name', '\\u{3a}:error::owned']],
    ['name  ::error::owned', 4, ['name', '', '\\u{3a}:error::owned']],
    ['name   ::error::owned', 15, ['name  ', '\\u{3a}:error::owned']],
    ['aws::thing of ::a', 80, ['aws::thing of ::a']],
    [': colon', 80, [': colon']],
  ])('%j at %i', (text, width, expected) => {
    expect(wrap(text, width)).toEqual(expected);
  });

  test('hold every word in order, and are no wider than asked for unless one word is', () => {
    fc.assert(fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 40 }), (words, width) => {
      const lines = wrap(words.join(' '), width);
      expect(lines.join(' ').split(' ')).toEqual(words);
      expect(lines.filter((line) => line.length > width && line.includes(' '))).toEqual([]);
      // A word stands on a new line only where the line before had no room for it.
      expect(lines.slice(1).filter((line, index) => `${lines[index] ?? ''} ${line.split(' ')[0] ?? ''}`.length <= width)).toEqual([]);
    }));
  });
});

describe('names of a hostile plan', () => {
  const everywhere = (name: string): ReturnType<typeof finding> => finding({
    address: `aws_t.a["${name}"]`,
    message: `Admits SSH to ${name}`,
    plan: name,
    ...placedAt(1, { file: `${name}.tf` }, 'attribute', [{ text: name, location: place(1, { file: name }) }]),
    related: [{ address: name, message: name, location: place(1, { file: name }) }],
    suppressed: true,
    suppression: { kind: 'inline', reason: name, location: null },
  });
  const report = (...names: readonly string[]): ReturnType<typeof reportOf> => reportOf(names.map(everywhere), {
    plans: names.map((path) => ({ path, terraformVersion: null, complete: false, notes: [path] })),
    suppressions: names.map((message) => ({ kind: 'exception', status: 'expired', rules: [], address: message, reason: message, owner: message, expires: null, message, location: null })),
  });
  const text = (names: readonly string[], width: number): string => reportText(report(...names), {
    colours: PLAIN, width, snippets: true, source: () => `    ${names[0] ?? ''}`, quiet: false, minSeverity: 'info', unknown: 'warn', showSuppressed: true,
  });

  test('are told, and obeyed by nobody, in the report for people', () => {
    expect(text(['\u001b[31m ::error::\u202e'], 40)).toBe(`high public-ssh aws_t.a["\\u{1b}[31m ::error::\\u{202e}"] (suppressed: \\u{1b}[31m ::error::\\u{202e})
  --> \\u{1b}[31m ::error::\\u{202e}.tf:1:5
    Admits SSH to \\u{1b}[31m
    \\u{3a}:error::\\u{202e}
    1 │     \\u{1b}[31m ::error::\\u{202e}
      │     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    = \\u{1b}[31m ::error::\\u{202e}
      (\\u{1b}[31m ::error::\\u{202e}:1)
    = \\u{1b}[31m ::error::\\u{202e}:
      \\u{1b}[31m ::error::\\u{202e}

note: \\u{1b}[31m ::error::\\u{202e}: \\u{1b}[31m ::error::\\u{202e}
note: \\u{1b}[31m ::error::\\u{202e}
0 security groups, 0 permissions and 0 network ACLs evaluated: no findings
`);
  });

  test('whatever they are, in the report for people', () => {
    fc.assert(fc.property(fc.array(hostile, { minLength: 1, maxLength: 3 }), fc.integer({ min: 20, max: 120 }), (names, width) => {
      expect(text(names, width)).not.toMatch(OBEYED);
    }));
  });

  test('whatever they are, SARIF is well-formed, its addresses relative, its links its own', () => {
    fc.assert(fc.property(fc.array(fc.oneof(hostile, fc.constantFrom('/etc/x', 'C:\\x', 'file:///x', '[a](https://example.org)', '](9) [')), { minLength: 1, maxLength: 3 }), (names) => {
      const { text: sarif } = reportSarif(report(...names), { rules: [], category: undefined, suppressed: 'include', unknown: 'fail', source: () => undefined });
      const [run] = (JSON.parse(sarif) as Log).runs;
      expect(sarif.isWellFormed()).toBe(true);
      expect(JSON.stringify(JSON.parse(sarif)).replace(/\\ud[89a-f][0-9a-f]{2}/g, 'LONE')).not.toContain('LONE');
      const places = (run?.results ?? []).flatMap(({ locations = [], relatedLocations = [] }) => [...locations, ...relatedLocations]);
      const addresses = places.map(({ physicalLocation }) => physicalLocation?.artifactLocation?.uri ?? '');
      expect(addresses.filter((uri) => /^\/|[\\:\s]/.test(uri))).toEqual([]);
      const links = (run?.results ?? []).flatMap(({ message }) => [...(message.text ?? '').matchAll(/(?<!\\)\]\(([^)]*)\)/g)].map(([, target]) => target));
      expect(links.filter((target) => target !== '1' && target !== '2')).toEqual([]);
    }));
  });
});
