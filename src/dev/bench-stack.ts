import { serviceMembers } from './bench-services';

/** A resource instance to be created, with the expressions of the block that declares it. */
export interface Member {
  readonly type: string;
  readonly name: string;
  readonly index?: string;
  readonly after: object;
  readonly unknown: object;
  readonly sensitive: object;
  readonly expressions: object;
  readonly forEach?: object;
}

/** One service with what it runs on: resources of the root module, and those of the module that the root module calls for it. */
export interface Stack {
  readonly call: string;
  readonly root: readonly Member[];
  readonly inner: readonly Member[];
  /** Arguments of the call. */
  readonly argument: object;
  /** The expression of the module's output `security_group_id`. */
  readonly output: object;
}

/** How resources of the root module name the group of a module: by its output, or by a local that stands for that. */
export type Naming = 'output' | 'local';

/** The stack of that number, from 0. Every twentieth lets the whole internet in over SSH; every tenth has a network ACL. */
export function stackOf(number: number, naming: Naming): Stack {
  return {
    call: `service_${number}`,
    root: [...network(number, naming), ...serviceMembers(number)],
    inner: inModule(number),
    argument: {
      rules: { constant_value: { https: {}, metrics: {}, admin: {}, peers: {} } },
      subnet_ids: to(`aws_subnet.app_${number}`, 'id'),
      vpc_id: to('aws_vpc.main', 'id'),
    },
    output: to('aws_security_group.this', 'id'),
  };
}

/** The references that Terraform lists for an attribute of a resource. */
export function to(resource: string, attribute: string): object {
  return { references: [`${resource}.${attribute}`, resource] };
}

/** A constant as the configuration holds it. */
export function is(value: unknown): object {
  return { constant_value: value };
}

/** Marks of attributes that are known only after apply. */
export function unknowns(...names: readonly string[]): object {
  return Object.fromEntries(names.map((name) => [name, true]));
}

/** Seven network resources of the root module. */
function network(number: number, naming: Naming): readonly Member[] {
  const group = { references: naming === 'local' ? [`local.service_${number}`] : [`module.service_${number}.security_group_id`, `module.service_${number}`] };
  const vpc = to('aws_vpc.main', 'id');
  const subnet = `app_${number}`;
  return [
    number === 0 ? mainVpc() : subnetOf(number, `spare_${number}`, 128),
    subnetOf(number, subnet, 0),
    {
      type: 'aws_route_table_association', name: subnet, after: { gateway_id: null, timeouts: null },
      unknown: unknowns('id', 'route_table_id', 'subnet_id'), sensitive: {},
      expressions: { route_table_id: to('aws_vpc.main', 'main_route_table_id'), subnet_id: to(`aws_subnet.${subnet}`, 'id') },
    },
    {
      type: 'aws_instance', name: `app_${number}`,
      after: { ami: 'ami-0123456789abcdef0', credit_specification: [], instance_type: 't3.micro', launch_template: [], source_dest_check: true, tags: { Name: `app-${number}` }, user_data_replace_on_change: false },
      unknown: {
        ...unknowns('arn', 'associate_public_ip_address', 'availability_zone', 'ebs_block_device', 'host_id', 'id', 'ipv6_addresses', 'network_interface', 'primary_network_interface_id',
          'private_ip', 'public_ip', 'root_block_device', 'secondary_private_ips', 'security_groups', 'subnet_id', 'tags_all', 'vpc_security_group_ids'),
        credit_specification: [], launch_template: [],
      },
      sensitive: { ipv6_addresses: [], security_groups: [], tags: {}, tags_all: {}, vpc_security_group_ids: [] },
      expressions: { ami: is('ami-0123456789abcdef0'), instance_type: is('t3.micro'), subnet_id: to(`aws_subnet.${subnet}`, 'id'), vpc_security_group_ids: group },
    },
    groupOf(`data_${number}`, vpc),
    {
      type: 'aws_security_group_rule', name: `data_${number}`,
      after: { cidr_blocks: null, description: null, from_port: 5432, ipv6_cidr_blocks: null, prefix_list_ids: null, protocol: 'tcp', self: false, to_port: 5432, type: 'ingress' },
      unknown: unknowns('id', 'security_group_id', 'security_group_rule_id', 'source_security_group_id'), sensitive: {},
      expressions: { from_port: is(5432), protocol: is('tcp'), security_group_id: to(`aws_security_group.data_${number}`, 'id'), source_security_group_id: group, to_port: is(5432), type: is('ingress') },
    },
    number % 10 === 0 ? aclOf(number, vpc) : egressRule(`data_${number}`, '10.0.0.0/8', to(`aws_security_group.data_${number}`, 'id')),
  ];
}

function mainVpc(): Member {
  return {
    type: 'aws_vpc', name: 'main', after: { cidr_block: '10.0.0.0/8', enable_dns_support: true, instance_tenancy: 'default', tags: null },
    unknown: unknowns('arn', 'default_network_acl_id', 'default_route_table_id', 'default_security_group_id', 'id', 'ipv6_cidr_block', 'main_route_table_id', 'owner_id', 'tags_all'),
    sensitive: { tags_all: {} }, expressions: { cidr_block: is('10.0.0.0/8') },
  };
}

