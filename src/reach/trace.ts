import type { Direction } from '../network/model';
import type { Endpoint } from '../network/topology';
import { AddressSet, INTERNET, PacketSet, ServiceSet, showServices } from '../packet';
import type { Family, Packet } from '../packet';
import { answerFor } from './answer';
import type { FamilyAnswer, Indirect, Verdict } from './answer';
import type { Blocker } from './conjunct';
import { clientPort, CLIENT_PORTS, UNANSWERED } from './filters';
import type { Grounds } from './grounds';
import type { Hidden } from './hidden';
import { indirectPaths } from './indirect';
import { leaving } from './leaving';
import { internetWays } from './paths';
import { doubtful, openWay } from './way';
import type { Way } from './way';
import { addressWay, privateWay, translatedWay } from './private-ways';
import { defaultVpcsAt } from './resolve-end';
import type { EndMeant } from './resolve-end';
import { serviceWay } from './services';
import { standsAt } from './standing';

/** The answer to a question, over both families. */
export interface Trace extends FamilyAnswer {
  /** The addresses that it tells are those of whom packets go to, not of who sends them. */
  readonly isOutward: boolean;
  readonly indirect: readonly Indirect[];
  readonly assumptions: readonly string[];
  readonly families: Readonly<Record<Family, FamilyAnswer>>;
}

type Known = Exclude<EndMeant, { readonly kind: 'unknown' }>;

/** Answers whether packets of some services get from one end to the other and replies get back. `services` are those at `to`. */
export function trace(grounds: Grounds, from: Known, to: Known, services: ServiceSet): Trace {
  const families = { ipv4: familyAnswer(grounds, from, to, services, 'ipv4'), ipv6: familyAnswer(grounds, from, to, services, 'ipv6') };
  const overall = worst(families.ipv4, families.ipv6);
  const fromOutside = from.kind === 'internet' && to.kind === 'endpoints' && !services.isSubsetOf(UNANSWERED);
  return {
    ...overall,
    isOutward: from.kind === 'endpoints' && (to.kind === 'internet' || to.kind === 'addresses'),
    sources: overall.verdict === 'unreachable' ? [] : [...families.ipv4.sources, ...families.ipv6.sources],
    blockers: overall.verdict !== 'unreachable' ? [] : services.isSubsetOf(UNANSWERED) ? [unanswered(services)] : blockersOf(families),
    indirect: fromOutside && overall.verdict !== 'reachable' ? to.endpoints.flatMap((endpoint) => indirectPaths(grounds, endpoint, 'ipv4', services)) : [],
    assumptions: assumptions(grounds, overall.verdict, [from, to]),
    families,
  };
}

const RANK: Readonly<Record<Verdict, number>> = { reachable: 2, unknown: 1, unreachable: 0 };

/** Reachable if either family is, else unknown if either is. */
function worst(ipv4: FamilyAnswer, ipv6: FamilyAnswer): FamilyAnswer {
  return RANK[ipv6.verdict] > RANK[ipv4.verdict] ? ipv6 : ipv4;
}

/** What keeps a message from a conversation that is none. */
function unanswered(services: ServiceSet): Blocker {
  return { code: 'UNANSWERED', kind: 'interface', address: null, text: `nobody answers ${showServices(services)}: it may arrive, but no conversation comes of it` };
}

/** IPv6 adds nothing where its only fault is that there is none. */
function blockersOf({ ipv4, ipv6 }: Readonly<Record<Family, FamilyAnswer>>): FamilyAnswer['blockers'] {
  const telling = ipv6.blockers.filter(({ code }) => code !== 'NO_ADDRESS_OF_FAMILY');
  const known = new Set(ipv4.blockers.map(({ code, address }) => `${code} ${address ?? ''}`));
  const noIpv6 = ipv6.blockers.some(({ code }) => code === 'NO_ADDRESS_OF_FAMILY');
  return [...ipv4.blockers, ...(noIpv6 ? [] : telling.filter(({ code, address }) => !known.has(`${code} ${address ?? ''}`)))];
}

