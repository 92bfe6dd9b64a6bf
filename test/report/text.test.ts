import { reportText } from '../../src/report/text';
import type { TextOptions } from '../../src/report/text';
import { PLAIN, TAGGED } from './colours';
import { finding, place, placedAt, reportOf } from './finding';

const SOURCE = [
  'resource "aws_security_group" "bastion" {',
  '  ingress {',
  '    from_port   = 22',
  '    cidr_blocks = var.admin_cidrs # office',
  '  }',
  '}',
  '',
].join('\n');

const OPTIONS: TextOptions = {
  colours: PLAIN, width: 80, snippets: true, source: (file) => (file === 'main.tf' ? SOURCE : undefined),
  quiet: false, minSeverity: 'info', unknown: 'warn', showSuppressed: false,
};

const VALUES = [
  { text: 'var.admin_cidrs', location: place(3, { file: 'variables.tf' }) },
  { text: 'given by TF_VAR_admin_cidrs or the command line', location: null },
];
const SSH = finding({ ...placedAt(4, { startColumn: 5, endColumn: 34 }, 'attribute', VALUES), related: [{ address: 'aws_security_group_rule.half', message: 'also admits tcp/22 from 128.0.0.0/1', location: null }] });
const POSSIBLE = finding({ rule: 'public-rdp', severity: 'medium', confidence: 'possible', message: 'May admit RDP from the internet: tcp/3389 from (known after apply)' });
const SUPPRESSED = finding({
  rule: 'unrestricted-egress', severity: 'low', address: 'aws_security_group.web', message: 'Admits every port to the internet', suppressed: true,
  suppression: { kind: 'inline', reason: 'fetches updates', location: null },
});
const REPORT = reportOf([SSH, SUPPRESSED, POSSIBLE], {
  plans: [{ path: 'plan.json', terraformVersion: '1.11.4', complete: false, notes: ['made with -target'] }],
  summary: { securityGroups: 1, permissions: 3, networkAcls: 2, findings: { critical: 0, high: 1, medium: 0, low: 0, info: 0 }, possible: 1, suppressed: 1 },
  suppressions: [
    { kind: 'inline', status: 'active', rules: ['unrestricted-egress'], address: null, reason: 'fetches updates', owner: null, expires: null, message: null, location: null },
    { kind: 'exception', status: 'unmatched', rules: ['public-ssh'], address: 'module.gone.**', reason: 'old', owner: null, expires: null, message: 'exception for public-ssh at module.gone.** met no finding', location: null },
  ],
});

const shown = (options: Partial<TextOptions> = {}, report = REPORT): string => reportText(report, { ...OPTIONS, ...options });

const WIDE = `high public-ssh aws_security_group.bastion
  --> main.tf:4:5
    Admits SSH from the internet: tcp/22 from 0.0.0.0/0, for example tcp/22 from 1.0.0.0
`;
const NARROW = `high public-ssh aws_security_group.bastion
  --> main.tf:4:5
    Admits SSH from the internet: tcp/22 from 0.0.0.0/0, for example tcp/22 from
    1.0.0.0
`;
const SNIPPET = `    4 │     cidr_blocks = var.admin_cidrs # office
      │     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
`;
const NOTES = `    = var.admin_cidrs (variables.tf:3)
    = given by TF_VAR_admin_cidrs or the command line
    = also admits tcp/22 from 128.0.0.0/1: aws_security_group_rule.half
`;
const HEADING = `
Undetermined: what decides is known only after apply

`;
const RDP = `medium public-rdp aws_security_group.bastion
    May admit RDP from the internet: tcp/3389 from (known after apply)
`;
const EGRESS = `
low unrestricted-egress aws_security_group.web (suppressed: fetches updates)
    Admits every port to the internet
`;
const CLOSING = `
note: plan.json: made with -target
note: exception for public-ssh at module.gone.** met no finding
1 security group, 3 permissions and 2 network ACLs evaluated: 1 finding (1 high), 1 undetermined, 1 suppressed
`;

