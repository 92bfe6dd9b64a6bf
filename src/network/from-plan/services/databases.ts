import { ServiceSet } from '../../../packet';
import type { Condition, Exposure, Pin, Service } from './service';
import { service, to } from './service';
import { engine, tcp } from './ports';

const VPC_GROUPS = ['vpc_security_group_ids'];

/**
 * `publicly_accessible` where unset is false: the schema of the provider (aws_db_instance, aws_mq_broker, aws_neptune_cluster_instance)
 * or the value it sends (aws_rds_cluster_instance, aws_dms_replication_instance). aws-semantics sections 14, 14.1.
 */
const FLAG: Exposure = { kind: 'flag', attribute: 'publicly_accessible', unset: false };

/** A switch that is off unless somebody throws it. */
function off(attribute: string): Condition {
  return { attribute, values: ['false'], unset: 'false' };
}

/** One zone for good. Instances of clusters are in no such row: what fails may come back in another zone. */
const SINGLE_ZONE: Pin = { zone: 'availability_zone', provided: [off('multi_az')] };

/** Default ports by engine. Source: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithSecurityGroups.html */
const RDS_ENGINES = [
  ['postgres', tcp(5432)],
  ['aurora-postgresql', tcp(5432)],
  ['mysql', tcp(3306)],
  ['mariadb', tcp(3306)],
  ['aurora', tcp(3306)],
  ['oracle-', tcp(1521)],
  ['custom-oracle-', tcp(1521)],
  ['sqlserver-', tcp(1433)],
  ['custom-sqlserver-', tcp(1433)],
  ['db2-', tcp(50000)],
] as const;

const PROXY_ENGINES = [
  ['POSTGRESQL', tcp(5432)],
  ['MYSQL', tcp(3306)],
  ['SQLSERVER', tcp(1433)],
] as const;

const RELATIONAL: readonly Service[] = [
  service('database', ['aws_db_instance'], {
    subnetGroup: to('db-subnet-group', 'db_subnet_group_name'),
    unplaced: 'default-vpc',
    pin: SINGLE_ZONE,
    groups: VPC_GROUPS,
    suppliers: [to('db-instance', 'replicate_source_db')],
    ports: engine('port', 'engine', RDS_ENGINES),
    exposure: FLAG,
  }),
  service('database', ['aws_rds_cluster'], {
    subnetGroup: to('db-subnet-group', 'db_subnet_group_name'),
    unplaced: 'default-vpc',
    groups: VPC_GROUPS,
    ports: engine('port', 'engine', RDS_ENGINES),
    exposure: { kind: 'instances' },
  }),
  service('database', ['aws_rds_cluster_instance'], {
    subnetGroup: to('db-subnet-group', 'db_subnet_group_name'),
    suppliers: [to('db-cluster', 'cluster_identifier')],
    ports: engine('port', 'engine', RDS_ENGINES),
    exposure: FLAG,
  }),
  service('database', ['aws_rds_shard_group'], {
    suppliers: [to('db-cluster', 'db_cluster_identifier')],
    ports: engine(undefined, undefined, [['', tcp(5432)]]),
    exposure: { kind: 'flag', attribute: 'publicly_accessible', unset: undefined }, // aws-semantics section 14.1
  }),
  service('database', ['aws_db_proxy'], {
    subnets: ['vpc_subnet_ids'],
    groups: VPC_GROUPS,
    ports: engine(undefined, 'engine_family', PROXY_ENGINES),
  }),
  service('database', ['aws_db_proxy_endpoint'], {
    subnets: ['vpc_subnet_ids'],
    groups: VPC_GROUPS,
    ports: { kind: 'fixed', services: tcp(1433, 3306, 5432) },
  }),
];

const WAREHOUSES: readonly Service[] = [
  service('database', ['aws_redshift_cluster'], {
    subnetGroup: to('redshift-subnet-group', 'cluster_subnet_group_name'),
    unplaced: 'default-vpc',
    pin: { zone: 'availability_zone', provided: [off('multi_az'), off('availability_zone_relocation_enabled')] },
    groups: VPC_GROUPS,
    ports: engine('port', undefined, [['', tcp(5439)]]),
    // The default turned from true to false with version 6.0 of the provider; plans of both carry the value.
    exposure: { kind: 'flag', attribute: 'publicly_accessible', unset: true },
  }),
  service('database', ['aws_redshift_endpoint_access'], {
    subnetGroup: to('redshift-subnet-group', 'subnet_group_name'),
    groups: VPC_GROUPS,
    ports: { kind: 'fixed', services: tcp(5439) },
  }),
  service('database', ['aws_redshiftserverless_workgroup'], {
    subnets: ['subnet_ids'],
    unplaced: 'default-vpc',
    groups: ['security_group_ids'],
    ports: engine('port', undefined, [['', tcp(5439)]]),
    exposure: FLAG,
  }),
  service('database', ['aws_redshiftserverless_endpoint_access'], {
    subnets: ['subnet_ids'],
    groups: VPC_GROUPS,
    ports: { kind: 'fixed', services: tcp(5439) },
  }),
];

