import { faultOf, isFunction, isMap, isText, isTexts, memberOf, optional } from './demands';
import type { Demand } from './demands';
import type { Rule } from './define-rule';
import { SEVERITIES } from './severity';

const text = (...member: readonly string[]): Demand => ({ member, holds: isText, what: 'a text' });
const texts = (...member: readonly string[]): Demand => ({ member, holds: isTexts, what: 'a list of texts' });
const map = (...member: readonly string[]): Demand => ({ member, holds: isMap, what: 'an object' });

const DEMANDS: readonly Demand[] = [
  text('id'),
  text('since'),
  { member: ['severity'], holds: (value) => SEVERITIES.some((severity) => severity === value), what: `one of ${SEVERITIES.join(', ')}` },
  { member: ['check'], holds: isFunction, what: 'a function' },
  map('docs'),
  ...['summary', 'why', 'fix', 'limits'].map((name) => text('docs', name)),
  texts('docs', 'references'),
  texts('aliases'),
  texts('subsumedBy'),
  map('mappings'),
  optional(map('optionsSchema')),
];

/** What keeps a value that somebody passes for a rule from being one, with the rule's name; undefined where it is one. */
export function ruleFault(value: unknown): string | undefined {
  const fault = faultOf(value, DEMANDS);
  const id = memberOf(value, ['id']);
  return fault === undefined ? undefined : `${typeof id === 'string' ? `rule ${id}` : 'a rule without a name'}: ${fault}`;
}

/** Whether a value that somebody passes for a rule is one. */
export function isRule(value: unknown): value is Rule {
  return ruleFault(value) === undefined;
}
