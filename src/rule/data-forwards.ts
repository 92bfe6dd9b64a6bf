import type { Confidence } from '../network/model';
import { KEEPS_DATA } from '../network/topology';
import { INTERNET, PacketSet, ServiceSet } from '../packet';
import { endsPackets } from '../reach';
import type { InternetView } from '../reach';
import { arrivalAt, groupsOf, HOSTS, placeOf } from './arrivals';
import type { Arrival } from './arrivals';
import type { Related } from './finding';
import type { Forward } from './forwards';
import type { Reached } from './observation';
import type { Place } from './opening';
import type { Settings } from './settings';

/** A data store that a load balancer hands packets of the internet to, whether or not they are let in there. */
export interface DataForward {
  /** The data store, or what makes a private address a target. */
  readonly at: Place;
  readonly store: string;
  readonly confidence: Confidence;
  /** As they arrive at the data store. */
  readonly services: ServiceSet;
  /** Services that are not to be told of, however `services` are narrowed. */
  readonly hidden: ServiceSet;
  /** How the internet gets to the listener, which is the load balancer's. */
  readonly front: Arrival;
  readonly reason: string | null;
  readonly related: readonly Related[];
  /** Undefined for a private address that nothing in the plan is known to have. */
  readonly reached: Reached | undefined;
}

/** What is asked for. */
export interface DataQuestion {
  readonly view: InternetView;
  readonly settings: Settings;
  /** Ports that tell a data store where the target is a host or a private address. */
  readonly ports: ServiceSet;
}

interface Candidate {
  readonly forward: Forward;
  readonly front: Arrival;
  readonly services: Forward['services'];
}

/** At least one. */
type Candidates = readonly [Candidate, ...Candidate[]];

/** The data stores behind public listeners that forward packets: each once. */
export function* dataForwards(question: DataQuestion, all: readonly Forward[]): Iterable<DataForward> {
  const found = new Map<string, Candidates>();
  const servicesOf = dataServices(question);
  for (const forward of all.filter(({ listener, balancer }) => !endsPackets(listener, balancer))) {
    const services = servicesOf(forward);
    const front = services.possible.isEmpty() ? undefined : arrivalAt(question.view, question.settings, forward.balancer.key, { services: forward.listener.services.possible });
    if (front === undefined) continue;
    const candidate = { forward, front, services };
    const known = found.get(storeOf(forward));
    found.set(storeOf(forward), known === undefined ? [candidate] : isSure(known[0]) || !isSure(candidate) ? [...known, candidate] : [candidate, ...known]);
  }
  for (const candidates of found.values()) yield dataForward(question, candidates);
}

function isSure({ forward, front, services }: Candidate): boolean {
  return forward.isCertain && front.confidence === 'certain' && !services.certain.isEmpty();
}

function storeOf({ to }: Forward): string {
  return 'resource' in to ? to.resource : to.address;
}

/** What of a forward is for a data store: what the service listens on, or well-known ports of software on a host. */
function dataServices({ view: { grounds }, ports }: DataQuestion): (forward: Forward) => Forward['services'] {
  return ({ to, services }) => {
    const within = (own: ServiceSet, sure = own): Forward['services'] => ({ certain: services.certain.intersect(sure), possible: services.possible.intersect(own) });
    if (!('resource' in to)) return within(ports);
    const endpoints = grounds.endpointsOf(to.resource);
    if (endpoints.some(({ meaning }) => HOSTS.has(meaning))) return within(ports);
    const own = endpoints.flatMap((endpoint) => (KEEPS_DATA.has(endpoint.meaning) && endpoint.services !== undefined ? [endpoint.services] : []));
    return within(ServiceSet.union(own.map(({ possible }) => possible)), ServiceSet.union(own.map(({ certain }) => certain)));
  };
}

/** The first candidate is sure if any is. */
function dataForward({ view, settings }: DataQuestion, candidates: Candidates): DataForward {
  const [{ forward, front }] = candidates;
  const isCertain = isSure(candidates[0]);
  const services = ServiceSet.union(candidates.map((each) => each.services[isCertain ? 'certain' : 'possible']));
  const store = storeOf(forward);
  const question = PacketSet.of(services, INTERNET.subtract(settings.trustedCidrs));
  return {
    at: placeOf('resource' in forward.to ? store : forward.owner),
    store,
    confidence: isCertain ? 'certain' : 'possible',
    services,
    hidden: view.grounds.hiddenAt(store, 'ingress'),
    front,
    reason: isCertain ? null : front.reason ?? `whether ${forward.balancer.key} forwards to ${store} is known only after apply`,
    related: relatedOf(candidates),
    reached: 'resource' in forward.to ? { resource: store, passing: view.ask(store, 'ingress', question, 'load-balancer'), groups: groupsOf(view, store) } : undefined,
  };
}

function relatedOf(candidates: Candidates): readonly Related[] {
  const told = candidates.flatMap(({ forward }) => [[forward.balancer.key, 'forwards there'], [forward.owner, 'makes it a target']] as const);
  return [...new Map(told)].map(([address, message]) => ({ address, message }));
}
