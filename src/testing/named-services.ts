import { exactly } from '../network/bounds';
import type { Bounds } from '../network/bounds';
import { MAYBE, NO, YES } from '../network/topology';
import type { DataStore, Fact, RemoteAccess, ServiceEndpoint } from '../network/topology';
import { AddressSet, ServiceSet } from '../packet';
import type { Piece } from './build';
import { joined, meant } from './places';
import { unknown } from './spec';

/** Who may come to a service at its public name. */
export interface NamedServiceSpec {
  /** It has a public name at all; true where absent. */
  readonly public?: boolean | typeof unknown;
  /** CIDR blocks; everybody where absent. */
  readonly from?: string | readonly string[] | typeof unknown;
}

/** `aws_eks_cluster.<name>` with its API. */
export function kubernetesApi(name: string, spec: NamedServiceSpec = {}): Piece {
  const stated = { resource: `aws_eks_cluster.${name}`, meaning: 'kubernetes', services: ServiceSet.ports('tcp', 443), attribute: 'vpc_config.public_access_cidrs' } as const;
  return named(stated, spec, [`public_access_cidrs of aws_eks_cluster.${name}`]);
}

/** `aws_opensearch_domain.<name>`, outside every VPC unless it is not public. */
export function searchDomain(name: string, spec: NamedServiceSpec = {}): Piece {
  const stated = { resource: `aws_opensearch_domain.${name}`, meaning: 'search', services: ServiceSet.ports('tcp', 443), attribute: 'vpc_options' } as const;
  return named(stated, spec, [`vpc_options of aws_opensearch_domain.${name}`]);
}

/** `aws_mq_broker.<name>` of RabbitMQ, which stands outside every VPC where it is public. */
export function broker(name: string, spec: NamedServiceSpec = {}): Piece {
  const resource = `aws_mq_broker.${name}`;
  const stated = { resource, meaning: 'messaging', services: ServiceSet.ports('tcp', 5671), attribute: 'publicly_accessible' } as const;
  const store: DataStore = { resource, meaning: 'messaging', publicBy: { attribute: 'publicly_accessible', on: factOf(spec.public ?? true) }, subnets: meant(), placedBy: undefined, partOf: undefined };
  const service = named(stated, spec, [`publicly_accessible of ${resource}`]);
  return (network) => joined(({ dataStores }) => ({ dataStores: [...dataStores, store] }))(service(network));
}

function named(stated: Pick<ServiceEndpoint, 'resource' | 'meaning' | 'services' | 'attribute'>, spec: NamedServiceSpec, reasons: readonly string[]): Piece {
  const service: ServiceEndpoint = { ...stated, open: factOf(spec.public ?? true), allowed: allowedBy(spec.from), reasons };
  return joined(({ services }) => ({ services: [...services, service] }));
}

function allowedBy(from: NamedServiceSpec['from']): Bounds<AddressSet> {
  if (from === unknown) return { certain: AddressSet.EMPTY, possible: AddressSet.ALL };
  const written = typeof from === 'string' ? [from] : from;
  return exactly(written === undefined ? AddressSet.ALL : AddressSet.parse(...written));
}

/** `aws_eks_node_group.<name>` with a key for SSH; `narrowed` where groups are given that may come. */
export function nodeGroup(name: string, { narrowed }: { readonly narrowed: boolean | typeof unknown }): Piece {
  const resource = `aws_eks_node_group.${name}`;
  const access: RemoteAccess = {
    resource,
    group: `${resource}.remote_access_security_group_id`,
    services: ServiceSet.ports('tcp', 22),
    open: narrowed === unknown ? MAYBE : factOf(!narrowed),
    attribute: 'remote_access.ec2_ssh_key',
    reasons: [`remote_access of ${resource} is known only after apply`],
  };
  return joined(({ remoteAccess }) => ({ remoteAccess: [...remoteAccess, access] }));
}

function factOf(value: boolean | typeof unknown): Fact {
  return value === unknown ? MAYBE : value ? YES : NO;
}
