import { AddressSet, ServiceSet } from '../../packet';
import { exactly } from '../bounds';
import type { Direction, Key, Peer, Permission } from '../model';
import { packetsOf } from './permission';
import type { Side } from './side';
import { at } from './source';
import type { Source } from './source';

/** What the key of a default group that no resource describes ends in; before it stands the key of its VPC. */
export const DEFAULT_GROUP_SUFFIX = '.default_security_group_id';

/** Attributes of a VPC that give it IPv6 addresses. */
const IPV6_ATTRIBUTES = ['ipv6_cidr_block', 'ipv6_ipam_pool_id'];

/**
 * The permissions of the default group of a VPC of the plan whose default group no resource adopts: everything from its own members, and
 * everything to anywhere (to IPv6 only where the VPC has it). Undefined where they are not as AWS makes them.
 * Source: https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
 */
export function factoryGroup(side: Side, vpcKey: Key, group: Key, ipv6: Ipv6Vpcs): readonly Permission[] | undefined {
  if (!isAsMade(side, vpcKey, 'aws_default_security_group')) return undefined;
  const members: Peer = { kind: 'group', groups: { certain: [group], possible: [group], open: [] }, self: true };
  const permissions = [factory(group, 'ingress', members), factory(group, 'egress', anywhere('0.0.0.0/0', AddressSet.ALL_IPV4))];
  return ipv6.has(vpcKey) ? [...permissions, factory(group, 'egress', anywhere('::/0', AddressSet.ALL_IPV6))] : permissions;
}

function anywhere(text: string, addresses: AddressSet): Peer {
  return { kind: 'cidr', text, addresses: exactly(addresses), confined: false };
}

function factory(group: Key, direction: Direction, peer: Peer): Permission {
  const services = exactly(ServiceSet.ANY);
  return {
    direction,
    group,
    owner: group,
    block: '',
    attribute: direction,
    services,
    peer,
    packets: packetsOf(services, peer),
    description: undefined,
    reasons: [],
    sensitive: { peer: false, services: false },
  };
}

/** VPCs that have IPv6 addresses. */
export type Ipv6Vpcs = ReadonlySet<Key>;

/** The VPCs of a side that have an IPv6 block, or ask AWS for one. */
export function ipv6Vpcs(side: Side): Ipv6Vpcs {
  const asked = side.all('aws_vpc').filter(hasIpv6).map(({ resource }) => resource.address);
  const associated = side.all('aws_vpc_ipv6_cidr_block_association')
    .flatMap(({ resource, refs }) => refs.slot(resource, ['vpc_id'], ['vpc']).certain.map(({ key }) => key));
  return new Set([...asked, ...associated]);
}

/** The resources that adopt a default of a VPC. */
export type Adopter = 'aws_default_security_group' | 'aws_default_network_acl' | 'aws_default_route_table';

/**
 * Whether a default of a VPC is as AWS makes it, if no resource adopts it: the VPC is of the plan, and this apply lets no resource go that
 * adopted it. Of a VPC that exists already this takes for granted that nothing outside the plan has changed it (`within-plan`).
 * Source: aws-semantics sections 2.7 (A4), 15 and 19.8.
 */
export function isAsMade(side: Side, vpc: Key, adopter: Adopter): boolean {
  const source = side.find(vpc);
  if (source?.resource.type !== 'aws_vpc' || source.resource.mode !== 'managed') return false;
  return side.isNew(source) || !side.leaving(adopter, ['delete', 'forget']).some((former) => mayBeOf(former, vpc));
}

function mayBeOf({ resource, refs }: Source, vpc: Key): boolean {
  const { possible, open } = refs.slot(resource, ['vpc_id'], ['vpc']);
  return open.length > 0 || possible.length === 0 || possible.some(({ key }) => key === vpc);
}

function hasIpv6(vpc: Source): boolean {
  return at(vpc, ['assign_generated_ipv6_cidr_block']).raw() === true || IPV6_ATTRIBUTES.some((name) => isSet(vpc, name));
}

function isSet(source: Source, name: string): boolean {
  const kind = at(source, [name]).stringOrNull().kind;
  return kind === 'known' || (kind === 'unknown' && !source.refs.isUnset(source.resource, [name]));
}
