import shapes from './plan/shapes.json';
import { sampleWorlds } from './arbitrary-world';
import { v4 } from './address';
import { BASE_WORLD, OPEN_DATABASE } from './base-world';
import { fromBlock, fromGroup, icmp, instance, tcp } from './build';
import { RULES } from './rules';
import { RUN_SIZE } from './run-size';
import { planAddress, worldToCreatePlan, worldToPlan } from './toPlan';
import { TRAPS } from './traps';
import type { World } from './world';

interface Change {
  readonly address: string;
  readonly type: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: unknown;
    readonly after: Readonly<Record<string, unknown>>;
    readonly after_unknown: Readonly<Record<string, unknown>>;
  };
}
interface Expression { readonly references?: readonly string[]; readonly constant_value?: unknown }
interface Plan {
  readonly resource_changes: readonly Change[];
  readonly configuration: { readonly root_module: { readonly resources: readonly { readonly address: string; readonly expressions?: Readonly<Record<string, Expression>> }[] } };
}

/** What a reader of the file would see. */
function read(plan: unknown): Plan {
  const parsed: Plan = JSON.parse(JSON.stringify(plan));
  return parsed;
}

function changeOf(plan: Plan, address: string): Change['change'] {
  const found = plan.resource_changes.find((change) => change.address === address);
  if (found === undefined) throw new Error(`no ${address} in ${plan.resource_changes.map((change) => change.address).join(' ')}`);
  return found.change;
}

function expressionsOf(plan: Plan, address: string): Readonly<Record<string, Expression>> | undefined {
  return plan.configuration.root_module.resources.find((resource) => resource.address === address)?.expressions;
}

function typesOf(plan: Plan, prefix: string): string[] {
  return [...new Set(plan.resource_changes.map((change) => change.type).filter((type) => type.startsWith(prefix)))].sort();
}

const WORLDS = [...sampleWorlds(RUN_SIZE.worlds, RUN_SIZE.seed), ...[...TRAPS, ...RULES].map((trap) => trap.world)];
const SPELLINGS = [0, 1, 2];
const SHAPES: Readonly<Record<string, { readonly written: readonly string[]; readonly defaults: object; readonly computed: readonly string[] }>> = shapes;

function attributes(type: string): string[] {
  const shape = SHAPES[type];
  return shape === undefined ? [] : [...shape.written, ...Object.keys(shape.defaults), ...shape.computed].sort();
}

describe('every plan', () => {
  it.each(SPELLINGS)('of an existing world has every attribute that a real one has, all known (spelling %d)', (spelling) => {
    const odd = WORLDS.flatMap((world) => read(worldToPlan(world, spelling)).resource_changes.filter(({ type, change }) => (
      change.actions.join() !== 'no-op' || JSON.stringify(change.after_unknown) !== '{}'
      || JSON.stringify(Object.keys(change.after).sort()) !== JSON.stringify(attributes(type)))));
    expect(odd).toEqual([]);
  });

  it.each(SPELLINGS)('of a new world has every attribute either known or unknown (spelling %d)', (spelling) => {
    const odd = WORLDS.flatMap((world) => read(worldToCreatePlan(world, spelling)).resource_changes.flatMap(({ address, type, change }) => {
      const names = [...new Set([...Object.keys(change.after), ...Object.keys(change.after_unknown)])].sort();
      const missing = attributes(type).filter((name) => !names.includes(name));
      const strange = names.filter((name) => !attributes(type).includes(name));
      const isCreated = change.actions.join() === 'create' && change.before === null && change.after_unknown['id'] === true;
      return isCreated && missing.length + strange.length === 0 ? [] : [{ address, missing, strange }];
    }));
    expect(odd).toEqual([]);
  });

  it.each(SPELLINGS)('refers to nothing that it does not contain (spelling %d)', (spelling) => {
    const dangling = WORLDS.flatMap((world) => {
      const plan = read(worldToCreatePlan(world, spelling));
      const known = plan.resource_changes.map((change) => change.address);
      const named = plan.configuration.root_module.resources.flatMap((resource) => JSON.stringify(resource.expressions ?? {}).match(/(?<=")aws_\w+\.\w+(?=")/g) ?? []);
      return named.filter((name) => !known.includes(name));
    });
    expect(dangling).toEqual([]);
  });

  it('gives every resource of an existing world its own id', () => {
    const doubles = WORLDS.flatMap((world) => {
      const changes = read(worldToPlan(world)).resource_changes;
      const ids = changes.map(({ type, change }) => `${type} ${String(change.after['id'])}`);
      return ids.filter((id, index) => ids.indexOf(id) !== index);
    });
    expect(doubles).toEqual([]);
  });

  it('never refers in a circle', () => {
    const circular = WORLDS.flatMap((world) => SPELLINGS.filter((spelling) => {
      const { resources } = read(worldToCreatePlan(world, spelling)).configuration.root_module;
      const edges = new Map(resources.map((resource) => [
        resource.address, new Set(JSON.stringify(resource.expressions ?? {}).match(/(?<=")aws_\w+\.\w+(?=")/g) ?? []),
      ]));
      let open = [...edges.keys()];
      for (let before = -1; before !== open.length;) {
        before = open.length;
        const waiting: readonly string[] = open;
        open = waiting.filter((address) => waiting.some((other) => edges.get(address)?.has(other) === true));
      }
      return open.length > 0;
    }));
    expect(circular).toEqual([]);
  });
});

