import fc from 'fast-check';
import { denotes, isUnsetAt, originsAt, planOf, recorded, recordedJson, resourceAt, slotAt } from './recorded';
import { References } from '../../src/references';
import { groupOf, sketch, to } from './sketch';
import type { Sketch } from './sketch';

const GROUP = { address: 'aws_security_group.g' };

describe('references in a circle', () => {
  it('end, and leave the slot open', () => {
    const call = { expressions: { x: to('module.m.y.k', 'module.m.y', 'module.m') }, module: { outputs: { y: { expression: to('var.x.j', 'var.x') } }, variables: { x: {} } } };
    const references = sketch({ root: { module_calls: { m: call } }, instance: { vpc_security_group_ids: to('module.m.y', 'module.m') } });
    expect(groupOf(references)).toEqual(denotes('security-group', [], { open: ['vpc_security_group_ids comes from references in a circle'] }));
    expect(originsAt(references, 'aws_instance.i', 'vpc_security_group_ids')).toEqual(['references in a circle']);
    expect(isUnsetAt(references, 'aws_instance.i', 'vpc_security_group_ids')).toBe(false);
  });

  it('end where they reach nothing', () => {
    const call = { expressions: { x: to('module.m') }, module: { outputs: { y: { expression: to('var.x') } }, variables: { x: {} } } };
    const references = sketch({ root: { module_calls: { m: call } }, instance: { vpc_security_group_ids: to('module.m') } });
    expect(isUnsetAt(references, 'aws_instance.i', 'vpc_security_group_ids')).toBe(true);
  });

  it('may be long', () => {
    const others = Array.from({ length: 20_000 }, (_, index) => ({
      address: `aws_network_interface.n${String(index)}`, unknown: { id: true, security_groups: true },
      expressions: { security_groups: index === 0 ? to('aws_security_group.g.id') : to(`aws_network_interface.n${String(index - 1)}.security_groups`) },
    }));
    const references = sketch({ instance: { vpc_security_group_ids: to('aws_network_interface.n19999.security_groups') }, others: [GROUP, ...others] });
    expect(groupOf(references)).toEqual(denotes('security-group', ['aws_security_group.g']));
  });
});

describe('modules without resources', () => {
  const pass = { outputs: { id: { expression: to('var.id') }, size: { expression: { constant_value: 3 } } }, variables: { id: {}, other: { default: 'sg-0123' } } };

  it('pass on what they are given, by any key', () => {
    const references = sketch({
      root: { module_calls: { m: { expressions: { id: to('aws_security_group.g.id', 'aws_security_group.g') }, module: pass } } },
      instance: { vpc_security_group_ids: to('module.m', 'each.key') },
      others: [GROUP],
    });
    expect(groupOf(references)).toEqual(denotes('security-group', ['aws_security_group.g']));
  });

  it('that are not called give nothing', () => {
    const references = sketch({ instance: { vpc_security_group_ids: to('module.none.id', 'aws_security_group.none.id', 'aws_security_group.g[3].id') }, others: [GROUP] });
    expect(isUnsetAt(references, 'aws_instance.i', 'vpc_security_group_ids')).toBe(true);
  });
});

describe('positions in lists', () => {
  const at = (owner: string, index: number, size: number, ...references: string[]) => slotAt(sketch({ others: [
    ...Array.from({ length: size }, (_, number) => ({ address: `${owner}[${String(number)}]`, index: number, unknown: { id: true, subnet_id: true }, expressions: { subnet_id: to(...references, 'count.index') } })),
    ...['c', 'b', 'a'].map((key) => ({ address: `aws_subnet.keyed["${key}"]`, index: key })),
    ...[2, 1, 0].map((number) => ({ address: `aws_subnet.counted[${String(number)}]`, index: number })),
  ] }), `${owner}[${String(index)}]`, 'subnet_id', 'subnet');
  const KEYED = ['aws_subnet.keyed["c"]', 'aws_subnet.keyed["b"]', 'aws_subnet.keyed["a"]'];
  const COUNTED = ['aws_subnet.counted[2]', 'aws_subnet.counted[1]', 'aws_subnet.counted[0]'];

  it('are not those of families where lists are joined', () => {
    expect(at('aws_instance.many', 1, 2, 'aws_subnet.keyed', 'aws_subnet.counted')).toEqual(denotes('subnet', [], { also: [...KEYED, ...COUNTED] }));
  });

  it('say nothing about other keys', () => {
    expect(at('aws_instance.many', 1, 3, 'aws_subnet.keyed')).toEqual(denotes('subnet', [], { also: KEYED }));
  });

  it('pair associations with subnets in the order of keys', () => {
    const assumptions = ['aws_network_acl_association.a and aws_subnet.keyed are paired in order, since a subnet has only one of the former'];
    expect([0, 1, 2].map((index) => at('aws_network_acl_association.a', index, 3, 'aws_subnet.keyed')))
      .toEqual(['a', 'b', 'c'].map((key) => denotes('subnet', [`aws_subnet.keyed["${key}"]`], { assumptions })));
  });

  it('do not pair where the numbers differ or lists are joined', () => {
    expect(at('aws_network_acl_association.a', 1, 2, 'aws_subnet.keyed')).toEqual(denotes('subnet', [], { also: KEYED }));
    expect(at('aws_network_acl_association.a', 5, 6, 'aws_subnet.keyed', 'aws_subnet.counted')).toEqual(denotes('subnet', [], { also: [...KEYED, ...COUNTED] }));
  });
});

