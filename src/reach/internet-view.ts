import type { Direction } from '../network/model';
import type { Endpoint, ServiceEndpoint } from '../network/topology';
import { FAMILIES } from '../network/topology';
import { INTERNET, PacketSet, ServiceSet, showServices, tellingPacket } from '../packet';
import type { Family, Packet } from '../packet';
import type { Verdict } from './answer';
import type { Blocker, Hop } from './conjunct';
import type { Grounds } from './grounds';
import { HIDDEN } from './hidden';
import { internetWays } from './paths';
import { serviceWay } from './services';
import { leaving } from './leaving';
import type { Way } from './way';

/** Whether some packets pass between the internet and a resource, in one direction of connections. */
export interface Passing {
  readonly verdict: Verdict;
  /** The packets of the question that pass: at the resource, the peer on the internet. */
  readonly certain: PacketSet;
  readonly possible: PacketSet;
  /** How: by the first way that surely serves, else by the first that may. */
  readonly via: Way['via'] | null;
  /** A packet that passes, and its way; null and empty for `unreachable`. */
  readonly packet: Packet | null;
  readonly hops: readonly Hop[];
  /** For `unreachable`: all that stops it. */
  readonly blockers: readonly Blocker[];
  /** For `unknown`: the values that would decide. */
  readonly unknowns: readonly string[];
  /** For `unreachable`: some request of the question surely arrives, though no reply gets back. */
  readonly oneWay: boolean;
  /** Services that are not to be told of there. */
  readonly hidden: ServiceSet;
}

/** All that passes between the internet and one resource by one kind of way. */
export interface PublicWay {
  readonly via: Way['via'];
  readonly certain: PacketSet;
  readonly possible: PacketSet;
  readonly unknowns: readonly string[];
  readonly hops: (packet: Packet) => readonly Hop[];
}

/** What the internet and the resources of a network can be to each other. Each resource is looked at once, when it is first asked for. */
export class InternetView {
  private readonly known = new Map<string, readonly Way[]>();
  private readonly services: ReadonlyMap<string, readonly ServiceEndpoint[]>;

  constructor(readonly grounds: Grounds) {
    const services = new Map<string, ServiceEndpoint[]>();
    for (const service of grounds.topology.services) services.set(service.resource, [...(services.get(service.resource) ?? []), service]);
    this.services = services;
  }

  /** Everything that has an interface or a public name of its own, each once, in the order of the network. */
  get resources(): readonly string[] {
    const { endpoints, services } = this.grounds.topology;
    return [...new Set([...endpoints, ...services].map(({ resource }) => resource))];
  }

  /** The ways between the internet and a resource that may let anything pass: connections from there (`ingress`), or to there. */
  passages(resource: string, direction: Direction): readonly PublicWay[] {
    return FAMILIES.flatMap((family) => this.ways(resource, direction, family)).filter(({ possible }) => !possible.isEmpty());
  }

  /** Whether any packet of `question` passes (services at the server, peers on the internet), by any way or by one of a kind. */
  ask(resource: string, direction: Direction, question: PacketSet, via?: Way['via']): Passing {
    return { ...this.answer(resource, direction, question, via), hidden: this.grounds.hiddenAt(resource, direction) };
  }

  private answer(resource: string, direction: Direction, question: PacketSet, via?: Way['via']): Answer {
    const families = FAMILIES.filter((family) => question.peers().overlaps(INTERNET.only(family)));
    const ways = only(families.flatMap((family) => this.ways(resource, direction, family)), via);
    const sure = ways.filter(({ certain }) => certain.overlaps(question));
    if (sure.length > 0) return told('reachable', ways, sure, question);
    const perhaps = ways.filter(({ possible }) => possible.overlaps(question));
    if (perhaps.length > 0) return this.undecided(told('unknown', ways, perhaps, question), { resource, direction, question, via });
    const stopped = families.map((family) => this.stopped({ resource, direction, family, question }, via));
    const blockers = stopped.map((each) => each.flatMap((way) => way.blockers));
    const oneWay = stopped.flat().some((way) => way.oneWay.overlaps(question));
    return { ...NOTHING, blockers: distinct(withoutFamily(blockers)), via: ways[0]?.via ?? null, oneWay };
  }

  /** Ways that surely serve other packets do not say what would decide for these. */
  private undecided(passing: Answer, { resource, direction, question, via }: Omit<Asked, 'family'> & { readonly via: Way['via'] | undefined }): Answer {
    if (passing.unknowns.length > 0) return passing;
    const ways = only(FAMILIES.flatMap((family) => this.waysFor(resource, direction, family, question.from(INTERNET.only(family)))), via);
    return { ...passing, unknowns: [...new Set(ways.flatMap(({ unknowns }) => unknowns))] };
  }

