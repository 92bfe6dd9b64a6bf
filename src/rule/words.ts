import { shorten, showPacket } from '../packet';
import { tellServices } from '../reach';
import type { Arrival } from './arrivals';
import type { DataForward } from './data-forwards';
import type { Opening } from './opening';

/** The most characters of peers and ports that a message quotes; the finding's own members have all of them. */
const QUOTED = 120;

/** How an opening reads in a message: `Admits SSH from the internet: tcp/22 from 0.0.0.0/0, for example tcp/22 from 1.0.0.0`. */
export function admits(what: string, opening: Opening): string {
  const preposition = opening.at.direction === 'egress' ? 'to' : 'from';
  const internet = opening.whole ? 'the internet' : 'a broad part of the internet';
  const verb = opening.confidence === 'certain' ? 'Admits' : 'May admit';
  return `${verb} ${what} ${preposition} ${internet}: ${told(opening)} ${preposition} ${shorten(opening.peer, QUOTED)}${example(opening, preposition)}${ending(opening)}`;
}

function told({ services, hidden }: Pick<Opening, 'services' | 'hidden'>): string {
  return shorten(tellServices(services, hidden), QUOTED);
}

function example({ witness }: Opening, preposition: 'from' | 'to'): string {
  return witness === null ? '' : `, for example ${showPacket(witness, preposition)}`;
}

function ending({ related, reason }: Opening): string {
  if (related.length > 0) return `, together with ${related.length} other ${related.length === 1 ? 'rule' : 'rules'} of the same group`;
  return reason === null ? '' : `; ${reason}`;
}

/**
 * How an arrival reads in a message: `The internet reaches tcp/5432 of aws_db_instance.d through aws_lb.n, for example tcp/5432 from 1.0.0.0`.
 * `how` it gets there is told by what passes it on, unless there is more to say.
 */
export function reaches(arrival: Arrival, how = through(arrival)): string {
  const { confidence, whole, witness, reason, reached: { resource } } = arrival;
  const internet = whole ? 'The internet' : 'A broad part of the internet';
  const verb = confidence === 'certain' ? 'reaches' : 'may reach';
  const example = witness === null ? '' : `, for example ${showPacket(witness, 'from')}`;
  return `${internet} ${verb} ${told(arrival)} of ${resource}${how}${example}${reason === null ? '' : `; ${reason}`}`;
}

/** How a data store behind a load balancer reads in a message. */
export function forwardsTo(forward: DataForward): string {
  const { store, confidence, front, reason } = forward;
  const internet = front.whole ? 'the internet' : 'a broad part of the internet';
  const verb = confidence === 'certain' ? 'forwards' : 'may forward';
  const example = front.witness === null ? '' : `, for example ${showPacket(front.witness, 'from')}`;
  const to = `${told(forward)} of ${store}`;
  return `${front.at.owner} ${verb} ${told(front)} from ${internet} to ${to}${example}${reason === null ? '' : `; ${reason}`}`;
}

function through({ related, reached: { passing } }: Arrival): string {
  if (passing.via === 'service') return ' at its public name';
  return related.length === 0 ? '' : ` through ${related.map(({ address }) => address).join(' and ')}`;
}
