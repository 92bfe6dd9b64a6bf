import type { Direction } from '../network/model';
import { FAMILIES } from '../network/topology';
import type { Endpoint } from '../network/topology';
import { AddressSet } from '../packet';
import type { Grounds } from '../reach';
import { endOf } from '../reach/within';

/** Tells pairs of interfaces whose groups surely keep them apart, before a way is worked out: most pairs of a plan are such. */
export class Meetings {
  private readonly standing = new Map<Endpoint, AddressSet>();
  private readonly admitted = new Map<object, AddressSet>();

  constructor(private readonly grounds: Grounds) {}

  /** Whether the groups of one interface may let anything out to another, by its private address or by its groups. */
  letsOut(from: Endpoint, to: Endpoint): boolean {
    return this.lets(from, to, 'egress');
  }

  /** Whether the groups of one interface may let anything in that another sends under its private address. */
  letsIn(from: Endpoint, to: Endpoint): boolean {
    return this.lets(to, from, 'ingress');
  }

  private lets({ groups, unfiltered }: Endpoint, other: Endpoint, direction: Direction): boolean {
    const filter = this.grounds.filters.group(groups, direction);
    const byGroup = filter.references.some(({ peer }) => peer.kind === 'group'
      && (peer.groups.open.length + other.groups.open.length > 0 || peer.groups.possible.some((key) => other.groups.possible.includes(key))));
    const confined = filter.permissions.some(({ peer }) => peer.kind === 'cidr' && peer.confined);
    if (unfiltered.possible || byGroup || confined || other.subnets.open.length > 0) return true;
    const peers = this.admitted.get(filter) ?? filter.packets.possible.peers();
    this.admitted.set(filter, peers);
    return peers.overlaps(this.addressesOf(other));
  }

  /** Every private address that an interface may have. */
  private addressesOf(endpoint: Endpoint): AddressSet {
    const known = this.standing.get(endpoint)
      ?? AddressSet.union(this.grounds.placesOf(endpoint).flatMap((place) => FAMILIES.map((family) => endOf(endpoint, place, family).addresses)));
    this.standing.set(endpoint, known);
    return known;
  }
}