describe('the report for people', () => {
  test.each<readonly [string, Partial<TextOptions>, string]>([
    ['80 columns wide', {}, `${NARROW}${SNIPPET}${NOTES}${HEADING}${RDP}${CLOSING}`],
    ['120 columns wide', { width: 120 }, `${WIDE}${SNIPPET}${NOTES}${HEADING}${RDP}${CLOSING}`],
    ['without source', { snippets: false }, `${NARROW}${NOTES}${HEADING}${RDP}${CLOSING}`],
    ['with the source out of reach', { source: () => undefined }, `${NARROW}${NOTES}${HEADING}${RDP}${CLOSING}`],
    ['with what is suppressed', { showSuppressed: true }, `${NARROW}${SNIPPET}${NOTES}${EGRESS}${HEADING}${RDP}${CLOSING}`],
    ['quietly', { quiet: true }, `${NARROW}${SNIPPET}${NOTES}${HEADING}${RDP}`],
    ['of certain findings only', { unknown: 'ignore' }, `${NARROW}${SNIPPET}${NOTES}${CLOSING}`],
    ['where possible findings fail the run', { unknown: 'fail' }, `${NARROW}${SNIPPET}${NOTES}${HEADING}${RDP}${CLOSING}`],
    ['from high on', { minSeverity: 'high' }, `${NARROW}${SNIPPET}${NOTES}${CLOSING}`],
    ['quietly of nothing', { quiet: true, minSeverity: 'critical' }, ''],
  ])('%s', (_, options, expected) => {
    expect(shown(options)).toBe(expected);
  });

  test('without certain findings has no heading for the others', () => {
    expect(shown({ quiet: true }, reportOf([POSSIBLE]))).toBe(RDP);
  });

  test('names an instance once, where it is told what it adds', () => {
    const related = [{ address: 'aws_t.a[2]', message: 'also admits tcp/22 from 128.0.0.0/1', location: null }];
    const findings = [0, 2, 10].map((index) => finding({ address: `aws_t.a[${index}]`, message: 'Admits SSH', ...placedAt(4), related: index === 0 ? related : [] }));
    expect(shown({ quiet: true, snippets: false }, reportOf(findings))).toBe(`high public-ssh aws_t.a[0]
  --> main.tf:4:5
    Admits SSH
    = also admits tcp/22 from 128.0.0.0/1: aws_t.a[2]
    = also aws_t.a[10]
`);
  });

  test('of several plans says at each finding which it is', () => {
    const plans = ['a.json', 'b.json'].map((path) => ({ path, terraformVersion: null, complete: true, notes: [] }));
    const findings = plans.map(({ path }) => finding({ plan: path, message: 'Admits SSH' }));
    expect(shown({ quiet: true }, reportOf(findings, { plans }))).toBe(`high public-ssh aws_security_group.bastion
    Admits SSH
    in a.json

high public-ssh aws_security_group.bastion
    Admits SSH
    in b.json
`);
  });

  test('of several plans of one configuration says at a finding in which it is', () => {
    const plans = ['1', '2', '3', '4', '5', '6', '7'].map((name) => ({ path: `${name}.json`, terraformVersion: null, complete: true, notes: [] }));
    const findings = plans.flatMap(({ path }) => [0, 1].map((key) => finding({ plan: path, message: 'Admits SSH', address: `aws_t.a[${key}]`, ...placedAt(4) })));
    const lines = (number: number): string => shown({ quiet: true, snippets: false }, reportOf(findings.slice(0, 2 * number), { plans }));
    expect([lines(1), lines(2), lines(7)].map((text) => text.split('\n').slice(3, -1))).toEqual([
      ['    = also aws_t.a[1]', '    in 1.json'],
      ['    = also aws_t.a[1]', '    in 1.json and 2.json'],
      ['    = also aws_t.a[1]', '    in 1.json, 2.json, 3.json, 4.json, 5.json and 2 more'],
    ]);
  });

  test('in colours', () => {
    expect(shown({ width: 120, colours: TAGGED, showSuppressed: true })).toBe(`<bold><red>high</red></bold> <bold>public-ssh</bold> aws_security_group.bastion
  <blue>--></blue> main.tf:4:5
    Admits SSH from the internet: tcp/22 from 0.0.0.0/0, for example tcp/22 from 1.0.0.0
    <dim>4 │</dim>     cidr_blocks = var.admin_cidrs # office
    <dim>  │</dim>     <red>^^^^^^^^^^^^^^^^^^^^^^^^^^^^^</red>
<dim>    = var.admin_cidrs (variables.tf:3)</dim>
<dim>    = given by TF_VAR_admin_cidrs or the command line</dim>
<dim>    = also admits tcp/22 from 128.0.0.0/1: aws_security_group_rule.half</dim>

<cyan>low</cyan> <bold>unrestricted-egress</bold> aws_security_group.web<dim> (suppressed: fetches updates)</dim>
    Admits every port to the internet

<bold>Undetermined: what decides is known only after apply</bold>

<yellow>medium</yellow> <bold>public-rdp</bold> aws_security_group.bastion
    May admit RDP from the internet: tcp/3389 from (known after apply)

<dim>note: plan.json: made with -target</dim>
<dim>note: exception for public-ssh at module.gone.** met no finding</dim>
1 security group, 3 permissions and 2 network ACLs evaluated: 1 finding (1 high), 1 undetermined, 1 suppressed
`);
  });

  test.each([
    ['critical', '<bold><magenta>critical</magenta></bold>'],
    ['high', '<bold><red>high</red></bold>'],
    ['medium', '<yellow>medium</yellow>'],
    ['low', '<cyan>low</cyan>'],
    ['info', '<dim>info</dim>'],
  ] as const)('paints %s', (severity, painted) => {
    expect(shown({ quiet: true, colours: TAGGED }, reportOf([finding({ severity, message: 'Admits SSH' })]))).toBe(`${painted} <bold>public-ssh</bold> aws_security_group.bastion\n    Admits SSH\n`);
  });
});

