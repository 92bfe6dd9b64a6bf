import { formatAddress } from '../../src/plan/address';
import type { Plan, PlanResource } from '../../src/plan/plan';
import type { Fixture } from './fixture';
import { planJson, planOf, readJson, recorded, resource, summary } from './fixture';

const summaries = (plan: Plan): readonly string[] => plan.resources.map(summary);
const change = (address: string | undefined, of: object, members: object = {}): object => ({ address, mode: 'managed', type: 'aws_vpc', name: 'v', change: of, ...members });
const planWith = (members: object): Plan => planOf(readJson({ format_version: '1.2', planned_values: { root_module: {} }, configuration: { root_module: {} }, ...members }));
const stateOf = (resources: readonly unknown[], child_modules: readonly unknown[] = []): object => ({ values: { root_module: { resources, child_modules } } });
const first = (plan: Plan): PlanResource => {
  const [found] = plan.resources;
  if (found === undefined) throw new Error('no resources');
  return found;
};

test.each<[Fixture, readonly string[]]>([
  ['create', [
    'aws_lb_listener.l | create | change | >after',
    'aws_lb_target_group.t | create | change | >after',
    'aws_security_group.app[0] | create | change | >after',
    'aws_security_group.app[1] | create | change | >after',
    'aws_security_group.web | create | change | >after',
    'aws_security_group_rule.computed | create | change | >after',
    'aws_vpc.v | create | change | >after',
  ]],
  ['update', ['aws_security_group.web | update | change | before>after']],
  ['delete', ['aws_security_group.web | delete | change | before>']],
  ['replace', [
    'aws_security_group.left | forget | change | before>',
    'aws_security_group.web | delete+create | change | before>after',
    'aws_security_group.web | deposed 0a1b2c3d | delete | change | before>',
  ]],
  ['moved', [
    'aws_security_group.web["$${x} \\"q\\""] | create | change | >after',
    'aws_security_group.web["a.b]c"] | no-op | change | before>after',
  ]],
  ['target', ['aws_security_group.web | update | change | before>after', 'aws_security_group.other | no-op | prior | before>after']],
  ['destroy', ['aws_security_group.other | delete | change | before>', 'aws_security_group.web | delete | change | before>']],
  ['refresh-only', ['aws_security_group.web | no-op | prior | before>after']],
  ['modules', [
    'data.aws_security_group.later | read | change | >after',
    'aws_vpc_security_group_egress_rule.out | create | change | >after',
    'module.group["a.b"].aws_security_group.this | create | change | >after',
    'module.group["a.b"].aws_vpc_security_group_ingress_rule.this | create | change | >after',
    'module.group["c"].aws_security_group.this | create | change | >after',
    'module.group["c"].aws_vpc_security_group_ingress_rule.this | create | change | >after',
    'data.aws_partition.here | no-op | prior | before>after',
  ]],
])('the resources of the recorded plan %s', (name, expected) => {
  const plan = recorded(name);
  expect(summaries(plan)).toEqual(expected);
  expect(plan.resources.map((found) => formatAddress(found.parsed))).toEqual(plan.resources.map((found) => found.address));
  expect([plan.refreshOnly, plan.reduced]).toEqual([name === 'refresh-only', []]);
});

test('a change with everything that belongs to it', () => {
  const { before, after, config, ...rest } = resource(recorded('replace'), 'aws_security_group.web');
  expect(rest).toEqual({
    address: 'aws_security_group.web', parsed: { modules: [], mode: 'managed', type: 'aws_security_group', name: 'web', key: undefined },
    deposed: undefined, mode: 'managed', type: 'aws_security_group', name: 'web', key: undefined, providerKey: 'aws',
    actions: ['delete', 'create'], actionReason: 'replace_because_cannot_update', previousAddress: undefined, origin: 'change',
  });
  expect([before?.get('id').string(), after?.get('id').kind(), config?.expressions]).toEqual([
    { kind: 'known', value: 'sg-11111111', sensitive: false }, 'unknown', { name: { constant_value: 'web-2' }, vpc_id: { constant_value: 'vpc-11111111' } },
  ]);
});

test('an instance of a module knows its configuration and its provider', () => {
  const found = resource(recorded('modules'), 'module.group["a.b"].aws_security_group.this');
  expect([found.parsed.modules, found.providerKey, found.config?.type]).toEqual([[{ name: 'group', key: 'a.b' }], 'aws.west', 'aws_security_group']);
});

