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

test('a choice stays a choice', async () => {
  const after = await withSource(plan, sourcesOf(main));
  expect(groupsIn(after)['aws_network_interface.chosen']).toEqual(groupsIn(plan)['aws_network_interface.chosen']);
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
