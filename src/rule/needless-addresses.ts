import { compareAddresses } from '../network/address-order';
import type { Confidence, Key, Network } from '../network/model';
import type { Endpoint, PublicBy } from '../network/topology';
import { HOSTS, placeOf } from './arrivals';
import type { Fronted } from './forwards';
import type { Place } from './opening';

/** Public addresses that hosts do not need, at what gives them. */
export interface NeedlessAddress {
  readonly at: Place;
  readonly confidence: Confidence;
  /** Null where it is certain. */
  readonly reason: string | null;
  /** The hosts that get one, by name. */
  readonly hosts: readonly string[];
  /** What gives it. */
  readonly by: PublicBy;
  /** The load balancers through which clients come, where somebody asked for the address all the same. */
  readonly fronts: readonly Key[];
}

interface Gift {
  readonly host: string;
  readonly by: PublicBy;
  readonly owner: string;
  readonly fronts: readonly Key[];
  readonly isCertain: boolean;
}

/** Hosts that a subnet gives an address unasked, and hosts that stand behind a load balancer. */
export function needlessAddresses({ subnets, topology }: Network, fronted: readonly Fronted[]): readonly NeedlessAddress[] {
  const described = new Set(subnets.map(({ address }) => address));
  const fronts = new Map(fronted.map(({ resource, by }) => [resource, by]));
  const found = new Map<string, Gift[]>();
  for (const endpoint of topology.endpoints.filter(({ meaning, publicIpv4 }) => HOSTS.has(meaning) && publicIpv4.possible)) {
    for (const gift of giftsTo(endpoint, described, fronts.get(endpoint.resource) ?? [])) {
      const key = JSON.stringify([gift.owner, gift.by.attribute]);
      found.set(key, [...(found.get(key) ?? []), gift]);
    }
  }
  return [...found.values()].flatMap(needless);
}

/** The first that gives an address wins. A subnet that the plan does not describe is told of at the host, and only where it surely gives one. */
function giftsTo({ resource, publicBy, publicIpv4 }: Endpoint, described: ReadonlySet<Key | undefined>, fronts: readonly Key[]): readonly Gift[] {
  const [first] = publicBy;
  if (first === undefined || (!first.isDefault && fronts.length === 0)) return [];
  const giving = first.isDefault ? publicBy.filter(({ isDefault, owner }) => isDefault && (described.has(owner) || publicIpv4.certain)) : [first];
  return giving.map((by) => ({
    host: resource,
    by,
    owner: by.isDefault && !described.has(by.owner) ? resource : by.owner,
    fronts: first.isDefault ? [] : fronts,
    isCertain: publicIpv4.certain,
  }));
}

function needless(gifts: readonly Gift[]): readonly NeedlessAddress[] {
  const sure = gifts.filter(({ isCertain }) => isCertain);
  const told = sure.length > 0 ? sure : gifts;
  const hosts = [...new Set(told.map(({ host }) => host))].sort(compareAddresses);
  return told.slice(0, 1).map(({ by, owner }) => ({
    at: placeOf(owner, owner === by.owner ? by.attribute ?? null : null),
    confidence: sure.length > 0 ? 'certain' : 'possible',
    reason: sure.length > 0 ? null : `whether ${hosts.join(', ')} gets one is known only after apply`,
    hosts,
    by,
    fronts: [...new Set(told.flatMap(({ fronts }) => fronts))].sort(compareAddresses),
  }));
}
