import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli, temporaryFolder } from '../support/run-cli';
import { lay, reportIn, textAt } from './support';
import type { FoundJson } from './support';

const folder = temporaryFolder();
const told = ({ values }: FoundJson): readonly string[] => values.map(({ text, location }) => `${text}${location === null ? '' : `: ${textAt(folder(), location).replace(/\s+/g, ' ')}`}`);

/** The chains of values by the name of the rule that they lead to. */
async function chains(): Promise<unknown> {
  const { findings } = await reportIn(folder());
  return Object.fromEntries(findings.map((finding) => [finding.address.replace('aws_security_group_rule.', ''), told(finding)]));
}

/** The lines of the configuration, some of them changed. */
function rewrite(...changes: readonly (readonly [string, string])[]): void {
  const file = join(folder(), 'main.tf');
  writeFileSync(file, changes.reduce((text, [from, to]) => text.replace(from, to), readFileSync(file, 'utf8')));
}

const WIDE = 'the value comes from local.wide: wide = concat(local.office, ["0.0.0.0/0"])';
const PICKED = 'the value comes from local.picked: picked = var.wide_open ? local.wide : local.office';
const RECORDED = {
  condition: [PICKED, WIDE],
  open: ['the value comes from local.either: either = var.wide_open ? local.wide : local.wider'],
  joined: ['var.admin_cidrs is set in prod.auto.tfvars: admin_cidrs = ["0.0.0.0/0"]'],
  beside: [],
  comprehension: ['the value comes from local.partners: partners = { bank = "203.0.113.0/24", world = "0.0.0.0/0" }'],
  'aws_security_group.several': [],
};

test('of several names the one that leads to the value at fault is followed, and none where two do', async () => {
  lay('chains', folder());
  expect(await chains()).toEqual(RECORDED);
});

test('an iterator goes by the name that it is given', async () => {
  lay('shapes', folder());
  rewrite(['for_each = local.remote_desktop', 'iterator = desk\n    for_each = local.remote_desktop'], ['[ingress.value]', '[desk.value]']);
  const { findings } = await reportIn(folder());
  expect(findings.filter(({ address }) => address === 'aws_security_group.generated').map(told)).toEqual([['the value comes from local.remote_desktop: remote_desktop = { world = "0.0.0.0/0" }']]);
});

test('a name that is not known leads nowhere', async () => {
  lay('chains', folder());
  rewrite(['wide     = concat(local.office', 'wide     = concat(local.gone'], ['either   = var.wide_open ? local.wide : local.wider', 'either   = [local.gone, local.absent]']);
  expect(await chains()).toEqual({ ...RECORDED, condition: [PICKED, WIDE.replace('local.office', 'local.gone')], open: ['the value comes from local.either: either = [local.gone, local.absent]'] });
});

test('names that lead to each other end', async () => {
  lay('chains', folder());
  rewrite(['wide     = concat(local.office, ["0.0.0.0/0"])', 'wide     = concat(local.picked, local.wider)'], ['wider    = flatten([local.office, ["0.0.0.0/0"]])', 'wider    = local.wide']);
  expect(await chains()).toEqual({ ...RECORDED, condition: [PICKED], open: ['the value comes from local.either: either = var.wide_open ? local.wide : local.wider'] });
});

test('a maze is left alone', async () => {
  lay('chains', folder());
  const layers = Array.from({ length: 300 }, (_, index) => `  l${index} = concat(local.l${index + 1}, local.m${index})\n  m${index} = ["198.51.100.0/24"]\n`).join('');
  rewrite(['  office   =', `${layers}  l300 = ["0.0.0.0/0"]\n  office   =`], ['picked   = var.wide_open ? local.wide', 'picked   = var.wide_open ? local.l0']);
  const deep = await chains();
  expect(deep).toEqual({ ...RECORDED, condition: ['the value comes from local.picked: picked = var.wide_open ? local.l0 : local.office'] });
});

test.each([['lists', '[', ']'], ['objects', '{ a = ', ' }']])('%s in each other beyond what anybody writes are not entered', async (_, open, close) => {
  lay('chains', folder());
  const [few, many] = [10, 30_000].map((depth) => `picked = ${open.repeat(depth)}local.wide${close.repeat(depth)}`);
  rewrite(['picked   = var.wide_open ? local.wide : local.office', few ?? '']);
  expect(await chains()).toEqual({ ...RECORDED, condition: [`the value comes from local.picked: ${few ?? ''}`, WIDE] });
  rewrite([few ?? '', many ?? '']);
  expect(await chains()).toEqual({ ...RECORDED, condition: [`the value comes from local.picked: ${many ?? ''}`] });
});

test('several rules of one line are one paragraph that names what each opens', async () => {
  lay('chains', folder());
  const { out } = await runCli(['plan.json', '--rule', 'public-database-port'], { cwd: folder() });
  expect(out).toContain('high public-database-port aws_security_group.several\n  --> main.tf:99:7\n    Admits a database from the internet: tcp/3306 from 0.0.0.0/0, for example tcp/3306 from 1.0.0.0\n    = unattached: nothing in the plan carries this group\n    = also tcp/5432\n');
});

test('where no line holds the cause it stands on the header of the resource', async () => {
  cpSync(join(__dirname, '../network/fixtures/state-echo'), folder(), { recursive: true });
  const { findings } = await reportIn(folder());
  expect(findings.filter(({ address }) => address === 'aws_security_group.x').map((finding) => [finding.rule, textAt(folder(), finding.location), told(finding)])).toEqual([
    ['public-ssh', 'resource "aws_security_group" "x" {', []],
    ['unrestricted-egress', 'resource "aws_security_group" "x" {', []],
  ]);
});