test('a moved object keeps its former address, and a deleted one has no configuration', () => {
  expect(resource(recorded('moved'), 'aws_security_group.web["a.b]c"]').previousAddress).toBe('aws_security_group.old');
  expect([resource(recorded('delete'), 'aws_security_group.web').config, resource(recorded('delete'), 'aws_security_group.web').providerKey]).toEqual([undefined, undefined]);
});

test('a refresh-only plan tells what exists: the prior state, refreshed', () => {
  const rules = resource(recorded('refresh-only'), 'aws_security_group.web').after?.get('ingress').list();
  const ranges = rules?.kind === 'known' ? rules.value.map((rule) => rule.get('cidr_blocks').at(0).string()) : [];
  expect(ranges).toEqual(['0.0.0.0/0', '10.0.0.0/8'].map((value) => ({ kind: 'known', value, sensitive: false })));
});

test('prior objects carry the marks of sensitive values', () => {
  const prior_state = stateOf([{ mode: 'managed', type: 'aws_vpc', name: 'v', values: { cidr_block: '10.0.0.0/8' }, sensitive_values: { cidr_block: true } }]);
  expect(first(planWith({ prior_state })).after?.get('cidr_block').string()).toEqual({ kind: 'known', value: '10.0.0.0/8', sensitive: true });
});

describe('sides of a change', () => {
  test.each<[string, object, string]>([
    ['create', { actions: ['create'], before: null, after: {}, after_unknown: {} }, '>after'],
    ['create without before', { actions: ['create'], after: {}, after_unknown: {} }, '>after'],
    ['create without after', { actions: ['create'], before: null, after_unknown: {} }, '>after'],
    ['create of what is wholly unknown', { actions: ['create'], before: null, after: null, after_unknown: true }, '>after'],
    ['read', { actions: ['read'], before: null, after: {}, after_unknown: {} }, '>after'],
    ['delete', { actions: ['delete'], before: {}, after: null, after_unknown: {} }, 'before>'],
    ['delete without after', { actions: ['delete'], before: {} }, 'before>'],
    ['delete without before', { actions: ['delete'], after: null }, 'before>'],
    ['forget', { actions: ['forget'], before: {}, after: null, after_unknown: {} }, 'before>'],
    ['create and forget', { actions: ['create', 'forget'], before: {}, after: {}, after_unknown: {} }, 'before>after'],
    ['update without sides', { actions: ['update'] }, 'before>after'],
    ['no-op without sides', { actions: ['no-op'] }, 'before>after'],
    ['an unknown action', { actions: ['levitate'], before: {}, after: {}, after_unknown: {} }, 'before>after'],
    ['no actions', { before: null, after: {}, after_unknown: {} }, '>after'],
  ])('%s', (_, of, sides) => expect(summary(first(planWith({ resource_changes: [change('aws_vpc.v', of)] }))).split(' | ').at(-1)).toBe(sides));

  test('what the actions promise but the plan lacks is missing, not unset', () => {
    const found = first(planWith({ resource_changes: [change('aws_vpc.v', { actions: ['update'] })] }));
    expect([found.before?.kind(), found.after?.kind(), found.after?.get('id').kind()]).toEqual(['missing', 'missing', 'missing']);
  });

  test('actions of another type are left out', () =>
    expect(first(planWith({ resource_changes: [change('aws_vpc.v', { actions: ['update', 1, null], before: {}, after: {} })] })).actions).toEqual(['update']));
});

