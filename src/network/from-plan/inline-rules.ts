import { AddressSet, PacketSet, ServiceSet, showServices } from '../../packet';
import type { Direction, Permission } from '../model';
import { originOf } from './origins';
import type { Home, PeerContext } from './peers';
import { readPermissions, servicesKey } from './permission';
import type { Identity } from './permission';
import { INLINE } from './spelling';
import { at, elements } from './source';
import type { Source } from './source';

export const DIRECTIONS: readonly Direction[] = ['ingress', 'egress'];

/** What a group's own list of one direction says. */
export interface InlineRules {
  readonly items: readonly Identity[];
  /** Some of it is not known. */
  readonly isOpen: boolean;
}

/**
 * Reads `ingress` or `egress` of a group. Not set on create means no permission at all (the provider revokes what AWS puts there); unknown
 * as a whole may be anything.
 */
export function readInline(source: Source, direction: Direction, home: Home, context: PeerContext): InlineRules {
  const blocks = elements(source, [direction]);
  if (blocks === undefined) {
    if (source.refs.isUnset(source.resource, [direction])) return { items: [], isOpen: false };
    return { items: [{ permission: anything(source, direction, home), identity: undefined }], isOpen: true };
  }
  const place = { home, direction, prefix: `${direction}.`, owner: source.resource.address };
  const read = blocks.map((path) => readPermissions(source, { ...place, path }, INLINE, context));
  const items = named(read.filter((block) => block.length > 0), direction);
  return { items, isOpen: items.some(({ identity }) => identity === undefined) };
}

/** Names the blocks by what they say, so that the order of the plan's list does not matter: `ingress:tcp/22:1`. */
function named(blocks: readonly (readonly Identity[])[], direction: Direction): readonly Identity[] {
  const described = blocks.map((block) => ({ block, services: servicesIn(block), content: blocks.length === 1 ? '' : contentOf(block) }));
  described.sort((a, b) => (a.content < b.content ? -1 : Number(a.content > b.content)));
  const count = new Map<string, number>();
  return described.flatMap(({ block, services }) => {
    const number = (count.get(services) ?? 0) + 1;
    count.set(services, number);
    const name = `${direction}:${services}:${number}`;
    return block.map((item) => ({ ...item, permission: { ...item.permission, block: name } }));
  });
}

function servicesIn(block: readonly Identity[]): string {
  const permission = block[0]?.permission;
  if (permission?.sensitive.services === true) return 'sensitive';
  return permission === undefined || !permission.services.certain.equals(permission.services.possible) ? 'unknown' : showServices(permission.services.possible);
}

/** Everything that tells two blocks apart, whichever way the plan orders their members. */
function contentOf(block: readonly Identity[]): string {
  const members = block.map(({ permission: { attribute, peer, services, reasons }, identity }) =>
    JSON.stringify([attribute, peerText(peer), identity ?? null, servicesKey(services.possible), reasons]));
  return JSON.stringify([block[0]?.permission.description ?? null, members.sort()]);
}

/** A peer in one text, for ordering. */
export function peerText(peer: Permission['peer']): string {
  if (peer.kind === 'cidr') return peer.text ?? '';
  const { certain, possible, open } = peer.kind === 'group' ? peer.groups : peer.lists;
  return [...certain, '|', ...possible, '|', ...open].join(' ');
}

function anything(source: Source, direction: Direction, home: Home): Permission {
  const services = { certain: ServiceSet.EMPTY, possible: ServiceSet.ANY };
  const addresses = { certain: AddressSet.EMPTY, possible: AddressSet.ALL };
  const isSensitive = at(source, [direction]).sensitive();
  return {
    direction,
    group: home.key,
    owner: source.resource.address,
    block: `${direction}:unknown:1`,
    attribute: direction,
    services,
    peer: { kind: 'cidr', text: undefined, addresses, confined: false },
    packets: { certain: PacketSet.EMPTY, possible: PacketSet.ALL },
    description: undefined,
    reasons: [originOf(source, [direction])],
    sensitive: { peer: isSensitive, services: isSensitive },
  };
}
