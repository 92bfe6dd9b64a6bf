import { compareAddresses } from '../network/address-order';
import type { Network } from '../network/model';
import type { Endpoint } from '../network/topology';
import { breadth, INTERNET, PacketSet, ServiceSet, showServicesBriefly, tellingPacket } from '../packet';
import type { AddressSet, BroadShare } from '../packet';
import { internetCidrs } from './answer';
import type { Verdict } from './answer';
import { awsServiceView } from './aws-services';
import { pathLine } from './brief';
import type { Blocker, Hop } from './conjunct';
import { ANSWERED, orAll } from './filters';
import { tellServices } from './hidden';
import type { InternetView, PublicWay } from './internet-view';
import { inPacketOrder } from './packet-order';
import type { Way } from './way';

/** How much of the internet a source is; `aws-service`: only addresses of a service of AWS, by a prefix list that AWS manages. */
export type SourceClass = 'whole' | 'broad' | 'specific' | 'aws-service';

/** What the internet gets at a resource by one kind of way, from sources of one class; or what its groups admit and something else stops. */
export interface Exposure {
  /** The resource instance. */
  readonly address: string;
  readonly verdict: Verdict;
  /** At the resource: for a load balancer those of its listeners. */
  readonly services: ServiceSet;
  readonly source: SourceClass;
  /** The fewest CIDR blocks; empty where only AWS knows them. */
  readonly sources: readonly string[];
  readonly via: Way['via'];
  /** The path in one line; null for what is unreachable. */
  readonly route: string | null;
  readonly path: readonly Hop[];
  /** For `unreachable`: all that stops it. */
  readonly blockers: readonly Blocker[];
  /** For `unknown`: what would decide. */
  readonly unknowns: readonly string[];
  /** For `unreachable`: requests surely arrive, though no reply gets back. */
  readonly oneWay: boolean;
  /** Services that are not to be told of there. */
  readonly hidden: ServiceSet;
}

/** Every resource that the internet reaches or may reach, and those whose groups admit it while something else keeps it away. By address. */
export function exposures(view: InternetView, share: BroadShare): readonly Exposure[] {
  const services = awsServiceView(view.grounds.network);
  return [...view.resources].sort(compareAddresses).flatMap((resource) => {
    const ways = view.passages(resource, 'ingress');
    const sure = PacketSet.union(ways.map(({ certain }) => certain));
    const perhaps = PacketSet.union(ways.map(({ possible }) => possible));
    const entry = { view, resource, share };
    const byAws = services === undefined ? [] : fromAws(entry, services, sure);
    const reached = ways.map((way) => ({ way, packets: way.certain }));
    const open = ways.map((way) => ({ way, packets: withoutServices(way.possible.subtract(sure), byAws) }));
    return [
      ...told(entry, 'reachable', reached),
      ...byAws,
      ...told(entry, 'unknown', open),
      ...latent(entry, perhaps.services().union(ServiceSet.union(byAws.map((each) => each.services)))),
    ];
  });
}

/** What is looked at. */
interface Looked {
  readonly view: InternetView;
  readonly resource: string;
  readonly share: BroadShare;
}

interface Let {
  readonly way: PublicWay;
  readonly packets: PacketSet;
}

function withoutServices(packets: PacketSet, entries: readonly Exposure[]): PacketSet {
  return packets.restrict(ServiceSet.ANY.subtract(ServiceSet.union(entries.map(({ services }) => services))));
}

const CLASSES = ['whole', 'broad', 'specific'] as const;

/** One entry for each kind of way and class of sources. */
function told(looked: Looked, verdict: 'reachable' | 'unknown', lets: readonly Let[]): readonly Exposure[] {
  return [...new Set(lets.map(({ way }) => way.via))].flatMap((via) => {
    const mine = lets.filter(({ way, packets }) => way.via === via && !packets.isEmpty());
    const packets = PacketSet.union(mine.map((each) => each.packets));
    return CLASSES.flatMap((source) => {
      const chosen = packets.restrict(packets.where((peers) => classOf(looked, peers) === source));
      return chosen.isEmpty() ? [] : [entryOf(looked, { verdict, source, via, packets: chosen, ways: mine })];
    });
  });
}

