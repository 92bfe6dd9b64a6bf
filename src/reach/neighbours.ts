import type { Candidates, Key } from '../network/model';
import type { Endpoint } from '../network/topology';
import { AddressSet } from '../packet';
import type { Grounds } from './grounds';
import { endOf } from './within';

/** Something that an interface stands for. */
export interface Standing<T> {
  readonly endpoint: Endpoint;
  readonly kind: T;
}

/** Who may be meant by what the groups of an interface admit: looked up by group, and by VPC and address, so that not all pairs are tried. */
export class Neighbours<T> {
  private readonly byGroup = new Map<Key, Standing<T>[]>();
  private readonly byVpc = new Map<Key, Standing<T>[]>();
  private readonly order: ReadonlyMap<Standing<T>, number>;
  private readonly joined: ReadonlyMap<Key, ReadonlySet<Key>>;

  constructor(private readonly grounds: Grounds, standings: readonly Standing<T>[]) {
    this.order = new Map(standings.map((standing, index) => [standing, index]));
    this.joined = joinedVpcs(grounds);
    for (const standing of standings) {
      for (const group of standing.endpoint.groups.possible) add(this.byGroup, group, standing);
      for (const vpc of vpcsOf(grounds, standing.endpoint)) add(this.byVpc, vpc, standing);
    }
  }

  /** What an interface may be asked by, as far as groups and addresses go, in the order given. */
  of(target: Endpoint): readonly T[] {
    const filter = this.grounds.filters.group(target.groups, 'ingress');
    const services = target.services?.possible;
    const referred = filter.references.filter((permission) => services === undefined || permission.services.possible.overlaps(services)).flatMap(({ peer }) => (peer.kind === 'group' ? peer.groups.possible : []));
    const byGroup = [...new Set(referred)].flatMap((group) => this.byGroup.get(group) ?? []);
    const addressed = filter.permissions.map(({ packets }) => (services === undefined ? packets.possible : packets.possible.restrict(services)).peers());
    const byAddress = this.nearby(target, AddressSet.union(addressed));
    return [...new Set([...byGroup, ...byAddress])].sort((a, b) => this.place(a) - this.place(b)).map(({ kind }) => kind);
  }

  private place(standing: Standing<T>): number {
    return this.order.get(standing) ?? 0;
  }

  /** What has one of the addresses, in the VPC of the target or in one that is joined to it. */
  private nearby(target: Endpoint, addresses: AddressSet): readonly Standing<T>[] {
    if (addresses.isEmpty()) return [];
    const vpcs = new Set([...vpcsOf(this.grounds, target)].flatMap((vpc) => [vpc, ...(this.joined.get(vpc) ?? [])]));
    return [...vpcs].flatMap((vpc) => this.byVpc.get(vpc) ?? []).filter(({ endpoint }) => this.stands(endpoint, addresses));
  }

  private stands(endpoint: Endpoint, addresses: AddressSet): boolean {
    return this.grounds.placesOf(endpoint).some((place) => (['ipv4', 'ipv6'] as const).some((family) => endOf(endpoint, place, family).addresses.overlaps(addresses)));
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
  const join = (here: Candidates, there: Candidates): void => {
    for (const key of here.possible) joined.set(key, new Set([...(joined.get(key) ?? []), ...there.possible]));
  };
  for (const { requester, accepter } of peerings.values()) {
    join(requester, accepter);
    join(accepter, requester);
  }
  for (const { attachments } of transitGateways) {
    const all = { certain: [], possible: attachments.flatMap(({ vpc }) => vpc.possible), open: [] };
    join(all, all);
  }
  return joined;
}