describe('module arguments', () => {
  const inner = (x: unknown, y: unknown, ...calls: unknown[]) => ({
    module_calls: { m: { expressions: { x, y }, for_each_expression: calls[0], module: {
      resources: [{ address: 'aws_network_interface.n', mode: 'managed', type: 'aws_network_interface', name: 'n', expressions: { security_groups: to('var.x', 'var.y', 'var.z') } }],
      variables: { x: {}, y: {}, z: {} }, outputs: { n: { expression: to('aws_network_interface.n') } },
    } } },
  });
  const groups = (address: string, root: Record<string, unknown>) => slotAt(sketch({
    root, others: [{ address: 'aws_security_group.g' }, { address: 'aws_security_group.h' }, { address: `${address}.aws_network_interface.n`, unknown: { id: true, security_groups: true } }],
  }), `${address}.aws_network_interface.n`, 'security_groups', 'security-group');

  it('may be functions of constants, which are known', () => {
    expect(groups('module.m', inner(to('aws_security_group.g.id', 'aws_security_group.h.id'), {})))
      .toEqual(denotes('security-group', [], { also: ['aws_security_group.g', 'aws_security_group.h'] }));
    expect(groups('module.m', inner(to('aws_security_group.g.id', 'aws_security_group.h.id'), { constant_value: [] })))
      .toEqual(denotes('security-group', ['aws_security_group.g', 'aws_security_group.h'], { assumptions: ['security_groups holds every id that its expression mentions'] }));
  });

  it('may be whole families, of which the module takes one by key', () => {
    const root = inner(to('aws_security_group.k'), { constant_value: null });
    root.module_calls.m.module.resources[0] = { ...root.module_calls.m.module.resources[0], expressions: { security_groups: to('var.x["a"].id') } } as never;
    const references = sketch({ root, others: [
      ...['a', 'b'].map((key) => ({ address: `aws_security_group.k["${key}"]`, index: key })),
      { address: 'module.m.aws_network_interface.n', unknown: { id: true, security_groups: true } },
    ] });
    expect(slotAt(references, 'module.m.aws_network_interface.n', 'security_groups', 'security-group')).toEqual(denotes('security-group', ['aws_security_group.k["a"]']));
  });

  it('may be values of the call\'s own for_each', () => {
    expect(groups('module.m["a"]', inner(to('each.value.g'), { constant_value: null }, to('aws_security_group.g.id', 'aws_security_group.h.id'))))
      .toEqual(denotes('security-group', [], { also: ['aws_security_group.g', 'aws_security_group.h'] }));
    expect(groups('module.m["a"]', inner(to('each.value.g'), { constant_value: null }, { constant_value: { a: { g: 'sg-0123' }, b: { g: 'sg-0456' } } }))).toEqual({ ...denotes('security-group', []), state: 'unset' });
  });
});

