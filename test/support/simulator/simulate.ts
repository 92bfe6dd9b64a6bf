import { ipv4Address } from './address';
import type { Address, Family } from './address';
import type { Attempt, Conversation, Opener } from './attempt';
import { acceleratorLeg, balancerLeg, listenerFor } from './doors';
import type { Leg } from './doors';
import { answer, packet, showPacket } from './packet';
import type { Packet } from './packet';
import { station } from './stations';
import type { Station } from './stations';
import type { Outcome, Session, Walk } from './step';
import { follows, sends } from './walk';
import { find } from './world';
import type { World } from './world';

/** A place on the way, with the id by which doors know it. */
interface Stop { readonly id: string; readonly station: Station; readonly isBalancer: boolean }

function stopOf(world: World, place: { readonly kind: 'interface' | 'loadBalancer'; readonly id: string; readonly node?: number }): Stop {
  const isBalancer = place.kind === 'loadBalancer';
  return { id: place.id, isBalancer, station: station(world, isBalancer ? `${place.id}#${String(place.node)}` : place.id) };
}

/** The members of the world that the packet visits in turn, without an accelerator in front. */
function stopsOf(world: World, attempt: Attempt): Stop[] {
  const doors = (attempt.through ?? []).flatMap((door) => (door.kind === 'loadBalancer' ? [stopOf(world, door)] : []));
  return attempt.to.kind === 'address' ? doors : [...doors, stopOf(world, attempt.to)];
}

function sourceOf(world: World, from: Opener, family: Family): Address | undefined {
  if (from.kind === 'internet') return from.address;
  const opener = station(world, from.id);
  return family === 4 ? opener.privateAddress : opener.ipv6Address;
}

/** The address that the opener dials: public from the Internet, private (or IPv6) from inside. */
function dialled(stop: Station, from: Opener, family: Family): Address | undefined {
  if (family === 6) return stop.ipv6Address;
  return from.kind === 'internet' ? stop.publicAddress : stop.privateAddress;
}

function familyOf(attempt: Attempt): Family {
  if (attempt.from.kind === 'internet') return attempt.from.address.family;
  return attempt.to.kind === 'address' ? attempt.to.address.family : attempt.family ?? 4;
}

function openingPacket(world: World, attempt: Attempt, first: Station | undefined): Packet | string {
  const family = familyOf(attempt);
  const source = sourceOf(world, attempt.from, family);
  const destination = attempt.to.kind === 'address' ? attempt.to.address : first && dialled(first, attempt.from, family);
  if (source === undefined) return 'NO_ADDRESS source';
  if (destination === undefined) return `${attempt.from.kind === 'internet' ? 'NO_PUBLIC_ADDRESS' : 'NO_ADDRESS'} ${first?.id ?? ''}`;
  return packet(source, destination, attempt.service);
}

function send(walk: Walk, from: Opener, opening: Packet): Outcome {
  if (from.kind === 'interface') return sends(walk, station(walk.world, from.id), opening);
  return follows(walk, { at: 'internet', packet: opening });
}

/** Why the answer, as it came back, is not the one the opener waits for. */
function refusedByOpener(outcome: Outcome, from: Opener, opening: Packet): string | undefined {
  if (outcome.at === 'stopped') return outcome.by;
  const expected = answer(opening);
  const isHome = from.kind === 'internet' ? outcome.at === 'outside' : outcome.at === 'delivered' && outcome.station.id === from.id;
  return isHome && expected !== undefined && showPacket(outcome.packet) === showPacket(expected) ? undefined : 'ANSWER_GOES_ASTRAY';
}

/** Sends the answer to what arrived, and says what stops it. */
function replies(walk: Walk, from: Opener, opening: Packet, arrived: Exclude<Outcome, { at: 'stopped' }>): string | undefined {
  const reply = answer(arrived.packet);
  if (reply === undefined) return 'NOT_ANSWERED';
  const outcome = arrived.at === 'outside' ? follows(walk, { at: 'internet', packet: reply }) : sends(walk, arrived.station, reply);
  return refusedByOpener(outcome, from, opening);
}

