import type { Packet } from './packet';
import type { PacketSet } from './packet-set';
import { ServiceSet } from './service';

/** What people know best first: SSH, any TCP port that is one. */
const TELLING = [ServiceSet.ports('tcp', 22), ServiceSet.ports('tcp', 1, 65535)];

/** A packet of the set that says something to people: `tcp/22` rather than protocol 0. Undefined for the empty set. */
export function tellingPacket(packets: PacketSet): Packet | undefined {
  return TELLING.map((services) => packets.restrict(services).witness()).find((packet) => packet !== undefined) ?? packets.witness();
}
