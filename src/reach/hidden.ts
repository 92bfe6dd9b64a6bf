import type { Network } from '../network/model';
import { AddressSet, showPacket } from '../packet';
import type { Packet } from '../packet';

/** What is printed in place of addresses that are marked sensitive in the plan. */
export const HIDDEN = '(sensitive)';

/** Addresses that only permissions and entries marked sensitive in the plan may tell of: they are judged and never printed. */
export function hiddenAddresses({ securityGroups, networkAcls }: Network): AddressSet {
  const permissions = securityGroups.flatMap((group) => group.permissions).filter(({ sensitive }) => sensitive);
  const entries = networkAcls.flatMap((acl) => acl.entries).filter(({ sensitive }) => sensitive);
  return AddressSet.union([...permissions.flatMap(({ peer }) => (peer.kind === 'group' ? [] : [peer.addresses.certain])), ...entries.map(({ peer }) => peer.addresses.certain)]);
}

/** A packet in words, its peer only where that is not to be hidden. */
export function showOpenly(packet: Packet, hidden: AddressSet, preposition: 'from' | 'to'): string {
  return isHidden(packet, hidden) ? `${showPacket(packet)} ${preposition} ${HIDDEN}` : showPacket(packet, preposition);
}

/** Whether the peer of a packet is to be hidden. */
export function isHidden({ peer, family }: Pick<Packet, 'peer' | 'family'>, hidden: AddressSet): boolean {
  return !hidden.isEmpty() && hidden.overlaps(AddressSet.parse(`${peer}/${family === 'ipv4' ? 32 : 128}`));
}
