import type { Confidence, Key, Meaning } from '../network/model';
import { FAMILIES } from '../network/topology';
import { PacketSet, showAddresses } from '../packet';
import type { Packet, ServiceSet } from '../packet';
import { wouldTell } from '../reach';
import type { InternetView, Passing, PublicWay } from '../reach';
import { exposureOf } from './exposure';
import type { Exposure } from './exposure';
import type { Related } from './finding';
import type { Reached } from './observation';
import type { Place } from './opening';
import type { Settings } from './settings';

/** What gets from the internet to one resource. */
export interface Arrival {
  /** The resource itself. */
  readonly at: Place;
  readonly confidence: Confidence;
  /** True if the whole internet of a family gets there, false for a broad part of it. */
  readonly whole: boolean;
  /** As they arrive at the resource. */
  readonly services: ServiceSet;
  /** Services that are not to be told of, however `services` are narrowed. */
  readonly hidden: ServiceSet;
  /** Who gets there, in words. */
  readonly peer: string;
  /** A packet that arrives; null where that is only possible. */
  readonly witness: Packet | null;
  readonly reason: string | null;
  /** What passes it on: load balancers and accelerators. */
  readonly related: readonly Related[];
  readonly reached: Reached;
}

/** What runs software of the customer, which decides what it listens on. */
export const HOSTS: ReadonlySet<string> = new Set<Meaning>(['compute', 'container', 'kubernetes']);

/** Which arrivals are asked for. */
export interface ArrivalQuestion {
  readonly services: ServiceSet;
  /** Only by ways of this kind. */
  readonly via?: PublicWay['via'];
}

/** Ways that somebody laid: a forward, or a public name. */
const FORWARDED: ReadonlySet<PublicWay['via']> = new Set(['load-balancer', 'service']);

/**
 * What of the services in question the whole internet, or a broad part of it, gets to at a resource; trusted addresses do not count. What is
 * only possible counts where something in the plan speaks for it: that groups outside the plan may admit anything is true of everything.
 */
export function arrivalAt(view: InternetView, settings: Settings, resource: string, { services, via }: ArrivalQuestion): Arrival | undefined {
  const ways = view.passages(resource, 'ingress').filter((way) => via === undefined || way.via === via);
  const certain = PacketSet.union(ways.map((way) => way.certain.restrict(services)));
  const sure = exposureOf(certain, settings);
  if (!sure.open.isEmpty()) return arrival({ view, settings, resource, via }, sure);
  const spoken = spokenOf(view, resource);
  const perhaps = exposureOf(PacketSet.union(ways.map(({ via: by, possible }) => (FORWARDED.has(by) ? possible : possible.intersect(spoken)).restrict(services))), settings);
  return perhaps.open.isEmpty() ? undefined : arrival({ view, settings, resource, via }, perhaps, certain);
}

interface Asked {
  readonly view: InternetView;
  readonly settings: Settings;
  readonly resource: string;
  readonly via: PublicWay['via'] | undefined;
}

/** An arrival that is certain, or one that is possible beside what surely arrives without being open. */
function arrival({ view, settings, resource, via }: Asked, { open, whole, outside }: Exposure, sure?: PacketSet): Arrival {
  const arriving = outside.restrict(open);
  const confidence = sure === undefined ? 'certain' : 'possible';
  const passing = view.ask(resource, 'ingress', sure === undefined ? arriving : arriving.subtract(sure), via);
  const groups = groupsOf(view, resource);
  const peer = peersOf(view, arriving, settings);
  const isSecret = peer.split(', ').some((each) => !EVERYTHING.has(each)) && groups.some((key) => isSensitive(view, key));
  return {
    at: placeOf(resource),
    confidence,
    whole: whole.overlaps(open),
    services: open,
    hidden: passing.hidden,
    peer: isSecret ? '(sensitive)' : peer,
    witness: confidence === 'certain' && !isSecret && !wouldTell(open, passing.hidden) ? passing.packet : null,
    reason: confidence === 'certain' ? null : passing.unknowns.join('; '),
    related: doorsOf(passing).filter((address) => address !== resource).map((address) => ({ address, message: 'passes it on' })),
    reached: { resource, passing, groups },
  };
}

/** What stands on the way and is no filter. */
function doorsOf({ hops }: Passing): readonly string[] {
  return [...new Set(hops.flatMap(({ kind, address }) => (address !== null && (kind === 'listener' || kind === 'accelerator') ? [address] : [])))];
}

/** An arrival that something else leaves open as well. */
export function unsure(arrival: Arrival, reason: string): Arrival {
  return { ...arrival, confidence: 'possible', witness: null, reason: [arrival.reason, reason].filter((each) => each !== null).join('; ') };
}

/** A fault of a resource itself. */
export function placeOf(resource: string, attribute: string | null = null): Place {
  return { owner: resource, group: resource, direction: 'ingress', block: '', attribute };
}

/** The groups that may stand before a resource. */
export function groupsOf({ grounds }: InternetView, resource: string): readonly Key[] {
  return [...new Set(grounds.endpointsOf(resource).flatMap(({ groups }) => groups.possible))];
}

/** What rules in the plan may admit there. */
function spokenOf({ grounds }: InternetView, resource: string): PacketSet {
  return PacketSet.union(grounds.endpointsOf(resource).flatMap(({ groups, unfiltered }) =>
    (unfiltered.possible ? [PacketSet.ALL] : grounds.filters.group(groups, 'ingress').permissions.map(({ packets }) => packets.possible))));
}

function isSensitive({ grounds }: InternetView, group: Key): boolean {
  return grounds.filters.securityGroup(group)?.permissions.some(({ sensitive, direction }) => sensitive.peer && direction === 'ingress') === true;
}

/** All of the internet is written as everything. */
function peersOf({ grounds }: InternetView, packets: PacketSet, { trustedCidrs }: Settings): string {
  const peers = packets.peers();
  return FAMILIES.flatMap((family) => {
    const mine = peers.only(family);
    const internet = grounds.internet(family).subtract(trustedCidrs);
    return mine.isEmpty() ? [] : [internet.isSubsetOf(mine) ? EVERYBODY[family] : showAddresses(mine)];
  }).join(', ');
}

const EVERYBODY = { ipv4: '0.0.0.0/0', ipv6: '::/0' } as const;
const EVERYTHING: ReadonlySet<string> = new Set(Object.values(EVERYBODY));