const GROUPS: World = {
  ...BASE_WORLD,
  securityGroups: [
    ...BASE_WORLD.securityGroups,
    { id: 's', vpc: 'v', atoms: [fromBlock('in', tcp(22, 23), '10.0.0.0/8'), fromBlock('out', icmp(8, 0), '::/0'), fromGroup('in', { kind: 'any' }, 's'), fromGroup('in', tcp(5432), 'open')] },
  ],
};

/** The first spelling in which a resource of this type occurs. */
function spelled(world: World, type: string): Plan {
  const plans = Array.from({ length: 20 }, (_, spelling) => read(worldToCreatePlan(world, spelling)));
  const found = plans.find((plan) => plan.resource_changes.some((change) => change.address === type));
  if (found === undefined) throw new Error(`never ${type}`);
  return found;
}

describe('the spellings of a rule', () => {
  it('inline', () => {
    const plans = Array.from({ length: 20 }, (_, spelling) => read(worldToCreatePlan(GROUPS, spelling)));
    const plan = plans.find((candidate) => changeOf(candidate, 'aws_security_group.s').after['ingress'] !== undefined);
    if (plan === undefined) throw new Error('never inline');
    const change = changeOf(plan, 'aws_security_group.s');
    const none = { cidr_blocks: [], ipv6_cidr_blocks: [], prefix_list_ids: [], description: '', self: false };
    expect(change.after['ingress']).toEqual([
      { ...none, security_groups: [], cidr_blocks: ['10.0.0.0/8'], protocol: 'tcp', from_port: 22, to_port: 23 },
      { ...none, security_groups: [], self: true, protocol: '-1', from_port: 0, to_port: 0 },
      { ...none, protocol: 'tcp', from_port: 5432, to_port: 5432 },
    ]);
    expect(change.after_unknown['ingress']).toEqual([
      { cidr_blocks: [false], ipv6_cidr_blocks: [], prefix_list_ids: [], security_groups: [] },
      { cidr_blocks: [], ipv6_cidr_blocks: [], prefix_list_ids: [], security_groups: [] },
      { cidr_blocks: [], ipv6_cidr_blocks: [], prefix_list_ids: [], security_groups: true },
    ]);
    expect(expressionsOf(plan, 'aws_security_group.s')).toEqual({
      vpc_id: { references: ['aws_vpc.v.id', 'aws_vpc.v'] }, name: { constant_value: 's' },
      ingress: { references: ['aws_security_group.open.id', 'aws_security_group.open'] },
      egress: { constant_value: [{ cidr_blocks: null, ipv6_cidr_blocks: ['::/0'], prefix_list_ids: null, security_groups: null, self: null, description: null, protocol: 'icmp', from_port: 8, to_port: 0 }] },
    });
  });

  it('as aws_security_group_rule', () => {
    const plan = spelled(GROUPS, 'aws_security_group_rule.s_3');
    expect(expressionsOf(plan, 'aws_security_group_rule.s_3')).toEqual({
      security_group_id: { references: ['aws_security_group.s.id', 'aws_security_group.s'] }, type: { constant_value: 'ingress' },
      protocol: { constant_value: 'tcp' }, from_port: { constant_value: 5432 }, to_port: { constant_value: 5432 },
      source_security_group_id: { references: ['aws_security_group.open.id', 'aws_security_group.open'] },
    });
    expect(changeOf(plan, 'aws_security_group_rule.s_2').after).toEqual({
      cidr_blocks: null, description: null, ipv6_cidr_blocks: null, prefix_list_ids: null, self: true, type: 'ingress', protocol: '-1', from_port: 0, to_port: 0,
    });
  });

  it('as aws_vpc_security_group_ingress_rule', () => {
    const plan = spelled(GROUPS, 'aws_vpc_security_group_ingress_rule.s_0');
    const { after, after_unknown: unknown } = changeOf(plan, 'aws_vpc_security_group_ingress_rule.s_0');
    expect({ ...after, ip_protocol: undefined }).toEqual({
      cidr_ipv4: '10.0.0.0/8', cidr_ipv6: null, description: null, from_port: 22, to_port: 23, prefix_list_id: null, referenced_security_group_id: null, tags: null, tags_all: {},
    });
    expect(['tcp', '6']).toContain(after['ip_protocol']);
    expect(unknown).toEqual({ arn: true, id: true, security_group_id: true, security_group_rule_id: true, tags_all: {} });
  });

  it('shows them all in the group that exists', () => {
    const plan = read(worldToPlan(GROUPS, 1));
    const { after } = changeOf(plan, 'aws_security_group.s');
    const open = changeOf(plan, 'aws_security_group.open').after['id'];
    const rules: unknown[] = Array.isArray(after['ingress']) ? after['ingress'] : [];
    expect(rules.at(-1)).toEqual({
      cidr_blocks: [], ipv6_cidr_blocks: [], prefix_list_ids: [], security_groups: [open], self: false, description: '', protocol: 'tcp', from_port: 5432, to_port: 5432,
    });
  });
});

