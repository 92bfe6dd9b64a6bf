import { rules } from '../../rules';
import { Catalogue, didYouMean } from '../../src/config';
import { scan } from '../../src/hcl';
import { ignoreComments } from '../../src/locate/comments';
import { directivesIn } from '../../src/locate/directive';
import type { RuleNames } from '../../src/locate/rule-names';

const catalogue = new Catalogue(rules);
const NAMES: RuleNames = { canonical: (name) => catalogue.find(name)?.id, hint: (name) => didYouMean(name, catalogue.names()) };

/** `ignore-file public-ssh,*: a reason`, or what to write instead, of each directive. */
const told = (text: string): readonly string[] => directivesIn(text, NAMES).map(({ isForFile, rules: named, reason, instead }) => instead ?? `${isForFile ? 'ignore-file' : 'ignore'} ${named.join(',')}: ${reason}`);

test.each<[string, ...string[]]>([
  [' tf-sglint:ignore public-ssh a reason ', 'ignore public-ssh: a reason'],
  ['tf-sglint:ignore-file * a reason', 'ignore-file *: a reason'],
  ['# tf-sglint:ignore public-ssh behind ##', 'ignore public-ssh: behind'],
  ['*\n * tf-sglint:ignore\tpublic-ssh\r\n * a long\n * reason\n ', 'ignore public-ssh: a long reason'],
  ['\n  Prose first.\n  tf-sglint:ignore * a reason', 'ignore *: a reason'],
  [' tf-sglint:ignore', 'ignore : '],
  [' tf-sglint:ignore public-ssh', 'ignore public-ssh: '],
  [' tf-sglint:ignore made-up a reason', 'ignore made-up: a reason'],
])('%j is understood', (text, ...expected) => {
  expect(told(text)).toEqual(expected);
});

test.each<[string, string]>([
  ['public-rdp,public-ssh why', 'ignore public-rdp,public-ssh: why'],
  ['public-rdp, public-ssh why', 'ignore public-rdp,public-ssh: why'],
  ['public-rdp ,public-ssh , * why', 'ignore public-rdp,public-ssh,*: why'],
  ['public-rdp, public-ssh', 'ignore public-rdp,public-ssh: '],
  [', public-rdp,, public-ssh, why', 'ignore public-rdp,public-ssh: why'],
  ['public-rdp, see public-ssh, why', 'ignore public-rdp: see public-ssh, why'],
  ['public-rdp, public-shh why', 'ignore public-rdp,public-shh: why'],
  ['public-rdp, well-known host', 'ignore public-rdp: well-known host'],
  ['public-rdp,made-up why', 'ignore public-rdp,made-up: why'],
])('the rules of "%s"', (text, expected) => {
  expect(told(` tf-sglint:ignore ${text}`)).toEqual([expected]);
});

test.each<[string, ...string[]]>([
  [' tf-sglint:ignore public-rdp one\n   tf-sglint:ignore public-ssh other\n', 'ignore public-rdp: one', 'ignore public-ssh: other'],
  ['\n * tf-sglint:ignore public-rdp one\n *     goes on\n * tf-sglint: ignore public-ssh other\n ', 'ignore public-rdp: one goes on', 'tf-sglint:ignore public-ssh <reason>'],
  [' tf-sglint:ignore public-rdp one tf-sglint:ignore-file public-ssh other', 'ignore public-rdp: one', 'ignore-file public-ssh: other'],
  [' tf-sglint:ignore public-rdp # tf-sglint:ignore public-ssh other', 'ignore public-rdp: ', 'ignore public-ssh: other'],
  [' tf-sglint:ignore public-rdp one // tf-sglint:ignore public-ssh other', 'ignore public-rdp: one', 'ignore public-ssh: other'],
])('%j holds two', (text, ...expected) => {
  expect(told(text)).toEqual(expected);
});

const INSTEAD = 'tf-sglint:ignore public-ssh <reason>';

