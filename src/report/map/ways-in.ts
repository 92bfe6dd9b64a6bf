import { ServiceSet, showServices } from '../../packet';
import type { Packet, PacketSet } from '../../packet';
import { pathLine } from '../../reach';
import type { InternetView, PublicWay } from '../../reach';
import { shorten } from './words';
import type { WayIn } from './picture';

/** The ways from the internet to a resource, each once: what surely passes first. */
export function waysIn(view: InternetView, resource: string): readonly WayIn[] {
  const ways = view.passages(resource, 'ingress').flatMap((way) => wayIn(way, resource));
  const distinct = [...new Map(ways.map((way) => [`${way.confidence} ${way.line}`, way])).values()];
  return [...distinct.filter(({ confidence }) => confidence === 'certain'), ...distinct.filter(({ confidence }) => confidence === 'possible')];
}

function wayIn({ certain, possible, hops, unknowns }: PublicWay, resource: string): readonly WayIn[] {
  const isCertain = !certain.isEmpty();
  const packets = isCertain ? certain : possible;
  const packet = witnessOf(packets);
  if (packet === undefined) return [];
  const passed = hops(packet);
  const services = packets.services();
  return [{
    line: pathLine({ direction: 'ingress', resource, hops: passed, services: shorten(showServices(services)) }),
    services,
    confidence: isCertain ? 'certain' : 'possible',
    hops: passed.map(({ text, leg }) => (leg === 'reply' ? `reply: ${text}` : text)),
    unknowns: isCertain ? [] : [...new Set(unknowns)],
  }];
}

const TCP_PORTS = ServiceSet.ports('tcp', 1, 65535);

/** TCP where there is any: people know what its ports mean. */
function witnessOf(packets: PacketSet): Packet | undefined {
  return packets.restrict(TCP_PORTS).witness() ?? packets.witness();
}
