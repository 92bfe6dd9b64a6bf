import { AddressSet } from '../../packet';
import type { PlanResource } from '../../plan';
import type { Kind, References } from '../../references';
import { exactly as exactlyThat } from '../bounds';
import type { Candidates, Key, Subnet, Vpc } from '../model';
import { exactly, openBecause } from './candidates';
import { describedOf } from './described';
import { servicesFor } from './services';
import { valuesOf } from './value-paths';

/** The types that describe VPCs. */
export const VPC_TYPES = ['aws_vpc', 'aws_default_vpc'];
/** The types that describe subnets. */
export const SUBNET_TYPES = ['aws_subnet', 'aws_default_subnet'];

/** The name of the default VPC where nothing of the plan describes it. */
const UNDESCRIBED = 'the default VPC';
/** What the name of a default subnet that nothing describes begins with; after it stands the key of its VPC. */
const SUBNET_PREFIX = 'a default subnet of ';
/** The addresses of every default VPC. Source: https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc-components.html */
const ADDRESSES = AddressSet.parse('172.31.0.0/16');

/** What is known of the default VPCs of a side. */
interface Known {
  readonly vpcs: readonly PlanResource[];
  readonly subnets: readonly PlanResource[];
  /** Nothing more than what is described is taken for granted. */
  readonly isOpen: boolean;
}

const known = new WeakMap<References, Known>();

function knownOf(refs: References): Known {
  const found = known.get(refs) ?? {
    vpcs: describedOf(refs, VPC_TYPES).filter((resource) => isDefaultVpc(refs, resource)),
    subnets: describedOf(refs, SUBNET_TYPES).filter((resource) => isDefaultSubnet(refs, resource)),
    isOpen: speaksOfOthers(refs),
  };
  known.set(refs, found);
  return found;
}

/**
 * The default VPC of the region that a provider configuration works in: what the plan describes or reads, else one as AWS makes it
 * (assumption A3). Nothing is taken for granted where the plan speaks of parts of a network by their ids alone, which may be parts of it, or
 * where several provider configurations may mean one or not.
 */
export function defaultVpcOf(refs: References, providerKey: string | undefined): Candidates {
  const { vpcs, isOpen } = knownOf(refs);
  const found = vpcs.find((resource) => resource.providerKey === providerKey);
  if (found !== undefined) return exactly(found.address);
  return isOpen || vpcs.length > 0 ? openBecause('the default VPC is outside the plan') : exactly(UNDESCRIBED);
}

/** Where something stands that names no subnet: in a default subnet that the plan describes or reads, or in another. */
export function defaultSubnetsOf(refs: References, providerKey: string | undefined): Candidates {
  const { subnets, isOpen } = knownOf(refs);
  const keys = subnets.filter((resource) => resource.providerKey === providerKey).map(({ address }) => address);
  const [vpc] = isOpen ? [] : defaultVpcOf(refs, providerKey).certain;
  if (vpc === undefined) return { certain: [], possible: keys, open: ['in which default subnet it stands'] };
  const other = `${SUBNET_PREFIX}${vpc}`;
  return { certain: keys.length === 0 ? [other] : [], possible: [...keys, other], open: [] };
}

/** Whether a resource adopts or reads the default VPC; `default` is an attribute of the data source. */
export function isDefaultVpc(refs: References, resource: PlanResource): boolean {
  return resource.type === 'aws_default_vpc' || valuesOf(refs, resource).get('default').raw() === true;
}

function isDefaultSubnet(refs: References, resource: PlanResource): boolean {
  return resource.type === 'aws_default_subnet' || valuesOf(refs, resource).get('default_for_az').raw() === true;
}

/** Whether a key names a default VPC that nothing of the plan describes. */
export function isUndescribedVpc(vpc: Key): boolean {
  return vpc === UNDESCRIBED;
}

/** The VPC of a default subnet that nothing of the plan describes; undefined for any other subnet. */
export function vpcOfUndescribed(subnet: Key): Key | undefined {
  return subnet.startsWith(SUBNET_PREFIX) ? subnet.slice(SUBNET_PREFIX.length) : undefined;
}

/** A default VPC that nothing of the plan describes. */
export function undescribedVpc(key: Key): Vpc {
  return { key, address: undefined, cidrs: exactlyThat(ADDRESSES) };
}

/** Any of the default subnets of a VPC that nothing of the plan describes. */
export function undescribedSubnet(key: Key, vpc: Key): Subnet {
  return { key, address: undefined, vpc: exactly(vpc), cidrs: { certain: AddressSet.EMPTY, possible: ADDRESSES } };
}

/** Attributes by which something is done to a network whose parts the plan need not describe. */
const SPEAKING: readonly { readonly type: string; readonly attribute: string; readonly kind: Kind }[] = [
  { type: 'aws_subnet', attribute: 'vpc_id', kind: 'vpc' },
  { type: 'aws_vpc_peering_connection', attribute: 'vpc_id', kind: 'vpc' },
  { type: 'aws_vpc_peering_connection', attribute: 'peer_vpc_id', kind: 'vpc' },
  { type: 'aws_ec2_transit_gateway_vpc_attachment', attribute: 'vpc_id', kind: 'vpc' },
  { type: 'aws_main_route_table_association', attribute: 'vpc_id', kind: 'vpc' },
  { type: 'aws_default_route_table', attribute: 'default_route_table_id', kind: 'route-table' },
  { type: 'aws_route', attribute: 'route_table_id', kind: 'route-table' },
  { type: 'aws_route_table_association', attribute: 'subnet_id', kind: 'subnet' },
  { type: 'aws_default_network_acl', attribute: 'default_network_acl_id', kind: 'network-acl' },
  { type: 'aws_network_acl_rule', attribute: 'network_acl_id', kind: 'network-acl' },
  { type: 'aws_network_acl', attribute: 'subnet_ids', kind: 'subnet' },
  { type: 'aws_network_acl_association', attribute: 'subnet_id', kind: 'subnet' },
];

const LITERAL = /^(?:\d+\/)?(?:vpc|subnet|rtb|acl)-/;

/** Whether the plan may change a default VPC, or speak of it, in ways that do not tell so. */
function speaksOfOthers(refs: References): boolean {
  return SPEAKING.some((row) => namesOthers(refs, row)) || refs.ofType('aws_vpc').some((resource) => isAny(refs, resource)) || usesSeveralProviders(refs);
}

function namesOthers(refs: References, { type, attribute, kind }: (typeof SPEAKING)[number]): boolean {
  return refs.ofType(type).some((resource) =>
    resource.mode === 'managed' && refs.slot(resource, [attribute], [kind]).possible.some(({ key }) => LITERAL.test(key) && !refs.resources.has(key)));
}

/** A VPC that is read, of which it is not known whether it is the default one. */
function isAny(refs: References, resource: PlanResource): boolean {
  return resource.mode === 'data' && typeof valuesOf(refs, resource).get('default').raw() !== 'boolean';
}

/** Whether what may stand in a default VPC belongs to several provider configurations, which need not be of different regions. */
function usesSeveralProviders(refs: References): boolean {
  const placed = [...refs.resources.values()].filter(({ mode, type }) =>
    mode === 'managed' && (SUBNET_TYPES.includes(type) || servicesFor(type).some(({ placement }) => placement.unplaced === 'default-vpc')));
  return new Set(placed.map(({ providerKey }) => providerKey)).size > 1;
}
