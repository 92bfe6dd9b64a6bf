import { mappingLines, ruleHelp } from '../../src/report/rule-help';
import { defineRule } from '../../src/rule';

const MAPPINGS = { nist: ['SC-7', 'AC-4'], pci: ['1.3.1'], securityHub: ['EC2.13'], cis: { '1.4': ['5.2'], '3.0': ['5.2', '5.3'] } };
const LINES = [
  'CIS AWS Foundations 1.4: 5.2',
  'CIS AWS Foundations 3.0: 5.2, 5.3',
  'AWS Security Hub: EC2.13',
  'PCI DSS 4.0: 1.3.1',
  'NIST SP 800-53 r5: SC-7, AC-4',
];

const rule = (mappings = {}): ReturnType<typeof defineRule> => defineRule({
  id: 'a-rule',
  since: '0.1.0',
  severity: 'high',
  docs: { summary: 'Finds it.', why: 'It matters.', fix: 'Mend it.', limits: 'Sees all.', references: ['https://example.org/a', 'https://example.org/b'] },
  mappings,
  check: () => [],
});

describe('the words of a rule', () => {
  test('with its mappings', () => {
    expect(ruleHelp(rule(MAPPINGS))).toBe(`Finds it.

## Why it matters

It matters.

## What to do

Mend it.

## Limits

Sees all.

## Mappings

${LINES.map((line) => `- ${line}`).join('\n')}

## References

- <https://example.org/a>
- <https://example.org/b>`);
  });

  test('without any', () => {
    expect(ruleHelp(rule())).toBe(`Finds it.

## Why it matters

It matters.

## What to do

Mend it.

## Limits

Sees all.

## References

- <https://example.org/a>
- <https://example.org/b>`);
  });
});

describe('the lines of mappings', () => {
  test.each([
    ['all', MAPPINGS, LINES],
    ['none', {}, []],
    ['one', { pci: ['1.3.1', '1.4.2'] }, ['PCI DSS 4.0: 1.3.1, 1.4.2']],
    ['a standard without controls', { cis: { '3.0': [] }, securityHub: [] }, []],
  ])('%s', (_, mappings, expected) => {
    expect(mappingLines(mappings)).toEqual(expected);
  });
});