function familyAnswer(grounds: Grounds, from: Known, to: Known, services: ServiceSet, family: Family): FamilyAnswer {
  return answerFor({ family, internet: grounds.internet(family), hidden: hiddenBetween(grounds, from, to), clientPort: (packet) => portOf(grounds, to, packet) }, waysBetween(grounds, from, to, services, family));
}

/** What the filters of both ends hide. */
function hiddenBetween(grounds: Grounds, from: Known, to: Known): Hidden {
  const at = (end: Known, direction: Direction): readonly ServiceSet[] => (end.kind === 'endpoints' ? end.endpoints.map(({ resource }) => grounds.hiddenAt(resource, direction)) : []);
  return { addresses: grounds.secrets.addresses, services: ServiceSet.union([...at(from, 'egress'), ...at(to, 'ingress')]) };
}

function portOf(grounds: Grounds, to: Known, packet: Packet): number | undefined {
  const place = to.kind === 'endpoints' ? to.endpoints.flatMap((endpoint) => grounds.placesOf(endpoint))[0] : undefined;
  const replies = place === undefined ? PacketSet.ALL : grounds.filters.acl(place.acl, 'egress').possible;
  return clientPort(replies, packet, CLIENT_PORTS);
}

function waysBetween(grounds: Grounds, from: Known, to: Known, services: ServiceSet, family: Family): readonly Way[] {
  const nowhere = [from, to].filter((end) => end.kind === 'nowhere');
  if (nowhere.length > 0) return nowhereWays(nowhere, services, family);
  if (to.kind === 'service' || to.kind === 'endpoints') {
    // Some have interfaces in a VPC and a public name of their own: between two resources private addresses count.
    const asked = from.kind === 'endpoints' && to.kind === 'endpoints' ? [] : to.services;
    const own = asked.flatMap((service) => serviceWay(service, outsideOrAll(from, family), services) ?? []);
    return to.kind === 'service' ? own : [...to.endpoints.flatMap((endpoint) => waysTo(grounds, from, endpoint, services, family)), ...own];
  }
  if (from.kind === 'endpoints') return from.endpoints.flatMap((endpoint) => waysOut(grounds, endpoint, to, services, family));
  return to.kind === 'addresses' ? waysToAddresses(grounds, from, to, services, family) : [unseen('what both ends are: neither is in the plan', services, family)];
}

/** To whatever has one of some addresses; where nothing of the plan surely has, something else may. */
function waysToAddresses(grounds: Grounds, from: Known, to: Known & { readonly kind: 'addresses' }, services: ServiceSet, family: Family): readonly Way[] {
  if (to.addresses.only(family).isEmpty()) return [];
  const addresses = to.addresses.only(family).subtract(INTERNET.only('ipv4'));
  const standing = grounds.topology.endpoints.map((endpoint) => ({ endpoint, stands: standsAt(grounds, endpoint, addresses, family) })).filter(({ stands }) => stands.possible);
  const ways = standing.flatMap(({ endpoint, stands }) => {
    const found = waysTo(grounds, from, endpoint, services, family);
    return stands.certain ? found : found.map((way) => doubtful(way, `which address ${endpoint.resource} gets`));
  });
  return standing.some(({ stands }) => stands.certain) ? ways : [...ways, unseen(`what stands at ${to.text}: nothing of the plan surely does`, services, family)];
}

/** To or from something that has no interface: there is no way, or one that the plan does not show. */
function nowhereWays(ends: readonly Extract<Known, { readonly kind: 'nowhere' }>[], services: ServiceSet, family: Family): readonly Way[] {
  const none = ends.filter(({ resources }) => resources.every(({ isNone }) => isNone));
  return (none.length > 0 ? none : ends).flatMap(({ resources }) => resources).map(({ resource, reason, isNone }) => {
    if (!isNone) return unseen(`how ${resource} is reached, which is not modelled: it ${reason}`, services, family);
    return { ...unseen('', ServiceSet.EMPTY, family), blockers: [{ code: 'ENI_UNATTACHED', kind: 'interface', address: resource, text: `${resource} ${reason}` }] };
  });
}

