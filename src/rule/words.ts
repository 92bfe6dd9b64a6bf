import { showPacket, showServices } from '../packet';
import type { Opening } from './opening';

/** The most characters of peers and ports that a message quotes; the finding's own members have all of them. */
const QUOTED = 120;

/** How an opening reads in a message: `Admits SSH from the internet: tcp/22 from 0.0.0.0/0, for example tcp/22 from 1.0.0.0`. */
export function admits(what: string, opening: Opening): string {
  const preposition = opening.at.direction === 'egress' ? 'to' : 'from';
  const internet = opening.whole ? 'the internet' : 'a broad part of the internet';
  const verb = opening.confidence === 'certain' ? 'Admits' : 'May admit';
  const services = shorten(showServices(opening.services));
  return `${verb} ${what} ${preposition} ${internet}: ${services} ${preposition} ${shorten(opening.peer)}${example(opening, preposition)}${ending(opening)}`;
}

function example({ witness }: Opening, preposition: 'from' | 'to'): string {
  return witness === null ? '' : `, for example ${showPacket(witness, preposition)}`;
}

function ending({ related, reason }: Opening): string {
  if (related.length > 0) return `, together with ${related.length} other ${related.length === 1 ? 'rule' : 'rules'} of the same group`;
  return reason === null ? '' : `; ${reason}`;
}

function shorten(text: string): string {
  return text.length <= QUOTED ? text : `${text.slice(0, QUOTED - 1)}…`;
}
