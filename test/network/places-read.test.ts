import { readPlan } from '../../src/plan';
import { References } from '../../src/references';
import { valuesOf } from '../../src/network/from-plan/value-paths';
import { describeAttachments, describeInterface, describeSubnet, describeVpc, placesOfText } from '../support/describe-places';

type Json = Readonly<Record<string, unknown>>;

interface Managed {
  readonly type: string;
  readonly name: string;
  readonly after: unknown;
  readonly unknown?: Json;
  readonly sensitive?: Json;
  readonly expressions?: Json;
}

const PROVIDER = 'aws';

/** A plan without any unchanged member that the places do not need. */
function plan(managed: readonly Managed[], read: readonly (Json & { readonly type: string; readonly name: string })[] = []): string {
  const configured = [...managed.map((resource) => ({ mode: 'managed', ...resource })), ...read.map((data) => ({ mode: 'data', expressions: {}, ...data }))];
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: {},
    resource_changes: managed.map(({ type, name, after, unknown = {}, sensitive = {} }) => ({
      address: `${type}.${name}`,
      mode: 'managed',
      type,
      name,
      provider_name: 'registry.terraform.io/hashicorp/aws',
      change: { actions: ['create'], before: null, after, after_unknown: unknown, before_sensitive: false, after_sensitive: sensitive },
    })),
    prior_state: {
      format_version: '1.0',
      values: {
        root_module: {
          resources: read.map(({ type, name, ...values }) => ({ address: `data.${type}.${name}`, mode: 'data', type, name, values })),
        },
      },
    },
    configuration: {
      root_module: {
        resources: configured.map(({ mode, type, name, expressions = {} }) => ({
          address: `${mode === 'data' ? 'data.' : ''}${type}.${name}`,
          mode,
          type,
          name,
          provider_config_key: PROVIDER,
          expressions,
        })),
      },
    },
  });
}

function described(text: string): Json {
  const { vpcs, subnets, interfaces, attachments } = placesOfText(text);
  return {
    vpcs: vpcs.map(describeVpc),
    subnets: subnets.map(describeSubnet),
    interfaces: interfaces.map(describeInterface),
    attachments: describeAttachments(attachments),
  };
}

const DEFAULT_VPC = { type: 'aws_vpc', name: 'default', id: 'vpc-1', default: true, cidr_block: '172.31.0.0/16', ipv6_cidr_block: '' };

describe('networks that are read', () => {
  it('stand beside those that are managed, with all their blocks', () => {
    const vpc = { ...DEFAULT_VPC, cidr_block_associations: [{ cidr_block: '172.31.0.0/16' }, { cidr_block: '10.8.0.0/16' }] };
    const subnet = { type: 'aws_subnet', name: 'a', id: 'subnet-1', vpc_id: 'vpc-1', cidr_block: '172.31.0.0/20', ipv6_cidr_block: '2001:db8::/64', default_for_az: true };
    const database = { type: 'aws_db_instance', name: 'd', after: { db_subnet_group_name: null, vpc_security_group_ids: null, replicate_source_db: null } };
    const adopted = { type: 'aws_default_security_group', name: 'd', after: { vpc_id: 'vpc-1' } };
    expect(described(plan([database, adopted], [vpc, subnet]))).toEqual({
      vpcs: ['data.aws_vpc.default (read): 10.8.0.0/16, 172.31.0.0/16'],
      subnets: ['data.aws_subnet.a (read) of data.aws_vpc.default: 172.31.0.0/20, 2001:db8::/64', 'a default subnet of data.aws_vpc.default (read) of data.aws_vpc.default: and perhaps other IPv4'],
      interfaces: ['aws_db_instance.d [database] in data.aws_subnet.a? a default subnet of data.aws_vpc.default? carries aws_default_security_group.d'],
      attachments: { 'aws_default_security_group.d': ['aws_db_instance.d vpc_security_group_ids [database]'] },
    });
  });

  it('are left out where they are managed as well', () => {
    const vpc = { type: 'aws_vpc', name: 'v', after: { id: 'vpc-1', cidr_block: '10.0.0.0/16', ipv6_cidr_block: '' } };
    expect(described(plan([vpc], [{ ...DEFAULT_VPC, default: false }]))).toEqual({
      vpcs: ['aws_vpc.v: 10.0.0.0/16'],
      subnets: [],
      interfaces: [],
      attachments: {},
    });
  });

  it('tell which of two groups with one id is managed', () => {
    const group = { type: 'aws_security_group', name: 'g', after: { id: 'sg-web' } };
    const note = { type: 'aws_ssm_parameter', name: 'n', after: { value: 'use sg-web or sg-lost or sg-read' } };
    const read = (name: string, id: string): Json & { readonly type: string; readonly name: string } => ({ type: 'aws_security_group', name, id });
    expect(described(plan([group, note], [read('g', 'sg-web'), read('r', 'sg-read')]))).toEqual({
      vpcs: [],
      subnets: [],
      interfaces: [],
      attachments: {
        'aws_security_group.g': ['aws_ssm_parameter.n value [other]?'],
        'data.aws_security_group.r': ['aws_ssm_parameter.n value [other]?'],
      },
    });
  });
});

