import type { Attachment, Key } from '../../model';
import type { Endpoint, Topology } from '../../topology';
import { ASSOCIATIONS } from '../associations';
import { servicesFor } from '../services';
import type { Side } from '../side';
import { textAt } from '../source';
import { about } from './slots';

type Unmodelled = Topology['unmodelled'][number];

/** What resources do that nothing here follows, by type. */
const REASONS: Readonly<Record<string, string>> = {
  aws_elastic_beanstalk_environment: 'makes resources that the plan does not show',
  aws_cloudformation_stack: 'makes resources that the plan does not show',
  aws_cloudformation_stack_set: 'makes resources that the plan does not show',
  aws_emr_cluster: 'opens ports in its managed security groups by itself',
  aws_globalaccelerator_custom_routing_endpoint_group: 'leads to ports of subnets that are opened outside the plan',
  aws_cloudfront_vpc_origin: 'lets CloudFront reach into a VPC',
  aws_vpc_endpoint_service: 'lets consumers of PrivateLink reach a load balancer',
  aws_ec2_transit_gateway_peering_attachment: 'joins transit gateways, and what lies behind the other is not followed',
  aws_ec2_transit_gateway_connect: 'leads to networks that the plan does not show',
  aws_vpn_connection: 'leads to networks that the plan does not show',
  aws_dx_gateway_association: 'leads to networks that the plan does not show',
  aws_networkmanager_vpc_attachment: 'joins a VPC to a core network, and what lies behind is not followed',
  aws_vpclattice_service_network_vpc_association: 'lets a service network reach into a VPC',
};

/** Resources that may create, carry or reach interfaces in ways that are not modelled, in order of address. */
export function unmodelled(side: Side, attachments: ReadonlyMap<Key, readonly Attachment[]>, endpoints: readonly Endpoint[]): readonly Unmodelled[] {
  const known = Object.entries(REASONS).flatMap(([type, reason]) => side.all(type).map(({ resource }) => ({ resource: resource.address, reason })));
  return [...known, ...dualAccelerators(side), ...otherCarriers(side, attachments, endpoints)].sort((a, b) => (a.resource < b.resource ? -1 : 1));
}

function dualAccelerators(side: Side): readonly Unmodelled[] {
  return side.all('aws_globalaccelerator_accelerator').filter((source) => textAt(source, ['ip_address_type']) === 'DUAL_STACK')
    .map(({ resource }) => ({ resource: resource.address, reason: 'has IPv6 addresses, and what they lead to is not followed' }));
}

/** Resources outside the table of services that carry a group. */
function otherCarriers(side: Side, attachments: ReadonlyMap<Key, readonly Attachment[]>, endpoints: readonly Endpoint[]): readonly Unmodelled[] {
  const placed = new Set(endpoints.map(({ resource }) => resource));
  const associating = new Set(ASSOCIATIONS.map(({ type }) => type));
  const carriers = new Set([...attachments.values()].flat().map(({ resource }) => resource));
  return [...carriers].filter((address) => {
    const type = about(side, address, ({ resource }) => resource.type, '');
    return !placed.has(address) && !associating.has(type) && servicesFor(type).length === 0;
  }).map((resource) => ({ resource, reason: 'carries a security group, and where its interfaces stand is not modelled' }));
}
