import type { Key } from '../network/model';
import { FAMILIES } from '../network/topology';
import type { Endpoint } from '../network/topology';
import { ServiceSet } from '../packet';
import type { Family, Packet } from '../packet';
import type { Grounds } from './grounds';
import { Neighbours } from './neighbours';
import { privateWay } from './private-ways';
import type { Way } from './way';

/** A host that connections may be opened from, of several that are alike. */
export interface Pivot {
  readonly host: Endpoint;
  /** The way onward, and whether it is sure. */
  readonly onward: Way;
  readonly certain: boolean;
  /** What of the target's services the host may ask for. */
  readonly services: ServiceSet;
  /** One of the packets that get there. */
  readonly packet: Packet;
  /** Other hosts from which it goes as well; `more` where not all were tried. */
  readonly others: number;
  readonly more: boolean;
}

/** Kinds of hosts that are tried beside the first that serves: the rest is only counted, and a plan may have thousands. */
const MOST_OTHERS = 32;

/** Hosts that stand in the same subnets with the same groups get to the same places. */
interface Kind {
  readonly hosts: [Endpoint, ...Endpoint[]];
}

/** From which of some hosts connections may be opened to what. Built once for all targets. */
export class Pivots {
  private readonly neighbours: Neighbours<Kind>;

  /** The hosts that come first are told of where several serve. */
  constructor(private readonly grounds: Grounds, hosts: readonly Endpoint[]) {
    const kinds = new Map<string, { readonly endpoint: Endpoint; readonly kind: Kind }>();
    for (const host of hosts) {
      const key = signature(host);
      const known = kinds.get(key);
      if (known === undefined) kinds.set(key, { endpoint: host, kind: { hosts: [host] } });
      else known.kind.hosts.push(host);
    }
    this.neighbours = new Neighbours(grounds, [...kinds.values()]);
  }

  /** The first host from which connections may be opened to an interface; one from which they surely may before one from which they only might. */
  toward(target: Endpoint): Pivot | undefined {
    let [sure, perhaps, tried, others]: [Pivot | undefined, Pivot | undefined, number, number] = [undefined, undefined, 0, 0];
    const candidates = this.neighbours.of(target);
    for (const { hosts } of candidates) {
      if (sure !== undefined && tried === MOST_OTHERS) return { ...sure, others, more: true };
      const found = this.onward(hosts, target);
      if (found === undefined) continue;
      if (sure !== undefined) [tried, others] = [tried + 1, others + (found.certain ? found.others + 1 : 0)];
      else if (found.certain) [sure, others] = [found, found.others];
      else perhaps ??= found;
    }
    return sure === undefined ? perhaps : { ...sure, others };
  }

  private onward([host, ...alike]: Kind['hosts'], target: Endpoint): Pivot | undefined {
    const ways = FAMILIES.flatMap((family) => this.way(host, target, family) ?? []);
    const sure = ways.find(({ certain }) => !certain.isEmpty());
    const way = sure ?? ways.find(({ possible }) => !possible.isEmpty());
    const packets = sure?.certain ?? way?.possible;
    const packet = packets?.witness();
    if (way === undefined || packets === undefined || packet === undefined) return undefined;
    return { host, onward: way, certain: sure !== undefined, services: packets.services(), packet, others: alike.length, more: false };
  }

  private way(host: Endpoint, target: Endpoint, family: Family): Way | undefined {
    const { certain, possible } = target.services ?? { certain: ServiceSet.EMPTY, possible: ServiceSet.ANY };
    const way = privateWay(this.grounds, host, target, family, possible);
    return way && { ...way, certain: way.certain.restrict(certain) };
  }
}

function signature({ subnets, spread, groups, privateAddresses, unfiltered, ipv6, attached }: Endpoint): Key {
  return JSON.stringify([subnets, spread, groups, privateAddresses, unfiltered, ipv6, attached]);
}