describe('a for_each over a module', () => {
  it('takes the output of the instance of the same key', () => {
    const module = (key: string) => ({ address: `module.m["${key}"].aws_security_group.g`, unknown: { id: true } });
    const references = References.of(planOf({
      format_version: '1.2', planned_values: {},
      resource_changes: [
        ...['a', 'b'].map((key) => ({ ...module(key), mode: 'managed', type: 'aws_security_group', name: 'g', change: { actions: ['create'], after: {}, after_unknown: { id: true } } })),
        { address: 'aws_instance.i["b"]', mode: 'managed', type: 'aws_instance', name: 'i', index: 'b', change: { actions: ['create'], after: {}, after_unknown: { vpc_security_group_ids: true } } },
      ],
      configuration: { root_module: {
        resources: [{ address: 'aws_instance.i', mode: 'managed', type: 'aws_instance', name: 'i', expressions: { vpc_security_group_ids: to('each.value.id') }, for_each_expression: to('module.m') }],
        module_calls: { m: { module: { outputs: { id: { expression: to('aws_security_group.g.id') } } } } },
      } },
    }), 'after');
    expect(slotAt(references, 'aws_instance.i["b"]', 'vpc_security_group_ids', 'security-group')).toEqual(denotes('security-group', ['module.m["b"].aws_security_group.g']));
  });
});