describe('the spellings together', () => {
  it('use every way to write routes, entries and rules', () => {
    const plans = WORLDS.slice(0, RUN_SIZE.worlds).flatMap((world) => SPELLINGS.map((spelling) => read(worldToCreatePlan(world, spelling))));
    const all = (prefix: string): string[] => [...new Set(plans.flatMap((plan) => typesOf(plan, prefix)))].sort();
    expect(all('aws_route')).toEqual(['aws_route', 'aws_route_table', 'aws_route_table_association']);
    expect(all('aws_default_')).toEqual(['aws_default_network_acl', 'aws_default_route_table', 'aws_default_security_group']);
    expect(all('aws_network_acl')).toEqual(['aws_network_acl', 'aws_network_acl_association', 'aws_network_acl_rule']);
    expect(all('aws_vpc_sec')).toEqual(['aws_vpc_security_group_egress_rule', 'aws_vpc_security_group_ingress_rule']);
    expect(all('aws_security')).toEqual(['aws_security_group', 'aws_security_group_rule']);
    expect(all('aws_main')).toEqual(['aws_main_route_table_association']);
  });
});

describe('planAddress', () => {
  it('names the resource that a query is about', () => {
    const world: World = {
      ...OPEN_DATABASE,
      interfaces: [
        ...OPEN_DATABASE.interfaces, instance('i', 'pub_a', '10.0.0.30', ['open']),
        instance('e', 'pub_a', '10.0.0.31', ['open'], { kind: 'networkInterface' }), instance('c', 'pub_a', '10.0.0.32', ['open'], { kind: 'cache' }),
      ],
      loadBalancers: [{ id: 'n', kind: 'network', internal: false, vpc: 'v', nodes: [{ subnet: 'pub_a', privateAddress: v4('10.0.0.9') }], listeners: [] }],
    };
    expect(['internet', 'db', 'i', 'e', 'c', 'n'].map((id) => planAddress(world, id))).toEqual([
      'internet', 'aws_db_instance.db', 'aws_instance.i', 'aws_network_interface.e', 'aws_elasticache_cluster.c', 'aws_lb.n',
    ]);
    const addresses = read(worldToPlan(world)).resource_changes.map((change) => change.address);
    expect(addresses).toEqual(expect.arrayContaining(['aws_db_instance.db', 'aws_instance.i', 'aws_network_interface.e', 'aws_elasticache_cluster.c', 'aws_lb.n']));
  });
});