describe('addresses', () => {
  test.each<[string, object, string | undefined]>([
    ['as written', change('module.a.aws_vpc.v[0]', {}), 'module.a.aws_vpc.v[0]'],
    ['of members, where it is missing', change(undefined, {}, { module_address: 'module.a["x"]', index: 'k.1' }), 'module.a["x"].aws_vpc.v["k.1"]'],
    ['of members with a number', change(undefined, {}, { index: 3, mode: 'data' }), 'data.aws_vpc.v[3]'],
    ['of members with an index of another type', change(undefined, {}, { index: {} }), 'aws_vpc.v'],
    ['as written, though it does not parse', change('what is this', {}), 'what is this'],
    ['without members', { address: 'aws_vpc.v', change: {} }, 'aws_vpc.v'],
    ['none at all', { change: {} }, undefined],
    ['no entry', 7 as unknown as object, undefined],
  ])('%s', (_, entry, address) => {
    const plan = planWith({ resource_changes: [entry] });
    expect([plan.resources.map((found) => found.address)[0], plan.reduced.includes('address')]).toEqual([address, address === undefined]);
  });

  test('Terraform 0.12 writes state addresses without module and index: they join all the same', () => {
    const instance = { address: 'aws_vpc.v', mode: 'managed', type: 'aws_vpc', name: 'v', index: 0, values: {} };
    const prior_state = stateOf([], [{ address: 'module.a', resources: [instance], child_modules: [{ address: 'module.a.module.b', resources: [{ ...instance, index: 1 }] }] }]);
    const resource_changes = [change('module.a.aws_vpc.v[0]', { actions: ['no-op'], before: {}, after: {}, after_unknown: {} })];
    expect(summaries(planWith({ prior_state, resource_changes })))
      .toEqual(['module.a.aws_vpc.v[0] | no-op | change | before>after', 'module.a.module.b.aws_vpc.v[1] | no-op | prior | before>after']);
  });

  test('a state entry without members is known by its address, or not at all', () =>
    expect(summaries(planWith({ prior_state: stateOf([{ address: 'aws_vpc.v', values: {} }, { values: {} }, 1]) })))
      .toEqual(['aws_vpc.v | no-op | prior | before>after']));
});

describe('joining', () => {
  const noOp = { actions: ['no-op'], before: {}, after: {}, after_unknown: {} };
  const object = (members: object = {}): object => ({ mode: 'managed', type: 'aws_vpc', name: 'v', values: {}, ...members });

  test('a deposed object is another object than the current one', () => {
    const prior_state = stateOf([object(), object({ deposed_key: '00000001' }), object({ deposed_key: '00000002' })]);
    const resource_changes = [change('aws_vpc.v', noOp), change('aws_vpc.v', { actions: ['delete'], before: {}, after: null }, { deposed: '00000001' })];
    expect(summaries(planWith({ prior_state, resource_changes }))).toEqual([
      'aws_vpc.v | no-op | change | before>after',
      'aws_vpc.v | deposed 00000001 | delete | change | before>',
      'aws_vpc.v | deposed 00000002 | no-op | prior | before>after',
    ]);
  });

  test('an object that is moved does not exist a second time at its former address', () => {
    const resource_changes = [change('aws_vpc.v', noOp, { previous_address: 'aws_vpc.old' })];
    expect(summaries(planWith({ prior_state: stateOf([object({ name: 'old' })]), resource_changes }))).toEqual(['aws_vpc.v | no-op | change | before>after']);
  });

  test('an object that the plan lists twice is not hidden by itself', () => {
    const prior_state = stateOf([object({ name: 'b' }), object({ name: 'b' })]);
    const planned_values = { root_module: { resources: [object({ name: 'b' })] } };
    const plan = planWith({ prior_state, planned_values, resource_changes: [change('aws_vpc.v', noOp), change('aws_vpc.v', noOp)] });
    expect([plan.resources.map((found) => found.address), plan.reduced]).toEqual([['aws_vpc.v', 'aws_vpc.v', 'aws_vpc.b', 'aws_vpc.b'], []]);
  });

  test('a data source that is read during apply wins over what the state knew of it', () => {
    const resource_changes = [change('data.aws_vpc.v', { actions: ['read'], before: null, after: {}, after_unknown: { id: true } }, { mode: 'data' })];
    expect(summaries(planWith({ prior_state: stateOf([object({ mode: 'data' })]), resource_changes }))).toEqual(['data.aws_vpc.v | read | change | >after']);
  });

  test('the order is that of the changes, then that of the state, its modules in order', () => {
    const child = (name: string): object => ({ address: `module.${name}`, resources: [object()] });
    const prior_state = stateOf([object({ name: 'b' }), object({ name: 'a' })], [child('y'), child('x')]);
    expect(planWith({ prior_state, resource_changes: [change('aws_vpc.v', noOp)] }).resources.map((found) => found.address))
      .toEqual(['aws_vpc.v', 'aws_vpc.b', 'aws_vpc.a', 'module.y.aws_vpc.v', 'module.x.aws_vpc.v']);
  });
});

