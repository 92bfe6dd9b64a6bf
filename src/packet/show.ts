import type { AddressSet } from './address';
import type { Packet } from './packet';
import { protocolName } from './protocol';
import type { ServiceSet } from './service';
import { showPoints } from './service-text';

/**
 * A set of services in words, which ServiceSet.parse reads back: "tcp/20-25,443 udp/53", "icmp/8" (type 8, any code), "icmp/3:4" (type 3,
 * code 4), "every protocol", "nothing". TCP and UDP first, then protocols ascending; protocols without ports as numbers or ranges of them.
 */
export function showServices(services: ServiceSet): string {
  return showPoints(services.points);
}

/** The services for a line that people read: more than two protocols without a name of their own are not listed: "tcp/22 and other protocols". */
export function showServicesBriefly(services: ServiceSet): string {
  const words = showServices(services).split(' ');
  const named = words.filter((word) => /^[a-z]/.test(word));
  return words.length - named.length <= 2 ? words.join(' ') : [...named, 'and other protocols'].join(' ');
}

/** A text cut to so many characters, with a mark that it was cut. */
export function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

/** The fewest CIDR blocks of a set, at most so many of them and a count of the rest: "10.0.0.0/8, 192.0.2.0/24 and 3 more". */
export function showAddresses(addresses: AddressSet, most: number = Infinity): string {
  const cidrs = addresses.toCidrs();
  if (cidrs.length === 0) return 'no address';
  const shown = cidrs.slice(0, Math.max(1, most));
  const rest = cidrs.length - shown.length;
  return rest === 0 ? shown.join(', ') : `${shown.join(', ')} and ${rest} more`;
}

/** What a packet asks for in words, and with a direction also its peer: "tcp/22 from 1.0.0.0", "icmp type 8 code 0", "protocol 47". */
export function showPacket(packet: Packet, direction?: 'from' | 'to'): string {
  const service = showService(packet);
  return direction === undefined ? service : `${service} ${direction} ${packet.peer}`;
}

function showService({ protocol, port, icmpType, icmpCode }: Packet): string {
  const name = protocolName(protocol);
  if (port !== null) return `${name}/${port}`;
  return icmpType === null || icmpCode === null ? `protocol ${name}` : `${name} type ${icmpType} code ${icmpCode}`;
}