/** A way that the plan does not show. */
function unseen(unknown: string, services: ServiceSet, family: Family): Way {
  return openWay(PacketSet.of(services, AddressSet.ALL.only(family)), unknown);
}

function waysTo(grounds: Grounds, from: Known, endpoint: Endpoint, services: ServiceSet, family: Family): readonly Way[] {
  const outside = outsideOf(from, family);
  const enters = outside.isEmpty() ? [] : internetWays(grounds, endpoint, family, PacketSet.of(services, outside));
  if (from.kind === 'endpoints') return from.endpoints.flatMap((source) => between(grounds, source, endpoint, family, services));
  const inside = from.kind === 'addresses' ? from.addresses.only(family).subtract(INTERNET.only('ipv4')) : AddressSet.EMPTY;
  const within = from.kind === 'addresses' && !inside.isEmpty() ? addressWay(grounds, endpoint, { text: from.text, addresses: inside, role: 'sender' }, family, services) : undefined;
  return [...enters, ...(within === undefined ? [] : [within])];
}

function between(grounds: Grounds, from: Endpoint, to: Endpoint, family: Family, services: ServiceSet): readonly Way[] {
  const ways = [privateWay(grounds, from, to, family, services), family === 'ipv4' ? translatedWay(grounds, from, to, services) : undefined];
  return ways.filter((way) => way !== undefined);
}

/** Whom a service outside every VPC sees: whatever is meant, also an address that is not of the internet. */
function outsideOrAll(from: Known, family: Family): AddressSet {
  return from.kind === 'addresses' ? from.addresses.only(family) : INTERNET.only(family);
}

/** The part of an end that is on the internet. */
function outsideOf(end: Known, family: Family): AddressSet {
  if (end.kind === 'internet') return INTERNET.only(family);
  return end.kind === 'addresses' ? end.addresses.intersect(INTERNET).only(family) : AddressSet.EMPTY;
}

function waysOut(grounds: Grounds, endpoint: Endpoint, to: Known, services: ServiceSet, family: Family): readonly Way[] {
  const outside = outsideOf(to, family);
  const out = outside.isEmpty() ? undefined : leaving(grounds, endpoint, family, PacketSet.of(services, outside));
  const inside = to.kind === 'addresses' ? to.addresses.only(family).subtract(INTERNET.only('ipv4')) : AddressSet.EMPTY;
  const within = to.kind === 'addresses' && !inside.isEmpty() ? addressWay(grounds, endpoint, { text: to.text, addresses: inside, role: 'receiver' }, family, services) : undefined;
  return [...(out === undefined ? [] : [out]), ...(within === undefined ? [] : [within])];
}

/** What was taken for granted, where it matters. */
function assumptions(grounds: Grounds, verdict: Verdict, ends: readonly EndMeant[]): readonly string[] {
  const blocked = grounds.topology.publicAccessBlock;
  return [
    ...(verdict === 'reachable' && blocked.address === undefined ? ['VPC Block Public Access is off: the plan does not set it'] : []),
    ...defaultVpcsAt(grounds, ends).map((vpc) => `${vpc} is as AWS made it, as far as the plan does not say otherwise: its gateway, routes, network ACL and subnets`),
    closedWorld(grounds),
  ];
}

/** Assumption A4 of the specification; of what exists already it makes the verdict one `within-plan`. */
function closedWorld({ topology: { existingVpcs } }: Grounds): string {
  if (existingVpcs.length === 0) return 'nothing outside the plan adds rules, routes or attachments to what this plan creates';
  return `within-plan: nothing outside the plan has added rules, routes or attachments to what it holds, or changed the defaults of ${named(existingVpcs)}`;
}

function named(vpcs: readonly string[]): string {
  return vpcs.length > 3 ? `${vpcs.slice(0, 2).join(', ')} and ${vpcs.length - 2} more` : vpcs.join(', ');
}
