import type { Reference, Service } from './service';
import { service, to } from './service';

const INSTANCE_GROUPS = ['vpc_security_group_ids', 'security_groups'];

/** A launch template, by id or by name. */
function template(block: string, id: string, name: string): readonly Reference[] {
  return [to('launch-template', `${block}.${id}`), to('launch-template', `${block}.${name}`)];
}

const MIXED = 'mixed_instances_policy.launch_template';

/** Every place where an autoscaling group names what it starts. */
const LAUNCHED: readonly Reference[] = [
  ...template('launch_template', 'id', 'name'),
  ...template(`${MIXED}.launch_template_specification`, 'launch_template_id', 'launch_template_name'),
  ...template(`${MIXED}.override.launch_template_specification`, 'launch_template_id', 'launch_template_name'),
  to('launch-configuration', 'launch_configuration'),
];

/** A public address where the request or, unasked, the subnet says so. aws-semantics section 6.1. */
const BY_SUBNET = { kind: 'subnet-default', attribute: 'associate_public_ip_address' } as const;
const BY_SUBNET_ALONE = { kind: 'subnet-default', attribute: undefined } as const;

const INSTANCES: readonly Service[] = [
  service('compute', ['aws_instance', 'aws_spot_instance_request'], {
    subnets: ['subnet_id'],
    unplaced: 'default-vpc',
    groups: INSTANCE_GROUPS,
    suppliers: [
      to('network-interface', 'network_interface.network_interface_id'),
      ...template('launch_template', 'id', 'name'),
    ],
    addresses: ['private_ip', 'secondary_private_ips', 'ipv6_addresses'],
    exposure: BY_SUBNET,
  }),
  service('interface', ['aws_network_interface'], {
    subnets: ['subnet_id'],
    groups: ['security_groups'],
    addresses: ['private_ip', 'private_ips', 'private_ip_list', 'ipv6_addresses'],
  }),
];

const TEMPLATES: readonly Service[] = [
  service('compute', ['aws_launch_template'], {
    block: 'network_interfaces',
    subnets: ['subnet_id'],
    unplaced: 'default-vpc',
    groups: ['security_groups'],
    suppliers: [to('network-interface', 'network_interface_id')],
    addresses: ['private_ip_address', 'ipv4_addresses', 'ipv6_addresses'],
    template: true,
    exposure: BY_SUBNET,
  }),
  service('compute', ['aws_launch_template'], {
    unplaced: 'default-vpc',
    groups: ['vpc_security_group_ids', 'security_group_names'],
    template: true,
    fallback: true,
    exposure: BY_SUBNET_ALONE,
  }),
  service('compute', ['aws_launch_configuration'], {
    unplaced: 'default-vpc',
    groups: ['security_groups'],
    template: true,
    exposure: BY_SUBNET,
  }),
];

const FLEETS: readonly Service[] = [
  service('compute', ['aws_autoscaling_group'], {
    spread: 'some',
    most: 'max_size',
    subnets: ['vpc_zone_identifier'],
    unplaced: 'default-vpc',
    suppliers: LAUNCHED,
    exposure: BY_SUBNET_ALONE,
  }),
  service('compute', ['aws_spot_fleet_request'], {
    spread: 'some',
    block: 'launch_specification',
    subnets: ['subnet_id'],
    unplaced: 'default-vpc',
    groups: ['vpc_security_group_ids'],
    exposure: BY_SUBNET,
  }),
  service('compute', ['aws_spot_fleet_request'], {
    spread: 'some',
    block: 'launch_template_config',
    subnets: ['overrides.subnet_id'],
    unplaced: 'default-vpc',
    suppliers: template('launch_template_specification', 'id', 'name'),
    exposure: BY_SUBNET_ALONE,
  }),
  service('compute', ['aws_ec2_fleet'], {
    spread: 'some',
    block: 'launch_template_config',
    subnets: ['override.subnet_id'],
    unplaced: 'default-vpc',
    suppliers: template('launch_template_specification', 'launch_template_id', 'launch_template_name'),
    exposure: BY_SUBNET_ALONE,
  }),
  // Fargate environments have no launch template, and their jobs take a public address by the job definition.
  service('compute', ['aws_batch_compute_environment'], {
    spread: 'some',
    block: 'compute_resources',
    subnets: ['subnets'],
    groups: ['security_group_ids'],
    suppliers: template('launch_template', 'launch_template_id', 'launch_template_name'),
    exposure: { kind: 'unmodelled' },
  }),
];

/** The node groups of EMR: the service opens ports in its managed groups by itself, so exposure stays open. */
const MAP_REDUCE: readonly Service[] = ['master', 'slave'].map((role) =>
  service('compute', ['aws_emr_cluster'], {
    spread: 'some',
    block: 'ec2_attributes',
    subnets: ['subnet_id', 'subnet_ids'],
    unplaced: 'default-vpc',
    groups: [`emr_managed_${role}_security_group`],
    unlisted: 'service-group',
    exposure: { kind: 'unmodelled' },
  }),
);

const OTHERS: readonly Service[] = [
  service('compute', ['aws_imagebuilder_infrastructure_configuration'], {
    subnets: ['subnet_id'],
    unplaced: 'default-vpc',
    groups: ['security_group_ids'],
    exposure: BY_SUBNET_ALONE,
  }),
  service('compute', ['aws_m2_environment'], {
    subnets: ['subnet_ids'],
    unplaced: 'default-vpc',
    groups: ['security_group_ids'],
    exposure: { kind: 'flag', attribute: 'publicly_accessible', unset: false },
  }),
  service('compute', ['aws_drs_replication_configuration_template'], {
    subnets: ['staging_area_subnet_id'],
    groups: ['replication_servers_security_groups_ids'],
    exposure: { kind: 'flag', attribute: 'create_public_ip', unset: false },
  }),
  service('compute', ['aws_opsworks_instance'], {
    subnets: ['subnet_id'],
    groups: ['security_group_ids'],
    exposure: { kind: 'unmodelled' },
  }),
  service('compute', ['aws_workspaces_directory'], {
    subnets: ['subnet_ids'],
    groups: ['workspace_creation_properties.custom_security_group_id'],
    unlisted: 'service-group',
    exposure: { kind: 'unmodelled' },
  }),
];

/** Machines, and the templates they are started from. */
export const COMPUTE: readonly Service[] = [...INSTANCES, ...TEMPLATES, ...FLEETS, ...MAP_REDUCE, ...OTHERS];
