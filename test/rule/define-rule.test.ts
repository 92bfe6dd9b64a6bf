import { defineRule } from '../../src/rule';
import type { RuleDefinition } from '../../src/rule';

const DOCS = { summary: 'Finds it.', why: 'It is bad.', fix: 'Mend it.', limits: 'Not all.', references: ['https://example.com/'] };
const definition = (more: Partial<RuleDefinition> = {}): RuleDefinition => ({ id: 'open-door', since: '1.0.0', severity: 'high', docs: DOCS, check: () => [], ...more });

test('the optional parts are filled in, and the rule is frozen', () => {
  const check = (): readonly never[] => [];
  const rule = defineRule(definition({ check }));
  expect(rule).toEqual({ id: 'open-door', since: '1.0.0', severity: 'high', docs: DOCS, check, aliases: [], subsumedBy: [], mappings: {}, optionsSchema: undefined, needsReach: false });
  expect(Object.isFrozen(rule)).toBe(true);
});

test('what the author writes holds', () => {
  const rule = defineRule(definition({ aliases: ['door-open'], subsumedBy: ['no-walls'], mappings: { pci: ['1.3'] }, optionsSchema: { type: 'object' } }));
  expect([rule.aliases, rule.subsumedBy, rule.mappings, rule.optionsSchema]).toEqual([['door-open'], ['no-walls'], { pci: ['1.3'] }, { type: 'object' }]);
});

test.each(['', 'Open-door', 'open_door', '-open', 'open-', 'open--door', '1-door', 'open door'])('the id "%s" is refused', (id) => {
  expect(() => defineRule(definition({ id }))).toThrow(new RangeError(`rule id "${id}" is not kebab-case`));
});

test('docs must not be empty', () => {
  expect(() => defineRule(definition({ docs: { ...DOCS, why: '', references: [] } }))).toThrow(new RangeError('rule open-door: docs.why, docs.references must not be empty'));
});
