import type { Columns, Service } from './service';
import { service } from './service';
import { tcp } from './ports';

const LISTENERS: Columns = {
  subnets: ['subnets', 'subnet_mapping.subnet_id'],
  ports: { kind: 'listeners' },
  exposure: { kind: 'unless', attribute: 'internal' },
};

/** `load_balancer_type` has the schema default `application`. */
function balancerOf(kind: string): { attribute: string; values: readonly string[]; unset: string } {
  return { attribute: 'load_balancer_type', values: [kind], unset: 'application' };
}

const BALANCER_TYPES = ['aws_lb', 'aws_alb'];

/** aws-semantics section 11: groups of a network load balancer are optional, and without one nothing is filtered. */
const BALANCERS: readonly Service[] = [
  service('load-balancer', BALANCER_TYPES, {
    ...LISTENERS,
    when: balancerOf('application'),
    groups: ['security_groups'],
  }),
  service('load-balancer', BALANCER_TYPES, {
    ...LISTENERS,
    when: balancerOf('network'),
    groups: ['security_groups'],
    unlisted: 'none',
    addresses: ['subnet_mapping.private_ipv4_address'],
  }),
  service('load-balancer', BALANCER_TYPES, {
    ...LISTENERS,
    when: balancerOf('gateway'),
    unlisted: 'none',
    exposure: { kind: 'never' },
  }),
  service('load-balancer', ['aws_elb'], {
    ...LISTENERS,
    subnets: ['subnets'],
    unplaced: 'default-vpc',
    groups: ['security_groups'],
  }),
];

const ENDPOINT: Columns = { subnets: ['subnet_ids'], vpc: 'vpc_id', groups: ['security_group_ids'] };

/** `vpc_endpoint_type` has the schema default `Gateway`: routes, no interface. */
function endpointOf(...values: readonly string[]): { attribute: string; values: readonly string[]; unset: string } {
  return { attribute: 'vpc_endpoint_type', values, unset: 'Gateway' };
}

const ENDPOINTS: readonly Service[] = [
  service('endpoint', ['aws_vpc_endpoint'], {
    ...ENDPOINT,
    when: endpointOf('Interface', 'Resource', 'ServiceNetwork'),
    addresses: ['subnet_configuration.ipv4', 'subnet_configuration.ipv6'],
  }),
  service('endpoint', ['aws_vpc_endpoint'], {
    ...ENDPOINT,
    when: endpointOf('GatewayLoadBalancer'),
    groups: [],
    unlisted: 'none',
  }),
  service('endpoint', ['aws_ec2_instance_connect_endpoint'], {
    subnets: ['subnet_id'],
    groups: ['security_group_ids'],
    ports: { kind: 'client' },
  }),
  service('endpoint', ['aws_route53_resolver_endpoint'], {
    subnets: ['ip_address.subnet_id'],
    groups: ['security_group_ids'],
    addresses: ['ip_address.ip', 'ip_address.ipv6'],
  }),
  service('endpoint', ['aws_opensearchserverless_vpc_endpoint'], {
    ...ENDPOINT,
    ports: { kind: 'fixed', services: tcp(443) },
  }),
  service('endpoint', ['aws_opensearch_vpc_endpoint', 'aws_elasticsearch_vpc_endpoint'], {
    block: 'vpc_options',
    subnets: ['subnet_ids'],
    groups: ['security_group_ids'],
    ports: { kind: 'fixed', services: tcp(443) },
  }),
  service('endpoint', ['aws_ec2_client_vpn_endpoint'], { ...ENDPOINT, subnets: [], ports: { kind: 'client' } }),
  service('endpoint', ['aws_vpclattice_resource_gateway'], {
    subnets: ['subnet_ids'],
    vpc: 'vpc_id',
    groups: ['security_group_ids'],
    ports: { kind: 'client' },
  }),
  service('endpoint', ['aws_apigatewayv2_vpc_link'], {
    subnets: ['subnet_ids'],
    groups: ['security_group_ids'],
    ports: { kind: 'client' },
  }),
  service('endpoint', ['aws_verifiedaccess_endpoint'], {
    subnets: ['load_balancer_options.subnet_ids', 'rds_options.subnet_ids', 'cidr_options.subnet_ids'],
    groups: ['security_group_ids'],
    ports: { kind: 'client' },
  }),
  service('endpoint', ['aws_s3outposts_endpoint'], { subnets: ['subnet_id'], groups: ['security_group_id'] }),
];

/** Load balancers and endpoints: interfaces through which others are reached. */
export const FRONT_DOORS: readonly Service[] = [...BALANCERS, ...ENDPOINTS];