describe('values that are missing or wrong', () => {
  it('leave open what they would tell', () => {
    const subnet = { type: 'aws_subnet', name: 's', after: { vpc_id: null, cidr_block: 'no block', ipv6_cidr_block: 7 } };
    const instance = { type: 'aws_instance', name: 'i', after: {} };
    expect(described(plan([subnet, instance]))).toEqual({
      vpcs: [],
      subnets: ['aws_subnet.s of (aws_subnet.s.vpc_id is not in the plan): and perhaps other IPv4 and IPv6'],
      interfaces: ['aws_instance.i [compute] in (subnet_id is missing from the plan) carries (security_groups is missing from the plan) (vpc_security_group_ids is missing from the plan)'],
      attachments: {},
    });
  });

  it('never make a resource refer to itself without end', () => {
    const replica = { type: 'aws_db_instance', name: 'r', after: { identifier: 'r', replicate_source_db: 'r', db_subnet_group_name: null, vpc_security_group_ids: null } };
    expect(described(plan([replica]))).toEqual({
      vpcs: ['the default VPC (read): 172.31.0.0/16'],
      subnets: ['a default subnet of the default VPC (read) of the default VPC: and perhaps other IPv4'],
      interfaces: ['aws_db_instance.r [database] in a default subnet of the default VPC carries the default VPC.default_security_group_id'],
      attachments: { 'the default VPC.default_security_group_id': ['aws_db_instance.r vpc_security_group_ids [database]'] },
    });
  });

  it('leave an association without effect', () => {
    const vpc = { type: 'aws_vpc', name: 'v', after: { id: 'vpc-1', cidr_block: '10.0.0.0/16', ipv6_cidr_block: null } };
    const block = { type: 'aws_vpc_ipv4_cidr_block_association', name: 'b', after: { vpc_id: null, cidr_block: '10.1.0.0/16' } };
    const attachment = { type: 'aws_network_interface_sg_attachment', name: 'a', after: { network_interface_id: null, security_group_id: null } };
    const other = { type: 'aws_network_interface', name: 'n', after: { id: 'eni-1', subnet_id: 'subnet-1', security_groups: ['sg-0123456789abcdef0'] } };
    const empty = { ...attachment, name: 'b', after: { network_interface_id: 'eni-1', security_group_id: null } };
    expect(described(plan([vpc, block, attachment, other, empty]))).toEqual({
      vpcs: ['aws_vpc.v: 10.0.0.0/16'],
      subnets: [],
      interfaces: ['aws_network_interface.n [interface] in subnet-1 carries sg-0123456789abcdef0'],
      attachments: { 'sg-0123456789abcdef0': ['aws_network_interface.n security_groups [interface]'] },
    });
  });

  it('say nothing of a resource that the plan destroys', () => {
    const change = { actions: ['delete'], before: { id: 'vpc-1' }, after: null, after_unknown: {} };
    const json = { format_version: '1.2', resource_changes: [{ address: 'aws_vpc.v', mode: 'managed', type: 'aws_vpc', name: 'v', change }] };
    const read = readPlan(new TextEncoder().encode(JSON.stringify(json)));
    if (!read.ok) throw new Error(read.error.kind);
    const { plan: destroying } = read;
    const kinds = (['before', 'after'] as const).map((side) => destroying.resources.map((resource) => valuesOf(References.of(destroying, side), resource).kind()));
    expect(kinds).toEqual([['known'], ['missing']]);
  });
});

