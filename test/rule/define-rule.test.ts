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

test.each<[string, unknown, string]>([
  ['nothing', undefined, 'a rule without a name: id must be a text'],
  ['no id', { ...definition(), id: undefined }, 'a rule without a name: id must be a text'],
  ['no version', { ...definition(), since: 1 }, 'rule open-door: since must be a text'],
  ['a severity that there is not', { ...definition(), severity: 'error' }, 'rule open-door: severity must be one of critical, high, medium, low, info'],
  ['no check', { ...definition(), check: [] }, 'rule open-door: check must be a function'],
  ['no docs', { ...definition(), docs: undefined }, 'rule open-door: docs must be an object'],
  ['docs that lack something', { ...definition(), docs: { ...DOCS, fix: undefined } }, 'rule open-door: docs.fix must be a text'],
  ['one page', { ...definition(), docs: { ...DOCS, references: 'https://example.com/' } }, 'rule open-door: docs.references must be a list of texts'],
  ['one alias', { ...definition(), aliases: 'door-open' }, 'rule open-door: aliases must be a list of texts'],
  ['a list of mappings', { ...definition(), mappings: [] }, 'rule open-door: mappings must be an object'],
  ['a schema that is none', { ...definition(), optionsSchema: 'x' }, 'rule open-door: optionsSchema must be an object'],
])('a definition with %s is refused by name', (_, value, message) => {
  expect(() => defineRule(value as RuleDefinition)).toThrow(new RangeError(message));
});
