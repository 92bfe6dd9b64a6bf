import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findSources } from '../../src/hcl';
import type { Sources } from '../../src/hcl';
import { networkFromPlan } from '../../src/network/from-plan';
import type { Plan } from '../../src/plan';
import { withSource } from '../../src/references';
import { memoryReader } from '../hcl/memory-reader';
import { planOf, recordedJson } from './recorded';

const main = readFileSync(join(__dirname, 'fixtures/from-source/main.tf'), 'utf8');
const plan = planOf(recordedJson('from-source'));

function sourcesOf(text: string): Sources {
  return findSources({ planFile: undefined, checkout: { reader: memoryReader({ 'main.tf': text }), rootModule: '' }, moduleCalls: [] });
}

/** What is known of the groups of each interface, and of the group of the rule. */
function groupsIn(which: Plan): Readonly<Record<string, readonly [readonly string[], readonly string[]]>> {
  const { interfaces, securityGroups } = networkFromPlan(which);
  const shell = securityGroups.find(({ key }) => key === 'aws_security_group.shell');
  return {
    ...Object.fromEntries(interfaces.map(({ resource, groups }) => [resource, [groups.certain, groups.possible]])),
    rules: [(shell?.permissions ?? []).map(({ owner }) => owner), (shell?.permissions ?? []).map(({ owner }) => owner)],
  };
}

const ALL = ['metrics', 'shell', 'web'].map((name) => `aws_security_group.${name}`);

test('what locals stand for becomes certain', async () => {
  const before = groupsIn(plan)['aws_network_interface.all'];
  expect(before?.[0]).toEqual([]);
  const after = groupsIn(await withSource(plan, sourcesOf(main)));
  expect(after['aws_network_interface.all']).toEqual([ALL, ALL]);
  expect(after['rules']).toEqual([['aws_vpc_security_group_ingress_rule.shell'], ['aws_vpc_security_group_ingress_rule.shell']]);
});

test('a choice stays a choice, among what it mentions', async () => {
  const open = main.replace('true ?', 'var.web ?');
  const WEB_OR_SHELL = ALL.filter((name) => name !== 'aws_security_group.metrics');
  expect(groupsIn(plan)['aws_network_interface.chosen']).toEqual([[], ALL]);
  expect(groupsIn(await withSource(plan, sourcesOf(open)))['aws_network_interface.chosen']).toEqual([[], WEB_OR_SHELL]);
  expect(groupsIn(await withSource(plan, sourcesOf(main)))['aws_network_interface.chosen']).toEqual([['aws_security_group.web'], ['aws_security_group.web']]);
});

test('the parser is loaded only where a local is lost', async () => {
  let loads = 0;
  await withSource(planOf(recordedJson('from-source')), sourcesOf(''), () => { loads += 1; });
  expect(loads).toBe(0);
  await withSource(plan, sourcesOf(main), () => { loads += 1; });
  expect(loads).toBeGreaterThan(0);
});

test('without anything to add the plan is the same', async () => {
  expect(await withSource(plan, sourcesOf('locals {\n  groups = 1\n}'))).toBe(plan);
  const bare: Plan = { ...plan, configuration: undefined };
  expect(await withSource(bare, sourcesOf(main))).toBe(bare);
});

const OBJECTS = 'objects = [aws_security_group.web, aws_security_group.shell, aws_security_group.metrics]';
const GROUPS = 'groups   = concat(local.admitted, [aws_security_group.metrics.id])';

/** The configuration with other locals in the place of the list of groups. */
function withLocals(...lines: readonly string[]): Sources {
  expect(main).toContain(GROUPS);
  return sourcesOf(main.replace(GROUPS, lines.join('\n  ')));
}

test.each<[string, readonly string[]]>([
  ['a splat', [OBJECTS, 'groups = local.objects[*].id']],
  ['an attribute splat', [OBJECTS, 'groups = local.objects.*.id']],
  ['a for expression', [OBJECTS, 'groups = [for group in local.objects : group.id]']],
  ['a for expression over an object', ['named = { a = aws_security_group.web, b = aws_security_group.shell, c = aws_security_group.metrics }', 'groups = [for name, group in local.named : group.id]']],
  ['a literal index', ['named = { all = [aws_security_group.web.id, aws_security_group.shell.id, aws_security_group.metrics.id] }', 'groups = local.named["all"]']],
  ['what is put together of these', ['some = [aws_security_group.web]', 'groups = concat(local.some[*].id, [for id in local.admitted : id], [aws_security_group.metrics.id])']],
])('%s of what is written out becomes certain', async (_, lines) => {
  expect(groupsIn(await withSource(plan, withLocals(...lines)))['aws_network_interface.all']).toEqual([ALL, ALL]);
});

test('literals beside references, which the plan leaves out, are found', async () => {
  const after = await withSource(plan, withLocals('objects = [aws_security_group.web, { id = "sg-1" }]', 'groups = [for group in local.objects : group.id]'));
  expect(groupsIn(after)['aws_network_interface.all']).toEqual([['aws_security_group.web', 'sg-1'], ['aws_security_group.web', 'sg-1']]);
});

test.each<[string, readonly string[]]>([
  ['a condition', [OBJECTS, 'groups = [for group in local.objects : group.id if group.name != "web"]']],
  ['another value', [OBJECTS, 'groups = [for group in local.objects : upper(group.id)]']],
  ['an object that is made', [OBJECTS, 'groups = { for group in local.objects : group.name => group.id }']],
  ['a splat of what is not written out', ['objects = values(local.admitted)', 'groups = local.objects[*].id']],
])('%s leaves it a bound', async (_, lines) => {
  expect(groupsIn(await withSource(plan, withLocals(...lines)))['aws_network_interface.all']?.[0]).toEqual([]);
});