describe('many instances', () => {
  const instances = (number: number): string => shown({ quiet: true, snippets: false }, reportOf(
    Array.from({ length: number }, (_, index) => finding({ address: `aws_security_group.web[${index}]`, message: 'Admits SSH', ...placedAt(4) })),
  ));
  const head = 'high public-ssh aws_security_group.web[0]\n  --> main.tf:4:5\n    Admits SSH\n';

  test.each([
    [1, ''],
    [2, '    = also aws_security_group.web[1]\n'],
    [3, '    = also aws_security_group.web[1] and aws_security_group.web[2]\n'],
    [4, '    = also aws_security_group.web[1], aws_security_group.web[2] and\n      aws_security_group.web[3]\n'],
    [5, '    = also aws_security_group.web[1], aws_security_group.web[2],\n      aws_security_group.web[3] and 1 more\n'],
    [1000, '    = also aws_security_group.web[1], aws_security_group.web[2],\n      aws_security_group.web[3] and 996 more\n'],
  ])('%i of them are one paragraph', (number, also) => {
    expect(instances(number)).toBe(`${head}${also}`);
  });

  test('of values four are told, of related resources five', () => {
    const values = Array.from({ length: 6 }, (_, index) => ({ text: `step ${index}`, location: null }));
    const related = Array.from({ length: 7 }, (_, index) => ({ address: `aws_lb.x${index}`, message: 'stands there', location: null }));
    const text = shown({ quiet: true }, reportOf([finding({ message: 'Admits SSH', related, ...placedAt(4, {}, 'module-call', values), location: null })]));
    expect(text).toBe(`high public-ssh aws_security_group.bastion\n    Admits SSH\n${['step 0', 'step 1', 'step 2', 'step 3', ...[0, 1, 2, 3, 4].map((index) => `stands there: aws_lb.x${index}`)].map((note) => `    = ${note}\n`).join('')}`);
  });
});

describe('the place of a finding', () => {
  const LINE = '    2 │   ingress {\n      │     ^^^^^^^\n';
  test.each([
    ['attribute', `  --> main.tf:2:5\n    Admits SSH\n${LINE}`],
    ['block', `  --> main.tf:2:5\n    Admits SSH\n${LINE}`],
    ['resource', `  --> main.tf:2:5\n    Admits SSH\n${LINE}`],
    ['module-call', `  --> main.tf:2:5\n    Admits SSH\n${LINE}`],
    ['module-file', '  --> main.tf:2:5\n    Admits SSH\n'],
    ['plan', '    Admits SSH\n'],
  ] as const)('is shown as far as it tells something: %s', (anchor, rest) => {
    expect(shown({ quiet: true }, reportOf([finding({ message: 'Admits SSH', ...placedAt(2, { endColumn: 12 }, anchor) })]))).toBe(`high public-ssh aws_security_group.bastion\n${rest}`);
  });
});
