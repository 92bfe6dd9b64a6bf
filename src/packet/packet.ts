import { parseAddress } from './ip-text';
import type { Address, Family } from './ip-text';
import { LAST_PROTOCOL } from './protocol';
import type { Protocol } from './protocol';
import { CODES, divisionOf, protocolAt, SLOT } from './service-axis';

/** One packet as a filter sees it: what it asks for and the address at the far end. Fields that its protocol does not have are null. */
export interface Packet {
  /** 0 to 255. */
  readonly protocol: Protocol;
  /** Destination port, 0 to 65535; only for TCP and UDP. */
  readonly port: number | null;
  /** 0 to 255; only for ICMP and ICMPv6. */
  readonly icmpType: number | null;
  /** 0 to 255; only for ICMP and ICMPv6. */
  readonly icmpCode: number | null;
  /** The far end: the source of what comes in, the destination of what goes out. */
  readonly peer: string;
  readonly family: Family;
}

/** The packet that stands at a point of the service axis and has that peer. */
export function packetAt(point: number, family: Family, peer: string): Packet {
  const protocol = protocolAt(point);
  const offset = point % SLOT;
  const division = divisionOf(protocol);
  const isMessage = division === 'messages';
  return {
    protocol,
    port: division === 'ports' ? offset : null,
    icmpType: isMessage ? Math.floor(offset / CODES) : null,
    icmpCode: isMessage ? offset % CODES : null,
    peer,
    family,
  };
}

/** Where a packet stands on the service axis, for an undivided protocol at the start of its slot; undefined if its fields do not fit. */
export function pointOf(packet: Packet): number | undefined {
  if (!isWithin(packet.protocol, LAST_PROTOCOL)) return undefined;
  const offset = offsetOf(packet);
  return offset === undefined ? undefined : packet.protocol * SLOT + offset;
}

/** The peer of a packet as an address; undefined if the text is none or belongs to the other family. */
export function peerOf(packet: Packet): Address | undefined {
  const address = parseAddress(packet.peer);
  return address?.family === packet.family ? address : undefined;
}

function offsetOf({ protocol, port, icmpType, icmpCode }: Packet): number | undefined {
  const division = divisionOf(protocol);
  if (division === 'none') return 0;
  if (division === 'ports') return isWithin(port, SLOT - 1) ? port : undefined;
  return isWithin(icmpType, CODES - 1) && isWithin(icmpCode, CODES - 1) ? icmpType * CODES + icmpCode : undefined;
}

function isWithin(value: number | null, last: number): value is number {
  return value !== null && Number.isInteger(value) && value >= 0 && value <= last;
}
