import { AddressSet } from '../../../packet';
import type { Bounds } from '../../bounds';
import type { Meaning } from '../../model';
import { MAYBE, NO, YES } from '../../topology';
import type { Fact, ServiceEndpoint } from '../../topology';
import { readCidr } from '../cidr';
import { tcp } from '../services/ports';
import type { Side } from '../side';
import { at, elements } from '../source';
import type { Source, Step } from '../source';
import { both, flag, hasValue, not } from './facts';
import { lightsail } from './lightsail';
import { searchCollections } from './search-collections';
import { listed } from './slots';

const HTTPS = tcp(443);
const EVERYBODY: Bounds<AddressSet> = { certain: AddressSet.ALL, possible: AddressSet.ALL };

/** Services that stand outside every VPC and are reached by their public name. Source: aws-semantics section 14. */
export function serviceEndpoints(side: Side): readonly ServiceEndpoint[] {
  return [
    ...side.all('aws_eks_cluster').map(kubernetesApi),
    ...side.all('aws_opensearch_domain', 'aws_elasticsearch_domain').map(searchDomain),
    ...searchCollections(side),
    ...side.all('aws_neptunegraph_graph').map((source) => publicService(source, 'database', { open: flag(source, ['public_connectivity'], MAYBE), services: HTTPS, attribute: 'public_connectivity' })),
    ...side.all('aws_mq_broker').filter(isRabbit).map((source) => publicService(source, 'messaging', { open: flag(source, ['publicly_accessible'], NO), services: tcp(443, 5671, 15671), attribute: 'publicly_accessible' })),
    // A server outside every VPC speaks nothing but SFTP: https://docs.aws.amazon.com/transfer/latest/userguide/create-server-in-vpc.html
    ...side.all('aws_transfer_server').map((source) => publicService(source, 'file-system', { open: hasValue(source, ['endpoint_type'], 'PUBLIC', YES), services: tcp(22), attribute: 'endpoint_type' })),
    // Whether callers have to sign is a matter of authorisation, as for search domains.
    ...side.all('aws_lambda_function_url').map((source) => publicService(source, 'function', { open: YES, services: HTTPS, attribute: 'authorization_type' })),
    ...lightsail(side),
  ];
}

/** A service that admits everybody if it is open. */
export function publicService({ resource: { address } }: Source, meaning: Meaning, stated: Pick<ServiceEndpoint, 'open' | 'services' | 'attribute'>): ServiceEndpoint {
  return { resource: address, meaning, ...stated, allowed: EVERYBODY, reasons: [`${stated.attribute} of ${address}`] };
}

/** A public RabbitMQ broker has no groups of the customer and no interface in a VPC. */
function isRabbit(source: Source): boolean {
  return hasValue(source, ['engine_type'], 'RabbitMQ', NO).certain;
}

/** The public endpoint is on unless switched off, and admits everybody unless narrowed. */
function kubernetesApi(source: Source): ServiceEndpoint {
  const [path = ['vpc_config', 0] as readonly Step[]] = listed(source, ['vpc_config']);
  return {
    resource: source.resource.address,
    meaning: 'kubernetes',
    services: HTTPS,
    open: flag(source, [...path, 'endpoint_public_access'], YES),
    allowed: allowedCidrs(source, [...path, 'public_access_cidrs']),
    attribute: 'vpc_config.public_access_cidrs',
    reasons: [`public_access_cidrs of ${source.resource.address}`],
  };
}

/** The CIDR blocks of a list; everybody where nothing is written. */
function allowedCidrs(source: Source, path: readonly Step[]): Bounds<AddressSet> {
  if (source.refs.isUnset(source.resource, path)) return EVERYBODY;
  const list = elements(source, path);
  return list === undefined ? { certain: AddressSet.EMPTY, possible: AddressSet.ALL } : cidrsIn(source, list);
}

/** The CIDR blocks at some paths together. */
export function cidrsIn(source: Source, paths: readonly (readonly Step[])[]): Bounds<AddressSet> {
  const read = paths.flatMap((path) => readCidr(source, path, undefined) ?? []);
  return { certain: AddressSet.union(read.map(({ addresses }) => addresses.certain)), possible: AddressSet.union(read.map(({ addresses }) => addresses.possible)) };
}

/** A search domain without VPC options is public; groups do not exist there. */
function searchDomain(source: Source): ServiceEndpoint {
  const enforced = both(flag(source, ['domain_endpoint_options', 0, 'enforce_https'], NO), isWritten(source, 'domain_endpoint_options'));
  return publicService(source, 'search', { open: not(isWritten(source, 'vpc_options')), services: enforced.certain ? HTTPS : tcp(80, 443), attribute: 'vpc_options' });
}

function isWritten(source: Source, block: string): Fact {
  const blocks = elements(source, [block]);
  if (blocks !== undefined) return blocks.length > 0 ? YES : NO;
  return at(source, [block]).kind() === 'missing' || source.refs.isUnset(source.resource, [block]) ? NO : MAYBE;
}
