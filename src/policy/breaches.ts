import type { Direction } from '../network/model';
import { AddressSet, INTERNET, PacketSet } from '../packet';
import type { InternetView } from '../reach';
import { internetCidrs } from '../reach/answer';
import { decide } from './decide';
import type { Breach, Leave, Question } from './decide';
import { flowsBetween, flowsWithHosts, subnetsWith } from './flows';
import type { Flow } from './flows';
import type { Meetings } from './meetings';
import { excusesAt, excusesBetween } from './statement';
import type { Member } from './select';
import type { Statement } from './statement';

/** A breach with who is at the other end of it. */
export interface Told extends Breach {
  /** `the internet`, `10.0.0.0/16`, `aws_instance.web`. */
  readonly name: string;
  /** Its addresses, or the resource. */
  readonly peer: string;
  /** Null for what is no resource of the plan. */
  readonly resource: string | null;
}

/** What denies are judged by. */
export interface Grounding {
  readonly view: InternetView;
  readonly meetings: Meetings;
  readonly allows: readonly Statement[];
  readonly leave: Leave;
  /** Public addresses that are no part of the internet for a resource. */
  readonly trustedAt: (resource: string) => AddressSet;
  /** Why a resource is not modelled, by its address. */
  readonly unmodelled: ReadonlyMap<string, string>;
}

/** A place where a deny may be broken. */
export interface Place {
  readonly resource: string;
  readonly member: Member;
  readonly direction: Direction;
}

/** What gets to a member of `to` from the internet and from addresses, or from a member of `from` to them. */
export function breachesOutside(grounding: Grounding, deny: Statement, { resource, direction, member }: Place): readonly Told[] {
  const { view, trustedAt, unmodelled, leave } = grounding;
  const far = direction === 'ingress' ? deny.from : deny.to;
  const trusted = far.internet ? trustedAt(resource) : AddressSet.EMPTY;
  const meant = far.addresses.union(far.internet ? INTERNET.subtract(trusted) : AddressSet.EMPTY);
  if (meant.isEmpty()) return [];
  const excuses = excusesAt(grounding.allows, resource, direction === 'ingress' ? 'to' : 'from');
  const doubts = member.reason === null ? [] : [member.reason];
  const ask = (addresses: AddressSet): Question => ({ packets: PacketSet.of(deny.services, addresses.intersect(member.peers)), excuses, doubts });
  const unseen = unmodelled.get(resource);
  if (unseen !== undefined) return told(view, decide([blank(unseen)], ask(meant), leave), trusted);
  const inside = far.addresses.subtract(INTERNET.only('ipv4'));
  const fromOutside = decide(view.passages(resource, direction), ask(meant.intersect(INTERNET)), leave);
  const fromHosts = decide(flowsWithHosts(view, resource, direction, inside, deny.services), ask(inside), leave);
  return [...told(view, settled(view, resource, direction, fromOutside), trusted), ...told(view, fromHosts, trusted)];
}

/** Ways that surely serve other packets do not say what would decide for these. */
function settled(view: InternetView, resource: string, direction: Direction, breach: Breach | undefined): Breach | undefined {
  if (breach === undefined || breach.confidence === 'certain' || breach.unknowns.length > 0) return breach;
  return { ...breach, unknowns: view.ask(resource, direction, breach.packets).unknowns };
}

/** Everything may pass what is not modelled. */
function blank(reason: string): Flow {
  return { via: 'direct', certain: PacketSet.EMPTY, possible: PacketSet.ALL, unknowns: [reason], hops: () => [] };
}

/** What is left of the internet without the trusted addresses is all of it. */
function told({ grounds }: InternetView, breach: Breach | undefined, trusted: AddressSet): readonly Told[] {
  if (breach === undefined) return [];
  const cidrs = internetCidrs(breach.packets, { internet: (family) => grounds.internet(family).subtract(trusted), secrets: { addresses: AddressSet.EMPTY } });
  const name = cidrs.every((cidr) => cidr.endsWith('/0')) ? 'the internet' : shown(cidrs);
  return [{ ...breach, name, peer: cidrs.join(', '), resource: null }];
}

/** So many blocks are named before the rest is counted. */
const NAMED = 3;

function shown(cidrs: readonly string[]): string {
  const more = cidrs.length - NAMED;
  return more > 0 ? `${cidrs.slice(0, NAMED).join(', ')} and ${more} more` : cidrs.join(', ');
}

/** What gets from one member of `from` to one of `to`. */
export function breachBetween(grounding: Grounding, deny: Statement, from: string, to: string): Told | undefined {
  const [sender, receiver] = [deny.from.members.get(from), deny.to.members.get(to)];
  if (sender === undefined || receiver === undefined || from === to) return undefined;
  const unseen = [from, to].flatMap((resource) => grounding.unmodelled.get(resource) ?? []);
  const flows = unseen.length > 0 ? unseen.map(blank) : flowsBetween(grounding.view, grounding.meetings, from, to, deny.services);
  const breach = decide(flows, {
    packets: PacketSet.of(deny.services, sender.peers.intersect(receiver.peers)),
    excuses: excusesBetween(grounding.allows, from, to),
    doubts: [sender, receiver].flatMap(({ reason }) => reason ?? []),
  }, grounding.leave);
  return breach === undefined ? undefined : { ...breach, name: from, peer: from, resource: from };
}

/** How many pairs a resource makes with the other end of a deny: with resources, and with hosts in subnets. */
export function pairsAt(view: InternetView, deny: Statement, direction: Direction): number {
  return direction === 'ingress' ? deny.from.members.size + subnetsWith(view, deny.from.addresses) : subnetsWith(view, deny.to.addresses);
}
