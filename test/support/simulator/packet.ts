import { showAddress } from './address';
import type { Address } from './address';

/** One concrete packet. Ports are meaningful for protocols 6 and 17, type and code for 1 and 58; elsewhere they are 0. */
export interface Packet {
  readonly source: Address;
  readonly destination: Address;
  readonly protocol: number;
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly icmpType: number;
  readonly icmpCode: number;
}

/** What is asked for, apart from the addresses. A protocol other than 1, 6, 17 and 58 has neither ports nor types. */
export type Service =
  | { readonly protocol: 6 | 17; readonly sourcePort: number; readonly destinationPort: number }
  | { readonly protocol: 1 | 58; readonly type: number; readonly code: number }
  | { readonly protocol: number };

/** The packet that opens a conversation. */
export function packet(source: Address, destination: Address, service: Service): Packet {
  return {
    source,
    destination,
    protocol: service.protocol,
    sourcePort: 'sourcePort' in service ? service.sourcePort : 0,
    destinationPort: 'destinationPort' in service ? service.destinationPort : 0,
    icmpType: 'type' in service ? service.type : 0,
    icmpCode: 'code' in service ? service.code : 0,
  };
}

/** Echo request to echo reply (5.3); no other ICMP message is answered. */
const ECHO_REPLY: Readonly<Record<string, number>> = { '1/8': 0, '58/128': 129 };

/** The answer to a packet, or undefined where there is none. */
export function answer(request: Packet): Packet | undefined {
  const turned = {
    ...request,
    source: request.destination,
    destination: request.source,
    sourcePort: request.destinationPort,
    destinationPort: request.sourcePort,
  };
  if (request.protocol !== 1 && request.protocol !== 58) return turned;
  const icmpType = ECHO_REPLY[`${String(request.protocol)}/${String(request.icmpType)}`];
  return icmpType === undefined ? undefined : { ...turned, icmpType };
}

/** `tcp 198.51.100.7:40000 -> 10.0.0.20:22`. */
export function showPacket(shown: Packet): string {
  const [from, to] = [showAddress(shown.source), showAddress(shown.destination)];
  if (shown.protocol === 6 || shown.protocol === 17) {
    const name = shown.protocol === 6 ? 'tcp' : 'udp';
    return `${name} ${from}:${String(shown.sourcePort)} -> ${to}:${String(shown.destinationPort)}`;
  }
  const isIcmp = shown.protocol === 1 || shown.protocol === 58;
  return `${isIcmp ? `icmp type ${String(shown.icmpType)}` : `protocol ${String(shown.protocol)}`} ${from} -> ${to}`;
}
