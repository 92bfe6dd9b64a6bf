import type { Key } from '../network/model';
import { FAMILIES } from '../network/topology';
import type { Endpoint } from '../network/topology';
import { ServiceSet } from '../packet';
import type { Family, Packet } from '../packet';
import { Alike } from './alike';
import type { Grounds } from './grounds';
import { Neighbours } from './neighbours';
import type { Kind } from './neighbours';
import { privateWay } from './private-ways';
import type { Way } from './way';

/** A host that connections may be opened from. */
export interface Pivot {
  readonly host: Endpoint;
  /** The way onward, and whether it is sure. */
  readonly onward: Way;
  readonly certain: boolean;
  /** What of the target's services the host may ask for. */
  readonly services: ServiceSet;
  /** One of the packets that get there. */
  readonly packet: Packet;
  /** Other hosts from which it surely goes as well; `more` where not all were tried. */
  readonly others: number;
  readonly more: boolean;
}

/** Kinds of hosts that are tried beside the first that serves: the rest is only counted, and a plan may have thousands. */
const MOST_OTHERS = 32;

/** A host that serves every target of a kind. */
interface Choice {
  readonly host: Endpoint | undefined;
  readonly others: number;
  readonly more: boolean;
}

/** From which of some hosts connections may be opened to what. Built once for all targets. */
export class Pivots {
  private readonly alike: Alike;
  private readonly neighbours: Neighbours;
  /** Groups that hosts let something out to: it matters which targets carry them. */
  private readonly meant: ReadonlySet<Key>;
  private readonly chosen = new Map<string, Choice>();

  /** The hosts that come first are told of where several serve. */
  constructor(private readonly grounds: Grounds, hosts: readonly Endpoint[]) {
    this.alike = new Alike(grounds);
    this.neighbours = new Neighbours(grounds, this.alike, hosts);
    this.meant = new Set(hosts.flatMap(({ groups }) => grounds.filters.group(groups, 'egress').references.flatMap(({ peer }) => (peer.kind === 'group' ? peer.groups.possible : []))));
  }

  /** The first host from which connections may be opened to an interface; one from which they surely may before one from which they only might. */
  toward(target: Endpoint): Pivot | undefined {
    const key = JSON.stringify([this.alike.signature(target, 'ingress'), target.groups.possible.filter((group) => this.meant.has(group))]);
    const { host, others, more } = this.chosen.get(key) ?? this.choose(target);
    this.chosen.set(key, { host, others, more });
    const found = host && this.onward(host, target);
    return found && { ...found, others, more };
  }

  private choose(target: Endpoint): Choice {
    const kinds = this.neighbours.of(target);
    let perhaps: Endpoint | undefined;
    for (const [index, [host, ...same]] of kinds.entries()) {
      const found = this.onward(host, target);
      if (found?.certain === true) return { host, ...this.count(kinds.slice(index + 1), target, same.length) };
      if (found !== undefined) perhaps ??= host;
    }
    return { host: perhaps, others: 0, more: false };
  }

  private count(kinds: readonly Kind[], target: Endpoint, same: number): Pick<Choice, 'others' | 'more'> {
    const tried = kinds.slice(0, MOST_OTHERS);
    const serving = tried.filter(([host]) => this.onward(host, target)?.certain === true);
    return { others: serving.reduce((sum, hosts) => sum + hosts.length, same), more: kinds.length > tried.length };
  }

  private onward(host: Endpoint, target: Endpoint): Pivot | undefined {
    const ways = FAMILIES.flatMap((family) => this.way(host, target, family) ?? []);
    const sure = ways.find(({ certain }) => !certain.isEmpty());
    const way = sure ?? ways.find(({ possible }) => !possible.isEmpty());
    const packets = sure?.certain ?? way?.possible;
    const packet = packets?.witness();
    if (way === undefined || packets === undefined || packet === undefined) return undefined;
    return { host, onward: way, certain: sure !== undefined, services: packets.services(), packet, others: 0, more: false };
  }

  private way(host: Endpoint, target: Endpoint, family: Family): Way | undefined {
    const { certain, possible } = target.services ?? { certain: ServiceSet.EMPTY, possible: ServiceSet.ANY };
    const way = privateWay(this.grounds, host, target, family, possible);
    return way && { ...way, certain: way.certain.restrict(certain) };
  }
}