test.each<[string, string, string?]>([
  ['tf-sglint:ignore:public-ssh why', INSTEAD, 'tf-sglint:ignore:public-ssh'],
  ['tf-sglint:ignore=public-ssh why', INSTEAD],
  ['tf-sglint:ignore[public-ssh] why', INSTEAD],
  ['tf-sglint:ignore[public-rdp, public-ssh] why', 'tf-sglint:ignore public-rdp,public-ssh <reason>', 'tf-sglint:ignore[public-rdp,'],
  ['tf-sglint:ignore(public-ssh): why', INSTEAD],
  ['tf-sglint:ignore,public-ssh why', INSTEAD],
  ['tf-sglint: ignore public-ssh why', INSTEAD, 'tf-sglint: ignore'],
  ['tf-sglint : ignore: public-ssh why', INSTEAD],
  ['tf-sglint: ignore this', 'tf-sglint:ignore <rule> <reason>'],
  ['tf-sglint:ignorefile public-ssh why', 'tf-sglint:ignore-file public-ssh <reason>', 'tf-sglint:ignorefile'],
  ['tf-sglint:ignore_file * why', 'tf-sglint:ignore-file * <reason>'],
  ['tf-sglint:ignore-file=public-ssh', 'tf-sglint:ignore-file public-ssh <reason>'],
  ['tf-sglint:ignore-next-line public-ssh why', INSTEAD],
  ['TF-SGLINT:IGNORE PUBLIC-SSH why', INSTEAD, 'TF-SGLINT:IGNORE'],
  ['tf-sglint:ignore-FILE', 'tf-sglint:ignore-file <rule> <reason>'],
  ['tf_sglint:ignore public-ssh why', INSTEAD],
  ['tf-sglint ignore public-ssh why', INSTEAD],
  ['tf-sglint-ignore public-ssh why', INSTEAD],
  ['tf-sglint:ingore public-ssh why', INSTEAD],
  ['tf-sglint:disable=public-ssh', INSTEAD],
  ['tf-sglint:skip public-ssh why', INSTEAD],
])('"%s" is a near miss', (text, instead, written = expect.any(String) as string) => {
  expect(directivesIn(text, NAMES)).toEqual([expect.objectContaining({ instead, written })]);
});

test.each([
  'checked by tf-sglint',
  'tf-sglint: checked in CI',
  'tf-sglint ignores this',
  'tf-sglint ignore comments are explained in the README',
  'tf-sglint-ignore-list.txt holds the rest',
  'tf-sglint:ignore.',
  'tf-sglint:latest runs in CI',
  'tf-sglint',
  'not tf-sglint:ignore public-ssh why',
  'cidr_blocks = ["0.0.0.0/0"] # tf-sglint:ignore public-ssh why',
  'tflint-ignore: public-ssh',
  'see https://example.com/tf-sglint:ignore public-ssh',
])('"%s" only speaks of the tool', (text) => {
  expect(directivesIn(text, NAMES)).toEqual([]);
});

test('each stands where it is written', () => {
  const text = ' Prose\n  tf-sglint:ignore public-rdp one\n  goes on\n * tf-sglint:ignore public-ssh other\n ';
  expect(directivesIn(text, NAMES).map(({ start, end }) => text.slice(start, end))).toEqual(['tf-sglint:ignore public-rdp one\n  goes on\n *', 'tf-sglint:ignore public-ssh other']);
});

test.each<[string, string, number]>([
  ['directives on one line', `${' tf-sglint:ignore public-ssh, '.repeat(2_000)}${'*'.repeat(100_000)}${' '.repeat(100_000)}\n`.repeat(3), 6_000],
  ['directives on lines', ' tf-sglint:ignore public-ssh why\n'.repeat(20_000), 20_000],
  ['unknown names', ` tf-sglint:ignore ${'made-up,'.repeat(20_000)} why`, 1],
  ['names that are nearly known', ` tf-sglint:ignore ${'public-shh, '.repeat(20_000)} why`, 1],
])('many %s are read in a moment', (_, comment, count) => {
  const text = `/*${comment}*/`;
  const file = { path: 'main.tf', text, parsed: scan(text), override: false };
  const start = performance.now();
  expect(ignoreComments(file, NAMES)).toHaveLength(count);
  expect(performance.now() - start).toBeLessThan(3_000);
});
