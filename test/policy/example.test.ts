import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../support/run-cli';

const root = join(__dirname, '../..');
const ran = (form: string, ...options: readonly string[]): ReturnType<typeof runCli> =>
  runCli([`examples/policies/${form}/plan.json`, '--config', `examples/policies/${form}/.tf-sglint.yaml`, ...options], { cwd: root });

const HCL = readFileSync(join(root, 'examples/policies/bad/main.tf'), 'utf8').split('\n');
/** Where a line of the bad form stands, by what it begins with: the first, or the first after another. */
function at(text: string, after = ''): unknown {
  const start = HCL.findIndex((line) => line.startsWith(after));
  const index = HCL.findIndex((line, number) => number >= start && line.trim().startsWith(text));
  const line = HCL[index] ?? '';
  const column = line.length - line.trimStart().length + 1;
  return { file: 'examples/policies/bad/main.tf', startLine: index + 1, startColumn: column, endLine: index + 1, endColumn: line.length + 1 };
}
const BASTION = at('resource "aws_instance" "bastion"');
const ORDERS = at('resource "aws_db_instance" "orders"');

test('the bad form: one policy is violated, one is kept, one allow is used and one is not', async () => {
  const { code, out, err } = await ran('bad', '--format', 'json');
  const report = JSON.parse(out) as { readonly findings: readonly unknown[]; readonly policies: readonly unknown[]; readonly summary: { readonly findings: unknown } };
  expect([code, err, report.summary.findings]).toEqual([1, '', { critical: 0, high: 1, medium: 0, low: 0, info: 0 }]);
  expect(report.policies).toEqual([
    { name: 'app-asks-orders', effect: 'allow', reason: 'That is what the application is for', status: 'used', message: null },
    { name: 'data-stays-inside', effect: 'deny', reason: 'Customer data is asked for through the application', status: 'holds', message: null },
    { name: 'office-asks-orders', effect: 'allow', reason: 'Reports were made from the office', status: 'unused', message: 'policy office-asks-orders is unused: nothing that it allows gets there' },
    { name: 'only-the-app-asks-data', effect: 'deny', reason: 'Every question is logged by the application', status: 'violated', message: null },
  ]);
  const acl = 'aws_vpc.main.default_network_acl_id';
  const hop = (kind: string, address: string, text: string, location: unknown, leg = 'request'): unknown => ({ kind, address, leg, text, location });
  expect(report.findings).toEqual([{
    plan: 'examples/policies/bad/plan.json', rule: 'policy-violation', policy: 'only-the-app-asks-data', severity: 'high', baseSeverity: 'high', confidence: 'certain',
    address: 'aws_db_instance.orders', group: 'aws_db_instance.orders', direction: 'ingress', attribute: null,
    message: 'Violates policy only-the-app-asks-data (Every question is logged by the application): aws_instance.bastion reaches tcp/5432 of aws_db_instance.orders, for example tcp/5432 from 10.0.0.0',
    ports: 'tcp/5432', peer: 'aws_instance.bastion', witness: { protocol: 'tcp', port: 5432, source: '10.0.0.0' }, reason: null,
    related: [{ address: 'aws_instance.bastion', message: 'gets there', location: BASTION }],
    exposure: 'exposed', exposureReason: null,
    resources: [{
      address: 'aws_db_instance.orders', exposure: 'exposed', route: 'aws_instance.bastion → group bastion → group database → aws_db_instance.orders tcp/5432', blockers: [], unknowns: [], narrow: null, indirect: false, oneWay: false,
      path: [
        hop('interface', 'aws_instance.bastion', 'aws_instance.bastion has a private address', BASTION),
        hop('security-group', 'aws_vpc_security_group_egress_rule.bastion', 'aws_vpc_security_group_egress_rule.bastion admits every protocol to 10.0.0.0/16', at('cidr_ipv4', 'resource "aws_vpc_security_group_egress_rule" "bastion"')),
        hop('network-acl', acl, `${acl} lets it out of aws_subnet.public`, null),
        hop('network-acl', acl, `${acl} lets it into aws_subnet.private[0]`, null),
        hop('security-group', 'aws_vpc_security_group_ingress_rule.database', 'aws_vpc_security_group_ingress_rule.database admits tcp/5432 from 10.0.0.0/16', at('cidr_ipv4', 'resource "aws_vpc_security_group_ingress_rule" "database"')),
        hop('interface', 'aws_db_instance.orders', 'aws_db_instance.orders has a private address', ORDERS),
        hop('network-acl', acl, 'the network ACLs of aws_subnet.private[0] and aws_subnet.public let the reply through', null, 'reply'),
      ],
    }],
    location: ORDERS, values: [], suppressed: false, fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
  }]);
});

