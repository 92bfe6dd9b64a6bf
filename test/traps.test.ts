import { findingsIn, reportOf } from './support/lint-plan';

/** What the permissions of a trap come to, as `rule ports peer @ address`; routes and addresses are another question. */
const TRAPS: readonly (readonly [trap: string, ...found: readonly string[]])[] = [
  ['t01', 'public-database-port tcp/5432 0.0.0.0/0 @ aws_security_group.s'],
  ['t03', 'public-unapproved-port tcp/0 0.0.0.0/0 @ aws_security_group.s'],
  ['t05',
    'public-admin-port tcp/5500,5631,5800,5900-5983,5985-5999 0.0.0.0/0 @ aws_security_group_rule.r',
    'public-data-service-port tcp/5601,5671-5672 0.0.0.0/0 @ aws_security_group_rule.r',
    'public-database-port tcp/5432,5439,5984 0.0.0.0/0 @ aws_security_group_rule.r',
    'public-unapproved-port tcp/5000-5431,5433-5438,5440-5499,5501-5600,5602-5630,5632-5670,5673-5799,5801-5899,6000 0.0.0.0/0 @ aws_security_group_rule.r'],
  ['t07'],
  ['t09', 'public-database-port tcp/5432 0.0.0.0/0 @ aws_vpc_security_group_ingress_rule.r'],
  ['t11', 'public-database-port tcp/5432 0.0.0.0/0 @ aws_security_group.s'],
  ['t13'],
  ['t15', 'unrestricted-egress every protocol 0.0.0.0/0 @ aws_security_group.app'],
];

/** Stands in the base of every trap. */
const BASE = ['public-database-port tcp/5432 0.0.0.0/0 @ aws_security_group.open', 'database-in-public-subnet   @ aws_db_instance.db', 'publicly-accessible-database   @ aws_db_instance.db'];

test.each(TRAPS)('%s', async (trap, ...found) => {
  const findings = await findingsIn('fixtures/traps', trap);
  expect(findings.map(({ rule, ports, peer, address }) => `${rule} ${ports ?? ''} ${peer ?? ''} @ ${address}`).sort()).toEqual([...BASE, ...found].sort());
});

/** What stands in `fixtures/permission-traps` and is at fault; nothing else there is. */
const AT_FAULT: Readonly<Record<string, string>> = {
  'aws_security_group.trap["around_private"]': 'certain high public-ssh tcp/22 0.0.0.0/4',
  'aws_security_group.trap["scattered"]': `certain high public-ssh tcp/22 ${Array.from({ length: 17 }, (_, index) => `${24 + 8 * index}.0.0.0/12`).join(', ')}`,
  'aws_security_group.trap["all_global_ipv6"]': 'certain high public-ssh tcp/22 2000::/3',
  'aws_security_group.trap["from_port_one"]': 'certain critical public-all-ports tcp/1-65535 0.0.0.0/0',
  'aws_security_group.trap["every_udp_port"]': 'certain critical public-all-ports udp/0-65535 0.0.0.0/0',
  'aws_security_group.all_with_ports': 'certain critical public-all-ports every protocol 0.0.0.0/0',
  'aws_security_group.port_after_apply': 'possible critical public-all-ports tcp/0-65535 0.0.0.0/0',
  'aws_security_group.outwards_in_halves': 'certain low unrestricted-egress every protocol 0.0.0.0/0',
  'aws_network_acl.half_denied': 'certain medium acl-public-admin-port tcp/22 128.0.0.0/1',
  'aws_network_acl.ipv6_forgotten': 'certain medium acl-public-admin-port tcp/3389 ::/0',
};

test('permissions that are not what they look like', async () => {
  const findings = await findingsIn('fixtures/permission-traps');
  expect(findings).toHaveLength(Object.keys(AT_FAULT).length);
  expect(Object.fromEntries(findings.map(({ group, confidence, severity, rule, ports, peer }) => [group, `${confidence} ${severity} ${rule} ${ports ?? ''} ${peer ?? ''}`]))).toEqual(AT_FAULT);
});

test('each of the harmless ones is there to be judged', async () => {
  const { summary } = await reportOf('fixtures/permission-traps');
  expect([summary.securityGroups, summary.networkAcls]).toEqual([21, 4]);
});

const told = async (fixture: string): Promise<readonly string[]> =>
  (await findingsIn('network/fixtures', fixture)).filter(({ direction }) => direction === 'ingress').map(({ rule, ports, confidence, address }) => `${confidence} ${rule} ${ports ?? ''} @ ${address}`);

test('S1: deleting the blocks does not close the port, an empty list does', async () => {
  expect((await told('state-echo')).filter((line) => line.includes('aws_security_group.'))).toEqual(['certain public-ssh tcp/22 @ aws_security_group.x']);
});

test('S2: removing a standalone rule closes its port although the group still lists it', async () => {
  expect(await told('state-delete-rule')).toEqual([
    'certain public-ssh tcp/22 @ aws_security_group.x',
    'certain public-unapproved-port tcp/25 @ aws_vpc_security_group_ingress_rule.moved',
  ]);
});

test('S3: an inline block revokes the standalone rule that it does not list', async () => {
  expect((await told('state-conflict')).filter((line) => !line.includes('.open') && !line.includes('.doubtful'))).toEqual([
    'certain mixed-rule-styles  @ aws_security_group.x',
    'certain public-unapproved-port tcp/24 @ aws_security_group_rule.fresh',
  ]);
});
