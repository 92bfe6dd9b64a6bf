import { matchText } from '../../src/policy/text-glob';

test.each<[string, string, boolean]>([
  ['data', 'data', true], ['data', 'Data', false], ['data', 'data-1', false], ['', '', true], ['', 'a', false],
  ['*', '', true], ['*', 'a.b/c', true], ['data*', 'data', true], ['data*', 'database', true], ['data*', 'a database', false],
  ['*base', 'database', true], ['*base', 'bases', false], ['a*a', 'a', false], ['a*a', 'aa', true], ['a*b*c', 'a-b-b-c', true], ['a*b*c', 'a-c-b', false],
  ['*a*', 'bab', true], ['*a*', 'bb', false], ['**', 'anything', true], ['ab*bc', 'abc', false], ['a.c', 'abc', false],
])('%j and %j', (pattern, text, expected) => {
  expect(matchText(pattern, text)).toBe(expected);
});

test('a hostile pattern takes no time', () => {
  expect(matchText(`${'*a'.repeat(5000)}*b`, 'a'.repeat(20_000))).toBe(false);
});
