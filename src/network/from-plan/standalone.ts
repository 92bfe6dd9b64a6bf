import type { PlanResource } from '../../plan';
import type { Direction, Key, SecurityGroup } from '../model';
import type { PeerContext } from './peers';
import type { Identity } from './permission';
import type { Side } from './side';
import { identitiesByGroup, readStandalone, RULE_TYPES } from './standalone-rules';
import type { StandaloneRule } from './standalone-rules';

type Identities = ReadonlySet<string>;

const NONE: Identities = new Set();

/** The rule resources of one side by group, and what apply does to them. Reads every rule once. */
export class Standalone {
  private constructor(
    private readonly rules: ReadonlyMap<Key, readonly StandaloneRule[]>,
    private readonly gone: ReadonlyMap<Key, Identities>,
    private readonly fresh: ReadonlyMap<Key, Identities>,
  ) {}

  /** Reads the rule resources of the side. */
  static of(side: Side, context: PeerContext): Standalone {
    const types = [...RULE_TYPES];
    const rules = types.flatMap(([name, type]) => side.all(name).flatMap((source) => readStandalone(source, type, context)));
    const past = types.flatMap(([name, type]) =>
      side.leaving(name, ['delete', 'update']).flatMap((source) => readStandalone(source, type, context)));
    return new Standalone(byGroup(rules), identitiesByGroup(past), freshIdentities(rules, past));
  }

  /** The groups that rule resources belong to. */
  groups(): Iterable<Key> {
    return this.rules.keys();
  }

  /** What rule resources describe in a group. */
  itemsIn(group: Key, direction: Direction): readonly Identity[] {
    return this.rulesIn(group).filter((rule) => rule.direction === direction).flatMap((rule) => rule.items);
  }

  /** The rule resources of a group, in order of owner. */
  ownersIn(group: Key): SecurityGroup['standalone'] {
    return this.rulesIn(group)
      .map(({ direction, resource }) => ({ direction, owner: resource.address }))
      .sort((a, b) => (a.owner < b.owner ? -1 : Number(a.owner > b.owner)));
  }

  /** What rule resources of the group described before and do not leave as it is. */
  goneFrom(group: Key): Identities {
    return this.gone.get(group) ?? NONE;
  }

  /** What rule resources bring to the group in this apply. */
  freshIn(group: Key): Identities {
    return this.fresh.get(group) ?? NONE;
  }

  private rulesIn(group: Key): readonly StandaloneRule[] {
    return this.rules.get(group) ?? [];
  }
}

/** What a resource describes and either did not before or, being replaced, describes by another object now. */
function freshIdentities(rules: readonly StandaloneRule[], past: readonly StandaloneRule[]): ReadonlyMap<Key, Identities> {
  const known = new Map<string, Set<string>>();
  for (const { resource, items } of past) {
    const identities = known.get(resource.address) ?? new Set();
    known.set(resource.address, identities);
    for (const { identity } of items) if (identity !== undefined) identities.add(identity);
  }
  const isFresh = ({ actions, address }: PlanResource, identity: string | undefined): boolean =>
    actions.includes('create') || (actions.includes('update') && identity !== undefined && !known.get(address)?.has(identity));
  return identitiesByGroup(rules.map((rule) => ({ ...rule, items: rule.items.filter(({ identity }) => isFresh(rule.resource, identity)) })));
}

function byGroup(rules: readonly StandaloneRule[]): ReadonlyMap<Key, readonly StandaloneRule[]> {
  const groups = new Map<Key, StandaloneRule[]>();
  for (const rule of rules) {
    const members = groups.get(rule.group);
    if (members === undefined) groups.set(rule.group, [rule]);
    else members.push(rule);
  }
  return groups;
}
