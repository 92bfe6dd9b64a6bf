import { faultOf, isFunction, isMap, isText, memberOf, optional } from './demands';
import type { Demand } from './demands';

const isTextOrNull = (value: unknown): boolean => value === null || isText(value);
const isAmong = (...words: readonly unknown[]) => (value: unknown): boolean => words.includes(value);
const isSet = (value: unknown): boolean => isFunction(memberOf(value, ['isEmpty']));
const isRelated = (value: unknown): boolean => Array.isArray(value) && value.every((each) => isText(memberOf(each, ['address'])) && isText(memberOf(each, ['message'])));
const isReached = (value: unknown): boolean => isText(memberOf(value, ['resource'])) && isMap(memberOf(value, ['passing'])) && Array.isArray(memberOf(value, ['groups']));

const DEMANDS: readonly Demand[] = [
  { member: ['at', 'owner'], holds: isText, what: 'the address of a resource, a text' },
  { member: ['at', 'group'], holds: isText, what: 'the address of a group or of the resource, a text' },
  { member: ['at', 'direction'], holds: isAmong('ingress', 'egress', null), what: 'ingress, egress or null' },
  { member: ['at', 'block'], holds: isText, what: 'a text, empty where there is no block' },
  { member: ['at', 'attribute'], holds: isTextOrNull, what: 'a text or null' },
  { member: ['confidence'], holds: isAmong('certain', 'possible'), what: 'certain or possible' },
  { member: ['message'], holds: (value) => isText(value) && value !== '', what: 'a text that says what is' },
  optional({ member: ['services'], holds: isSet, what: 'a ServiceSet' }),
  optional({ member: ['hidden'], holds: isSet, what: 'a ServiceSet' }),
  optional({ member: ['addresses'], holds: isSet, what: 'an AddressSet' }),
  optional({ member: ['peer'], holds: isText, what: 'a text' }),
  optional({ member: ['reason'], holds: isText, what: 'a text or null' }),
  optional({ member: ['witness'], holds: isMap, what: 'a packet or null' }),
  optional({ member: ['related'], holds: isRelated, what: 'a list of objects with an address and a message' }),
  optional({ member: ['reached'], holds: isReached, what: 'an arrival: a resource, what passes, groups' }),
];

/** What keeps something that a rule yields from being an observation, with the resource where that is told; undefined where it is one. */
export function observationFault(value: unknown): string | undefined {
  const fault = faultOf(value, DEMANDS);
  const owner = memberOf(value, ['at', 'owner']);
  return fault === undefined ? undefined : `${typeof owner === 'string' ? `at ${owner}` : 'at no resource'}, ${fault}`;
}