function subnetOf(number: number, name: string, offset: number): Member {
  const cidr = `10.${(number >> 7) & 255}.${(number & 127) + offset}.0/24`;
  return {
    type: 'aws_subnet', name,
    after: { assign_ipv6_address_on_creation: false, availability_zone: 'eu-central-1a', cidr_block: cidr, ipv6_cidr_block: null, ipv6_native: false, map_public_ip_on_launch: false, outpost_arn: null, tags: null },
    unknown: unknowns('arn', 'availability_zone_id', 'id', 'ipv6_cidr_block_association_id', 'owner_id', 'tags_all', 'vpc_id'), sensitive: { tags_all: {} },
    expressions: { availability_zone: is('eu-central-1a'), cidr_block: is(cidr), vpc_id: to('aws_vpc.main', 'id') },
  };
}

function groupOf(name: string, vpc: object): Member {
  return {
    type: 'aws_security_group', name, after: { description: `What ${name} admits`, name, revoke_rules_on_delete: false, tags: null, timeouts: null },
    unknown: unknowns('arn', 'egress', 'id', 'ingress', 'name_prefix', 'owner_id', 'tags_all', 'vpc_id'), sensitive: { egress: [], ingress: [], tags_all: {} },
    expressions: { description: is(`What ${name} admits`), name: is(name), vpc_id: vpc },
  };
}

function aclOf(number: number, vpc: object): Member {
  const entry = { action: 'allow', cidr_block: '10.0.0.0/8', from_port: 0, icmp_code: null, icmp_type: null, ipv6_cidr_block: '', protocol: '-1', rule_no: 100, to_port: 0 };
  return {
    type: 'aws_network_acl', name: `app_${number}`, after: { egress: [entry], ingress: [entry], tags: null },
    unknown: { ...unknowns('arn', 'id', 'owner_id', 'subnet_ids', 'tags_all', 'vpc_id'), egress: [{}], ingress: [{}] }, sensitive: { egress: [{}], ingress: [{}], subnet_ids: [], tags_all: {} },
    expressions: { egress: is([entry]), ingress: is([entry]), subnet_ids: to(`aws_subnet.app_${number}`, 'id'), vpc_id: vpc },
  };
}

function egressRule(name: string, cidr: string, group: object): Member {
  return {
    type: 'aws_vpc_security_group_egress_rule', name,
    after: { cidr_ipv4: cidr, cidr_ipv6: null, description: null, from_port: null, ip_protocol: '-1', prefix_list_id: null, referenced_security_group_id: null, tags: null, to_port: null },
    unknown: unknowns('arn', 'id', 'security_group_id', 'security_group_rule_id'), sensitive: { tags_all: {} },
    expressions: { cidr_ipv4: is(cidr), ip_protocol: is('-1'), security_group_id: group },
  };
}

/** Seven network resources of a module. */
function inModule(number: number): readonly Member[] {
  const group = to('aws_security_group.this', 'id');
  const rules = { https: [443, '10.0.0.0/8'], metrics: [9090, `10.${number & 255}.0.0/16`], admin: [22, number % 20 === 0 ? '0.0.0.0/0' : '192.0.2.0/24'], peers: [8080, '10.0.0.0/9'] } as const;
  return [
    groupOf('this', { references: ['var.vpc_id'] }),
    ...Object.entries(rules).map(([index, [port, cidr]]): Member => ({
      type: 'aws_vpc_security_group_ingress_rule', name: 'this', index,
      after: { cidr_ipv4: cidr, cidr_ipv6: null, description: index, from_port: port, ip_protocol: 'tcp', prefix_list_id: null, referenced_security_group_id: null, tags: null, to_port: port },
      unknown: unknowns('arn', 'id', 'security_group_id', 'security_group_rule_id'), sensitive: { tags_all: {} },
      expressions: {
        cidr_ipv4: { references: ['each.value.cidr', 'each.value'] }, description: { references: ['each.key'] }, from_port: { references: ['each.value.port', 'each.value'] },
        ip_protocol: is('tcp'), security_group_id: group, to_port: { references: ['each.value.port', 'each.value'] },
      },
      forEach: { references: ['var.rules'] },
    })),
    egressRule('this', '0.0.0.0/0', group),
    {
      type: 'aws_lb', name: 'this', after: { access_logs: [], drop_invalid_header_fields: false, idle_timeout: 60, load_balancer_type: 'application', name: `service-${number}`, preserve_host_header: false, tags: null },
      unknown: { ...unknowns('arn', 'dns_name', 'id', 'internal', 'ip_address_type', 'security_groups', 'subnet_mapping', 'subnets', 'tags_all', 'vpc_id', 'zone_id'), access_logs: [] },
      sensitive: { access_logs: [], security_groups: [], subnet_mapping: [], subnets: [], tags_all: {} },
      expressions: { name: is(`service-${number}`), security_groups: group, subnets: { references: ['var.subnet_ids'] } },
    },
  ];
}
