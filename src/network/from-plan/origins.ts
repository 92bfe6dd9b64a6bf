import type { Family } from '../../packet';
import type { Source, Step } from './source';
import { at } from './source';

/** Why a value is not known, and whether it is nevertheless sure to be one host or the own range of one VPC or subnet. */
export interface Origin {
  /** One sentence part: `cidr_blocks comes from aws_eip.e.public_ip`. */
  readonly reason: string;
  readonly confined: boolean;
}

const HOST_IPV4 = ['public_ip', 'private_ip', 'private_ips', 'private_ip_list', 'secondary_private_ips', 'carrier_ip', 'customer_owned_ip', 'ip_address', 'allocated_ip'];
const RANGE_IPV4 = ['cidr_block', 'cidr_block_associations'];
const IPV6 = ['ipv6_cidr_block', 'ipv6_addresses', 'ipv6_address', 'ipv6_address_list'];

/**
 * Attributes that hold one host's address or the range of one VPC or subnet, whatever the rest of the value is. The types are those
 * whose other attributes cannot stand in a CIDR slot, so a reference to the whole object (a splat loses the attribute) counts as well.
 * A resource of this kind never has the internet's addresses. Source: aws-semantics 2.5.
 */
const CONFINED_TYPES: ReadonlySet<string> = new Set([
  'aws_eip', 'aws_nat_gateway', 'aws_instance', 'aws_spot_instance_request', 'aws_network_interface', 'aws_lightsail_static_ip', 'aws_lightsail_instance',
  'aws_customer_gateway', 'aws_vpc', 'aws_default_vpc', 'aws_subnet', 'aws_default_subnet',
  'aws_vpc_ipv4_cidr_block_association', 'aws_vpc_ipv6_cidr_block_association',
]);

const FAMILY_OF: ReadonlyMap<string, Family> = new Map([
  ...[...HOST_IPV4, ...RANGE_IPV4].map((name) => [name, 'ipv4'] as const),
  ...IPV6.map((name) => [name, 'ipv6'] as const),
]);

/** Types that bear identities of peers: in the one reference list that all inline blocks share, they are never a CIDR or a port. */
const IDENTITIES: ReadonlySet<string> = new Set([
  'aws_security_group', 'aws_default_security_group', 'aws_ec2_managed_prefix_list', 'aws_prefix_list',
]);

/** At most so many origins are named. */
const MOST = 5;

const KEY = String.raw`(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?`;
const REFERENCE = new RegExp(String.raw`^(?:module\.[\w-]+${KEY}\.)*(?:data\.)?(\w+)\.[\w-]+${KEY}(?:\.(\w+))?`);

interface Head {
  readonly type: string;
  readonly attribute: string | undefined;
}

/** Why the attribute at the path is unknown. `family` is given for a slot that takes CIDR blocks of that family. */
export function originOf(source: Source, path: readonly Step[], family?: Family): Origin {
  const name = path.findLast((step) => typeof step === 'string') ?? '';
  const kind = at(source, path).kind();
  if (kind === 'missing') return { reason: `${name} is missing from the plan`, confined: false };
  if (kind !== 'unknown') return { reason: `${name} holds nothing that AWS documents`, confined: false };
  const origins = source.refs.origins(source.resource, path).filter((reference) => canBe(reference, family));
  if (origins.length === 0) return { reason: `${name} is known only after apply`, confined: false };
  return { reason: `${name} comes from ${listed(origins)}`, confined: family !== undefined && origins.every(isConfined) };
}

function canBe(reference: string, family: Family | undefined): boolean {
  const head = headOf(reference);
  if (head === undefined) return true;
  if (IDENTITIES.has(head.type)) return false;
  const own = isConfined(reference) ? FAMILY_OF.get(head.attribute ?? '') : undefined;
  return family === undefined || own === undefined || own === family;
}

function isConfined(reference: string): boolean {
  const head = headOf(reference);
  return head !== undefined && CONFINED_TYPES.has(head.type) && (head.attribute === undefined || FAMILY_OF.has(head.attribute));
}

function headOf(reference: string): Head | undefined {
  const match = REFERENCE.exec(reference);
  return match?.[1] === undefined ? undefined : { type: match[1], attribute: match[2] };
}

function listed(origins: readonly string[]): string {
  const shown = origins.slice(0, MOST).join(', ');
  return origins.length <= MOST ? shown : `${shown} and ${origins.length - MOST} more`;
}
