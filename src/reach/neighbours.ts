import type { Key } from '../network/model';
import { FAMILIES } from '../network/topology';
import type { Endpoint } from '../network/topology';
import { AddressSet, ServiceSet } from '../packet';
import type { Grounds } from './grounds';
import { endOf } from './within';

/** Something that an interface stands for. */
export interface Standing<T> {
  readonly endpoint: Endpoint;
  readonly kind: T;
}

/** In the order given. */
interface Numbered<T> extends Standing<T> {
  readonly index: number;
}

/** Who may be meant by what the groups of an interface admit: looked up by group, and by VPC and address, so that not all pairs are tried. */
export class Neighbours<T> {
  private readonly byGroup = new Map<Key, Numbered<T>[]>();
  private readonly byVpc = new Map<Key, Numbered<T>[]>();
  private readonly joined: ReadonlyMap<Key, ReadonlySet<Key>>;

  constructor(private readonly grounds: Grounds, standings: readonly Standing<T>[]) {
    this.joined = joinedVpcs(grounds);
    standings.forEach((standing, index) => {
      const numbered = { ...standing, index };
      for (const group of standing.endpoint.groups.possible) add(this.byGroup, group, numbered);
      for (const vpc of vpcsOf(grounds, standing.endpoint)) add(this.byVpc, vpc, numbered);
    });
  }

  /** What an interface may be asked by, as far as groups and addresses go, in the order given. */
  of(target: Endpoint): readonly T[] {
    const filter = this.grounds.filters.group(target.groups, 'ingress');
    const services = target.services?.possible ?? ServiceSet.ANY;
    const referred = filter.references.filter((permission) => permission.services.possible.overlaps(services)).flatMap(({ peer }) => (peer.kind === 'group' ? peer.groups.possible : []));
    const byGroup = [...new Set(referred)].flatMap((group) => this.byGroup.get(group) ?? []);
    const addressed = filter.permissions.map(({ packets }) => packets.possible.restrict(services).peers());
    const byAddress = this.nearby(target, AddressSet.union(addressed));
    return [...new Set([...byGroup, ...byAddress])].sort((a, b) => a.index - b.index).map(({ kind }) => kind);
  }

  /** What has one of the addresses, in the VPC of the target or in one that is joined to it. */
  private nearby(target: Endpoint, addresses: AddressSet): readonly Numbered<T>[] {
    if (addresses.isEmpty()) return [];
    const vpcs = new Set([...vpcsOf(this.grounds, target)].flatMap((vpc) => [vpc, ...(this.joined.get(vpc) ?? [])]));
    return [...vpcs].flatMap((vpc) => this.byVpc.get(vpc) ?? []).filter(({ endpoint }) => this.stands(endpoint, addresses));
  }

  private stands(endpoint: Endpoint, addresses: AddressSet): boolean {
    return this.grounds.placesOf(endpoint).some((place) => FAMILIES.some((family) => endOf(endpoint, place, family).addresses.overlaps(addresses)));
  }
}

function add<T>(map: Map<Key, T[]>, key: Key, value: T): void {
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