  /** What stops everything says more plainly what is wrong than what stops these packets only. */
  private stopped({ resource, direction, family, question }: Asked, via: Way['via'] | undefined): readonly Way[] {
    const ways = only(this.ways(resource, direction, family), via);
    const closed = ways.every(({ possible }) => possible.isEmpty());
    return closed ? ways : only(this.waysFor(resource, direction, family, question.from(INTERNET.only(family))), via);
  }

  private ways(resource: string, direction: Direction, family: Family): readonly Way[] {
    const key = `${direction} ${family} ${resource}`;
    const known = this.known.get(key) ?? this.waysFor(resource, direction, family, EVERYTHING[family]);
    this.known.set(key, known);
    return known;
  }

  private waysFor(resource: string, direction: Direction, family: Family, question: PacketSet): readonly Way[] {
    const endpoints = this.grounds.endpointsOf(resource).flatMap((endpoint) => this.waysOf(endpoint, direction, family, question));
    const own = direction === 'egress' ? [] : (this.services.get(resource) ?? []);
    return [...endpoints, ...own.flatMap((service) => serviceWay(service, question.peers(), question.services()) ?? [])];
  }

  private waysOf(endpoint: Endpoint, direction: Direction, family: Family, question: PacketSet): readonly Way[] {
    if (direction === 'ingress') return internetWays(this.grounds, endpoint, family, question).map((way) => listenedTo(endpoint, way));
    const way = leaving(this.grounds, endpoint, family, question);
    return way === undefined ? [] : [way];
  }
}

type Answer = Omit<Passing, 'hidden'>;

function only(ways: readonly Way[], via: Way['via'] | undefined): readonly Way[] {
  return via === undefined ? ways : ways.filter((way) => way.via === via);
}

/** A question about one family. */
interface Asked {
  readonly resource: string;
  readonly direction: Direction;
  readonly family: Family;
  readonly question: PacketSet;
}

const EVERYTHING: Readonly<Record<Family, PacketSet>> = {
  ipv4: PacketSet.of(ServiceSet.ANY, INTERNET.only('ipv4')),
  ipv6: PacketSet.of(ServiceSet.ANY, INTERNET.only('ipv6')),
};

const NOTHING: Answer = {
  verdict: 'unreachable', certain: PacketSet.EMPTY, possible: PacketSet.EMPTY, via: null, packet: null, hops: [], blockers: [], unknowns: [], oneWay: false,
};

/** A service of AWS answers on its own ports only. On a host software decides, which no plan knows: what gets to it counts. */
function listenedTo(endpoint: Endpoint, way: Way): Way {
  const { services, sensitive, resource } = endpoint;
  const isHost = services === undefined || ServiceSet.ANY.isSubsetOf(services.possible);
  if (isHost) return way;
  if (way.possible.isEmpty()) return way.oneWay.isEmpty() ? way : { ...way, oneWay: way.oneWay.restrict(services.certain) };
  const [certain, possible] = [way.certain.restrict(services.certain), way.possible.restrict(services.possible)];
  if (!possible.isEmpty()) return { ...way, certain, possible, unknowns: certain.isEmpty() ? [...way.unknowns, ...portUnknown(endpoint)] : [] };
  const text = services.possible.isEmpty() ? `${resource} listens on nothing` : `${resource} listens on ${sensitive === true ? HIDDEN : showServices(services.possible)} only`;
  return { ...way, certain, possible, unknowns: [], blockers: [{ code: 'TARGET_PORT_RESTRICTION', kind: 'interface', address: resource, text }] };
}

function portUnknown({ resource, services }: Endpoint): readonly string[] {
  return services?.certain.isEmpty() === true ? [`the port of ${resource}`] : [];
}

/** What passes by some ways, told by the first of them. */
function told(verdict: Verdict, all: readonly Way[], ways: readonly Way[], question: PacketSet): Answer {
  const [first] = ways;
  const bound = verdict === 'reachable' ? 'certain' : 'possible';
  const packet = first === undefined ? undefined : tellingPacket(first[bound].intersect(question));
  return {
    verdict,
    certain: PacketSet.union(all.map(({ certain }) => certain)).intersect(question),
    possible: PacketSet.union(all.map(({ possible }) => possible)).intersect(question),
    via: first?.via ?? null,
    packet: packet ?? null,
    hops: packet === undefined || first === undefined ? [] : first.hops(packet),
    blockers: [],
    unknowns: verdict === 'unknown' ? [...new Set(ways.flatMap(({ unknowns }) => unknowns))] : [],
    oneWay: false,
  };
}

/** That there is no address of one family says nothing where another family was asked about too. */
function withoutFamily(families: readonly (readonly Blocker[])[]): readonly Blocker[] {
  const telling = families.filter((blockers) => blockers.every(({ code }) => code !== 'NO_ADDRESS_OF_FAMILY'));
  return (telling.length === 0 ? families : telling).flat();
}

function distinct(blockers: readonly Blocker[]): readonly Blocker[] {
  return [...new Map(blockers.map((blocker) => [JSON.stringify([blocker.code, blocker.address]), blocker])).values()];
}
