import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyExample, runCli, temporaryFolder } from '../support/run-cli';

const folder = temporaryFolder();

interface Change {
  readonly address: string;
  readonly change: { after: Record<string, unknown>; after_sensitive: unknown };
}

/** The bad form of the three tiers, whose database admits a block that is marked sensitive in the plan. */
function writeSecret(cidr: string): void {
  copyExample('three-tier', folder());
  const plan = JSON.parse(readFileSync(join(folder(), 'bad/plan.json'), 'utf8')) as { readonly resource_changes: readonly Change[] };
  const rules = plan.resource_changes.filter(({ address }) => address === 'module.database.aws_vpc_security_group_ingress_rule.this["postgres"]');
  expect(rules).toHaveLength(1);
  for (const { change } of rules) {
    change.after['cidr_ipv4'] = cidr;
    change.after_sensitive = { cidr_ipv4: true };
  }
  writeFileSync(join(folder(), 'bad/plan.json'), JSON.stringify(plan));
  writeFileSync(join(folder(), '.tf-sglint.yaml'), 'policies:\n  - { name: data-stays-inside, deny: { from: internet, to: aws_db_instance.main }, reason: customer data }\n');
}

const TRACE = ['trace', 'bad/plan.json', '--from', 'internet', '--to', 'aws_db_instance.main', '--port', 'tcp/5432'];
const COMMANDS = [
  ['bad/plan.json', '--unknown', 'fail'], ['bad/plan.json', '--unknown', 'fail', '-f', 'json'], ['bad/plan.json', '--unknown', 'fail', '-f', 'sarif'],
  ['exposures', 'bad/plan.json'], ['exposures', 'bad/plan.json', '-f', 'json'], TRACE, [...TRACE, '-f', 'json'],
  ['map', 'bad/plan.json'], ['map', 'bad/plan.json', '-f', 'mermaid'], ['map', 'bad/plan.json', '-f', 'dot'],
];

test.each([
  ['a broad block', '8.0.0.0/7', ['8.0.0.0/7', ' 8.0.0.0', '"8.0.0.0', '9.255.255.255']],
  ['a narrow block', '203.0.113.64/26', ['203.0.113.']],
  ['one host', '198.51.100.77/32', ['198.51.100.77']],
])('%s that is marked sensitive is judged and never told', async (_, cidr, secrets) => {
  writeSecret(cidr);
  for (const argv of COMMANDS) {
    const { out, err, code } = await runCli(argv, { cwd: folder() });
    expect([argv.join(' '), code === 2, out.length > 0, secrets.filter((secret) => `${out}${err}`.includes(secret))]).toEqual([argv.join(' '), false, true, []]);
  }
});

test('what is reached is told all the same', async () => {
  writeSecret('203.0.113.64/26');
  const { out } = await runCli([...TRACE, '-f', 'json'], { cwd: folder() });
  expect(JSON.parse(out)).toMatchObject({ verdict: 'reachable', sources: ['(sensitive)'], witness: { source: '(sensitive)', port: 5432 } });
  expect((await runCli(['exposures', 'bad/plan.json'], { cwd: folder() })).out).toContain('aws_db_instance.main tcp/5432 from (sensitive)');
});

const SERVICES = join(__dirname, '../network/fixtures/sensitive-services');

/** A recorded plan whose ports and protocols are marked sensitive in every spelling; policies speak of them as well. */
function writeServices(): void {
  for (const file of ['main.tf', 'provider.tf', 'plan.json']) copyFileSync(join(SERVICES, file), join(folder(), file));
  writeFileSync(join(folder(), '.tf-sglint.yaml'), [
    'policies:',
    '  - { name: closed, deny: { from: internet, to: aws_instance.host }, reason: secret }',
    '  - { name: kept, deny: { from: internet, to: aws_db_instance.main }, reason: secret }',
    '',
  ].join('\n'));
}

const ASKED = ['trace', 'plan.json', '--from', 'internet', '--to', 'aws_instance.host', '--port', 'any'];
const DATABASE = ['trace', 'plan.json', '--from', 'internet', '--to', 'aws_db_instance.main', '--port', 'any'];

test.each([
  [['plan.json', '--unknown', 'fail']], [['plan.json', '--unknown', 'fail', '-f', 'json']], [['plan.json', '--unknown', 'fail', '-f', 'sarif']],
  [['plan.json', '--unknown', 'fail', '--no-reach']],
  [['exposures', 'plan.json']], [['exposures', 'plan.json', '-f', 'json']],
  [ASKED], [[...ASKED, '-f', 'json']], [DATABASE], [[...DATABASE, '-f', 'json']],
  [['map', 'plan.json']], [['map', 'plan.json', '-f', 'mermaid']], [['map', 'plan.json', '-f', 'dot']],
])('%j tells of ports and protocols that are sensitive that they are, and no more', async (argv) => {
  writeServices();
  const { out, err, code } = await runCli(argv, { cwd: folder() });
  expect([code === 2, out.includes('(sensitive)'), ['3306', '5631', '4789', 'udp/4', '117'].filter((secret) => withoutHashes(`${out}${err}`).includes(secret))]).toEqual([false, true, []]);
});

/** Fingerprints and coordinates of drawings may hold any digits. */
function withoutHashes(text: string): string {
  return text.replace(/[0-9a-f]{16,}/g, '').replace(/(?: d| x| y|points|transform|viewBox)="[^"]*"/g, '');
}

test('services that are sensitive are judged all the same', async () => {
  writeServices();
  const { out } = await runCli(['plan.json', '-f', 'json'], { cwd: folder() });
  const { findings } = JSON.parse(out) as { readonly findings: readonly { readonly rule: string; readonly address: string; readonly ports: string | null; readonly witness: unknown; readonly exposure: string | null }[] };
  expect(findings.filter(({ rule }) => rule === 'public-database-port').map(({ address, ports, witness, exposure }) => [address, ports, witness, exposure])).toEqual([
    ['aws_security_group.inline', '(sensitive)', null, 'exposed'],
    ['aws_security_group_rule.classic', '(sensitive)', null, 'exposed'],
    ['aws_vpc_security_group_ingress_rule.modern', '(sensitive)', null, 'exposed'],
  ]);
});
