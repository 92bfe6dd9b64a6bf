import { compareAddresses } from '../network/address-order';
import type { Confidence, Direction, Permission, SecurityGroup } from '../network/model';
import type { Place } from './opening';
import { compareText } from './order';

/** One resource that gives a group its rules. */
export interface Owner {
  readonly at: Place;
  readonly confidence: Confidence;
  /** `2 ingress rules and 1 egress rule`. */
  readonly rules: string;
  /** Why it is only possible; null where it is certain. */
  readonly reason: string | null;
}

/** Who gives the group its permissions, one entry per owning resource instance. */
export function ownersOf(group: SecurityGroup): readonly Owner[] {
  const owners = new Map<string, Permission[]>();
  for (const permission of group.permissions) {
    owners.set(permission.owner, [...(owners.get(permission.owner) ?? []), permission]);
  }
  return [...owners].sort(([a], [b]) => compareAddresses(a, b)).map(([owner, permissions]) => {
    const certain = permissions.some(isCertain);
    return {
      at: { owner, group: group.key, direction: null, block: '', attribute: null },
      confidence: certain ? 'certain' : 'possible',
      rules: (['ingress', 'egress'] as const).flatMap((direction) => count(permissions, direction)).join(' and '),
      reason: certain ? null : [...new Set(permissions.flatMap(({ reasons }) => reasons))].sort(compareText).join('; '),
    };
  });
}

/** True if the permission stands for certain, whoever it admits. */
function isCertain({ services }: Permission): boolean {
  return !services.certain.isEmpty();
}

function count(permissions: readonly Permission[], direction: Direction): readonly string[] {
  const blocks = new Set(permissions.filter((each) => each.direction === direction).map(({ block }) => block));
  return blocks.size === 0 ? [] : [`${blocks.size} ${direction} ${blocks.size === 1 ? 'rule' : 'rules'}`];
}
