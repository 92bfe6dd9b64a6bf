import type { Columns, Service } from './service';
import { service, to } from './service';
import { tcp } from './ports';

/** Tasks in their own interfaces. `assign_public_ip` is false when unset, by the schema of the provider. */
function tasks(type: string, block: string): Service {
  return service('container', [type], {
    spread: 'some',
    block,
    subnets: ['subnets'],
    groups: ['security_groups'],
    exposure: { kind: 'flag', attribute: 'assign_public_ip', unset: false },
  });
}

/** Places of the VPC that a service joins as a client: nothing outside can open a connection to it. */
function client(types: readonly string[], block: string, columns: Columns = {}): Service {
  return service('function', types, {
    block,
    subnets: ['subnet_ids'],
    groups: ['security_group_ids'],
    unplaced: 'absent', // Empty lists take a function out of the VPC.
    ports: { kind: 'client' },
    ...columns,
  });
}

/** EKS makes one group per cluster, for the control plane and, unless a launch template says otherwise, for the nodes. */
const CLUSTER_GROUP = 'cluster_security_group_id';

const KUBERNETES: readonly Service[] = [
  // The interfaces of the private endpoint. The public endpoint is the service's and no group filters it: aws-semantics section 14.
  service('kubernetes', ['aws_eks_cluster'], {
    spread: 'some',
    block: 'vpc_config',
    subnets: ['subnet_ids'],
    groups: ['security_group_ids'],
    unlisted: 'none',
    made: { attribute: CLUSTER_GROUP, by: undefined },
    ports: { kind: 'fixed', services: tcp(443) },
  }),
  service('kubernetes', ['aws_eks_node_group'], {
    spread: 'some',
    subnets: ['subnet_ids'],
    suppliers: [to('launch-template', 'launch_template.id'), to('launch-template', 'launch_template.name')],
    unlisted: 'service-group',
    made: { attribute: CLUSTER_GROUP, by: to('eks-cluster', 'cluster_name') },
    exposure: { kind: 'subnet-default', attribute: undefined },
  }),
  service('kubernetes', ['aws_eks_fargate_profile'], {
    spread: 'some',
    subnets: ['subnet_ids'],
    unlisted: 'service-group',
    made: { attribute: CLUSTER_GROUP, by: to('eks-cluster', 'cluster_name') },
  }),
];

/** EventBridge Pipes spell the flag ENABLED and DISABLED. */
const PIPE: Service = service('container', ['aws_pipes_pipe'], {
  spread: 'some',
  block: 'target_parameters.ecs_task_parameters.network_configuration.aws_vpc_configuration',
  subnets: ['subnets'],
  groups: ['security_groups'],
  exposure: { kind: 'value', attribute: 'assign_public_ip', value: 'ENABLED' },
});

const TASKS: readonly Service[] = [
  tasks('aws_ecs_service', 'network_configuration'),
  tasks('aws_ecs_task_set', 'network_configuration'),
  tasks('aws_cloudwatch_event_target', 'ecs_target.network_configuration'),
  tasks('aws_scheduler_schedule', 'target.ecs_parameters.network_configuration'),
  PIPE,
];

const FUNCTIONS: readonly Service[] = [
  client(['aws_lambda_function', 'aws_synthetics_canary'], 'vpc_config'),
  client(['aws_codebuild_project', 'aws_codebuild_fleet'], 'vpc_config', { subnets: ['subnets'] }),
  client(['aws_emrserverless_application'], 'network_configuration'),
  service('function', ['aws_apprunner_vpc_connector'], {
    subnets: ['subnets'],
    groups: ['security_groups'],
    ports: { kind: 'client' },
  }),
  client(['aws_kinesisanalyticsv2_application'], 'application_configuration.vpc_configuration'),
];

/** Containers, Kubernetes and functions. */
export const CONTAINERS: readonly Service[] = [...KUBERNETES, ...TASKS, ...FUNCTIONS];