describe('plans that somebody reduced', () => {
  const without = (name: Fixture, ...members: readonly string[]): Plan =>
    planOf(readJson(Object.fromEntries(Object.entries(planJson(name)).filter(([member]) => !members.includes(member)))));

  test.each<[string, readonly string[]]>([
    ['format_version', ['format_version']],
    ['configuration', ['configuration']],
    ['planned_values', ['planned_values']],
  ])('%s is missing', (member, reduced) => {
    const plan = without('update', member);
    expect([summaries(plan), plan.reduced]).toEqual([summaries(recorded('update')), reduced]);
  });

  test('without a configuration nothing has one', () => {
    const plan = without('modules', 'configuration');
    expect([plan.configuration, plan.providers.size, plan.resources.every((found) => found.config === undefined)]).toEqual([undefined, 0, true]);
  });

  test('a configuration without modules counts as missing', () =>
    expect(planOf(readJson({ ...planJson('update'), configuration: {} })).reduced).toEqual(['configuration']));

  test('without changes the planned values tell what will be, and nothing of what is not in them is safe', () => {
    const plan = without('create', 'resource_changes');
    expect([summaries(plan).slice(-2), plan.reduced, plan.refreshOnly]).toEqual([
      ['aws_security_group_rule.computed |  | planned | >after', 'aws_vpc.v |  | planned | >after'], ['resource_changes'], false,
    ]);
    const group = resource(plan, 'aws_security_group.web');
    expect([group.actions, group.after?.get('name').string(), group.after?.get('egress').kind(), group.config?.name])
      .toEqual([[], { kind: 'known', value: 'web', sensitive: false }, 'missing', 'web']);
  });

  test('without changes, an object of the prior state is joined with its planned values', () => {
    const plan = without('update', 'resource_changes');
    const group = resource(plan, 'aws_security_group.web');
    const rule = (side: PlanResource['before']): unknown => side?.get('ingress').at(0).get('cidr_blocks').at(0).string();
    expect([summaries(plan), rule(group.before), rule(group.after)]).toEqual([
      ['aws_security_group.web |  | planned | before>after'],
      { kind: 'known', value: '10.0.0.0/8', sensitive: false },
      { kind: 'known', value: '0.0.0.0/0', sensitive: false },
    ]);
  });

  test('without changes, it is unknown what becomes of the other objects of the prior state', () => {
    const plan = without('target', 'resource_changes');
    const other = resource(plan, 'aws_security_group.other');
    expect([summary(other), other.before?.get('name').kind(), other.after?.get('name').kind(), plan.reduced])
      .toEqual(['aws_security_group.other |  | prior | before>after', 'known', 'missing', ['resource_changes']]);
  });

  test('without changes and planned values the prior state alone is no plan to leave things as they are', () => {
    const plan = without('refresh-only', 'resource_changes', 'planned_values', 'resource_drift');
    expect([plan.refreshOnly, plan.reduced, plan.resources[0]?.after?.get('name').kind()]).toEqual([false, ['planned_values', 'resource_changes'], 'missing']);
  });

  test('data sources stay facts', () => {
    const plan = without('modules', 'resource_changes');
    expect(summary(resource(plan, 'data.aws_partition.here'))).toBe('data.aws_partition.here | no-op | prior | before>after');
  });

  test('changes of which some were cut out are completed from the planned values', () => {
    const json = planJson('create');
    const changes = (json['resource_changes'] as { address: string }[]).filter((entry) => entry.address !== 'aws_security_group.web');
    const plan = planOf(readJson({ ...json, resource_changes: changes }));
    expect([summary(resource(plan, 'aws_security_group.web')), plan.reduced, plan.resources.length])
      .toEqual(['aws_security_group.web |  | planned | >after', ['resource_changes'], 7]);
  });

  test.each<[string, object, readonly string[]]>([
    ['a change without marks', { actions: ['create'], before: null, after: { id: 'x' } }, ['after_unknown']],
    ['a deletion without marks', { actions: ['delete'], before: {}, after: null }, []],
    ['an entry without a change', 'x' as unknown as object, ['change']],
  ])('%s', (_, of, reduced) => expect(planWith({ resource_changes: [change('aws_vpc.v', of), change('aws_vpc.v', of)] }).reduced).toEqual(reduced));
});

test('a plan without resources has none, and is not refresh-only', () => {
  const plan = planWith({ prior_state: stateOf([{ mode: 'data', type: 'aws_partition', name: 'p', values: {} }]) });
  expect([summaries(plan), plan.refreshOnly, plan.reduced]).toEqual([['data.aws_partition.p | no-op | prior | before>after'], false, []]);
});
