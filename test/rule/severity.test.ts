import { compareSeverity, isAtLeast, SEVERITIES } from '../../src/rule';

test('severities are ordered, worst first', () => {
  expect([...SEVERITIES].reverse().sort(compareSeverity)).toEqual(['critical', 'high', 'medium', 'low', 'info']);
});

test.each(SEVERITIES.flatMap((severity, index) => SEVERITIES.map((threshold, other) => [severity, threshold, index <= other] as const)))(
  '%s is at least %s: %s', (severity, threshold, expected) => {
    expect(isAtLeast(severity, threshold)).toBe(expected);
  });
