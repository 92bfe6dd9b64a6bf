import type { AclEntry, Direction, Key, Network, Permission } from '../network/model';
import { AddressSet, ServiceSet, showPacket, showServices } from '../packet';
import type { Packet } from '../packet';
import { serviceOf } from './one-packet';

/** What is printed in place of addresses and services that are marked sensitive in the plan. */
export const HIDDEN = '(sensitive)';

/** What only permissions and entries marked sensitive in the plan may tell of: it is judged and never printed. */
export interface Hidden {
  readonly addresses: AddressSet;
  readonly services: ServiceSet;
}

type Marked = Pick<Permission | AclEntry, 'direction' | 'services' | 'sensitive'>;

/** What a network hides: addresses wherever they turn up, services by what filters them. */
export class Secrets {
  readonly addresses: AddressSet;
  /** By direction, then by the key of a group or an ACL; only those that hide something. */
  private readonly filters: Readonly<Record<Direction, ReadonlyMap<Key, ServiceSet>>>;

  constructor({ securityGroups, networkAcls }: Network) {
    const permissions = securityGroups.flatMap((group) => group.permissions).filter(({ sensitive }) => sensitive.peer);
    const entries = networkAcls.flatMap((acl) => acl.entries).filter(({ sensitive }) => sensitive.peer);
    this.addresses = AddressSet.union([...permissions.flatMap(({ peer }) => (peer.kind === 'group' ? [] : [peer.addresses.certain])), ...entries.map(({ peer }) => peer.addresses.certain)]);
    const within = (direction: Direction): ReadonlyMap<Key, ServiceSet> => new Map([
      ...securityGroups.map(({ key, permissions: members }) => [key, markedIn(members, direction)] as const),
      ...networkAcls.map(({ key, entries: members }) => [key, markedIn(members, direction)] as const),
    ].filter(([, services]) => !services.isEmpty()));
    this.filters = { ingress: within('ingress'), egress: within('egress') };
  }

  /** The services that are hidden anywhere in one direction. */
  services(direction: Direction): ServiceSet {
    return ServiceSet.union(this.filters[direction].values());
  }

  /** The services that any of these groups and ACLs hides in one direction. */
  servicesOf(keys: Iterable<Key>, direction: Direction): ServiceSet {
    return ServiceSet.union([...keys].flatMap((key) => this.filters[direction].get(key) ?? []));
  }

  /** Whether no services are hidden in one direction. */
  isEmpty(direction: Direction): boolean {
    return this.filters[direction].size === 0;
  }
}

function markedIn(members: readonly Marked[], direction: Direction): ServiceSet {
  return ServiceSet.union(members.flatMap((each) => (each.sensitive.services && each.direction === direction ? [each.services.possible] : [])));
}

/**
 * Whether to list some services would tell of hidden ones: by naming one of them, or by leaving it out, which shows at an edge that is theirs.
 * A wider range around them, which something open admits, does not.
 */
export function wouldTell(services: ServiceSet, hidden: ServiceSet): boolean {
  return services.points.intervals.some(({ start, end }) =>
    hidden.points.intervals.some((secret) => start <= secret.end && secret.start <= end && !(start < secret.start && secret.end < end)));
}

/** Services in words, where these do not tell of hidden ones. */
export function tellServices(services: ServiceSet, hidden: ServiceSet, show: (services: ServiceSet) => string = showServices): string {
  return wouldTell(services, hidden) ? HIDDEN : show(services);
}

/** A packet in words, its peer and its service only where they are not to be hidden. */
export function showOpenly(packet: Packet, hidden: Hidden, preposition: 'from' | 'to'): string {
  const service = wouldTell(serviceOf(packet), hidden.services) ? HIDDEN : showPacket(packet);
  return `${service} ${preposition} ${isHidden(packet, hidden.addresses) ? HIDDEN : packet.peer}`;
}

/** Whether the peer of a packet is to be hidden. */
export function isHidden({ peer, family }: Pick<Packet, 'peer' | 'family'>, hidden: AddressSet): boolean {
  return !hidden.isEmpty() && hidden.overlaps(AddressSet.parse(`${peer}/${family === 'ipv4' ? 32 : 128}`));
}
