import { AddressSet, parseCidr } from '../../packet';
import type { Attribute, PlanResource } from '../../plan';
import type { References } from '../../references';
import type { Bounds } from '../bounds';
import { exactly as exactlyThat } from '../bounds';
import type { Candidates, Key, Subnet, Vpc } from '../model';
import { denotedBy, exactly, NOTHING, openBecause, outside } from './candidates';
import { defaultSubnetsOf, defaultVpcOf, SUBNET_TYPES, VPC_TYPES, vpcOfUndescribed } from './default-vpc';
import { describedOf, isManaged } from './described';
import { valuesOf } from './value-paths';

/** The VPCs and subnets that the plan describes or reads, and how they hang together. */
export interface Surroundings {
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Subnet[];
  /** The VPC that a subnet lies in. */
  vpcOf(subnet: Key): Candidates;
  /** The default group of a VPC: the resource that adopts it, else `<vpc>.default_security_group_id`. */
  defaultGroupOf(vpc: Key): Key;
  /** The default VPC of the region that a provider configuration works in. */
  defaultVpc(providerKey: string | undefined): Candidates;
  /** Its default subnets. */
  defaultSubnets(providerKey: string | undefined): Candidates;
}

/** Reads VPCs and subnets. Linear in the number of resources. */
export function surroundingsOf(refs: References): Surroundings {
  const vpcResources = describedOf(refs, VPC_TYPES);
  const subnetResources = describedOf(refs, SUBNET_TYPES);
  const associated = associatedBlocks(refs);
  const subnets = subnetResources.map((resource) => subnetOf(refs, resource));
  const vpcBySubnet = new Map(subnets.map((subnet) => [subnet.key, subnet.vpc]));
  const adopted = adoptedGroups(refs);
  return {
    vpcs: vpcResources.map((resource) => vpcOf(refs, resource, associated.get(resource.address) ?? [])),
    subnets,
    vpcOf: (subnet) => vpcBySubnet.get(subnet) ?? outsideOr(vpcOfUndescribed(subnet), subnet),
    defaultGroupOf: (vpc) => adopted.get(vpc) ?? `${vpc}.default_security_group_id`,
    defaultVpc: (providerKey) => defaultVpcOf(refs, providerKey),
    defaultSubnets: (providerKey) => defaultSubnetsOf(refs, providerKey),
  };
}

function outsideOr(vpc: Key | undefined, subnet: Key): Candidates {
  return vpc === undefined ? outside(subnet) : exactly(vpc);
}

function vpcOf(refs: References, resource: PlanResource, more: readonly Bounds<AddressSet>[]): Vpc {
  const blocks = [...blocksOf(refs, resource), ...more];
  return { key: resource.address, address: addressOf(resource), cidrs: joined(blocks) };
}

function subnetOf(refs: References, resource: PlanResource): Subnet {
  return {
    key: resource.address,
    address: addressOf(resource),
    vpc: vpcOfSubnet(refs, resource),
    cidrs: joined(blocksOf(refs, resource)),
  };
}

/** An adopted default subnet does not say which VPC it lies in: by definition in the default one. */
function vpcOfSubnet(refs: References, resource: PlanResource): Candidates {
  const told = denotedBy(refs.slot(resource, ['vpc_id'], ['vpc']));
  if (told !== undefined) return told;
  if (resource.type !== 'aws_default_subnet') return openBecause(`${resource.address}.vpc_id is not in the plan`);
  return defaultVpcOf(refs, resource.providerKey);
}

function addressOf(resource: PlanResource): string | undefined {
  return isManaged(resource) ? resource.address : undefined;
}

function blocksOf(refs: References, resource: PlanResource): readonly Bounds<AddressSet>[] {
  const values = valuesOf(refs, resource);
  const further = values.get('cidr_block_associations').list();
  const associations = further.kind === 'known' ? further.value.map((each) => each.get('cidr_block')) : [];
  return [
    blockAt(values.get('cidr_block'), AddressSet.ALL_IPV4),
    ...associations.map((block) => blockAt(block, AddressSet.ALL_IPV4)),
    ipv6Block(refs, resource, values),
  ];
}

/**
 * The IPv6 block. An `ipv6_cidr_block` that nobody wrote is assigned by AWS only on request: `assign_generated_ipv6_cidr_block`,
 * false where unset (aws-semantics section 15), or an address pool.
 */
function ipv6Block(refs: References, resource: PlanResource, values: Attribute): Bounds<AddressSet> {
  const block = values.get('ipv6_cidr_block');
  const asked = isOn(values.get('assign_generated_ipv6_cidr_block')) || isOn(values.get('ipv6_ipam_pool_id'));
  if (!asked && block.kind() === 'unknown' && refs.isUnset(resource, ['ipv6_cidr_block'])) return exactlyThat(AddressSet.EMPTY);
  return blockAt(block, AddressSet.ALL_IPV6);
}

/** Whether a switch is, or may be, thrown: neither null nor false. */
function isOn(attribute: Attribute): boolean {
  return attribute.kind() !== 'null' && attribute.kind() !== 'missing' && attribute.raw() !== false;
}

function blockAt(attribute: Attribute, family: AddressSet): Bounds<AddressSet> {
  const text = attribute.stringOrNull();
  if (text.kind === 'null') return exactlyThat(AddressSet.EMPTY);
  const cidr = text.kind === 'known' ? parseCidr(text.value) : undefined;
  return cidr === undefined ? { certain: AddressSet.EMPTY, possible: family } : exactlyThat(AddressSet.of([cidr]));
}

function joined(blocks: readonly Bounds<AddressSet>[]): Bounds<AddressSet> {
  return {
    certain: AddressSet.union(blocks.map((block) => block.certain)),
    possible: AddressSet.union(blocks.map((block) => block.possible)),
  };
}

const FURTHER_BLOCKS: readonly { readonly type: string; readonly attribute: string; readonly family: AddressSet }[] = [
  { type: 'aws_vpc_ipv4_cidr_block_association', attribute: 'cidr_block', family: AddressSet.ALL_IPV4 },
  { type: 'aws_vpc_ipv6_cidr_block_association', attribute: 'ipv6_cidr_block', family: AddressSet.ALL_IPV6 },
];

/** Blocks that resources of their own add to a VPC, by its key. */
function associatedBlocks(refs: References): ReadonlyMap<Key, readonly Bounds<AddressSet>[]> {
  const blocks = new Map<Key, Bounds<AddressSet>[]>();
  const associations = FURTHER_BLOCKS.flatMap((row) => refs.ofType(row.type).map((resource) => ({ resource, ...row })));
  for (const { resource, attribute, family } of associations) {
    const block = blockAt(valuesOf(refs, resource).get(attribute), family);
    const vpc = denotedBy(refs.slot(resource, ['vpc_id'], ['vpc'])) ?? NOTHING;
    for (const key of vpc.possible) {
      const certain = vpc.certain.includes(key) ? block.certain : AddressSet.EMPTY;
      blocks.set(key, [...(blocks.get(key) ?? []), { certain, possible: block.possible }]);
    }
  }
  return blocks;
}

/** The address of each `aws_default_security_group` by the VPC whose default group it adopts. */
function adoptedGroups(refs: References): ReadonlyMap<Key, Key> {
  const adopted = new Map<Key, Key>();
  for (const resource of describedOf(refs, ['aws_default_security_group'])) {
    const told = denotedBy(refs.slot(resource, ['vpc_id'], ['vpc']));
    const vpc = told ?? defaultVpcOf(refs, resource.providerKey);
    for (const key of vpc.certain) adopted.set(key, resource.address);
  }
  return adopted;
}
