import type { Key } from '../network/model';
import type { Endpoint, Fact, SubnetPlace } from '../network/topology';
import { leadsOutOnly, leadsToGateway } from '../reach';
import type { Grounds } from '../reach';
import type { Tier } from './policy';

/** Tells in which tier resources stand, by where the routes of their subnets lead. Each subnet is looked at once. */
export class Tiers {
  private readonly known = new Map<Key, Tier | 'unknown'>();

  constructor(private readonly grounds: Grounds) {}

  /** Whether an interface stands in a tier: in each of its subnets, or in one of those that are all taken. */
  standsIn(endpoint: Endpoint, tier: Tier): Fact {
    const { subnets, spread } = endpoint;
    const kinds = new Map(this.grounds.placesOf(endpoint).map((place) => [place.subnet, this.tierOf(place)]));
    const all = [...kinds.values()];
    const settled = subnets.open.length === 0 && all.length > 0 && all.length === subnets.possible.length && all.every((kind) => kind === tier);
    const among = spread === 'each' && subnets.certain.some((key) => kinds.get(key) === tier);
    return {
      certain: settled || among,
      possible: subnets.open.length > 0 || all.length < subnets.possible.length || all.some((kind) => kind === tier || kind === 'unknown'),
    };
  }

  private tierOf(place: SubnetPlace): Tier | 'unknown' {
    const tier = this.known.get(place.subnet) ?? this.routed(place);
    this.known.set(place.subnet, tier);
    return tier;
  }

  private routed(place: SubnetPlace): Tier | 'unknown' {
    const inward = leadsToGateway(this.grounds, place);
    if (inward.certain) return 'public';
    if (inward.possible) return 'unknown';
    const outward = leadsOutOnly(this.grounds, place);
    if (outward.certain) return 'private';
    return outward.possible ? 'unknown' : 'isolated';
  }
}
