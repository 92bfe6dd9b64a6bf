import type { Confidence } from '../network/model';
import { KEEPS_DATA } from '../network/topology';
import type { DataStore, Endpoint } from '../network/topology';
import { INTERNET, PacketSet, ServiceSet } from '../packet';
import type { Packet } from '../packet';
import { wouldTell } from '../reach';
import type { Hop, InternetView, Passing } from '../reach';
import { Pivots } from '../reach/pivots';
import type { Pivot } from '../reach/pivots';
import { HOSTS } from './arrivals';
import type { Arrival } from './arrivals';
import { compareText } from './order';

/** A data store to which a host may open connections that the internet reaches. */
export interface DataPivot {
  readonly store: string;
  readonly host: string;
  /** How the internet gets to the host. */
  readonly entrance: Arrival;
  /** Whether the host can open connections to the store, however it is reached. */
  readonly onward: Confidence;
  /** The packets of the host that get to the store, and the whole way from the internet on. */
  readonly passing: Passing;
  /** What the internet itself gets to the store. */
  readonly direct: Passing;
  readonly services: ServiceSet;
  /** Services that are not to be told of, however `services` are narrowed. */
  readonly hidden: ServiceSet;
  /** A packet that gets there; null where that is only possible, or not to be told. */
  readonly witness: Packet | null;
  /** `, and so can 2 other hosts`; empty where there is none. */
  readonly others: string;
}

/** How the internet gets to a host so that taking it over is near; undefined where it does not. */
export type Entrance = (resource: string) => Arrival | undefined;

/** Data stores with the first host from which each may be asked, hosts that the internet surely reaches before the others. */
export function* dataPivots(view: InternetView, entrance: Entrance): Iterable<DataPivot> {
  const { endpoints, dataStores } = view.grounds.topology;
  const entrances = new Map(hostsOf(endpoints).flatMap((resource) => {
    const found = entrance(resource);
    return found === undefined ? [] : [[resource, found] as const];
  }));
  const hosts = endpoints.filter(({ resource }) => entrances.has(resource)).sort((a, b) => rank(entrances, a) - rank(entrances, b) || compareText(a.resource, b.resource));
  const pivots = new Pivots(view.grounds, hosts);
  for (const target of targets(endpoints, dataStores)) {
    const found = pivots.toward(target);
    const arrival = found && entrances.get(found.host.resource);
    if (found !== undefined && arrival !== undefined) yield { ...pivotOf(view, target, found, arrival), direct: view.ask(target.resource, 'ingress', PacketSet.of(found.services, INTERNET)) };
  }
}

function hostsOf(endpoints: readonly Endpoint[]): readonly string[] {
  return [...new Set(endpoints.filter(({ meaning, accepts }) => HOSTS.has(meaning) && accepts).map(({ resource }) => resource))];
}

function rank(entrances: ReadonlyMap<string, Arrival>, { resource }: Endpoint): number {
  return entrances.get(resource)?.confidence === 'certain' ? 0 : 1;
}

/** Each data store once; what is part of a cluster with the same groups is told of with it. */
function* targets(endpoints: readonly Endpoint[], stores: readonly DataStore[]): Iterable<Endpoint> {
  const owners = new Map(stores.map(({ resource, partOf }) => [resource, partOf]));
  const first = new Map<string, Endpoint>();
  for (const endpoint of endpoints) if (KEEPS_DATA.has(endpoint.meaning) && endpoint.accepts && !first.has(endpoint.resource)) first.set(endpoint.resource, endpoint);
  for (const endpoint of first.values()) {
    const owner = first.get(owners.get(endpoint.resource) ?? '');
    if (owner === undefined || JSON.stringify(owner.groups) !== JSON.stringify(endpoint.groups)) yield endpoint;
  }
}

function pivotOf({ grounds }: InternetView, { resource }: Endpoint, { host, onward, certain, services, packet, others, more }: Pivot, entrance: Arrival): Omit<DataPivot, 'direct'> {
  const isCertain = certain && entrance.confidence === 'certain';
  const hidden = ServiceSet.union([grounds.hiddenAt(host.resource, 'egress'), grounds.hiddenAt(resource, 'ingress')]);
  return {
    store: resource,
    host: host.resource,
    entrance,
    onward: certain ? 'certain' : 'possible',
    passing: {
      verdict: isCertain ? 'reachable' : 'unknown',
      certain: onward.certain,
      possible: onward.possible,
      via: 'private',
      packet,
      hops: wayOf(host, onward, entrance, packet),
      blockers: [],
      oneWay: false,
      hidden,
      unknowns: isCertain ? [] : [...new Set([...entrance.reached.passing.unknowns, ...(certain ? [] : unknownOf(resource, onward))])],
    },
    services,
    hidden,
    witness: isCertain && !wouldTell(services, hidden) ? packet : null,
    others: othersTold(others, more),
  };
}

function othersTold(others: number, more: boolean): string {
  return others === 0 ? '' : `, and so can ${more ? 'at least ' : ''}${others} other ${others === 1 ? 'host' : 'hosts'}`;
}

function wayOf({ resource }: Endpoint, onward: Pivot['onward'], entrance: Arrival, packet: Packet): readonly Hop[] {
  const step: Hop = { kind: 'interface', address: resource, leg: 'request', text: `${resource} may open connections of its own`, brief: resource };
  return [...entrance.reached.passing.hops, step, ...onward.hops(packet)];
}

function unknownOf(resource: string, { unknowns }: Pivot['onward']): readonly string[] {
  return unknowns.length > 0 ? unknowns : [`the port of ${resource}`];
}
