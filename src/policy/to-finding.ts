import type { Confidence, Direction, Key } from '../network/model';
import { PacketSet, ServiceSet, shorten, showPacket } from '../packet';
import { HIDDEN, pathLine, tellServices, wouldTell } from '../reach';
import type { Hop, InternetView } from '../reach';
import type { Finding } from '../rule/finding';
import type { ResourceExposure } from '../rule/grade';
import type { Severity } from '../rule/severity';
import { fingerprintOf, toWitness } from '../rule/to-finding';
import type { Told } from './breaches';
import type { Policy } from './policy';
import { POLICY_VIOLATION } from './words';

/** Breaches of one policy at one resource, of one direction and confidence. */
export interface Violation {
  readonly policy: Policy;
  readonly severity: Severity;
  /** What is reached; for what leaves the plan, what it leaves from. */
  readonly resource: string;
  readonly direction: Direction;
  readonly confidence: Confidence;
  readonly breaches: readonly [Told, ...(readonly Told[])];
}

/** The finding of a violation, at the resource. */
export function toFinding(view: InternetView, violation: Violation): Finding {
  const { policy: { name }, severity, resource, direction, confidence, breaches } = violation;
  const hidden = secretOf(view, violation);
  const [first] = breaches;
  const identity = {
    rule: POLICY_VIOLATION.id,
    address: resource,
    direction,
    ports: tellServices(PacketSet.union(breaches.map(({ packets }) => packets)).services(), hidden.services),
    peer: hidden.peers ? HIDDEN : [...new Set(breaches.map(({ peer }) => peer))].join(', '),
    policy: name,
  };
  const unknowns = [...new Set(breaches.flatMap((each) => each.unknowns))];
  return {
    ...identity,
    severity,
    baseSeverity: severity,
    confidence,
    group: resource,
    attribute: null,
    block: '',
    message: message(violation, hidden, unknowns),
    witness: confidence === 'certain' && first.packet !== null && !isHidden(first, hidden) ? toWitness(first.packet, direction) : null,
    reason: confidence === 'certain' ? null : unknowns.join('; '),
    related: breaches.flatMap((each) => (each.resource === null ? [] : [{ address: each.resource, message: confidence === 'certain' ? 'gets there' : 'may get there' }])),
    exposure: EXPOSURES[confidence],
    exposureReason: null,
    resources: breaches.map((each) => exposure(violation, each, hidden)),
    fingerprint: fingerprintOf(identity),
  };
}

/** What is not to be told of a violation. */
interface Secret {
  readonly peers: boolean;
  readonly services: ServiceSet;
}

/** The filters at the resource hide it, and those at other resources what these send or take. */
function secretOf(view: InternetView, { resource, direction, breaches }: Violation): Secret {
  const isOutside = breaches.some(({ resource: other, peer }) => other === null && !isEverything(peer));
  const away = direction === 'ingress' ? 'egress' : 'ingress';
  return {
    peers: isOutside && groupsOf(view, resource).some((group) => isSensitive(view, group, direction)),
    services: ServiceSet.union([view.grounds.hiddenAt(resource, direction), ...breaches.map(({ resource: other }) => (other === null ? ServiceSet.EMPTY : view.grounds.hiddenAt(other, away)))]),
  };
}

/** Whether a packet of a breach would tell it. */
function isHidden({ packets }: Told, { peers, services }: Secret): boolean {
  return peers || wouldTell(packets.services(), services);
}

const EXPOSURES = { certain: 'exposed', possible: 'undetermined' } as const;

/** Sources that are named before the rest is counted. */
const NAMED = 3;
/** The most characters of services that are quoted. */
const QUOTED = 60;

/** `Violates policy data-stays-inside (customer data): the internet reaches tcp/5432 of aws_db_instance.main, for example tcp/5432 from 1.0.0.0`. */
function message(violation: Violation, hidden: Secret, unknowns: readonly string[]): string {
  const { policy: { name, reason }, confidence } = violation;
  const [verb, end] = confidence === 'certain' ? ['Violates', example(violation, hidden)] : ['May violate', `; ${unknowns.slice(0, NAMED).join('; ')}`];
  return `${verb} policy ${name} (${reason.trim().replace(/\s+/g, ' ')}): ${what(violation, hidden)}${end}`;
}

function what({ resource, direction, confidence, breaches }: Violation, hidden: Secret): string {
  const others = list(breaches.map(({ name, resource: other }) => (hidden.peers && other === null ? HIDDEN : name)));
  const services = servicesOf(breaches[0], hidden);
  const reaches = direction === 'ingress' && breaches.length > 1 ? 'reach' : 'reaches';
  const verb = confidence === 'certain' ? reaches : 'may reach';
  return direction === 'ingress' ? `${others} ${verb} ${services} of ${resource}` : `${resource} ${verb} ${services} at ${others}`;
}

function example({ direction, breaches: [first] }: Violation, hidden: Secret): string {
  const { packet } = first;
  return packet === null || isHidden(first, hidden) ? '' : `, for example ${showPacket(packet, direction === 'ingress' ? 'from' : 'to')}`;
}

function list(names: readonly string[]): string {
  const shown = names.length > NAMED ? [...names.slice(0, NAMED - 1), `${names.length - NAMED + 1} more`] : names;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.slice(-1).join('')}`;
}

function servicesOf({ packets }: Told, { services }: Secret): string {
  return shorten(tellServices(packets.services(), services), QUOTED);
}

function exposure({ resource, direction, confidence }: Violation, breach: Told, hidden: Secret): ResourceExposure {
  const peer = breach.resource !== null ? breach.resource : hidden.peers ? HIDDEN : breach.name === 'the internet' ? 'internet' : breach.name;
  return {
    address: resource,
    exposure: EXPOSURES[confidence],
    route: pathLine({ direction, resource, hops: breach.hops, services: servicesOf(breach, hidden), peer }),
    path: confidence === 'certain' ? hopsOf(breach, hidden) : [],
    blockers: [],
    unknowns: breach.unknowns,
  };
}

/** Some steps tell the address of the packet. */
function hopsOf({ hops, packet }: Told, { peers }: Secret): readonly Hop[] {
  if (!peers || packet === null) return hops;
  return hops.map((hop) => ({ ...hop, text: hop.text.replaceAll(packet.peer, HIDDEN) }));
}

function isEverything(peer: string): boolean {
  return peer.split(', ').every((cidr) => cidr.endsWith('/0'));
}

function groupsOf({ grounds }: InternetView, resource: string): readonly Key[] {
  return [...new Set(grounds.endpointsOf(resource).flatMap(({ groups }) => groups.possible))];
}

function isSensitive({ grounds }: InternetView, group: Key, direction: Direction): boolean {
  return grounds.filters.securityGroup(group)?.permissions.some((permission) => permission.sensitive.peer && permission.direction === direction) === true;
}
