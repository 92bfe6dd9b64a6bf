import type { Endpoint } from '../network/topology';
import type { Family, PacketSet } from '../packet';
import type { Grounds } from './grounds';
import { toInternet } from './internet-out';
import { chain, placed } from './way';
import type { Way } from './way';

/** The way of connections that an interface opens to the internet, over all its placements; the peer of the question is the destination. */
export function leaving(grounds: Grounds, endpoint: Endpoint, family: Family, question: PacketSet): Way | undefined {
  return placed(grounds, endpoint, (place) => chain('direct', toInternet(grounds, { endpoint, place, family }), question));
}
