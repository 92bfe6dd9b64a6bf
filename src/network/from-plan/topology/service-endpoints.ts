import { AddressSet, ServiceSet } from '../../../packet';
import type { Bounds } from '../../bounds';
import { MAYBE, NO, YES } from '../../topology';
import type { Fact, ServiceEndpoint } from '../../topology';
import { readCidr } from '../cidr';
import type { Side } from '../side';
import { at, elements, textAt } from '../source';
import type { Source, Step } from '../source';
import { flag, not } from './facts';

const HTTPS = ServiceSet.ports('tcp', 443);
const EVERYBODY: Bounds<AddressSet> = { certain: AddressSet.ALL, possible: AddressSet.ALL };

/** Services that stand outside every VPC and are reached by their public name. Source: aws-semantics section 14. */
export function serviceEndpoints(side: Side): readonly ServiceEndpoint[] {
  return [
    ...side.all('aws_eks_cluster').map(kubernetesApi),
    ...side.all('aws_opensearch_domain', 'aws_elasticsearch_domain').map(searchDomain),
    ...side.all('aws_neptunegraph_graph').map((source) => plain(source, flag(source, ['public_connectivity'], NO), HTTPS, 'public_connectivity')),
    ...side.all('aws_transfer_server').map((source) => plain(source, isPublicType(source), ServiceSet.ports('tcp', 22).union(ServiceSet.ports('tcp', 21)), 'endpoint_type')),
  ];
}

function plain(source: Source, open: Fact, services: ServiceSet, attribute: string): ServiceEndpoint {
  return { resource: source.resource.address, services, open, allowed: EVERYBODY, attribute, reasons: [`${attribute} of ${source.resource.address}`] };
}

/** The public endpoint is on unless switched off, and admits everybody unless narrowed. */
function kubernetesApi(source: Source): ServiceEndpoint {
  const [path = ['vpc_config', 0] as readonly Step[]] = elements(source, ['vpc_config']) ?? [];
  return {
    resource: source.resource.address,
    services: HTTPS,
    open: flag(source, [...path, 'endpoint_public_access'], YES),
    allowed: allowedCidrs(source, [...path, 'public_access_cidrs']),
    attribute: 'vpc_config.public_access_cidrs',
    reasons: [`public_access_cidrs of ${source.resource.address}`],
  };
}

function allowedCidrs(source: Source, path: readonly Step[]): Bounds<AddressSet> {
  const attribute = at(source, path);
  if (attribute.kind() === 'null' || source.refs.isUnset(source.resource, [...path])) return EVERYBODY;
  const list = elements(source, path);
  if (list === undefined) return { certain: AddressSet.EMPTY, possible: AddressSet.ALL };
  const read = list.flatMap((element) => readCidr(source, element, undefined) ?? []);
  return { certain: AddressSet.union(read.map(({ addresses }) => addresses.certain)), possible: AddressSet.union(read.map(({ addresses }) => addresses.possible)) };
}

/** A search domain without VPC options is public; groups do not exist there. */
function searchDomain(source: Source): ServiceEndpoint {
  const blocks = elements(source, ['vpc_options']);
  const inVpc = blocks === undefined ? (source.refs.isUnset(source.resource, ['vpc_options']) ? NO : MAYBE) : blocks.length > 0 ? YES : NO;
  return plain(source, not(inVpc), HTTPS.union(ServiceSet.ports('tcp', 80)), 'vpc_options');
}

function isPublicType(source: Source): Fact {
  const type = textAt(source, ['endpoint_type']);
  return type === undefined || type === 'PUBLIC' ? YES : NO;
}
