import { recorded } from './plain';

test('an interface stands in the zone that its resource names, unless there are others or it may move', () => {
  const endpoints = recorded('zones').endpoints as readonly { readonly resource: string; readonly subnets: string }[];
  expect(Object.fromEntries(endpoints.map(({ resource, subnets }) => [resource, subnets.replaceAll('aws_subnet.', '')]))).toEqual({
    'aws_db_instance.beside_unnamed': 'a unnamed',
    'aws_db_instance.d["any_one"]': 'a b second_b',
    'aws_db_instance.d["in_a"]': 'a',
    'aws_db_instance.d["in_b"]': 'b second_b',
    'aws_db_instance.d["in_no_zone"]': 'a b second_b',
    'aws_db_instance.d["two_zones"]': 'a b second_b',
    'aws_db_instance.zone_unknown': 'a b second_b',
    'aws_dms_replication_instance.m': 'a',
    'aws_elasticache_cluster.crossing': 'a b',
    'aws_elasticache_cluster.e["single"]': 'a',
    'aws_elasticache_cluster.e["unset"]': 'a',
    'aws_rds_cluster.c': 'a b second_b',
    'aws_rds_cluster_instance.c': 'a b second_b',
    'aws_redshift_cluster.r["moves"]': 'a b',
    'aws_redshift_cluster.r["stays"]': 'b',
  });
});
