import type { ReportFinding } from '../src';
import { ServiceSet, showServices } from '../src/packet';
import { findingsIn } from './support/lint-plan';

/** Every group of the fixture admits tcp/5432 from the whole IPv4 internet, and is written in another way. */
const SPELLINGS = [
  'aws_security_group.block', 'aws_security_group.attribute', 'aws_security_group.dynamic', 'aws_security_group.number', 'aws_security_group.upper', 'aws_security_group.second',
  'aws_security_group.halves', 'aws_security_group.mixed', 'aws_security_group.list', 'aws_security_group.old_rule', 'aws_security_group.new_rule', 'aws_security_group.new_rule_number',
  'aws_security_group.new_rule_list', 'aws_security_group.count[0]', 'aws_security_group.for_each["postgres"]', 'module.inner.aws_security_group.this',
  'module.each["postgres"].aws_security_group.this', 'aws_security_group.old_rule_list', 'aws_default_security_group.default',
];

/** Every group admits tcp/5432-5439 from the whole IPv4 internet: in one range, in two that overlap, in two resources. */
const RANGES = ['aws_security_group.range', 'aws_security_group.split_range', 'aws_security_group.split_range_rules'];

const FINDING = {
  rule: 'public-database-port',
  severity: 'high',
  baseSeverity: 'high',
  confidence: 'certain',
  direction: 'ingress',
  message: 'Admits a database from the internet: tcp/5432 from 0.0.0.0/0, for example tcp/5432 from 1.0.0.0',
  ports: 'tcp/5432',
  peer: '0.0.0.0/0',
  witness: { protocol: 'tcp', port: 5432, source: '1.0.0.0' },
  reason: null,
  related: [],
  suppressed: false,
};

/** What a finding says, without where it stands. */
function essence({ rule, severity, baseSeverity, confidence, direction, message, ports, peer, witness, reason, related, suppressed }: ReportFinding): unknown {
  return { rule, severity, baseSeverity, confidence, direction, message, ports, peer, witness, reason, related, suppressed };
}

test.each(SPELLINGS)('%s gives the same finding', async (spelling) => {
  const findings = await findingsIn('fixtures/equivalence');
  expect(findings.filter(({ group, rule }) => group === spelling && rule !== 'open-default-group').map(essence)).toEqual([FINDING]);
});

test('split over two rules, each gives the finding and names the other', async () => {
  const rules = ['0.0.0.0/1', '128.0.0.0/1'].map((cidr) => `aws_vpc_security_group_ingress_rule.split_cidr["${cidr}"]`);
  const findings = (await findingsIn('fixtures/equivalence')).filter(({ group }) => group === 'aws_security_group.split_cidr');
  expect(findings.map(({ address, rule, severity, confidence, ports, peer, related }) => ({ address, rule, severity, confidence, ports, peer, related: related.map((each) => each.address) }))).toEqual(
    rules.map((address, index) => ({ address, rule: 'public-database-port', severity: 'high', confidence: 'certain', ports: 'tcp/5432', peer: '0.0.0.0/0', related: [rules[1 - index]] })),
  );
});

test.each(RANGES)('%s names the same ports by the same rules', async (group) => {
  const findings = (await findingsIn('fixtures/equivalence')).filter((each) => each.group === group);
  const named = (name: string): string => showServices(ServiceSet.union(findings.filter(({ rule }) => rule === name).map(({ ports }) => ServiceSet.parse(ports ?? '') ?? ServiceSet.EMPTY)));
  expect([named('public-database-port'), named('public-unapproved-port')]).toEqual(['tcp/5432,5439', 'tcp/5433-5438']);
  expect([...new Set(findings.map(({ severity, confidence, rule, peer, reason }) => `${severity} ${confidence} ${rule} ${peer ?? ''} ${reason ?? ''}`))]).toEqual([
    'high certain public-database-port 0.0.0.0/0 ',
    'medium certain public-unapproved-port 0.0.0.0/0 ',
  ]);
});

test('the default group is at fault as such, beside its port', async () => {
  const findings = await findingsIn('fixtures/equivalence');
  expect(findings.filter(({ rule }) => rule === 'open-default-group').map(({ address, group, severity, confidence }) => ({ address, group, severity, confidence }))).toEqual([
    { address: 'aws_default_security_group.default', group: 'aws_default_security_group.default', severity: 'high', confidence: 'certain' },
  ]);
});

test('every group of the fixture is one of the spellings', async () => {
  const findings = await findingsIn('fixtures/equivalence');
  expect([...new Set(findings.map(({ group }) => group))].sort()).toEqual([...SPELLINGS, ...RANGES, 'aws_security_group.split_cidr'].sort());
});
