import { expressionAt } from '../../plan';
import type { Attachment, Direction, Key, Permission, SecurityGroup } from '../model';
import { denotedBy, exactly as only, openBecause } from './candidates';
import { DEFAULT_GROUP_SUFFIX, factoryGroup } from './default-groups';
import type { Ipv6Vpcs } from './default-groups';
import { defaultVpcOf } from './default-vpc';
import { DIRECTIONS, peerText, readInline } from './inline-rules';
import type { InlineRules } from './inline-rules';
import { merge } from './merge';
import type { PeerContext } from './peers';
import { doubted } from './permission';
import type { Side } from './side';
import { at, textAt } from './source';
import type { Source } from './source';
import { Standalone } from './standalone';

/** Every group that the plan creates, adopts, or mentions as the owner of a rule or on a resource, in order of key. */
export function securityGroups(
  side: Side, context: PeerContext, attachments: ReadonlyMap<Key, readonly Attachment[]>, ipv6Vpcs: Ipv6Vpcs,
): readonly SecurityGroup[] {
  const standalone = Standalone.of(side, context);
  const groups = new Map<Key, SecurityGroup>();
  for (const source of side.all('aws_security_group', 'aws_default_security_group')) {
    groups.set(source.resource.address, planned(side, source, standalone, context));
  }
  for (const key of [...standalone.groups(), ...attachments.keys()]) {
    if (!groups.has(key)) groups.set(key, outside(side, key, standalone, ipv6Vpcs));
  }
  return [...groups.values()]
    .map((group) => ({ ...group, attachments: attachments.get(group.key) ?? [], leavesPlan: side.refs.idsLeavingPlan.has(group.key) }))
    .sort((a, b) => compare(a.key, b.key));
}

/** A group that a resource of the plan creates or adopts. */
function planned(side: Side, source: Source, standalone: Standalone, context: PeerContext): SecurityGroup {
  const { resource } = source;
  const key = resource.address;
  const home = { key, id: textAt(source, ['id']) };
  const permissions = DIRECTIONS.flatMap((direction) => {
    const inline = readInline(source, direction, home, context);
    const prior = side.prior(source, inline.items, (before) => readInline(before, direction, home, context).items);
    return standing(inline, prior, direction, standalone, key);
  });
  return {
    ...described(source, key),
    address: resource.address,
    permissions: sorted(permissions),
    inline: DIRECTIONS.filter((direction) => isInline(side, source, direction, permissions)),
    standalone: standalone.ownersIn(key),
  };
}

function standing(inline: InlineRules, prior: ReadonlySet<string>, direction: Direction, standalone: Standalone, key: Key): readonly Permission[] {
  const merged = merge({
    prior,
    inline: inline.items,
    isOpen: inline.isOpen,
    standalone: standalone.itemsIn(key, direction),
    gone: standalone.goneFrom(key),
    fresh: standalone.freshIn(key),
  });
  return [
    ...[...merged.inline, ...merged.standalone].map(({ permission }) => permission),
    ...merged.doubtful.map(({ permission }) => doubted(permission, `${direction} of ${key} may revoke it`)),
  ];
}

type Described = Omit<SecurityGroup, 'address' | 'permissions' | 'inline' | 'standalone'>;

function described(source: Source, key: Key): Described {
  const { resource, refs } = source;
  return {
    key,
    name: textAt(source, ['name']),
    vpc: denotedBy(refs.slot(resource, ['vpc_id'], ['vpc'])) ?? defaultVpcOf(refs, resource.providerKey),
    isDefault: resource.type === 'aws_default_security_group',
    complete: true,
    attachments: [],
    leavesPlan: false,
  };
}

/** A group that no resource of the plan creates or adopts. */
function outside(side: Side, key: Key, standalone: Standalone, ipv6Vpcs: Ipv6Vpcs): SecurityGroup {
  const data = side.find(key);
  const name = data === undefined ? undefined : textAt(data, ['name']);
  const vpcKey = key.endsWith(DEFAULT_GROUP_SUFFIX) ? key.slice(0, -DEFAULT_GROUP_SUFFIX.length) : undefined;
  const factory = vpcKey === undefined ? undefined : factoryGroup(side, vpcKey, key, ipv6Vpcs);
  const own = DIRECTIONS.flatMap((direction) => standalone.itemsIn(key, direction).map(({ permission }) => permission));
  const named = data === undefined ? undefined : denotedBy(data.refs.slot(data.resource, ['vpc_id'], ['vpc']));
  return {
    key,
    address: undefined,
    name,
    vpc: vpcKey === undefined ? named ?? openBecause('the group is outside the plan') : only(vpcKey),
    // AWS reserves the name "default" for the default group of a VPC.
    isDefault: vpcKey !== undefined || name === 'default',
    complete: factory !== undefined,
    permissions: sorted([...(factory ?? []), ...own]),
    attachments: [],
    leavesPlan: false,
    inline: [],
    standalone: standalone.ownersIn(key),
  };
}

/**
 * Whether the configuration describes permissions of the direction inline. An existing group lists what stands in AWS whether it is
 * configured or not, and the plan leaves out expressions of `dynamic` blocks: there only a change tells.
 */
function isInline(side: Side, source: Source, direction: Direction, permissions: readonly Permission[]): boolean {
  const { resource, refs } = source;
  const expression = expressionAt(resource.config, [direction]);
  if (expression !== undefined) {
    return !(expression.kind === 'constant' && expression.value === null) && !refs.isUnset(resource, [direction]);
  }
  const hasOwn = permissions.some((permission) => permission.direction === direction && permission.owner === resource.address);
  if (side.isNew(source) || side.plan.configuration === undefined) return hasOwn;
  return hasOwn && side.isUpdated(source) && isChanged(source, direction);
}

function isChanged(source: Source, direction: Direction): boolean {
  const attribute = at(source, [direction]);
  const before = source.resource.before?.get(direction);
  return attribute.hasUnknown() || before === undefined || !attribute.saysSameAs(before);
}

function sorted(permissions: readonly Permission[]): readonly Permission[] {
  if (permissions.length < 2) return permissions;
  return permissions
    .map((permission) => ({ permission, order: orderOf(permission) }))
    .sort((a, b) => compare(a.order, b.order))
    .map(({ permission }) => permission);
}

function orderOf({ owner, direction, block, attribute, peer, reasons }: Permission): string {
  return [owner, direction, block, attribute, peerText(peer), ...reasons].join('\u0000');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
