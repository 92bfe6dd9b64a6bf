import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/run-cli';
import { lay, reportIn, textAt } from './support';
import type { FoundJson } from './support';

const folder = temporaryFolder();

const told = ({ values }: FoundJson): readonly string[] => values.map(({ text, location }) => `${text}${location === null ? '' : `: ${textAt(folder(), location)}`}`);
const pointed = ({ address, location }: FoundJson): readonly string[] => [address, `${location.file}:${location.startLine}`, textAt(folder(), location)];

test('every spelling of a rule in HCL is found on its line', async () => {
  lay('shapes', folder());
  const { findings } = await reportIn(folder());
  expect(findings.map(pointed)).toEqual([
    ['aws_security_group_rule.overridden', 'late_override.tf:2', 'cidr_blocks = ["0.0.0.0/0"]'],
    ['aws_security_group.one_line', 'main.tf:64', 'cidr_blocks = [ "10.0.0.0/8", "0.0.0.0/0" ]'],
    ['aws_security_group_rule.json', 'more.tf.json:10', '"cidr_blocks": ["0.0.0.0/0"]'],
    ['aws_security_group_rule.several_lines', 'main.tf:120', '"0.0.0.0/0"'],
    ['aws_vpc_security_group_ingress_rule.counted[0]', 'main.tf:139', 'cidr_ipv4         = local.everywhere[0]'],
    ['aws_vpc_security_group_ingress_rule.counted[1]', 'main.tf:139', 'cidr_ipv4         = local.everywhere[0]'],
    ['aws_security_group.generated', 'main.tf:94', 'cidr_blocks = [ingress.value]'],
    ['aws_security_group.assigned', 'main.tf:77', 'cidr_blocks      = ["0.0.0.0/0"]'],
    ['aws_security_group.blocks', 'main.tf:47', 'cidr_blocks = ["0.0.0.0/0"]'],
    ['aws_security_group_rule.variable', 'main.tf:109', 'cidr_blocks       = var.admin_cidrs'],
  ]);
});

test('where a value comes from is told: locals, iterations, variable files', async () => {
  lay('shapes', folder());
  const { findings } = await reportIn(folder());
  expect(Object.fromEntries(findings.filter(({ values }) => values.length > 0).map((finding) => [finding.address, told(finding)]))).toEqual({
    'aws_vpc_security_group_ingress_rule.counted[0]': ['the value comes from local.everywhere: everywhere     = ["0.0.0.0/0"]'],
    'aws_vpc_security_group_ingress_rule.counted[1]': ['the value comes from local.everywhere: everywhere     = ["0.0.0.0/0"]'],
    'aws_security_group.generated': ['the value comes from local.remote_desktop: remote_desktop = { world = "0.0.0.0/0" }'],
    'aws_security_group_rule.variable': ['var.admin_cidrs is set in prod.auto.tfvars: admin_cidrs = ["10.9.0.0/16", "0.0.0.0/0"]'],
  });
});

test('a value in a module is followed to the member of the call that gives it', async () => {
  cpSync(join(__dirname, '../../examples/three-tier'), folder(), { recursive: true });
  const { findings } = await reportIn(folder(), ['bad/plan.json']);
  expect(findings.filter(({ address }) => address.startsWith('module.')).map((finding) => [finding.address, told(finding)])).toEqual([
    ['module.database.aws_vpc_security_group_ingress_rule.this["postgres"]', ['var.ingress is given by module.database: cidr = "0.0.0.0/0"']],
    ['module.app.aws_vpc_security_group_ingress_rule.this["ssh_high"]', ['var.ingress is given by module.app: cidr = "128.0.0.0/1"']],
    ['module.app.aws_vpc_security_group_ingress_rule.this["ssh_low"]', ['var.ingress is given by module.app: cidr = "0.0.0.0/1"']],
    ['module.app.aws_vpc_security_group_ingress_rule.this["from_zone_a"]', ['var.ingress is given by module.app: cidr = aws_subnet.public["a"].cidr_block']],
    ['module.app.aws_vpc_security_group_ingress_rule.this["from_zone_b"]', ['var.ingress is given by module.app: cidr = aws_subnet.public["b"].cidr_block']],
    ['module.app.aws_vpc_security_group_egress_rule.this["anywhere"]', ['var.egress is given by module.app: cidr = "0.0.0.0/0"']],
  ]);
});

test('through modules in modules: arguments, and defaults where there are none', async () => {
  lay('modules', folder());
  const { findings } = await reportIn(folder());
  const line = ['modules/group/main.tf:19', 'cidr_blocks       = var.sources'];
  expect(findings.map((finding) => [...pointed(finding), ...told(finding)])).toEqual([
    ['module.first.module.group.aws_security_group_rule.shell', ...line, 'var.sources is given by module.group: sources = var.sources', 'the value is the default of var.sources: default = ["0.0.0.0/0"]'],
    ...['blue', 'green'].map((key) => [
      `module.second["${key}"].module.group.aws_security_group_rule.shell`, ...line,
      'var.sources is given by module.group: sources = var.sources', 'var.sources is given by module.second: sources  = ["0.0.0.0/0"]',
    ]),
  ]);
});

const CALL = ['main.tf:23', 'module "web" {'];
const INSIDE = 'inside the module: aws_security_group.this';

test('a module of a registry is anchored on its call, with the inside beside it', async () => {
  lay('remote', folder());
  const { findings } = await reportIn(folder());
  expect(findings.map((finding) => [...pointed(finding), ...told(finding)])).toEqual(['blue', 'green'].map((key) =>
    [`module.web["${key}"].aws_security_group.this`, ...CALL, `${INSIDE}: cidr_blocks = ["0.0.0.0/0"]`]));
});

test('the saved plan gives the inside too, with no checkout at all', async () => {
  lay('remote', folder());
  for (const file of ['main.tf', '.terraform']) rmSync(join(folder(), file), { recursive: true });
  const { findings } = await reportIn(folder(), ['plan.json', '--plan-file', 'tf.plan']);
  expect(findings.map(({ address, location: { file, startLine }, values }) => [address, `${file}:${startLine}`, values.map(({ text, location }) => `${text} ${location?.file ?? ''}:${location?.startLine ?? 0}`)]))
    .toEqual(['blue', 'green'].map((key) => [`module.web["${key}"].aws_security_group.this`, 'main.tf:23', [`${INSIDE} .terraform/modules/web/main.tf:13`]]));
});

test('without any source a finding stands at the plan', async () => {
  lay('remote', folder());
  for (const file of ['main.tf', '.terraform', 'tf.plan']) rmSync(join(folder(), file), { recursive: true });
  const { findings } = await reportIn(folder());
  expect(findings.map(({ location }) => location)).toEqual([1, 2].map(() => ({ file: 'plan.json', startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 })));
});