describe('rows of the table', () => {
  it('follow the type of a load balancer, which is application where none is written', () => {
    const subnets = ['subnet-1'];
    const nobody = { subnets, subnet_mapping: [], security_groups: [] };
    const balancer = (name: string, type: unknown): Managed => ({ type: 'aws_lb', name, after: { ...nobody, load_balancer_type: type } });
    expect(described(plan([balancer('a', null), balancer('b', ''), balancer('n', 'network'), balancer('o', 'other')]))['interfaces']).toEqual([
      'aws_lb.a [load-balancer] in subnet-1 carries (subnet-1 is outside the plan)',
      'aws_lb.b [load-balancer] in subnet-1 carries (subnet-1 is outside the plan)',
      'aws_lb.n [load-balancer] in subnet-1 carries nothing',
    ]);
  });

  it('read a block that is written as an object, and none that is null', () => {
    const inside = { type: 'aws_lambda_function', name: 'i', after: { vpc_config: { subnet_ids: ['subnet-1'], security_group_ids: ['sg-0123456789abcdef0'] } } };
    const outside = { type: 'aws_lambda_function', name: 'o', after: { vpc_config: null } };
    expect(described(plan([inside, outside]))['interfaces']).toEqual([
      'aws_lambda_function.i [function] in subnet-1 carries sg-0123456789abcdef0',
    ]);
  });

  it('keep what the instance says itself before what its template says', () => {
    const template = {
      type: 'aws_launch_template',
      name: 't',
      after: {
        id: 'lt-1',
        network_interfaces: [{ subnet_id: 'subnet-2', security_groups: ['sg-0bbbbbbbbbbbbbbbb'], private_ip_address: '10.0.0.2' }],
      },
    };
    const machine = (name: string, own: Json): Managed => ({
      type: 'aws_instance',
      name,
      after: { subnet_id: null, vpc_security_group_ids: null, security_groups: null, private_ip: null, launch_template: [{ id: 'lt-1', name: null }], network_interface: [], ...own },
    });
    const own = { subnet_id: 'subnet-1', vpc_security_group_ids: ['sg-0aaaaaaaaaaaaaaaa'], private_ip: '10.0.0.1' };
    expect(described(plan([template, machine('a', own), machine('b', {})]))['interfaces']).toEqual([
      'aws_instance.a [compute] in subnet-1 at 10.0.0.1 carries sg-0aaaaaaaaaaaaaaaa',
      'aws_instance.b [compute] in subnet-2 at 10.0.0.2 carries sg-0bbbbbbbbbbbbbbbb',
    ]);
  });

  it('print no address that is sensitive', () => {
    const machine = {
      type: 'aws_network_interface',
      name: 'n',
      after: { subnet_id: 'subnet-1', security_groups: ['sg-0123456789abcdef0'], private_ips: ['10.0.0.1', '10.0.0.2'] },
      sensitive: { private_ips: [true, false] },
    };
    expect(described(plan([machine]))['interfaces']).toEqual([
      'aws_network_interface.n [interface] in subnet-1 at 10.0.0.2 carries sg-0123456789abcdef0',
    ]);
  });
});

