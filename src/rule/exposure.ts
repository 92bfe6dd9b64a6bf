import { breadth, INTERNET } from '../packet';
import type { AddressSet, ServiceSet , PacketSet } from '../packet';
import type { Settings } from './settings';

/** Which services a packet set offers to how much of the internet, trusted addresses left out. */
export interface Exposure {
  /** Offered to the whole internet of a family, or to a broad part of it. */
  readonly open: ServiceSet;
  /** Offered to the whole internet of a family. A subset of `open`. */
  readonly whole: ServiceSet;
  /** The packets that come from (or go to) untrusted internet addresses, of any breadth. */
  readonly outside: PacketSet;
}

/** What `packets` offers to the internet. Trusted addresses neither make it broad nor keep it from being whole. */
export function exposureOf(packets: PacketSet, settings: Settings): Exposure {
  const outside = packets.from(INTERNET.subtract(settings.trustedCidrs));
  const open = outside.where((addresses) => isOpen(addresses, settings));
  const whole = outside.restrict(open).where((addresses) => isWhole(addresses, settings));
  return { open, whole, outside };
}

function isOpen(addresses: AddressSet, settings: Settings): boolean {
  const share = breadth(addresses, settings.broadShare);
  return share === 'whole' || share === 'broad';
}

function isWhole(addresses: AddressSet, settings: Settings): boolean {
  return breadth(addresses.union(settings.trustedCidrs), settings.broadShare) === 'whole';
}
