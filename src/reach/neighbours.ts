import type { Key } from '../network/model';
import { FAMILIES } from '../network/topology';
import type { Endpoint } from '../network/topology';
import { AddressSet, ServiceSet } from '../packet';
import type { Alike } from './alike';
import type { Grounds } from './grounds';
import { endOf } from './within';

/** Hosts of which any stands for the others; at least one. */
export type Kind = readonly [Endpoint, ...Endpoint[]];

/** Hosts that a filter by address cannot tell apart. */
interface Spot {
  /** Every private address that one of them may have. */
  readonly addresses: AddressSet;
  readonly hosts: Endpoint[];
}

/** Which hosts may be meant by what the groups of an interface admit: looked up by group, and by VPC and address, so that not all pairs are tried. */
export class Neighbours {
  private readonly order: ReadonlyMap<Endpoint, number>;
  private readonly byGroup = new Map<Key, Endpoint[]>();
  private readonly byVpc = new Map<Key, Map<string, Spot>>();
  private readonly joined: ReadonlyMap<Key, ReadonlySet<Key>>;

  constructor(private readonly grounds: Grounds, private readonly alike: Alike, hosts: readonly Endpoint[]) {
    this.order = new Map(hosts.map((host, index) => [host, index]));
    this.joined = joinedVpcs(grounds);
    for (const host of hosts) {
      for (const group of host.groups.possible) push(this.byGroup, group, host);
      this.place(host);
    }
  }

  private place(host: Endpoint): void {
    const signature = this.alike.signature(host, 'egress');
    for (const vpc of vpcsOf(this.grounds, host)) {
      const spots = this.byVpc.get(vpc) ?? new Map<string, Spot>();
      this.byVpc.set(vpc, spots);
      const known = spots.get(signature);
      if (known === undefined) spots.set(signature, { addresses: addressesOf(this.grounds, host), hosts: [host] });
      else known.hosts.push(host);
    }
  }

  /** The hosts by which an interface may be asked, as far as groups and addresses go: kind by kind, in the order given. */
  of(target: Endpoint): readonly Kind[] {
    const { references, permissions } = this.grounds.filters.group(target.groups, 'ingress');
    const services = target.services?.possible ?? ServiceSet.ANY;
    const referred = references.filter((permission) => permission.services.possible.overlaps(services)).flatMap(({ peer }) => (peer.kind === 'group' ? peer.groups.possible : []));
    const members = new Set([...new Set(referred)].flatMap((group) => this.byGroup.get(group) ?? []));
    const admitted = AddressSet.union(permissions.map(({ packets }) => packets.possible.restrict(services).peers()));
    const kinds = [...this.alikeAmong(members), ...this.nearby(target, admitted).flatMap((hosts) => kindOf(hosts.filter((host) => !members.has(host))))];
    return kinds.sort(([a], [b]) => this.number(a) - this.number(b));
  }

  private alikeAmong(members: Iterable<Endpoint>): readonly Kind[] {
    const kinds = new Map<string, Endpoint[]>();
    for (const host of members) push(kinds, JSON.stringify([host.groups, this.alike.signature(host, 'egress')]), host);
    return [...kinds.values()].flatMap((hosts) => kindOf(hosts.sort((a, b) => this.number(a) - this.number(b))));
  }

  private number(host: Endpoint): number {
    return this.order.get(host) ?? 0;
  }

  /** What has one of the addresses, in the VPC of the target or in one that is joined to it. */
  private nearby(target: Endpoint, addresses: AddressSet): readonly (readonly Endpoint[])[] {
    if (addresses.isEmpty()) return [];
    const vpcs = new Set([...vpcsOf(this.grounds, target)].flatMap((vpc) => [vpc, ...(this.joined.get(vpc) ?? [])]));
    const spots = new Map([...vpcs].flatMap((vpc) => [...(this.byVpc.get(vpc) ?? [])]));
    return [...spots.values()].filter((spot) => spot.addresses.overlaps(addresses)).map(({ hosts }) => hosts);
  }
}

function kindOf([first, ...rest]: readonly Endpoint[]): readonly Kind[] {
  return first === undefined ? [] : [[first, ...rest]];
}

function addressesOf(grounds: Grounds, host: Endpoint): AddressSet {
  return AddressSet.union(grounds.placesOf(host).flatMap((place) => FAMILIES.map((family) => endOf(host, place, family).addresses)));
}

function push<T>(map: Map<Key, T[]>, key: Key, value: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

function vpcsOf(grounds: Grounds, endpoint: Endpoint): ReadonlySet<Key> {
  return new Set(grounds.placesOf(endpoint).flatMap(({ vpc }) => vpc.possible));
}

/** Which VPCs packets may come from, over peering connections and transit gateways. */
function joinedVpcs({ topology: { peerings, transitGateways } }: Grounds): ReadonlyMap<Key, ReadonlySet<Key>> {
  const joined = new Map<Key, Set<Key>>();
  const join = (here: readonly Key[], there: readonly Key[]): void => {
    for (const key of here) {
      const known = joined.get(key) ?? new Set();
      joined.set(key, known);
      for (const other of there) known.add(other);
    }
  };
  for (const { requester, accepter } of peerings.values()) {
    join(requester.possible, accepter.possible);
    join(accepter.possible, requester.possible);
  }
  for (const { attachments } of transitGateways) {
    const all = attachments.flatMap(({ vpc }) => vpc.possible);
    join(all, all);
  }
  return joined;
}
