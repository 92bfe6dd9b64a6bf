/** What kind of thing an id names. Types of one kind share one space of ids and names. */
export type Kind =
  | 'security-group' | 'vpc' | 'subnet' | 'network-acl' | 'route-table' | 'network-interface' | 'prefix-list'
  | 'internet-gateway' | 'egress-only-gateway' | 'nat-gateway' | 'vpn-gateway' | 'carrier-gateway' | 'customer-gateway' | 'vpn-connection'
  | 'vpc-endpoint' | 'vpc-endpoint-service' | 'peering-connection'
  | 'transit-gateway' | 'transit-gateway-attachment' | 'transit-gateway-route-table'
  | 'instance' | 'elastic-ip' | 'launch-template' | 'launch-configuration' | 'autoscaling-group'
  | 'load-balancer' | 'classic-load-balancer' | 'listener' | 'target-group'
  | 'accelerator' | 'accelerator-listener' | 'accelerator-endpoint-group'
  | 'db-subnet-group' | 'cache-subnet-group' | 'memorydb-subnet-group' | 'dax-subnet-group' | 'redshift-subnet-group' | 'replication-subnet-group'
  | 'db-instance' | 'db-cluster' | 'cache-cluster' | 'replication-group' | 'redshift-cluster' | 'redshift-namespace' | 'redshift-workgroup'
  | 'ecs-cluster' | 'ecs-service' | 'ecs-task-definition' | 'eks-cluster' | 'eks-node-group' | 'function' | 'file-system' | 'mount-target'
  | 'kafka-cluster' | 'broker' | 'network-firewall' | 'directory' | 'vpc-link';

/** One kind: the resource types that make it, the attributes that bear the identity (ids, ARNs and names), how its ids begin. */
interface KindRow {
  readonly types: readonly string[];
  readonly attributes: readonly string[];
  readonly prefix?: string;
}

const ID = ['id', 'arn'] as const;
const NAMED = ['id', 'arn', 'name'] as const;

/**
 * Source: the schema of terraform-provider-aws 5.100.0. RDS, Aurora, DocumentDB and Neptune share the names of clusters, instances
 * and subnet groups, since they are one API.
 */