/** What happens between the opener and the first member of the world (or the host outside) that it dials. */
function firstLeg(walk: Walk, attempt: Attempt, first: Stop | undefined): Leg | string | { readonly outside: true; readonly back: Leg['back'] } {
  const opening = openingPacket(walk.world, attempt, first?.station);
  if (typeof opening === 'string') return opening;
  walk.hops.push(showPacket(opening));
  const outcome = send(walk, attempt.from, opening);
  if (outcome.at === 'stopped') return outcome.by;
  const back = (reply: Walk): string | undefined => replies(reply, attempt.from, opening, outcome);
  return outcome.at === 'outside' ? { outside: true, back } : { station: outcome.station, packet: outcome.packet, back };
}

/** The way in over an accelerator: the opener dials an address of the accelerator, which is not part of the world. */
function overAccelerator(walk: Walk, attempt: Attempt, id: string, first: Stop): Leg | string {
  if (attempt.from.kind !== 'internet') return `ACCELERATOR_NO_LISTENER ${id}`;
  const anycast = ipv4Address(find(walk.world.accelerators, id).addresses[0] ?? 0);
  return acceleratorLeg(walk, id, packet(attempt.from.address, anycast, attempt.service), first);
}

function noListener(world: World, stop: Stop, arrived: Packet): string | undefined {
  if (!stop.isBalancer) return undefined;
  return listenerFor(find(world.loadBalancers, stop.id), arrived) === undefined ? `LB_NO_LISTENER ${stop.id}` : undefined;
}

/** The legs behind the first one: from each load balancer to the next stop. */
function furtherLegs(walk: Walk, attempt: Attempt, stops: readonly Stop[], first: Leg): Leg[] | string {
  const legs = [first];
  let here = first;
  for (const [index, next] of stops.slice(1).entries()) {
    const isLast = index === stops.length - 2;
    const port = isLast && attempt.arrivalPort !== undefined ? { port: attempt.arrivalPort } : {};
    const leg = balancerLeg(walk, here.station, here.packet, { id: next.id, station: next.station, ...port });
    if (typeof leg === 'string') return leg;
    legs.push(leg);
    here = leg;
  }
  const last = stops.at(-1);
  return (last && noListener(walk.world, last, here.packet)) ?? legs;
}

/** All legs of the request, or what stopped it. */
function request(walk: Walk, attempt: Attempt): readonly Pick<Leg, 'back' | 'doubt'>[] | string {
  const stops = stopsOf(walk.world, attempt);
  const [first] = stops;
  const entry = attempt.through?.[0];
  const leg = entry?.kind === 'accelerator' && first !== undefined
    ? overAccelerator(walk, attempt, entry.id, first)
    : firstLeg(walk, attempt, first);
  if (typeof leg === 'string') return leg;
  return 'outside' in leg ? [leg] : furtherLegs(walk, attempt, stops, leg);
}

/**
 * Walks the request, then the answer, packet by packet, and says what came of it. The world has to contain what the
 * attempt names; otherwise the test that asks is wrong, and it throws.
 */
export function conversation(world: World, attempt: Attempt): Conversation {
  const hops: string[] = [];
  const sessions: Session[] = [];
  const origin = attempt.from.kind === 'interface' ? { origin: station(world, attempt.from.id) } : {};
  const walk = { world, sessions, hops, componentPort: attempt.componentPort ?? 1024, ...origin };
  const legs = request({ ...walk, reply: false }, attempt);
  if (typeof legs === 'string') return { forward: false, reply: false, hops, stoppedBy: legs };
  hops.push('arrived');
  for (const leg of [...legs].reverse()) {
    const refused = leg.back({ ...walk, reply: true });
    if (refused !== undefined) return { forward: true, reply: false, hops, stoppedBy: refused };
  }
  const doubt = legs.find((leg) => leg.doubt !== undefined)?.doubt;
  if (doubt !== undefined) return { forward: false, reply: false, hops, stoppedBy: doubt };
  return { forward: true, reply: true, hops };
}