describe('expressions that Terraform writes rarely', () => {
  it.each<[string, Sketch, ReturnType<typeof groupOf>]>([
    ['a default that names a group', {
      root: { module_calls: { m: { module: { outputs: { o: { expression: to('aws_security_group.g.id', 'var.v') } }, resources: [], variables: { v: { default: ['sg-0123'] } } } } } },
      instance: { vpc_security_group_ids: to('aws_security_group.g.id', 'module.m.o') }, others: [GROUP],
    }, denotes('security-group', ['aws_security_group.g', 'sg-0123'], { assumptions: ['vpc_security_group_ids holds every id that its expression mentions'] })],
    ['a variable of the root that names a group of another account', {
      variables: { v: { value: ['123456789012/sg-0123', ''] } },
      instance: { vpc_security_group_ids: to('aws_security_group.g.id', 'var.v') }, others: [GROUP],
    }, denotes('security-group', ['aws_security_group.g', '123456789012/sg-0123'], { assumptions: ['vpc_security_group_ids holds every id that its expression mentions'] })],
    ['a flag and a number beside two groups', {
      variables: { v: { value: true }, n: { value: 1 } },
      instance: { vpc_security_group_ids: to('aws_security_group.g.id', 'aws_security_group.h.id', 'var.v', 'var.n') }, others: [GROUP, { address: 'aws_security_group.h' }],
    }, denotes('security-group', [], { also: ['aws_security_group.g', 'aws_security_group.h'] })],
    ['the workspace beside two groups', {
      instance: { vpc_security_group_ids: to('aws_security_group.g.id', 'aws_security_group.h.id', 'terraform.workspace') }, others: [GROUP, { address: 'aws_security_group.h' }],
    }, denotes('security-group', [], { also: ['aws_security_group.g', 'aws_security_group.h'] })],
    ['each.value without a trace of for_each', {
      instance: { vpc_security_group_ids: to('aws_security_group.g.id', 'aws_security_group.h.id', 'each.value') }, others: [GROUP, { address: 'aws_security_group.h' }],
    }, denotes('security-group', [], { also: ['aws_security_group.g', 'aws_security_group.h'] })],
    ['a known name, an ARN and a whole resource that exists already', {
      instance: { vpc_security_group_ids: to('aws_security_group.g', 'aws_vpc.v.arn') },
      others: [{ address: 'aws_security_group.g', after: { id: 'sg-0abc' }, unknown: {} }, { address: 'aws_vpc.v', after: {}, unknown: { id: true, arn: true } }],
    }, denotes('security-group', [], { also: ['aws_security_group.g'] })],
    ['a whole resource of another kind, which exists already', {
      instance: { vpc_security_group_ids: to('aws_security_group.g.id', 'aws_security_group.h.id', 'aws_iam_role.r') },
      others: [GROUP, { address: 'aws_security_group.h' }, { address: 'aws_iam_role.r', after: { id: 'r' }, unknown: {} }],
    }, denotes('security-group', [], { also: ['aws_security_group.g', 'aws_security_group.h'] })],
    ['an output whose name is lost, of which nobody can tell what it is', {
      root: { module_calls: { m: { module: { outputs: { o: { expression: to('terraform_data.t.output') }, l: { expression: to('local.l') } } } } } },
      instance: { vpc_security_group_ids: to('module.m') },
      others: [{ address: 'module.m.terraform_data.t', unknown: { output: true } }],
      relevant: [{ resource: 'module.m.terraform_data.t', attribute: ['output'] }, { resource: 'module.m.terraform_data.t', attribute: ['output'] }, { resource: 'not an address', attribute: [] }],
    }, denotes('security-group', [], { open: ['vpc_security_group_ids comes from module.m.terraform_data.t.output'] })],
    ['an output of some instance of a module whose keys are lost', {
      root: { module_calls: { m: { module: { outputs: { o: { expression: to('aws_security_group.g.id') } } } } } },
      instance: { vpc_security_group_ids: to('module.m.o') },
      others: [{ address: 'module.m["a"].aws_security_group.g' }, { address: 'module.m["b"].aws_security_group.g' }],
    }, denotes('security-group', ['module.m["a"].aws_security_group.g', 'module.m["b"].aws_security_group.g'], { assumptions: ['vpc_security_group_ids holds every id that its expression mentions'] })],
    ['a local of a module that the configuration does not hold', {
      instance: { vpc_security_group_ids: to('local.l', 'aws_vpc.v.cidr_block') }, others: [{ address: 'aws_vpc.v', unknown: { cidr_block: true } }, { address: 'module.gone.aws_vpc.v' }],
      root: { module_calls: { gone: {} } },
    }, denotes('security-group', [], { also: ['aws_vpc.v.default_security_group_id'] })],
    ['an instance and a module instance that do not exist, beside one of all', {
      root: { module_calls: { m: { module: { outputs: { o: { expression: to('aws_security_group.g.id') } } } } } },
      instance: { vpc_security_group_ids: to('module.m[5].o', 'aws_security_group.c.id') },
      others: [{ address: 'module.m[0].aws_security_group.g' }, { address: 'aws_security_group.c[0]', index: 0 }, { address: 'aws_security_group.c[1]', index: 1 }],
    }, denotes('security-group', ['aws_security_group.c[0]', 'aws_security_group.c[1]'], { assumptions: ['vpc_security_group_ids holds every id that its expression mentions'] })],
    ['a local that a registry module has, in a module of another form', {
      root: { module_calls: { m: { module: { outputs: { vpc_id: { expression: to('local.vpc_id') } } } } } },
      instance: { vpc_security_group_ids: to('module.m.vpc_id') }, others: [{ address: 'module.m.aws_security_group.only' }],
    }, denotes('security-group', ['module.m.aws_security_group.only'], { assumptions: ['vpc_security_group_ids comes from local.vpc_id, which is taken to be module.m.aws_security_group.only'] })],
    ['a whole VPC', { instance: { vpc_security_group_ids: to('aws_vpc.v') }, others: [{ address: 'aws_vpc.v' }] }, denotes('security-group', ['aws_vpc.v.default_security_group_id'])],
    ['a random value', {
      instance: { vpc_security_group_ids: to('aws_security_group.g.id', 'random_integer.r.result') }, others: [GROUP, { address: 'random_integer.r', unknown: { result: true } }],
    }, denotes('security-group', [], { also: ['aws_security_group.g'] })],
    ['the output of a stack', {
      instance: { vpc_security_group_ids: to('aws_cloudformation_stack.s.outputs["group"]') }, others: [{ address: 'aws_cloudformation_stack.s', unknown: { outputs: true } }],
    }, denotes('security-group', [], { open: ['vpc_security_group_ids comes from aws_cloudformation_stack.s.outputs.group'] })],
    ['a group that a service makes', {
      instance: { vpc_security_group_ids: to('aws_emr_cluster.e.ec2_attributes[0].service_access_security_group') },
      others: [{ address: 'aws_emr_cluster.e', unknown: { ec2_attributes: true } }],
    }, denotes('security-group', [], { open: ['vpc_security_group_ids comes from aws_emr_cluster.e.ec2_attributes[0].service_access_security_group'] })],
    ['data that apply reads', {
      instance: { vpc_security_group_ids: to('data.aws_security_groups.d.ids') }, others: [{ address: 'data.aws_security_groups.d', unknown: { ids: true } }],
    }, denotes('security-group', [], { open: ['vpc_security_group_ids comes from data.aws_security_groups.d.ids'] })],
    ['data that are read already', {
      instance: { vpc_security_group_ids: to('data.aws_security_groups.d.ids', 'data.aws_security_group.one.id', 'aws_security_group.g.id') },
      others: [GROUP, { address: 'data.aws_security_groups.d', after: { ids: ['sg-0123'] }, unknown: {} }, { address: 'data.aws_security_group.one', after: { id: 'sg-0456' }, unknown: {} }],
    }, denotes('security-group', ['sg-0123', 'data.aws_security_group.one', 'aws_security_group.g'], { assumptions: ['vpc_security_group_ids holds every id that its expression mentions'] })],
    ['data that repeat an id they were given', {
      instance: { vpc_security_group_ids: to('data.aws_security_group.d.id') },
      others: [GROUP, { address: 'data.aws_security_group.d', unknown: { id: true }, expressions: { id: to('aws_security_group.g.id') } }],
    }, denotes('security-group', ['aws_security_group.g'])],
    ['nothing that fits and nothing that tells why', {
      root: { module_calls: { m: { module: { resources: [], outputs: { o: { expression: to('local.l') } } } } } },
      instance: { vpc_security_group_ids: to('aws_vpc.v.cidr_block', 'aws_eip.e.public_ip') },
      others: [{ address: 'aws_vpc.v', after: { cidr_block: '10.0.0.0/8' } }, { address: 'aws_eip.e', unknown: { public_ip: true } }],
    }, denotes('security-group', [], { open: ['vpc_security_group_ids comes from aws_eip.e.public_ip'] })],
  ])('%s', (_, plan, slot) => {
    expect(groupOf(sketch(plan))).toEqual(slot);
  });
});