const KINDS: Readonly<Record<Kind, KindRow>> = {
  'security-group': { types: ['aws_security_group', 'aws_default_security_group'], attributes: NAMED, prefix: 'sg-' },
  vpc: { types: ['aws_vpc', 'aws_default_vpc'], attributes: ID, prefix: 'vpc-' },
  subnet: { types: ['aws_subnet', 'aws_default_subnet'], attributes: ID, prefix: 'subnet-' },
  'network-acl': { types: ['aws_network_acl', 'aws_default_network_acl'], attributes: ID, prefix: 'acl-' },
  'route-table': { types: ['aws_route_table', 'aws_default_route_table'], attributes: ID, prefix: 'rtb-' },
  'network-interface': { types: ['aws_network_interface'], attributes: ID, prefix: 'eni-' },
  'prefix-list': { types: ['aws_ec2_managed_prefix_list', 'aws_prefix_list'], attributes: ID, prefix: 'pl-' },
  'internet-gateway': { types: ['aws_internet_gateway'], attributes: ID, prefix: 'igw-' },
  'egress-only-gateway': { types: ['aws_egress_only_internet_gateway'], attributes: ['id'], prefix: 'eigw-' },
  'nat-gateway': { types: ['aws_nat_gateway'], attributes: ['id'], prefix: 'nat-' },
  'vpn-gateway': { types: ['aws_vpn_gateway'], attributes: ID, prefix: 'vgw-' },
  'carrier-gateway': { types: ['aws_ec2_carrier_gateway'], attributes: ID, prefix: 'cagw-' },
  'customer-gateway': { types: ['aws_customer_gateway'], attributes: ID, prefix: 'cgw-' },
  'vpn-connection': { types: ['aws_vpn_connection'], attributes: ID, prefix: 'vpn-' },
  'vpc-endpoint': { types: ['aws_vpc_endpoint'], attributes: ID, prefix: 'vpce-' },
  'vpc-endpoint-service': { types: ['aws_vpc_endpoint_service'], attributes: ['id', 'arn', 'service_name'], prefix: 'vpce-svc-' },
  'peering-connection': { types: ['aws_vpc_peering_connection'], attributes: ['id'], prefix: 'pcx-' },
  'transit-gateway': { types: ['aws_ec2_transit_gateway'], attributes: ID, prefix: 'tgw-' },
  'transit-gateway-attachment': {
    types: ['aws_ec2_transit_gateway_vpc_attachment', 'aws_ec2_transit_gateway_peering_attachment', 'aws_ec2_transit_gateway_connect'],
    attributes: ID,
    prefix: 'tgw-attach-',
  },
  'transit-gateway-route-table': { types: ['aws_ec2_transit_gateway_route_table'], attributes: ID, prefix: 'tgw-rtb-' },
  instance: { types: ['aws_instance', 'aws_spot_instance_request'], attributes: ['id', 'arn', 'spot_instance_id'], prefix: 'i-' },
  'elastic-ip': { types: ['aws_eip'], attributes: ['id', 'allocation_id', 'arn'], prefix: 'eipalloc-' },
  'launch-template': { types: ['aws_launch_template'], attributes: NAMED, prefix: 'lt-' },
  'launch-configuration': { types: ['aws_launch_configuration'], attributes: NAMED },
  'autoscaling-group': { types: ['aws_autoscaling_group'], attributes: NAMED },
  'load-balancer': { types: ['aws_lb', 'aws_alb'], attributes: ID },
  'classic-load-balancer': { types: ['aws_elb'], attributes: NAMED },
  listener: { types: ['aws_lb_listener', 'aws_alb_listener'], attributes: ID },
  'target-group': { types: ['aws_lb_target_group', 'aws_alb_target_group'], attributes: ID },
  accelerator: { types: ['aws_globalaccelerator_accelerator', 'aws_globalaccelerator_custom_routing_accelerator'], attributes: ID },
  'accelerator-listener': { types: ['aws_globalaccelerator_listener', 'aws_globalaccelerator_custom_routing_listener'], attributes: ID },
  'accelerator-endpoint-group': { types: ['aws_globalaccelerator_endpoint_group', 'aws_globalaccelerator_custom_routing_endpoint_group'], attributes: ID },
  'db-subnet-group': { types: ['aws_db_subnet_group', 'aws_docdb_subnet_group', 'aws_neptune_subnet_group'], attributes: NAMED },
  'cache-subnet-group': { types: ['aws_elasticache_subnet_group'], attributes: NAMED },
  'memorydb-subnet-group': { types: ['aws_memorydb_subnet_group'], attributes: NAMED },
  'dax-subnet-group': { types: ['aws_dax_subnet_group'], attributes: ['id', 'name'] },
  'redshift-subnet-group': { types: ['aws_redshift_subnet_group'], attributes: NAMED },
  'replication-subnet-group': { types: ['aws_dms_replication_subnet_group'], attributes: ['id', 'replication_subnet_group_id'] },
  'db-instance': {
    types: ['aws_db_instance', 'aws_rds_cluster_instance', 'aws_docdb_cluster_instance', 'aws_neptune_cluster_instance'],
    attributes: ['id', 'arn', 'identifier', 'resource_id'],
  },
  'db-cluster': { types: ['aws_rds_cluster', 'aws_docdb_cluster', 'aws_neptune_cluster'], attributes: ['id', 'arn', 'cluster_identifier', 'cluster_resource_id'] },
  'cache-cluster': { types: ['aws_elasticache_cluster'], attributes: ['id', 'arn', 'cluster_id'] },
  'replication-group': { types: ['aws_elasticache_replication_group'], attributes: ['id', 'arn', 'replication_group_id'] },
  'redshift-cluster': { types: ['aws_redshift_cluster'], attributes: ['id', 'arn', 'cluster_identifier'] },
  'redshift-namespace': { types: ['aws_redshiftserverless_namespace'], attributes: ['id', 'arn', 'namespace_name', 'namespace_id'] },
  'redshift-workgroup': { types: ['aws_redshiftserverless_workgroup'], attributes: ['id', 'arn', 'workgroup_name', 'workgroup_id'] },
  'ecs-cluster': { types: ['aws_ecs_cluster'], attributes: NAMED },
  'ecs-service': { types: ['aws_ecs_service'], attributes: ['id', 'arn', 'name'] },
  'ecs-task-definition': { types: ['aws_ecs_task_definition'], attributes: ['id', 'arn', 'family', 'arn_without_revision'] },
  'eks-cluster': { types: ['aws_eks_cluster'], attributes: NAMED },
  'eks-node-group': { types: ['aws_eks_node_group'], attributes: ['id', 'arn', 'node_group_name'] },
  function: { types: ['aws_lambda_function'], attributes: ['id', 'arn', 'function_name', 'qualified_arn', 'invoke_arn'] },
  'file-system': {
    types: ['aws_efs_file_system', 'aws_fsx_lustre_file_system', 'aws_fsx_windows_file_system', 'aws_fsx_ontap_file_system', 'aws_fsx_openzfs_file_system'],
    attributes: ID,
    prefix: 'fs-',
  },
  'mount-target': { types: ['aws_efs_mount_target'], attributes: ['id'], prefix: 'fsmt-' },
  'kafka-cluster': { types: ['aws_msk_cluster', 'aws_msk_serverless_cluster'], attributes: ['id', 'arn', 'cluster_name'] },
  broker: { types: ['aws_mq_broker'], attributes: ['id', 'arn', 'broker_name'] },
  'network-firewall': { types: ['aws_networkfirewall_firewall'], attributes: NAMED },
  directory: { types: ['aws_directory_service_directory'], attributes: ['id'], prefix: 'd-' },
  'vpc-link': { types: ['aws_api_gateway_vpc_link', 'aws_apigatewayv2_vpc_link'], attributes: ['id', 'arn'] },
};

