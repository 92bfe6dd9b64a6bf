import type { Family } from '../../packet';
import { expressionAt } from '../../plan';
import type { Source, Step } from './source';
import { at, nameAt } from './source';

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
  readonly attribute: string;
}

/** Why the attribute at the path is not known, in words. */
export function originOf(source: Source, path: readonly Step[]): string {
  return reasonOf(source, path, origins(source, path));
}

/** The same for a CIDR slot of a family, or of either. Identities cannot stand there, nor what holds addresses of the other family. */
export function cidrOriginOf(source: Source, path: readonly Step[], family: Family | undefined): Origin {
  const heads = origins(source, path).filter((reference) => {
    const own = familyOf(reference);
    return own === undefined || family === undefined || own === family;
  });
  const confined = heads.length > 0 && heads.every(isConfined) && !mayHoldMore(source, path);
  return { reason: reasonOf(source, path, heads), confined };
}

/** References that only choose. */
const CHOOSING = /^(?:each\.key|count\.index|path\.|terraform\.)/;

/**
 * Whether a list that is unknown as a whole may hold known members as well: the provider's older SDK hides them behind the unknown one.
 * Its expression tells them unless they are literals, which leave no trace beside references.
 */
function mayHoldMore({ resource }: Source, path: readonly Step[]): boolean {
  if (!nameAt(path).endsWith('s') || typeof path.at(-1) === 'number') return false;
  const expression = expressionAt(resource.config, [String(path[0])]);
  const isAlone = expression?.kind === 'references'
    && expression.references.every((reference) => CHOOSING.test(reference) || isIdentity(reference) || isConfined(reference));
  return !isAlone;
}

function origins({ resource, refs }: Source, path: readonly Step[]): readonly string[] {
  return refs.origins(resource, path).filter((reference) => !isIdentity(reference));
}

function isIdentity(reference: string): boolean {
  return IDENTITIES.has(headOf(reference).type);
}

function reasonOf(source: Source, path: readonly Step[], references: readonly string[]): string {
  const name = nameAt(path);
  const kind = at(source, path).kind();
  if (kind === 'missing') return `${name} is missing from the plan`;
  if (kind !== 'unknown') return `${name} holds nothing that AWS documents`;
  return references.length === 0 ? `${name} is known only after apply` : `${name} comes from ${listed(references)}`;
}

/** The family of the addresses that a reference is sure to give; undefined where it may give either, or something else. */
function familyOf(reference: string): Family | undefined {
  return isConfined(reference) ? FAMILY_OF.get(headOf(reference).attribute) : undefined;
}

function isConfined(reference: string): boolean {
  const { type, attribute } = headOf(reference);
  return CONFINED_TYPES.has(type) && (attribute === '' || FAMILY_OF.has(attribute));
}

/** The resource type and the first attribute; empty where the reference has none. */
function headOf(reference: string): Head {
  const [, type = '', attribute = ''] = REFERENCE.exec(reference) ?? [];
  return { type, attribute };
}

function listed(references: readonly string[]): string {
  const shown = references.slice(0, MOST).join(', ');
  return references.length <= MOST ? shown : `${shown} and ${references.length - MOST} more`;
}
