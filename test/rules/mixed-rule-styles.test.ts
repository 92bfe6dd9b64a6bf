import rule from '../../rules/mixed-rule-styles';
import { egress, group, ingress } from '../../src/testing';
import { findingsOf } from '../support/run-rule';

const judge = (...parts: Parameters<typeof group>[1][]): readonly unknown[] =>
  findingsOf(rule, group('g', ...parts)).map(({ address, message, direction, attribute, ports, peer, confidence, related }) =>
    ({ address, message, direction, attribute, ports, peer, confidence, related }));

const inline = ingress({ tcp: 443, from: '0.0.0.0/0' });
const standalone = ingress({ tcp: 80, from: '0.0.0.0/0', owner: 'aws_security_group_rule.r' });

test.each([
  ['no rules', []],
  ['inline rules only', [inline]],
  ['standalone rules only', [standalone]],
  ['inline egress beside standalone ingress', [egress({ to: '10.0.0.0/8' }), standalone]],
])('mixed-rule-styles is silent on %s', (_, parts) => {
  expect(judge(...parts)).toEqual([]);
});

const finding = (message: string, ...owners: readonly string[]): unknown => ({
  address: 'aws_security_group.g',
  message,
  direction: 'ingress',
  attribute: null,
  ports: null,
  peer: null,
  confidence: 'certain',
  related: owners.map((address) => ({ address, message: 'stands beside the inline rules' })),
});

test('mixed-rule-styles finds inline and standalone rules of one direction', () => {
  expect(judge(inline, standalone, ingress({ tcp: 81, from: '0.0.0.0/0', owner: 'aws_security_group_rule.q' }))).toEqual([
    finding('Has inline ingress rules and 2 standalone rules: each apply removes what the other added', 'aws_security_group_rule.q', 'aws_security_group_rule.r'),
  ]);
});

test('mixed-rule-styles finds a standalone rule that an empty list of inline rules revokes', () => {
  expect(judge({ inline: ['ingress'], revoked: [{ direction: 'ingress', owner: 'aws_security_group_rule.r' }] })).toEqual([
    finding('Has inline ingress rules and 1 standalone rule: each apply removes what the other added', 'aws_security_group_rule.r'),
  ]);
});
