import { recorded } from './plain';
import { parts } from './plan-of';
import type { Written } from './plan-of';
import { ELSEWHERE, SOMEWHERE } from './unsure';

type Values = Readonly<Record<string, unknown>>;

const BOTH = { subnets: 'aws_subnet.a aws_subnet.b', placedBy: 'db_subnet_group_name' };
const APART = { subnets: 'nothing' };
const switched = (on: string, attribute = 'publicly_accessible'): Values => ({ publicBy: { attribute, on } });

test('services that keep data: what makes them public, where they stand, and by what', () => {
  expect(recorded('services').dataStores).toEqual([
    { resource: 'aws_db_instance.dual', meaning: 'database', ...switched('no'), ...BOTH },
    { resource: 'aws_mq_broker.active', meaning: 'messaging', ...switched('yes'), subnets: 'aws_subnet.a', placedBy: 'subnet_ids' },
    {
      resource: 'aws_msk_cluster.log', meaning: 'messaging', ...switched('yes', 'broker_node_group_info.connectivity_info.public_access.type'),
      subnets: 'aws_subnet.a aws_subnet.b', placedBy: 'broker_node_group_info.client_subnets',
    },
    { resource: 'aws_rds_cluster.aurora', meaning: 'database', ...BOTH },
    { resource: 'aws_rds_cluster.default_group', meaning: 'database', ...BOTH, subnets: 'a default subnet of the default VPC' },
    { resource: 'aws_rds_cluster.empty', meaning: 'database', ...BOTH },
    { resource: 'aws_rds_cluster.zones', meaning: 'database', ...BOTH },
    { resource: 'aws_rds_cluster_instance.aurora[0]', meaning: 'database', ...switched('yes'), ...BOTH, partOf: 'aws_rds_cluster.aurora' },
    { resource: 'aws_rds_cluster_instance.aurora[1]', meaning: 'database', ...switched('no'), ...BOTH, partOf: 'aws_rds_cluster.aurora' },
    { resource: 'aws_mq_broker.rabbit', meaning: 'messaging', ...switched('yes'), ...APART },
    { resource: 'aws_lightsail_database.mysql', meaning: 'database', ...switched('yes'), ...APART },
    { resource: 'aws_lightsail_database.postgres', meaning: 'database', ...switched('no'), ...APART },
  ]);
});

test('a search domain and a graph', () => {
  expect(recorded('public').dataStores).toEqual([
    { resource: 'aws_db_instance.public', meaning: 'database', ...switched('yes'), subnets: 'aws_subnet.mapped aws_subnet.plain', placedBy: 'db_subnet_group_name' },
    { resource: 'aws_opensearch_domain.inside', meaning: 'search', subnets: 'aws_subnet.plain', placedBy: 'vpc_options.subnet_ids' },
    { resource: 'aws_neptunegraph_graph.g', meaning: 'database', ...switched('yes', 'public_connectivity'), ...APART },
  ]);
});

test('what is known only after apply', () => {
  const database: Written = { address: 'aws_db_instance.d', after: { engine: 'postgres' }, unknown: { publicly_accessible: true, db_subnet_group_name: true }, expressions: { publicly_accessible: SOMEWHERE, db_subnet_group_name: SOMEWHERE } };
  const migration: Written = { address: 'aws_dms_replication_instance.m', after: { publicly_accessible: true } };
  expect(parts(['dataStores'], ELSEWHERE, database, migration)['dataStores']).toEqual([
    { resource: 'aws_db_instance.d', meaning: 'database', ...switched('maybe'), subnets: '(db_subnet_group_name comes from terraform_data.t.output)', placedBy: 'db_subnet_group_name' },
  ]);
});

test('a store that may be part of either of two clusters stands where either does', () => {
  const subnet = (id: string): Written => ({ address: `data.aws_subnet.${id}`, after: { id: `subnet-${id}` } });
  const cluster = (name: string): Written => ({ address: `aws_docdb_cluster.${name}`, after: { db_subnet_group_name: name }, unknown: { id: true } });
  const group = (name: string): Written => ({ address: `aws_docdb_subnet_group.${name}`, after: { name, subnet_ids: [`subnet-${name}`] }, unknown: { id: true } });
  const node: Written = { address: 'aws_docdb_cluster_instance.i', after: {}, unknown: { cluster_identifier: true }, expressions: { cluster_identifier: { references: ['aws_docdb_cluster.a.id', 'aws_docdb_cluster.a', 'aws_docdb_cluster.b.id', 'aws_docdb_cluster.b'] } } };
  const { dataStores } = parts(['dataStores'], subnet('a'), subnet('b'), group('a'), group('b'), cluster('a'), cluster('b'), node) as { readonly dataStores: readonly Values[] };
  expect(dataStores.filter(({ resource }) => resource === 'aws_docdb_cluster_instance.i')).toEqual([
    { resource: 'aws_docdb_cluster_instance.i', meaning: 'database', subnets: 'data.aws_subnet.a? data.aws_subnet.b?', partOf: 'aws_docdb_cluster.a' },
  ]);
});