/** An attribute that names another thing than the resource itself, one that comes into being with it. */
interface CompanionRow {
  readonly types: readonly string[];
  readonly attribute: string;
  readonly kind: Kind;
  /** The attribute in whose name the companion is known; two attributes of one value share it. */
  readonly canonical?: string;
}

const VPCS = ['aws_vpc', 'aws_default_vpc'];
const TRANSIT_DEFAULT = 'association_default_route_table_id';

const COMPANIONS: readonly CompanionRow[] = [
  { types: VPCS, attribute: 'default_security_group_id', kind: 'security-group' },
  { types: VPCS, attribute: 'default_network_acl_id', kind: 'network-acl' },
  { types: VPCS, attribute: 'main_route_table_id', kind: 'route-table' },
  { types: VPCS, attribute: 'default_route_table_id', kind: 'route-table', canonical: 'main_route_table_id' },
  { types: ['aws_ec2_transit_gateway'], attribute: TRANSIT_DEFAULT, kind: 'transit-gateway-route-table' },
  {
    types: ['aws_ec2_transit_gateway'],
    attribute: 'propagation_default_route_table_id',
    kind: 'transit-gateway-route-table',
    canonical: TRANSIT_DEFAULT,
  },
  { types: ['aws_vpn_connection'], attribute: 'transit_gateway_attachment_id', kind: 'transit-gateway-attachment' },
  { types: ['aws_nat_gateway'], attribute: 'network_interface_id', kind: 'network-interface' },
  { types: ['aws_instance', 'aws_spot_instance_request'], attribute: 'primary_network_interface_id', kind: 'network-interface' },
  { types: ['aws_efs_mount_target'], attribute: 'network_interface_id', kind: 'network-interface' },
  { types: ['aws_vpc_endpoint'], attribute: 'network_interface_ids', kind: 'network-interface' },
  { types: ['aws_vpc_endpoint'], attribute: 'prefix_list_id', kind: 'prefix-list' },
  { types: ['aws_eks_cluster'], attribute: 'cluster_security_group_id', kind: 'security-group' },
  { types: ['aws_directory_service_directory'], attribute: 'security_group_id', kind: 'security-group' },
  { types: ['aws_workspaces_directory'], attribute: 'workspace_security_group_id', kind: 'security-group' },
];

/**
 * Attributes that repeat what another attribute of the same resource was given, where the names differ. Where they are equal
 * (`aws_route_table_association.subnet_id`) the configured expression says it and no row is needed.
 */
