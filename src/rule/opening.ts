import type { AddressSet, Packet, PacketSet, ServiceSet } from '../packet';
import type { Bounds } from '../network/bounds';
import type { Confidence, Direction, Key, Sensitive } from '../network/model';
import type { Related } from './finding';

/** Where a fault is: the owner, and of what group or ACL. */
export interface Place {
  readonly owner: string;
  readonly group: Key;
  readonly direction: Direction | null;
  readonly block: string;
  /** The deciding attribute without set index; null where no single attribute decides. */
  readonly attribute: string | null;
}

/** A share of what a group or ACL lets through: one permission, or what one ACL entry really decides. */
export interface Part extends Place {
  readonly attribute: string;
  readonly packets: Bounds<PacketSet>;
  /** The peers, whatever the services are: known ones are worth telling where the services are not known. */
  readonly addresses: Bounds<AddressSet>;
  readonly reasons: readonly string[];
  readonly sensitive: Sensitive;
}

/** What one inline block or standalone rule opens to the internet, alone or together with others of the same group. */
export interface Opening {
  readonly at: Place;
  readonly confidence: Confidence;
  /** True if the whole internet of a family may come in (or be reached), false for a broad part of it. */
  readonly whole: boolean;
  readonly services: ServiceSet;
  /** Services that are not to be told of, however `services` are narrowed. */
  readonly hidden: ServiceSet;
  /** The addresses in question; empty where they are known only after apply. */
  readonly addresses: AddressSet;
  /** `addresses` in words, or why they cannot be told. */
  readonly peer: string;
  /** A packet of the opening; null where it is only possible, or something of it is sensitive. */
  readonly witness: Packet | null;
  readonly reason: string | null;
  /** The other owners without which it would not be open this far. */
  readonly related: readonly Related[];
}