describe('a mutilated plan', () => {
  const NAMES = ['direct', 'modules', 'locals', 'existing', 'registry'];
  const fixtures = new Map(NAMES.map((name) => [name, recordedJson(name)]));

  /** Drops or retypes one place, chosen by numbers that walk down the tree. */
  function mutilate(value: unknown, walk: readonly number[], put: unknown): unknown {
    const [step, ...rest] = walk;
    if (step === undefined || typeof value !== 'object' || value === null) return put;
    const keys = Object.keys(value);
    const key = keys[step % Math.max(keys.length, 1)];
    if (key === undefined) return put;
    const child = mutilate((value as Record<string, unknown>)[key], rest, put);
    return Array.isArray(value) ? value.map((one, index) => (String(index) === key ? child : (one as unknown))) : { ...value, [key]: child };
  }

  it('never crashes, and keeps certain within possible', () => {
    const walk = fc.array(fc.nat(500), { minLength: 2, maxLength: 9 });
    const put = fc.constantFrom<unknown>(undefined, null, true, 'sg-1', 7, [], {}, [[true]], { references: ['var.x', 'module.group'] }, { references: ['each.value.a[0]'] });
    fc.assert(fc.property(fc.constantFrom(...NAMES), fc.array(fc.tuple(walk, put), { minLength: 1, maxLength: 4 }), (name, cuts) => {
      const { resource_changes, configuration, relevant_attributes, ...rest } = fixtures.get(name) ?? {};
      const cut = cuts.reduce<unknown>((value, [path, what]) => mutilate(value, path, what), { resource_changes, configuration, relevant_attributes });
      const references = References.of(planOf({ ...rest, ...(cut as object) }), 'after');
      for (const resource of references.resources.values()) {
        for (const attribute of ['vpc_security_group_ids', 'security_groups', 'subnet_id', 'vpc_id', 'ingress']) {
          const slot = references.slot(resource, attribute === 'ingress' ? ['ingress', 0, 'security_groups'] : [attribute], ['security-group', 'subnet', 'vpc']);
          expect(slot.possible).toEqual(expect.arrayContaining([...slot.certain]));
          references.isUnset(resource, [attribute]);
          references.origins(resource, [attribute]);
        }
      }
      expect(references.idsLeavingPlan).toBeInstanceOf(Set);
    }), { numRuns: 60, seed: 7 });
  });
});

describe('origins', () => {
  it('are followed to their leaves', () => {
    expect(originsAt(recorded('direct'), 'aws_vpc_security_group_ingress_rule.address', 'cidr_ipv4')).toEqual(['aws_eip.e.public_ip']);
    expect(originsAt(recorded('direct'), 'aws_security_group.two_blocks', 'egress.0.cidr_blocks')).toEqual(['aws_eip.e.public_ip']);
    expect(originsAt(recorded('modules'), 'aws_vpc_security_group_ingress_rule.address', 'cidr_ipv4')).toEqual(['module.net.aws_eip.e.public_ip']);
  });

  it('are none of a known value', () => {
    const direct = recorded('direct');
    expect(direct.origins(resourceAt(direct, 'aws_instance.known'), ['vpc_security_group_ids'])).toEqual([]);
  });
});
