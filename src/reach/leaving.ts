import type { Endpoint } from '../network/topology';
import type { Family, PacketSet } from '../packet';
import type { Grounds } from './grounds';
import { toInternet } from './internet-out';
import { placed, shut } from './way';
import type { Way } from './way';

/** The way of connections that an interface opens to the internet, over all its placements; the peer of the question is the destination. */
export function leaving(grounds: Grounds, endpoint: Endpoint, family: Family, question: PacketSet): Way | undefined {
  const whole = (): Way | undefined => placed(grounds, endpoint, (place) => toInternet(grounds, { endpoint, place, family }, question));
  const isAble = endpoint.attached.possible && (family === 'ipv4' || endpoint.ipv6.possible);
  return isAble || grounds.placesOf(endpoint).length === 0 ? whole() : shut('direct', whole);
}
