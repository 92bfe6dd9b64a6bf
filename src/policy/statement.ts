import { AddressSet, INTERNET, PacketSet } from '../packet';
import type { ServiceSet } from '../packet';
import { servicesOf } from './mistakes';
import type { Policy, Traffic } from './policy';
import type { End, Member, Selector } from './select';

/** A policy with whom it means in one plan, and what was seen of it on the way. */
export interface Statement {
  readonly policy: Policy;
  readonly effect: 'deny' | 'allow';
  readonly traffic: Traffic;
  readonly from: End;
  readonly to: End;
  readonly services: ServiceSet;
}

/** Finds whom the policies mean. In the order of names: that of the file does not matter. */
export function statements(policies: readonly Policy[], selector: Selector): readonly Statement[] {
  return [...policies].sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap((policy) => {
    const { deny, allow } = policy;
    const traffic = deny ?? allow;
    if (traffic === undefined) return [];
    return [{ policy, effect: deny === undefined ? 'allow' : 'deny', traffic, from: selector.end(traffic.from), to: selector.end(traffic.to), services: servicesOf(traffic.ports) }];
  });
}

/** Whether an end means anything at all. */
export function meansAnything({ internet, addresses, members }: End): boolean {
  return internet || !addresses.isEmpty() || members.size > 0;
}

/** What an allow takes out of a question. */
export interface Excuse {
  readonly allow: Statement;
  readonly packets: PacketSet;
  /** Why it may not; null where it surely does. */
  readonly reason: string | null;
}

/** What is excused of the packets between a resource and addresses. `near` is the end of the resource. */
export function excusesAt(allows: readonly Statement[], resource: string, near: 'from' | 'to'): readonly Excuse[] {
  return allows.flatMap((allow): readonly Excuse[] => {
    const member = allow[near].members.get(resource);
    const { internet, addresses } = allow[near === 'from' ? 'to' : 'from'];
    return member === undefined ? [] : [excuse(allow, [member], addresses.union(internet ? INTERNET : AddressSet.EMPTY))];
  });
}

/** What is excused of the packets from one resource to another. */
export function excusesBetween(allows: readonly Statement[], from: string, to: string): readonly Excuse[] {
  return allows.flatMap((allow): readonly Excuse[] => {
    const [sender, receiver] = [allow.from.members.get(from), allow.to.members.get(to)];
    return sender === undefined || receiver === undefined ? [] : [excuse(allow, [sender, receiver], AddressSet.ALL)];
  });
}

function excuse(allow: Statement, members: readonly Member[], addresses: AddressSet): Excuse {
  const peers = members.reduce((all, member) => all.intersect(member.peers), addresses);
  const reasons = members.flatMap(({ reason }) => reason ?? []);
  return { allow, packets: PacketSet.of(allow.services, peers), reason: reasons.length === 0 ? null : reasons.join('; ') };
}
