import { AddressSet, PacketSet, ServiceSet } from '../../packet';
import { exactly } from '../bounds';
import type { AclEntry, Direction, Key, NetworkAcl, Subnet } from '../model';
import { AclAssociations, DEFAULT_ACL_SUFFIX, vpcOfDefaultAcl } from './acl-associations';
import { doubted, readInlineEntries } from './acl-entries';
import { denotedBy, exactly as only, openBecause } from './candidates';
import { isAsMade } from './default-groups';
import type { Ipv6Vpcs } from './default-groups';
import { isDefaultVpc, isUndescribedVpc } from './default-vpc';
import { DIRECTIONS } from './inline-rules';
import { merge } from './merge';
import type { Side } from './side';
import type { Source } from './source';
import { identified, StandaloneEntries } from './standalone-entries';

/** Every network ACL that the plan creates or adopts, that rules or associations mention, or that subnets fall back to, in order of key. */
export function networkAcls(side: Side, subnets: readonly Subnet[], ipv6Vpcs: Ipv6Vpcs): readonly NetworkAcl[] {
  const associations = AclAssociations.of(side, subnets);
  const standalone = StandaloneEntries.of(side);
  const acls = new Map<Key, NetworkAcl>();
  for (const source of side.all('aws_network_acl', 'aws_default_network_acl')) {
    acls.set(source.resource.address, planned(side, source, standalone, associations));
  }
  for (const key of [...standalone.acls(), ...associations.mentioned()]) {
    if (!acls.has(key)) acls.set(key, outside(side, key, standalone, associations, ipv6Vpcs));
  }
  return [...acls.values()].sort((a, b) => compare(a.key, b.key));
}

/** An ACL that a resource of the plan creates or adopts. */
function planned(side: Side, source: Source, standalone: StandaloneEntries, associations: AclAssociations): NetworkAcl {
  const { resource, refs } = source;
  const key = resource.address;
  const isDefault = resource.type === 'aws_default_network_acl';
  return {
    key,
    address: resource.address,
    vpc: isDefault ? vpcOfDefaultAcl(source) : denotedBy(refs.slot(resource, ['vpc_id'], ['vpc'])) ?? openBecause('vpc_id is not set'),
    isDefault,
    complete: true,
    entries: sorted(mergedEntries(side, source, key, standalone)),
    subnets: associations.subnets(key),
  };
}

function mergedEntries(side: Side, source: Source, key: Key, standalone: StandaloneEntries): readonly AclEntry[] {
  const inline = itemsOf(source, key);
  const prior = side.prior(source, inline, (before) => itemsOf(before, key));
  const merged = merge({
    prior,
    inline,
    isOpen: inline.some(({ identity }) => identity === undefined),
    standalone: standalone.itemsIn(key),
    gone: standalone.goneFrom(key),
    fresh: standalone.freshIn(key),
  });
  return [
    ...[...merged.inline, ...merged.standalone].map(({ entry }) => entry),
    ...merged.doubtful.map(({ entry }) => doubted(entry, `${entry.direction} of ${key} may revoke it`)),
  ];
}

function itemsOf(source: Source, key: Key): ReturnType<typeof identified>[] {
  return DIRECTIONS.flatMap((direction) => readInlineEntries(source, direction, key)).map(identified);
}

/** An ACL that no resource of the plan creates or adopts. */
function outside(side: Side, key: Key, standalone: StandaloneEntries, associations: AclAssociations, ipv6Vpcs: Ipv6Vpcs): NetworkAcl {
  const vpcKey = key.endsWith(DEFAULT_ACL_SUFFIX) ? key.slice(0, -DEFAULT_ACL_SUFFIX.length) : undefined;
  const factory = vpcKey !== undefined && isFactory(side, vpcKey) ? factoryEntries(key, ipv6Vpcs.has(vpcKey)) : undefined;
  return {
    key,
    address: undefined,
    vpc: vpcKey === undefined ? openBecause('the ACL is outside the plan') : only(vpcKey),
    isDefault: vpcKey !== undefined,
    complete: factory !== undefined,
    entries: sorted([...(factory ?? []), ...standalone.itemsIn(key).map(({ entry }) => entry)]),
    subnets: associations.subnets(key),
  };
}

/** Whether the ACL is as AWS makes it: that of a VPC of the plan, or of the default VPC unless somebody changed it (assumption A3). */
function isFactory(side: Side, vpc: Key): boolean {
  const source = side.find(vpc);
  return isAsMade(side, vpc, 'aws_default_network_acl') || isUndescribedVpc(vpc) || (source !== undefined && isDefaultVpc(source.refs, source.resource));
}

/**
 * The entries of the default ACL of a VPC whose default ACL no resource adopts: everything, in both directions.
 * Source: https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html
 */
function factoryEntries(acl: Key, hasIpv6: boolean): readonly AclEntry[] {
  return DIRECTIONS.flatMap((direction) => [
    factory(acl, direction, 100, '0.0.0.0/0', AddressSet.ALL_IPV4),
    ...(hasIpv6 ? [factory(acl, direction, 101, '::/0', AddressSet.ALL_IPV6)] : []),
  ]);
}

function factory(acl: Key, direction: Direction, number: number, text: string, addresses: AddressSet): AclEntry {
  return {
    direction,
    acl,
    owner: acl,
    block: '',
    attribute: direction,
    number,
    action: 'allow',
    services: exactly(ServiceSet.ANY),
    peer: { text, addresses: exactly(addresses), confined: false },
    packets: exactly(PacketSet.of(ServiceSet.ANY, addresses)),
    reasons: [],
    sensitive: { peer: false, services: false, number: false },
  };
}

function sorted(entries: readonly AclEntry[]): readonly AclEntry[] {
  return entries
    .map((entry) => ({ entry, order: orderOf(entry) }))
    .sort((a, b) => compare(a.order, b.order))
    .map(({ entry }) => entry);
}

/** Ascending by direction and number, unknown numbers last; what is left does not depend on the order of the plan. */
function orderOf({ direction, number, owner, block, attribute, peer, reasons }: AclEntry): string {
  const rank = number === undefined ? '~' : String(number).padStart(10, '0');
  return [direction === 'ingress' ? '0' : '1', rank, owner, block, attribute, peer.text ?? '', ...reasons].join('\u0000');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
