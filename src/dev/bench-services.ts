import { is, to, unknowns } from './bench-stack';
import type { Member } from './bench-stack';

/** 28 resources around a service that have nothing to do with the network, some of them with long attributes. */
export function serviceMembers(number: number): readonly Member[] {
  const name = `app_${number}`;
  const role = to(`aws_iam_role.${name}`, 'name');
  return [
    plain('aws_iam_role', name, { assume_role_policy: ASSUMED, force_detach_policies: false, max_session_duration: 3600, name, path: '/', tags: null }),
    ...each('aws_iam_role_policy', name, ['read', 'write'], (key) => ({ after: { name: key, policy: policyOf(`${name}-${key}`), role: name }, expressions: { policy: {}, role } })),
    plain('aws_iam_policy', name, { description: null, name, path: '/', policy: policyOf(name), tags: null }),
    ...each('aws_iam_role_policy_attachment', name, ['logs', 'network', 'trace', 'read'], (key) => ({
      after: { policy_arn: `arn:aws:iam::aws:policy/service-role/${key}`, role: name }, expressions: { policy_arn: { references: ['each.value'] }, role },
    })),
    plain('aws_kms_key', name, { deletion_window_in_days: 30, description: name, enable_key_rotation: true, is_enabled: true, tags: null }),
    plain('aws_s3_bucket', name, { bucket: `example-${number}`, force_destroy: false, tags: { Name: name }, timeouts: null }),
    plain('aws_s3_bucket_policy', name, { policy: policyOf(`bucket-${name}`) }),
    plain('aws_s3_bucket_public_access_block', name, { block_public_acls: true, block_public_policy: true, ignore_public_acls: true, restrict_public_buckets: true }),
    plain('aws_lambda_function', name, {
      environment: [{ variables: { LOG_LEVEL: 'info', TABLE: name, BUCKET: `example-${number}` } }], filename: `${name}.zip`, function_name: name, handler: 'index.handler', layers: null,
      memory_size: 512, package_type: 'Zip', publish: false, runtime: 'nodejs20.x', tags: null, timeout: 30, vpc_config: [],
    }),
    plain('aws_lambda_permission', name, { action: 'lambda:InvokeFunction', event_source_token: null, function_name: name, principal: 'events.amazonaws.com', source_account: null, statement_id: 'events' }),
    ...each('aws_cloudwatch_log_group', name, ['app', 'access', 'audit'], (key) => ({ after: { kms_key_id: null, name: `/example/${name}/${key}`, retention_in_days: 90, skip_destroy: false, tags: null } })),
    ...each('aws_cloudwatch_metric_alarm', name, ['errors', 'latency', 'throttles'], (key) => ({
      after: { actions_enabled: true, alarm_name: `${name}-${key}`, comparison_operator: 'GreaterThanThreshold', dimensions: { FunctionName: name }, evaluation_periods: 3, metric_name: key, namespace: 'AWS/Lambda', period: 60, statistic: 'Sum', threshold: 5 },
    })),
    ...each('aws_route53_record', name, ['a', 'b', 'c'], (key) => ({ after: { allow_overwrite: null, health_check_id: null, name: `${key}.${name}.example.com`, records: ['example.com'], ttl: 60, type: 'CNAME', zone_id: 'Z0123456789ABCDEFGHIJ' } })),
    ...each('aws_ssm_parameter', name, ['url', 'size', 'mode'], (key) => ({ after: { description: null, name: `/example/${name}/${key}`, tier: 'Standard', type: 'String', tags: null } })),
    plain('aws_sqs_queue', name, { content_based_deduplication: false, delay_seconds: 0, fifo_queue: false, max_message_size: 262144, message_retention_seconds: 345600, name, tags: null, visibility_timeout_seconds: 30 }),
    plain('aws_dynamodb_table', name, { attribute: [{ name: 'id', type: 'S' }], billing_mode: 'PAY_PER_REQUEST', deletion_protection_enabled: true, hash_key: 'id', name, table_class: null, tags: null }),
  ];
}

const ASSUMED = JSON.stringify({ Version: '2012-10-17', Statement: [{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } }] });

function policyOf(name: string): string {
  const resource = [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`];
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: 'Access', Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:ListBucket'], Resource: resource }] });
}

function plain(type: string, name: string, after: object): Member {
  const written = Object.entries(after).filter(([, value]) => value !== null);
  // A call of a function, such as jsonencode, shows as an empty expression.
  const expressions = Object.fromEntries(written.map(([key, value]) => [key, key.endsWith('policy') ? {} : is(value)]));
  return { type, name, after, unknown: unknowns('arn', 'id', 'tags_all'), sensitive: { tags_all: {} }, expressions };
}

/** Instances of one block with `for_each` over these keys. */
function each(type: string, name: string, keys: readonly string[], described: (key: string) => Pick<Member, 'after'> & { readonly expressions?: object }): readonly Member[] {
  return keys.map((index) => ({
    type, name, index, unknown: unknowns('arn', 'id', 'tags_all'), sensitive: { tags_all: {} }, forEach: is(Object.fromEntries(keys.map((key) => [key, key]))),
    expressions: { name: { references: ['each.key'] } }, ...described(index),
  }));
}
