import type { Confidence, Key } from '../network/model';
import type { DataStore } from '../network/topology';
import { AddressSet, breadth } from '../packet';
import type { Grounds } from '../reach';
import { internetRoutes } from '../reach/internet-routes';
import type { Settings } from './settings';

/** A subnet that is routed to an internet gateway. */
export interface PublicSubnet {
  readonly subnet: Key;
  readonly confidence: Confidence;
  /** The gateway, and what describes the route to it. */
  readonly gateway: string;
  readonly route: string;
  /** What would decide; null where it is certain. */
  readonly reason: string | null;
}

/** A data store of which some subnets are public. */
export interface PublicPlacement {
  readonly store: DataStore;
  readonly confidence: Confidence;
  readonly subnets: readonly PublicSubnet[];
  /** How many subnets it may stand in. */
  readonly of: number;
  readonly reason: string | null;
}

/** The data stores that stand, or may come to stand, in public subnets. What stands where its cluster does is told of the cluster alone. */
export function* publicPlacements(grounds: Grounds, settings: Settings): Iterable<PublicPlacement> {
  const { dataStores } = grounds.topology;
  const stores = new Map(dataStores.map((store) => [store.resource, store]));
  const known = new Map<Key, PublicSubnet | undefined>();
  const publicSubnet = (key: Key): PublicSubnet | undefined => {
    if (!known.has(key)) known.set(key, publicSubnetOf(grounds, settings, key));
    return known.get(key);
  };
  for (const store of dataStores) {
    const told = new Set(store.partOf === undefined ? [] : stores.get(store.partOf)?.subnets.possible);
    const subnets = store.subnets.possible.filter((key) => !told.has(key)).flatMap((key) => publicSubnet(key) ?? []);
    if (subnets.length > 0) yield placement(store, subnets);
  }
}

/** Certain where one of the subnets that are surely among its own is public, or all are of which it takes one. */
function placement(store: DataStore, subnets: readonly PublicSubnet[]): PublicPlacement {
  const { certain, possible, open } = store.subnets;
  const sure = subnets.filter(({ confidence }) => confidence === 'certain');
  const isCertain = sure.some(({ subnet }) => certain.includes(subnet)) || (open.length === 0 && sure.length === possible.length);
  if (isCertain) return { store, confidence: 'certain', subnets: sure, of: possible.length, reason: null };
  const reasons = sure.length > 0 ? [`whether ${store.resource} gets ${sure.map(({ subnet }) => subnet).join(', ')} is known only after apply`] : subnets.flatMap(({ reason }) => reason ?? []);
  return { store, confidence: 'possible', subnets, of: possible.length, reason: [...new Set(reasons)].join('; ') };
}

/** A subnet is public if all of the internet, or a broad part of it, is to be sent through an internet gateway. */
function publicSubnetOf(grounds: Grounds, settings: Settings, subnet: Key): PublicSubnet | undefined {
  const routes = internetRoutes(grounds, subnet);
  const isPublic = (bound: 'certain' | 'possible'): boolean => ['whole', 'broad'].includes(breadth(AddressSet.union(routes.map(({ destinations }) => destinations[bound])), settings.broadShare));
  const certain = isPublic('certain');
  const [deciding] = routes.filter(({ destinations }) => !certain || !destinations.certain.isEmpty());
  if (deciding === undefined || !isPublic('possible')) return undefined;
  const { node, owner, reasons } = deciding.route;
  const gateway = node.possible.join(' or ') || 'an internet gateway';
  const undecided = reasons.length > 0 ? reasons.join('; ') : `whether ${subnet} is routed to ${gateway} is known only after apply`;
  return { subnet, confidence: certain ? 'certain' : 'possible', gateway, route: owner, reason: certain ? null : undecided };
}
