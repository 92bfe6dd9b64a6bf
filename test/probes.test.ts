import type { ReportFinding } from '../src';
import { findingsIn } from './support/lint-plan';

/** What is found about a group or ACL of the probes, as `confidence severity rule ports peer`. */
type Probe = readonly [probe: string, ...found: readonly string[]];

const SSH = 'certain high public-ssh tcp/22 0.0.0.0/0';

const PROBES: readonly Probe[] = [
  ['single_block', SSH],
  ['second_block', SSH],
  ['range', 'certain high public-admin-port tcp/23 0.0.0.0/0', 'certain high public-file-sharing-port tcp/20-21 0.0.0.0/0', SSH, 'certain medium public-unapproved-port tcp/24-25 0.0.0.0/0'],
  ['old_rule', SSH],
  ['new_rule', SSH],
  ['module.new_rule.aws_security_group.inner', SSH],
  ['new_rule_ipv6', 'certain high public-ssh tcp/22 ::/0'],
  ['new_rule_everything', 'certain critical public-all-ports every protocol 0.0.0.0/0'],
  ['new_egress_everything', 'certain low unrestricted-egress every protocol 0.0.0.0/0'],
  ['every_tcp_port', 'certain critical public-all-ports tcp/0-65535 0.0.0.0/0'],
  ['self_in_the_same_rule', SSH],
  ['self_first', SSH],
  ['list_of_everybody', SSH],
  ['list_of_an_office'],
  ['halves', SSH],
  ['another_spelling_of_ipv6', 'certain high public-ssh tcp/22 ::/0'],
  ['eight', 'certain high public-ssh tcp/22 8.0.0.0/8'],
  ['reference'],
  ['unknown_cidr', 'possible high public-ssh tcp/22 (known after apply)'],
  ['one_unknown_host'],
  ['udp', 'certain medium public-unapproved-port udp/22 0.0.0.0/0'],
  ['icmp'],
  ['aws_network_acl.every_port_inline', 'certain medium acl-public-admin-port tcp/22-23,512-514,2222,3389,4899,5500,5631,5800,5900-5983,5985-5999 0.0.0.0/0'],
  ['aws_network_acl.every_tcp_port_rule', 'certain medium acl-public-admin-port tcp/22-23,512-514,2222,3389,4899,5500,5631,5800,5900-5983,5985-5999 0.0.0.0/0'],
  ['aws_network_acl.every_port_rule', 'certain low acl-allows-everything every protocol 0.0.0.0/0'],
  ['aws_network_acl.every_port_in_ranges', 'certain low acl-allows-everything every protocol 0.0.0.0/0', 'certain low acl-allows-everything every protocol 0.0.0.0/0'],
  ['aws_network_acl.deny_before_allow'],
  ['aws_network_acl.allow_before_deny', 'certain medium acl-public-admin-port tcp/22 0.0.0.0/0'],
];

const told = ({ confidence, severity, rule, ports, peer }: ReportFinding): string => `${confidence} ${severity} ${rule} ${ports ?? ''} ${peer ?? ''}`;
const groupOf = (probe: string): string => (probe.includes('.') ? probe : `aws_security_group.${probe}`);

test.each(PROBES)('%s', async (probe, ...found) => {
  const findings = await findingsIn('fixtures/probes');
  expect(findings.filter(({ group }) => group === groupOf(probe)).map(told).sort()).toEqual([...found].sort());
});

test('nothing is found beside the probes', async () => {
  const findings = await findingsIn('fixtures/probes');
  const known = PROBES.map(([probe]) => groupOf(probe));
  expect(findings.filter(({ group }) => !known.includes(group))).toEqual([]);
});

test('the unknown says where it comes from', async () => {
  const findings = await findingsIn('fixtures/probes');
  expect(findings.filter(({ confidence }) => confidence === 'possible').map(({ group, reason, witness }) => ({ group, reason, witness }))).toEqual([
    { group: 'aws_security_group.unknown_cidr', reason: 'cidr_blocks comes from terraform_data.cidrs.output', witness: null },
  ]);
});

test('an existing group that lists standalone rules again: each permission is reported once, at its rule', async () => {
  const findings = await findingsIn('network/fixtures/state-echo');
  expect(findings.map((finding) => `${finding.address} ${told(finding)}`)).toEqual([
    'aws_security_group.x certain high public-ssh tcp/22 0.0.0.0/0',
    'aws_vpc_security_group_ingress_rule.fresh certain medium public-unapproved-port tcp/26 0.0.0.0/0',
    'aws_vpc_security_group_ingress_rule.number certain medium public-unapproved-port tcp/25 0.0.0.0/0',
    'aws_security_group.emptied certain low unrestricted-egress every protocol 0.0.0.0/0',
    'aws_security_group.x certain low unrestricted-egress every protocol 0.0.0.0/0',
    'aws_vpc_security_group_egress_rule.everything certain low unrestricted-egress every protocol 0.0.0.0/0',
  ]);
});