interface Chosen {
  readonly verdict: 'reachable' | 'unknown';
  readonly source: SourceClass;
  readonly via: Way['via'];
  readonly packets: PacketSet;
  readonly ways: readonly Let[];
}

function entryOf({ view, resource }: Looked, { verdict, source, via, packets, ways }: Chosen): Exposure {
  const first = ways.find((each) => each.packets.overlaps(packets));
  const packet = first === undefined ? undefined : tellingPacket(first.packets.intersect(packets));
  const hops = packet === undefined ? [] : first?.way.hops(packet) ?? [];
  const services = orAll(packets.services());
  const hidden = view.grounds.hiddenAt(resource, 'ingress');
  return {
    address: resource, verdict, services, source, via,
    sources: source === 'aws-service' ? [] : internetCidrs(packets, view.grounds),
    route: pathLine({ direction: 'ingress', resource, hops, services: tellServices(services, hidden, showServicesBriefly) }),
    path: inPacketOrder(hops, { direction: 'ingress', resource }),
    blockers: [],
    unknowns: verdict === 'unknown' ? [...new Set(ways.flatMap(({ way }) => way.unknowns))] : [],
    oneWay: false,
    hidden,
  };
}

/** The network's own addresses, which are never the internet, do not keep a source from being whole. */
function classOf({ view: { grounds }, share }: Looked, peers: AddressSet): 'whole' | 'broad' | 'specific' {
  const found = breadth(peers.union(grounds.own), share);
  return found === 'none' ? 'specific' : found;
}

/** What gets there from services of AWS only, wherever in the internet their addresses are. */
function fromAws(looked: Looked, services: InternetView, sure: PacketSet): readonly Exposure[] {
  const lets = services.passages(looked.resource, 'ingress').map((way) => {
    const everywhere = way.certain.restrict(way.certain.where((peers) => classOf(looked, peers) === 'whole'));
    return { way, packets: everywhere.restrict(ServiceSet.ANY.subtract(sure.services())) };
  });
  return told(looked, 'reachable', lets).map((entry) => ({ ...entry, source: 'aws-service', sources: [] }));
}

/** What the groups of a resource admit from the internet, and something else stops. */
function latent({ view, resource, share }: Looked, passing: ServiceSet): readonly Exposure[] {
  const admitted = PacketSet.union(view.grounds.endpointsOf(resource).map((endpoint) => admittedAt(view, endpoint)));
  const kept = admitted.restrict(ServiceSet.ANY.subtract(passing)).intersect(ANSWERED);
  return CLASSES.flatMap((source): readonly Exposure[] => {
    const chosen = kept.restrict(kept.where((peers) => classOf({ view, resource, share }, peers) === source));
    if (chosen.isEmpty()) return [];
    const { blockers, via, oneWay, hidden } = view.ask(resource, 'ingress', chosen);
    return [{
      address: resource, verdict: 'unreachable', services: orAll(chosen.services()), source, sources: internetCidrs(chosen, view.grounds),
      via: via ?? 'direct', route: null, path: [], blockers, unknowns: [], oneWay, hidden,
    }];
  });
}

function admittedAt({ grounds }: InternetView, { groups, services, accepts }: Endpoint): PacketSet {
  if (!accepts) return PacketSet.EMPTY;
  const admitted = grounds.filters.group(groups, 'ingress').packets.certain.from(INTERNET);
  return services === undefined ? admitted : admitted.restrict(services.possible);
}

/** What may create or carry interfaces in ways that are not modelled, by resource. */
export function unmodelled({ topology }: Network): readonly { readonly address: string; readonly reason: string }[] {
  return topology.unmodelled.map(({ resource, reason }) => ({ address: resource, reason }));
}