const REPEATED: readonly { readonly type: string; readonly attribute: string; readonly of: string }[] = [
  { type: 'aws_elb', attribute: 'source_security_group_id', of: 'security_groups' },
  { type: 'aws_vpc_peering_connection_accepter', attribute: 'id', of: 'vpc_peering_connection_id' },
  { type: 'aws_ec2_transit_gateway_vpc_attachment_accepter', attribute: 'id', of: 'transit_gateway_attachment_id' },
  { type: 'aws_ec2_transit_gateway_peering_attachment_accepter', attribute: 'id', of: 'transit_gateway_attachment_id' },
  { type: 'aws_autoscaling_attachment', attribute: 'id', of: 'autoscaling_group_name' },
];

/**
 * The resources that take over a default thing of a VPC: `by` is the attribute that says which one, by the id of the VPC or of the
 * thing itself (`of`); without the resource the thing is known as the VPC's `companion`.
 */
export const ADOPTERS: readonly { readonly type: string; readonly kind: Kind; readonly by: string; readonly of: Kind; readonly companion: string }[] = [
  { type: 'aws_default_security_group', kind: 'security-group', by: 'vpc_id', of: 'vpc', companion: 'default_security_group_id' },
  { type: 'aws_default_network_acl', kind: 'network-acl', by: 'default_network_acl_id', of: 'network-acl', companion: 'default_network_acl_id' },
  { type: 'aws_default_route_table', kind: 'route-table', by: 'default_route_table_id', of: 'route-table', companion: 'main_route_table_id' },
];

/** What an attribute denotes: the resource itself, or the companion known under that attribute's name. */
export interface Bearing {
  readonly kind: Kind;
  readonly companion: string | undefined;
}

const ROWS = Object.entries(KINDS) as readonly (readonly [Kind, KindRow])[];
const KIND_OF_TYPE = new Map(ROWS.flatMap(([kind, row]) => row.types.map((type) => [type, kind] as const)));
const BEARINGS = indexBearings();
const REPEATS = new Map(REPEATED.map((row) => [`${row.type}.${row.attribute}`, row.of]));
/** Longest first, so that `tgw-attach-` is tried before `tgw-`. */
const PREFIXES = ROWS.flatMap(([kind, row]) => (row.prefix === undefined ? [] : [{ kind, prefix: row.prefix }])).sort(
  (left, right) => right.prefix.length - left.prefix.length,
);

function indexBearings(): ReadonlyMap<string, ReadonlyMap<string, Bearing>> {
  const bearings = new Map<string, Map<string, Bearing>>();
  const add = (type: string, attribute: string, bearing: Bearing): void => {
    const ofType = bearings.get(type) ?? new Map<string, Bearing>();
    bearings.set(type, ofType.set(attribute, bearing));
  };
  for (const [kind, row] of ROWS) {
    for (const type of row.types) row.attributes.forEach((attribute) => { add(type, attribute, { kind, companion: undefined }); });
  }
  for (const row of COMPANIONS) {
    for (const type of row.types) add(type, row.attribute, { kind: row.kind, companion: row.canonical ?? row.attribute });
  }
  return bearings;
}

/** The kind of thing that resources (and single data sources) of the type are; undefined for types whose ids nothing here joins. */
export function kindOfType(type: string): Kind | undefined {
  return KIND_OF_TYPE.get(type);
}

/** The attributes of a type that bear an identity, the resource's own first. */
export function bearingsOf(type: string): ReadonlyMap<string, Bearing> {
  return BEARINGS.get(type) ?? NONE;
}

const NONE: ReadonlyMap<string, Bearing> = new Map();

/** The attribute of the same resource that this one repeats; undefined where it repeats none. */
export function repeatedAttribute(type: string, attribute: string): string | undefined {
  return REPEATS.get(`${type}.${attribute}`);
}

/** The kind that an id's prefix tells (`sg-`, `tgw-attach-`); undefined for names and for ARNs. */
export function kindOfLiteral(literal: string): Kind | undefined {
  return PREFIXES.find(({ prefix }) => literal.startsWith(prefix))?.kind;
}