const DOCUMENTS_AND_GRAPHS: readonly Service[] = [
  service('database', ['aws_docdb_cluster'], {
    subnetGroup: to('db-subnet-group', 'db_subnet_group_name'),
    unplaced: 'default-vpc',
    groups: VPC_GROUPS,
    ports: engine('port', undefined, [['', tcp(27017)]]),
  }),
  service('database', ['aws_docdb_cluster_instance'], {
    suppliers: [to('db-cluster', 'cluster_identifier')],
    ports: engine(undefined, undefined, [['', tcp(27017)]]),
  }),
  service('database', ['aws_docdbelastic_cluster'], {
    subnets: ['subnet_ids'],
    unplaced: 'default-vpc',
    groups: VPC_GROUPS,
    ports: { kind: 'fixed', services: tcp(27017) },
  }),
  service('database', ['aws_neptune_cluster'], {
    subnetGroup: to('db-subnet-group', 'neptune_subnet_group_name'),
    unplaced: 'default-vpc',
    groups: VPC_GROUPS,
    ports: engine('port', undefined, [['', tcp(8182)]]),
    exposure: { kind: 'instances' },
  }),
  service('database', ['aws_neptune_cluster_instance'], {
    subnetGroup: to('db-subnet-group', 'neptune_subnet_group_name'),
    suppliers: [to('db-cluster', 'cluster_identifier')],
    ports: engine('port', undefined, [['', tcp(8182)]]),
    exposure: FLAG,
  }),
  service('database', ['aws_timestreaminfluxdb_db_instance'], {
    subnets: ['vpc_subnet_ids'],
    groups: VPC_GROUPS,
    ports: engine('port', undefined, [['', tcp(8086)]]),
    exposure: FLAG,
  }),
];

const MIGRATION: readonly Service[] = [
  service('database', ['aws_dms_replication_instance'], {
    subnetGroup: to('replication-subnet-group', 'replication_subnet_group_id'),
    unplaced: 'default-vpc',
    pin: SINGLE_ZONE,
    groups: VPC_GROUPS,
    ports: { kind: 'client' },
    exposure: FLAG,
  }),
  service('database', ['aws_dms_replication_config'], {
    block: 'compute_config',
    subnetGroup: to('replication-subnet-group', 'replication_subnet_group_id'),
    pin: SINGLE_ZONE,
    groups: VPC_GROUPS,
    ports: { kind: 'client' },
  }),
  service('database', ['aws_finspace_kx_cluster'], {
    block: 'vpc_configuration',
    subnets: ['subnet_ids'],
    groups: ['security_group_ids'],
    ports: { kind: 'fixed', services: ServiceSet.ports('tcp', 443) },
  }),
];

const ELASTICACHE_ENGINES = [
  ['memcached', tcp(11211)],
  ['', tcp(6379)],
] as const;

const CACHES: readonly Service[] = [
  service('cache', ['aws_elasticache_cluster'], {
    subnetGroup: to('cache-subnet-group', 'subnet_group_name'),
    unplaced: 'default-vpc',
    pin: { zone: 'availability_zone', provided: [{ attribute: 'az_mode', values: ['single-az'], unset: 'single-az' }] },
    groups: ['security_group_ids'],
    suppliers: [to('replication-group', 'replication_group_id')],
    ports: engine('port', 'engine', ELASTICACHE_ENGINES),
  }),
  service('cache', ['aws_elasticache_replication_group'], {
    subnetGroup: to('cache-subnet-group', 'subnet_group_name'),
    unplaced: 'default-vpc',
    groups: ['security_group_ids'],
    ports: engine('port', undefined, ELASTICACHE_ENGINES),
  }),
  // Serverless caches answer readers on the next port: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/set-up.html
  service('cache', ['aws_elasticache_serverless_cache'], {
    subnets: ['subnet_ids'],
    unplaced: 'default-vpc',
    groups: ['security_group_ids'],
    ports: engine(undefined, 'engine', [
      ['memcached', tcp(11211, 11212)],
      ['', tcp(6379, 6380)],
    ]),
  }),
  service('cache', ['aws_memorydb_cluster'], {
    subnetGroup: to('memorydb-subnet-group', 'subnet_group_name'),
    unplaced: 'default-vpc',
    groups: ['security_group_ids'],
    ports: engine('port', undefined, [['', tcp(6379)]]),
  }),
  service('cache', ['aws_dax_cluster'], {
    subnetGroup: to('dax-subnet-group', 'subnet_group_name'),
    unplaced: 'default-vpc',
    groups: ['security_group_ids'],
    ports: { kind: 'fixed', services: tcp(8111, 9111) },
  }),
];

/** Databases and caches. */
export const DATABASES: readonly Service[] = [
  ...RELATIONAL,
  ...WAREHOUSES,
  ...DOCUMENTS_AND_GRAPHS,
  ...MIGRATION,
  ...CACHES,
];
