import fc from 'fast-check';
import { compareFindings, compareText } from '../../src/rule/order';
import { finding } from './findings';

test('worst first, then by rule, address, group, direction, block, attribute, ports, peer and confidence', () => {
  const sorted = [
    finding({ severity: 'critical', rule: 'z' }),
    finding({ rule: 'a', address: 'z' }),
    finding({ address: 'a', group: 'z' }),
    finding({ address: 'b', group: 'a', direction: 'ingress' }),
    finding({ address: 'b', group: 'b', direction: 'egress', block: 'z' }),
    finding({ address: 'b', group: 'b', direction: 'ingress', block: 'a', attribute: 'z' }),
    finding({ address: 'b', group: 'b', block: 'b', attribute: 'a', ports: 'z' }),
    finding({ address: 'b', group: 'b', block: 'b', attribute: 'b', ports: 'a', peer: 'z' }),
    finding({ address: 'b', group: 'b', block: 'b', attribute: 'b', ports: 'b', peer: 'a', confidence: 'possible' }),
    finding({ address: 'b', group: 'b', block: 'b', attribute: 'b', ports: 'b', peer: 'b', confidence: 'certain' }),
    finding({ address: 'b', group: 'b', block: 'b', attribute: 'b', ports: 'b', peer: 'b', confidence: 'possible' }),
    finding({ severity: 'low', rule: 'a' }),
  ];
  fc.assert(fc.property(fc.shuffledSubarray(sorted, { minLength: sorted.length }), (shuffled) => {
    expect(shuffled.sort(compareFindings)).toEqual(sorted);
  }), { numRuns: 20 });
});

test('keys of count are compared as numbers', () => {
  const sorted = ['aws_t.a[0]', 'aws_t.a[2]', 'aws_t.a[10]', 'aws_t.a[1000]'].map((address) => finding({ address }));
  expect([...sorted].reverse().sort(compareFindings)).toEqual(sorted);
});

test('findings at addresses that stand alike in order are told apart', () => {
  const [a, b] = ['aws_t.a["[05]"]', 'aws_t.a["[5]"]'].map((address) => finding({ address }));
  expect(a && b && [compareFindings(a, b), compareFindings(b, a), compareFindings(a, a)]).toEqual([-1, 1, 0]);
});

test('texts are compared by code units', () => {
  expect(['b', 'a', 'Z', 'ä', 'a'].sort(compareText)).toEqual(['Z', 'a', 'a', 'b', 'ä']);
});
