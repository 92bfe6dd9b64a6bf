import type { Finding } from '../../src/rule';
import { defineRule } from '../../src/rule';
import { subsume } from '../../src/rule/subsume';
import { finding } from './findings';

const DOCS = { summary: 's', why: 'w', fix: 'f', limits: 'l', references: ['r'] };
const rule = (id: string, subsumedBy: readonly string[]): Parameters<typeof subsume>[1][number] => defineRule({ id, since: '1.0.0', severity: 'high', docs: DOCS, check: () => [], subsumedBy });
const RULES = [rule('small', ['large', 'larger']), rule('large', []), rule('larger', [])];

const small = (more: Partial<Finding> = {}): Finding => finding({ rule: 'small', ...more });
const large = (more: Partial<Finding> = {}): Finding => finding({ rule: 'large', ...more });

test('a finding that another explains is left out', () => {
  expect(subsume([small(), large()], RULES)).toEqual([large()]);
  expect(subsume([small(), finding({ rule: 'larger' })], RULES)).toEqual([finding({ rule: 'larger' })]);
  expect(subsume([small()], RULES)).toEqual([small()]);
});

test('a rule takes over only where it is named', () => {
  expect(subsume([large(), finding({ rule: 'larger' })], RULES)).toEqual([large(), finding({ rule: 'larger' })]);
  expect(subsume([finding({ rule: 'of-nobody' }), large()], RULES)).toEqual([finding({ rule: 'of-nobody' }), large()]);
});

test.each<[string, Partial<Finding>]>([
  ['owner', { address: 'other' }],
  ['group', { group: 'other' }],
  ['direction', { direction: 'egress' }],
  ['block', { block: 'ingress:1' }],
])('another %s is another cause', (_, more) => {
  expect(subsume([small(), large(more)], RULES)).toEqual([small(), large(more)]);
});

test('a possible finding does not explain a certain one, a certain one explains both', () => {
  const possible = { confidence: 'possible' } as const;
  expect(subsume([small(), large(possible)], RULES)).toEqual([small(), large(possible)]);
  expect(subsume([small(possible), large(possible)], RULES)).toEqual([large(possible)]);
  expect(subsume([small(possible), large()], RULES)).toEqual([large()]);
});