test('the bad form, for people', async () => {
  expect((await ran('bad')).out).toBe([
    'high policy-violation aws_db_instance.orders',
    '  --> examples/policies/bad/main.tf:124:1',
    '    Violates policy only-the-app-asks-data (Every question is logged by the application):',
    '    aws_instance.bastion reaches tcp/5432 of aws_db_instance.orders, for example tcp/5432 from',
    '    10.0.0.0',
    '    = exposed: aws_instance.bastion → group bastion → group database → aws_db_instance.orders',
    '      tcp/5432',
    '    = gets there: aws_instance.bastion',
    '',
    'note: policy office-asks-orders is unused: nothing that it allows gets there',
    '4 policies: 1 violated, 1 kept, 1 used, 1 unused',
    '3 security groups, 4 permissions and 1 network ACL evaluated: 1 finding (1 high)',
    '',
  ].join('\n'));
});

test('the good form keeps its policies', async () => {
  expect(await ran('good')).toEqual({ code: 0, err: '', out: '3 policies: 2 kept, 1 used\n3 security groups, 4 permissions and 1 network ACL evaluated: no findings\n' });
});

test('without reachability nothing is said of paths, and that is said', async () => {
  expect(await ran('bad', '--no-reach')).toEqual({
    code: 0, err: '', out: 'note: policies were not judged: --no-reach asks nothing of paths\n4 policies: 4 not judged\n3 security groups, 4 permissions and 1 network ACL evaluated: no findings\n',
  });
});

test.each<[readonly string[], string, number]>([
  [['--skip', 'policy-violation'], '4 policies: 4 not judged', 0],
  [['--rule', 'public-ssh'], '4 policies: 4 not judged', 0],
  [['--rule', 'policy-violation'], '4 policies: 1 violated, 1 kept, 1 used, 1 unused', 1],
  [['--fail-on', 'critical'], '4 policies: 1 violated, 1 kept, 1 used, 1 unused', 0],
  [['--fail-on', 'critical', '--strict-suppressions'], '4 policies: 1 violated, 1 kept, 1 used, 1 unused', 1],
])('with %j', async (options, line, expected) => {
  const { code, out } = await ran('bad', ...options);
  expect([code, out.split('\n').filter((each) => each.includes('policies:'))]).toEqual([expected, [line]]);
});

test('SARIF has the violation, its path and a word on the allow that nothing uses', async () => {
  const { out } = await ran('bad', '--format', 'sarif');
  const { runs: [run] } = JSON.parse(out) as { readonly runs: readonly { readonly invocations: unknown; readonly results: readonly { readonly ruleId: string; readonly properties: unknown; readonly codeFlows: readonly unknown[] }[] }[] };
  expect(run?.invocations).toEqual([{
    executionSuccessful: true, toolExecutionNotifications: [{ level: 'warning', message: { text: 'policy office-asks-orders is unused: nothing that it allows gets there' } }],
  }]);
  expect(run?.results.map(({ ruleId, properties, codeFlows }) => [ruleId, properties, codeFlows.length])).toEqual([
    ['policy-violation', { plans: ['examples/policies/bad/plan.json'], confidence: 'certain', exposure: 'exposed', ports: 'tcp/5432', peer: 'aws_instance.bastion', policy: 'only-the-app-asks-data' }, 1],
  ]);
});

test('several plans: a policy that one of them needs is needed', async () => {
  const { out } = await runCli(['examples/policies/bad/plan.json', 'examples/public-ssh/good/plan.json', '--config', 'examples/policies/bad/.tf-sglint.yaml'], { cwd: root });
  expect(out.split('\n').filter((line) => /policies:|policy office|policy app/.test(line))).toEqual([
    'note: policy office-asks-orders is unused: nothing that it allows gets there', '4 policies: 1 violated, 1 kept, 1 used, 1 unused',
  ]);
});
