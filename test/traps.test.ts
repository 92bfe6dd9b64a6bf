import { findingsIn } from './support/lint-plan';

/** What the permissions of a trap come to, as `rule ports peer @ address`; routes and addresses are another question. */
const TRAPS: readonly (readonly [trap: string, ...found: readonly string[]])[] = [
  ['t01', 'public-database-port tcp/5432 0.0.0.0/0 @ aws_security_group.s'],
  ['t03', 'public-unapproved-port tcp/0 0.0.0.0/0 @ aws_security_group.s'],
  ['t05', 'public-database-port tcp/5432,5439,5984 0.0.0.0/0 @ aws_security_group_rule.r'],
  ['t07'],
  ['t09', 'public-database-port tcp/5432 0.0.0.0/0 @ aws_vpc_security_group_ingress_rule.r'],
  ['t11', 'public-database-port tcp/5432 0.0.0.0/0 @ aws_security_group.s'],
  ['t13'],
  ['t15', 'unrestricted-egress every protocol 0.0.0.0/0 @ aws_security_group.app'],
];

/** Stands in the base of every trap. */
const BASE = 'public-database-port tcp/5432 0.0.0.0/0 @ aws_security_group.open';

test.each(TRAPS)('%s', async (trap, ...found) => {
  const findings = await findingsIn('fixtures/traps', trap);
  const databases = findings.filter(({ rule, address }) => address !== 'aws_security_group_rule.r' || rule === 'public-database-port');
  expect(databases.map(({ rule, ports, peer, address }) => `${rule} ${ports ?? ''} ${peer ?? ''} @ ${address}`).sort()).toEqual([BASE, ...found].sort());
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
