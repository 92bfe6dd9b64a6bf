import { ownersOf } from '../../src/rule';
import type { Owner } from '../../src/rule';
import { build, egress, group, ingress, self, unknown } from '../../src/testing';
import type { RuleSpec } from '../../src/testing';

const G = 'aws_security_group.g';
const owners = (...rules: readonly RuleSpec[]): readonly Owner[] => build(group('g', ...rules)).securityGroups.flatMap(ownersOf);
const owner = (address: string, more: Omit<Owner, 'at'>): Owner => ({ at: { owner: address, group: G, direction: null, block: '', attribute: null }, ...more });

test('one entry per resource, by address, with its rules counted by blocks', () => {
  expect(owners(
    ingress({ tcp: 22, from: '10.0.0.0/8', owner: 'r.b' }),
    ingress({ tcp: 443, from: ['10.0.0.0/8', '0.0.0.0/0', self] }),
    ingress({ tcp: 80, from: '0.0.0.0/0' }),
    egress({ to: '0.0.0.0/0' }),
    egress({ tcp: 22, to: '10.0.0.0/8', owner: 'r.a' }),
  )).toEqual([
    owner(G, { confidence: 'certain', rules: '2 ingress rules and 1 egress rule', reason: null }),
    owner('r.a', { confidence: 'certain', rules: '1 egress rule', reason: null }),
    owner('r.b', { confidence: 'certain', rules: '1 ingress rule', reason: null }),
  ]);
});

test('a group without rules has no owner', () => {
  expect(owners()).toEqual([]);
});

test('rules that there may be: reasons once, in order', () => {
  const maybe = ingress({ protocol: unknown, from: [unknown, { list: 'pl-1', entries: unknown }, unknown] });
  expect(owners(maybe)).toEqual([owner(G, {
    confidence: 'possible',
    rules: '1 ingress rule',
    reason: 'cidr_blocks comes from aws_eip.e.public_ip; protocol is known only after apply; the entries of pl-1 are not in the plan',
  })]);
  expect(owners(maybe, ingress({ tcp: 22, from: unknown }))).toEqual([owner(G, { confidence: 'certain', rules: '2 ingress rules', reason: null })]);
});
