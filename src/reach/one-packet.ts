import { AddressSet, ICMP, ICMPV6, PacketSet, ServiceSet, TCP, UDP } from '../packet';
import type { Packet } from '../packet';

/** The set of one packet. */
export function single(packet: Packet): PacketSet {
  const address = AddressSet.parse(`${packet.peer}/${packet.family === 'ipv4' ? 32 : 128}`);
  return PacketSet.of(serviceOf(packet), address);
}

/** The service that a packet asks for. */
export function serviceOf({ protocol, port, icmpType, icmpCode }: Packet): ServiceSet {
  if (protocol === TCP || protocol === UDP) return ServiceSet.ports(protocol === TCP ? 'tcp' : 'udp', port ?? 0);
  if (protocol === ICMP || protocol === ICMPV6) return ServiceSet.icmp(protocol === ICMP ? 4 : 6, icmpType ?? 0, icmpCode ?? 0);
  return ServiceSet.protocol(protocol);
}
