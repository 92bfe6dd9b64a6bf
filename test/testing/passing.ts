import { INTERNET, showAddresses, showServices } from '../../src/packet';
import type { PacketSet } from '../../src/packet';
import { Grounds, InternetView } from '../../src/reach';
import { build } from '../../src/testing';
import type { Piece } from '../../src/testing';

/** What the internet reaches in a network, a line for each way: `aws_instance.web direct tcp/443 from 0.0.0.0/0`. */
export function passing(...pieces: readonly Piece[]): readonly string[] {
  const view = new InternetView(new Grounds(build(...pieces)));
  return view.resources.flatMap((resource) => view.passages(resource, 'ingress').map(({ via, certain, possible }) =>
    `${resource} ${via} ${certain.isEmpty() ? 'maybe ' : ''}${told(certain.isEmpty() ? possible : certain)}`));
}

function told(packets: PacketSet): string {
  const peers = packets.peers();
  const families = (['ipv4', 'ipv6'] as const).filter((family) => INTERNET.only(family).isSubsetOf(peers)).map((family) => (family === 'ipv4' ? '0.0.0.0/0' : '::/0'));
  return `${showServices(packets.services())} from ${families.length === 0 ? showAddresses(peers) : families.join(', ')}`;
}