describe('ids of groups in other attributes', () => {
  const attachmentsOf = (managed: Managed): unknown => described(plan([managed]))['attachments'];

  it('are not told where they are sensitive', () => {
    const secret = { type: 'vault_secret', name: 's', after: { firewall: 'sg-0123456789abcdef0', other: 'sg-0aaaaaaaaaaaaaaaa' }, sensitive: { firewall: true } };
    expect(attachmentsOf(secret)).toEqual({ 'sg-0aaaaaaaaaaaaaaaa': ['vault_secret.s other [other]?'] });
  });

  it('stand under a name up to the first key that is no name', () => {
    const odd = { type: 'tool_thing', name: 't', after: { map: { '\u001b[31m': { firewall: 'sg-0123456789abcdef0' } } } };
    expect(attachmentsOf(odd)).toEqual({ 'sg-0123456789abcdef0': ['tool_thing.t map [other]?'] });
  });

  it('are found in every attribute that is named for groups', () => {
    const names = ['security_groups', 'sg_ids', 'emr_managed_slave_security_group', 'securitygroups', 'msg', 'target'];
    const thing = { type: 'tool_thing', name: 't', after: Object.fromEntries(names.map((name) => [name, 'sg-0123456789abcdef0'])) };
    expect(attachmentsOf(thing)).toEqual({
      'sg-0123456789abcdef0': [
        'tool_thing.t emr_managed_slave_security_group [other]',
        'tool_thing.t msg [other]?',
        'tool_thing.t security_groups [other]',
        'tool_thing.t securitygroups [other]',
        'tool_thing.t sg_ids [other]',
        'tool_thing.t target [other]?',
      ],
    });
  });

  it('count for nothing where they name a peer, a default or the resource itself', () => {
    const names = ['source_security_group_id', 'source_security_group_ids', 'referenced_security_group_id', 'default_security_group_id', 'id'];
    const thing = { type: 'aws_thing', name: 't', after: Object.fromEntries(names.map((name) => [name, 'sg-0123456789abcdef0'])) };
    expect(attachmentsOf(thing)).toEqual({});
  });

  it('are no deeper than any schema', () => {
    const nested = Array.from({ length: 500 }).reduce<unknown>((inner) => [inner], 'sg-0123456789abcdef0');
    expect(attachmentsOf({ type: 'aws_thing', name: 't', after: { deep: nested } })).toEqual({});
  });

  it('are looked for in a block that is itself known only after apply', () => {
    const group = { type: 'aws_security_group', name: 'g', after: {}, unknown: { id: true } };
    const references = ['aws_security_group.g.id', 'aws_security_group.g'];
    const lambda = {
      type: 'aws_lambda_function',
      name: 'l',
      after: {},
      unknown: { vpc_config: true },
      expressions: { vpc_config: [{ subnet_ids: { constant_value: ['subnet-1'] }, security_group_ids: { references } }] },
    };
    expect(described(plan([group, lambda]))).toEqual({
      vpcs: [],
      subnets: [],
      interfaces: [],
      attachments: { 'aws_security_group.g': ['aws_lambda_function.l vpc_config.security_group_ids [function]'] },
    });
  });

  it('count beside a local where the expression itself mentions the group', () => {
    const make = (references: readonly string[]): string =>
      plan([
        { type: 'aws_vpc', name: 'v', after: { cidr_block: '10.0.0.0/16' }, unknown: { id: true, default_security_group_id: true } },
        { type: 'aws_security_group', name: 'g', after: {}, unknown: { id: true } },
        { type: 'aws_security_group', name: 'gate', after: {}, unknown: { id: true } },
        { type: 'aws_thing', name: 't', after: {}, unknown: { policy: true }, expressions: { policy: { references } } },
      ]);
    const text = (references: readonly string[]): string =>
      JSON.stringify({
        ...JSON.parse(make(references)),
        relevant_attributes: ['g', 'gate'].map((name) => ({ resource: `aws_security_group.${name}`, attribute: ['id'] })),
      });
    const attachments = (references: readonly string[]): unknown => described(text(references))['attachments'];
    expect(attachments(['local.x', 'aws_security_group.gate[0].id', 'aws_security_group.gate[0]', 'aws_security_group.gate'])).toEqual({
      'aws_security_group.gate': ['aws_thing.t policy [other]?'],
    });
    expect(attachments(['local.x', 'aws_vpc.v.default_security_group_id', 'aws_vpc.v'])).toEqual({
      'aws_vpc.v.default_security_group_id': ['aws_thing.t policy [other]?'],
    });
  });

  it('may be one of the values of a variable', () => {
    const text = JSON.parse(plan([
      {
        type: 'aws_instance',
        name: 'i',
        after: { subnet_id: 'subnet-1' },
        unknown: { vpc_security_group_ids: true },
        expressions: { vpc_security_group_ids: { references: ['var.groups', 'aws_thing.t.name', 'aws_thing.t'] } },
      },
      { type: 'aws_thing', name: 't', after: {}, unknown: { name: true } },
    ]));
    const variables = { groups: { value: ['sg-0123456789abcdef0', 'no group'] } };
    text.configuration.root_module.variables = { groups: {} };
    expect(describeAttachments(placesOfText(JSON.stringify({ ...text, variables })).attachments)).toEqual({
      'sg-0123456789abcdef0': ['aws_instance.i vpc_security_group_ids [compute]?'],
    });
  });
});
