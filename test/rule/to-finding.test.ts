import { createHash } from 'node:crypto';
import { AddressSet, PacketSet, ServiceSet } from '../../src/packet';
import type { Packet } from '../../src/packet';
import { defineRule } from '../../src/rule';
import type { Finding, Observation } from '../../src/rule';
import { fingerprintOf, toFinding } from '../../src/rule/to-finding';

const RULE = defineRule({ id: 'open-door', since: '1.0.0', severity: 'high', docs: { summary: 's', why: 'w', fix: 'f', limits: 'l', references: ['r'] }, check: () => [] });
const AT = { owner: 'aws_t.a["x"]', group: 'aws_t.g', direction: 'ingress', block: 'ingress:0', attribute: 'ingress.cidr_blocks' } as const;
const packet = (services: ServiceSet, peer: string): Packet | undefined => PacketSet.of(services, AddressSet.parse(peer)).witness();
const made = (more: Partial<Observation>): Finding => toFinding({ at: AT, confidence: 'certain', message: 'Is open', ...more }, RULE, 'low', undefined);

test('services that are hidden are told neither by their name nor by a packet, however a rule narrows them', () => {
  const services = ServiceSet.ports('tcp', 22);
  const told = (hidden: ServiceSet): unknown => {
    const { ports, witness } = made({ services, hidden, peer: '8.0.0.0/8', witness: packet(services, '8.0.0.0/32') ?? null });
    return [ports, witness];
  };
  expect([told(ServiceSet.ANY), told(services), told(ServiceSet.ports('tcp', 443))]).toEqual([['(sensitive)', null], ['(sensitive)', null], ['tcp/22', { protocol: 'tcp', port: 22, source: '8.0.0.0' }]]);
});

test('an observation with everything', () => {
  const services = ServiceSet.ports('tcp', 20, 25);
  expect(made({ services, peer: '8.0.0.0/8', witness: packet(services, '8.0.0.0/32') ?? null, related: [{ address: 'aws_t.b', message: 'stands there' }] })).toEqual({
    rule: 'open-door', severity: 'low', baseSeverity: 'low', confidence: 'certain', address: 'aws_t.a["x"]', group: 'aws_t.g', direction: 'ingress',
    attribute: 'ingress.cidr_blocks', block: 'ingress:0', message: 'Is open', ports: 'tcp/20-25', peer: '8.0.0.0/8',
    witness: { protocol: 'tcp', port: 20, source: '8.0.0.0' }, reason: null, related: [{ address: 'aws_t.b', message: 'stands there' }], exposure: null, exposureReason: null, resources: [],
    fingerprint: createHash('sha256').update('["open-door","aws_t.a[\\"x\\"]","ingress","tcp/20-25","8.0.0.0/8"]').digest('hex').slice(0, 32),
  });
});

test('an observation with nothing but a place and words', () => {
  expect(made({ at: { ...AT, direction: null, block: '', attribute: null }, confidence: 'possible', reason: 'nobody knows' })).toEqual({
    rule: 'open-door', severity: 'low', baseSeverity: 'low', confidence: 'possible', address: 'aws_t.a["x"]', group: 'aws_t.g', direction: null,
    attribute: null, block: '', message: 'Is open', ports: null, peer: null, witness: null, reason: 'nobody knows', related: [], exposure: null, exposureReason: null, resources: [],
    fingerprint: createHash('sha256').update('["open-door","aws_t.a[\\"x\\"]","","",""]').digest('hex').slice(0, 32),
  });
});

test.each<[string, ServiceSet, Partial<Observation['at']>, Finding['witness']]>([
  ['udp, outwards', ServiceSet.ports('udp', 53), { direction: 'egress' }, { protocol: 'udp', port: 53, destination: '8.0.0.0' }],
  ['a message', ServiceSet.icmp(4, 8, 0), {}, { protocol: 'icmp', icmpType: 8, icmpCode: 0, source: '8.0.0.0' }],
  ['another protocol', ServiceSet.protocol(47), {}, { protocol: '47', source: '8.0.0.0' }],
])('the witness of %s', (_, services, at, expected) => {
  expect(made({ at: { ...AT, ...at }, services, witness: packet(services, '8.0.0.0/32') ?? null }).witness).toEqual(expected);
});

test('a message of the second family', () => {
  expect(made({ witness: packet(ServiceSet.icmp(6, 128, 0), '2000::/128') ?? null }).witness).toEqual({ protocol: 'icmpv6', icmpType: 128, icmpCode: 0, source: '2000::' });
});

test('parts of a fingerprint cannot run into each other, and each of them counts', () => {
  const base = { rule: 'r', address: 'a', direction: 'ingress', ports: 'tcp/22', peer: '0.0.0.0/0' } as const;
  const variants = [base, { ...base, rule: 'ra', address: '' }, { ...base, address: 'b' }, { ...base, direction: 'egress' } as const, { ...base, ports: 'tcp/23' }, { ...base, peer: '::/0' }, { ...base, ports: null }, { ...base, peer: null }];
  expect(new Set(variants.map(fingerprintOf)).size).toBe(variants.length);
  expect(fingerprintOf({ ...base })).toMatch(/^[0-9a-f]{32}$/);
});
