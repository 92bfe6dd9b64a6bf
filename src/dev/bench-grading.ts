/** What one cell of the generated network holds: 7 resources for each security group, as the parts below add up. */
export const CELL_SIZE = 7;

type Values = Readonly<Record<string, unknown>>;

/** A resource that exists: nothing about it is to change. */
interface Existing {
  readonly type: string;
  readonly name: string;
  readonly values: Values;
}

/**
 * What `terraform show -json` prints where nothing changes, for a VPC with about `count` resources: a security group for every seventh,
 * each refers to three others, admits something from the internet, and stands before an instance; every tenth instance is public.
 */
export function gradingPlanText(count: number): string {
  const cells = Math.ceil(count / CELL_SIZE);
  const resources = [...base(), ...Array.from({ length: cells }, (_, number) => cell(number, cells)).flat()];
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: { root_module: { resources: resources.map((each) => ({ ...described(each), values: each.values, sensitive_values: {} })) } },
    resource_changes: resources.map((each) => ({ ...described(each), change: { actions: ['no-op'], before: each.values, after: each.values, after_unknown: {}, before_sensitive: false, after_sensitive: {} } })),
    configuration: { root_module: { resources: resources.map((each) => ({ ...described(each), provider_config_key: 'aws', expressions: {}, schema_version: 0 })) } },
    complete: true,
    errored: false,
  });
}

function described({ type, name }: Existing): object {
  return { address: `${type}.${name}`, mode: 'managed', type, name, provider_name: 'registry.terraform.io/hashicorp/aws' };
}

const SUBNETS = 40;

/** One VPC; half of its subnets are public. */
function base(): readonly Existing[] {
  const subnets = Array.from({ length: SUBNETS }, (_, number): readonly Existing[] => [
    { type: 'aws_subnet', name: `s${number}`, values: { id: `subnet-${number}`, vpc_id: 'vpc-1', cidr_block: `10.0.${number}.0/24`, map_public_ip_on_launch: false } },
    { type: 'aws_route_table_association', name: `s${number}`, values: { id: `rtbassoc-${number}`, subnet_id: `subnet-${number}`, route_table_id: number % 2 === 0 ? 'rtb-public' : 'rtb-private' } },
  ]);
  const none = Object.fromEntries(['ipv6_cidr_block', 'destination_prefix_list_id', 'carrier_gateway_id', 'core_network_arn', 'egress_only_gateway_id', 'local_gateway_id', 'nat_gateway_id', 'network_interface_id', 'transit_gateway_id', 'vpc_endpoint_id', 'vpc_peering_connection_id'].map((name) => [name, '']));
  const route = { ...none, cidr_block: '0.0.0.0/0', gateway_id: 'igw-1' };
  const entry = { rule_no: 100, action: 'allow', protocol: '-1', from_port: 0, to_port: 0, cidr_block: '0.0.0.0/0', ipv6_cidr_block: '', icmp_type: 0, icmp_code: 0 };
  const subnetIds = Array.from({ length: SUBNETS }, (_, number) => `subnet-${number}`);
  return [
    { type: 'aws_vpc', name: 'main', values: { id: 'vpc-1', cidr_block: '10.0.0.0/16', main_route_table_id: 'rtb-main', default_network_acl_id: 'acl-1', default_security_group_id: 'sg-default' } },
    { type: 'aws_internet_gateway', name: 'main', values: { id: 'igw-1', vpc_id: 'vpc-1' } },
    { type: 'aws_default_network_acl', name: 'main', values: { id: 'acl-1', default_network_acl_id: 'acl-1', vpc_id: 'vpc-1', subnet_ids: subnetIds, ingress: [entry], egress: [entry] } },
    { type: 'aws_route_table', name: 'public', values: { id: 'rtb-public', vpc_id: 'vpc-1', route: [route], propagating_vgws: [] } },
    { type: 'aws_route_table', name: 'private', values: { id: 'rtb-private', vpc_id: 'vpc-1', route: [], propagating_vgws: [] } },
    ...subnets.flat(),
  ];
}

/** A group with four rules, an instance that carries it and a neighbour's, and something that is no network resource. */
function cell(number: number, cells: number): readonly Existing[] {
  const group = (offset: number): string => `sg-${String((number + offset) % cells)}`;
  const rule = (name: string, values: Values): Existing => ({
    type: 'aws_vpc_security_group_ingress_rule', name: `r${number}_${name}`, values: { id: `sgr-${number}-${name}`, security_group_id: group(0), ip_protocol: 'tcp', ...values },
  });
  const port = [22, 5432, 8080, 9200][number % 4] ?? 443;
  const isPublic = number % 10 === 0;
  return [
    { type: 'aws_security_group', name: `g${number}`, values: { id: group(0), vpc_id: 'vpc-1', name: `g${number}`, description: 'managed', ingress: [], egress: [], tags: { Name: `g${number}` } } },
    ...[1, 7, 31].map((offset) => rule(`from${offset}`, { from_port: 8000 + offset, to_port: 8000 + offset, referenced_security_group_id: group(offset) })),
    rule('public', { from_port: port, to_port: port, cidr_ipv4: '0.0.0.0/0' }),
    {
      type: 'aws_instance', name: `i${number}`,
      values: {
        id: `i-${number}`, subnet_id: `subnet-${String(number % SUBNETS)}`, vpc_security_group_ids: [group(0), group(13)], associate_public_ip_address: isPublic, public_ip: isPublic ? `203.0.113.${String(number % 250)}` : '',
        private_ip: `10.0.${String(number % SUBNETS)}.${String(4 + (number % 250))}`, primary_network_interface_id: `eni-${number}`, ipv6_addresses: [], network_interface: [],
      },
    },
    { type: 'aws_cloudwatch_log_group', name: `l${number}`, values: { id: `/service/${number}`, name: `/service/${number}`, retention_in_days: 30, tags: { Name: `l${number}` } } },
  ];
}
