import { ServiceSet } from '../../../packet';
import type { Columns, Service } from './service';
import { service } from './service';
import { engine, tcp } from './ports';

/** A service that joins the VPC through a block and listens to nobody there. */
function client(types: readonly string[], block: string, columns: Columns = {}): Service {
  return service('other', types, {
    block,
    subnets: ['subnet_ids'],
    groups: ['security_group_ids'],
    ports: { kind: 'client' },
    ...columns,
  });
}

const SEARCH: readonly Service[] = [
  // Without `vpc_options` the domain is a public service endpoint and has no interface: aws-semantics section 14. As many subnets as zones.
  service('search', ['aws_opensearch_domain', 'aws_elasticsearch_domain'], {
    spread: 'each',
    block: 'vpc_options',
    subnets: ['subnet_ids'],
    groups: ['security_group_ids'],
    ports: { kind: 'fixed', services: tcp(80, 443) },
  }),
];

/** Broker and ZooKeeper ports. Source: https://docs.aws.amazon.com/msk/latest/developerguide/port-info.html */
const KAFKA = tcp(9092, 9094, 9096, 9098, 9194, 9196, 9198, 20092, 20094, 20096, 20098, 2181, 2182);

const MESSAGING: readonly Service[] = [
  service('messaging', ['aws_msk_cluster'], {
    spread: 'each',
    block: 'broker_node_group_info',
    subnets: ['client_subnets'],
    groups: ['security_groups'],
    ports: { kind: 'fixed', services: KAFKA },
    exposure: { kind: 'value', attribute: 'connectivity_info.public_access.type', value: 'SERVICE_PROVIDED_EIPS' },
  }),
  service('messaging', ['aws_msk_serverless_cluster'], {
    spread: 'each',
    block: 'vpc_config',
    subnets: ['subnet_ids'],
    groups: ['security_group_ids'],
    ports: { kind: 'fixed', services: tcp(9098) },
  }),
  service('messaging', ['aws_msk_vpc_connection'], {
    spread: 'each',
    subnets: ['client_subnets'],
    vpc: 'vpc_id',
    groups: ['security_groups'],
    ports: { kind: 'fixed', services: ServiceSet.ports('tcp', 14001, 14100) },
  }),
  client(['aws_msk_replicator'], 'kafka_cluster.vpc_config', { groups: ['security_groups_ids'] }),
  client(['aws_mskconnect_connector'], 'kafka_cluster.apache_kafka_cluster.vpc', {
    subnets: ['subnets'],
    groups: ['security_groups'],
  }),
  // Ports by engine: https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/security-best-practices-activemq.html
  service('messaging', ['aws_mq_broker'], {
    subnets: ['subnet_ids'],
    unplaced: 'default-vpc',
    groups: ['security_groups'],
    ports: engine(undefined, 'engine_type', [
      ['RabbitMQ', tcp(443, 5671, 15671)],
      ['ActiveMQ', tcp(8162, 5671, 8883, 61614, 61617, 61619)],
    ]),
    exposure: { kind: 'flag', attribute: 'publicly_accessible', unset: false },
  }),
];

/** Lustre: https://docs.aws.amazon.com/fsx/latest/LustreGuide/limit-access-security-groups.html */
const LUSTRE = ServiceSet.union([tcp(988), ServiceSet.ports('tcp', 1018, 1023)]);

const FILE_SYSTEMS: readonly Service[] = [
  service('file-system', ['aws_efs_mount_target'], {
    subnets: ['subnet_id'],
    groups: ['security_groups'],
    addresses: ['ip_address'],
    ports: { kind: 'fixed', services: tcp(2049) },
  }),
  service('file-system', ['aws_fsx_lustre_file_system', 'aws_fsx_file_cache'], {
    subnets: ['subnet_ids'],
    groups: ['security_group_ids'],
    ports: { kind: 'fixed', services: LUSTRE },
  }),
  service('file-system', ['aws_fsx_windows_file_system'], {
    subnets: ['subnet_ids'],
    groups: ['security_group_ids'],
    ports: { kind: 'fixed', services: tcp(445) },
  }),
  service('file-system', ['aws_fsx_ontap_file_system', 'aws_fsx_openzfs_file_system'], {
    subnets: ['subnet_ids'],
    groups: ['security_group_ids'],
    ports: { kind: 'fixed', services: tcp(111, 445, 2049, 3260) },
  }),
  // Endpoint types PUBLIC and VPC_ENDPOINT have no interface of their own.
  service('file-system', ['aws_transfer_server'], {
    block: 'endpoint_details',
    subnets: ['subnet_ids'],
    vpc: 'vpc_id',
    unplaced: 'absent',
    groups: ['security_group_ids'],
    ports: { kind: 'fixed', services: tcp(21, 22, 990) },
    exposure: { kind: 'allocations', attribute: 'address_allocation_ids' },
  }),
];

const FIREHOSE_TARGETS = ['elasticsearch', 'opensearch', 'opensearchserverless'];
const SUBNETS: Columns = { subnets: ['subnets'] };

const CLIENTS: readonly Service[] = [
  ...FIREHOSE_TARGETS.map((name) => client(['aws_kinesis_firehose_delivery_stream'], `${name}_configuration.vpc_config`)),
  client(['aws_appstream_fleet', 'aws_appstream_image_builder', 'aws_bedrock_custom_model', 'aws_devicefarm_test_grid_project'], 'vpc_config'),
  client(['aws_comprehend_document_classifier', 'aws_comprehend_entity_recognizer', 'aws_sagemaker_model'], 'vpc_config', SUBNETS),
  client(['aws_sagemaker_data_quality_job_definition'], 'network_config.vpc_config', SUBNETS),
  client(['aws_sagemaker_workforce'], 'workforce_vpc_config', SUBNETS),
  client(['aws_codeconnections_host', 'aws_codestarconnections_host', 'aws_grafana_workspace'], 'vpc_configuration'),
  client(['aws_iot_topic_rule_destination'], 'vpc_configuration', { groups: ['security_groups'], vpc: 'vpc_id' }),
  client(['aws_osis_pipeline'], 'vpc_options'),
  client(['aws_prometheus_scraper'], 'source.eks'),
  client(['aws_mwaa_environment'], 'network_configuration'),
  client(['aws_glue_connection'], 'physical_connection_requirements', {
    subnets: ['subnet_id'],
    groups: ['security_group_id_list'],
    unplaced: 'absent',
  }),
  client(['aws_medialive_channel', 'aws_medialive_input'], 'vpc'),
  client(['aws_worklink_fleet'], 'network', { vpc: 'vpc_id' }),
  client(['aws_pipes_pipe'], 'source_parameters.self_managed_kafka_parameters.vpc', {
    subnets: ['subnets'],
    groups: ['security_groups'],
  }),
];

const STUDIO: Columns = { subnets: ['subnet_ids'], vpc: 'vpc_id', ports: { kind: 'client' } };

const WORKBENCHES: readonly Service[] = [
  service('other', ['aws_sagemaker_notebook_instance'], {
    subnets: ['subnet_id'],
    unplaced: 'absent',
    groups: ['security_groups'],
    ports: { kind: 'client' },
  }),
  service('other', ['aws_sagemaker_domain'], {
    ...STUDIO,
    groups: ['default_user_settings.security_groups'],
    unlisted: 'service-group',
  }),
  service('other', ['aws_emr_studio'], { ...STUDIO, groups: ['engine_security_group_id'] }),
  service('other', ['aws_emr_studio'], { ...STUDIO, groups: ['workspace_security_group_id'] }),
  service('other', ['aws_glue_dev_endpoint'], {
    subnets: ['subnet_id'],
    unplaced: 'absent',
    groups: ['security_group_ids'],
    exposure: { kind: 'unmodelled' },
  }),
  service('other', ['aws_quicksight_vpc_connection', 'aws_workspacesweb_network_settings'], {
    subnets: ['subnet_ids'],
    groups: ['security_group_ids'],
    ports: { kind: 'client' },
  }),
  service('other', ['aws_datasync_location_efs'], {
    block: 'ec2_config',
    subnets: ['subnet_arn'],
    groups: ['security_group_arns'],
    ports: { kind: 'client' },
  }),
  service('other', ['aws_datasync_agent'], {
    subnets: ['subnet_arns'],
    unplaced: 'absent',
    groups: ['security_group_arns'],
    ports: { kind: 'client' },
  }),
];

/** Search, messaging, file systems, and what else joins a VPC. */
export const OTHERS: readonly Service[] = [...SEARCH, ...MESSAGING, ...FILE_SYSTEMS, ...CLIENTS, ...WORKBENCHES];
