import type { PlanResource } from '../../plan';
import type { Direction, Key } from '../model';
import type { Home, PeerContext } from './peers';
import { doubted, readPermissions } from './permission';
import type { Identity } from './permission';
import { CLASSIC, MODERN } from './spelling';
import type { Spelling } from './spelling';
import { textAt } from './source';
import type { Source } from './source';

/** A rule resource as far as it concerns one group and one direction. */
export interface StandaloneRule {
  readonly group: Key;
  readonly direction: Direction;
  readonly resource: PlanResource;
  readonly items: readonly Identity[];
}

/** How a type of rule resource is written. */
export interface RuleType {
  readonly spelling: Spelling;
  /** Undefined where the attribute `type` says it. */
  readonly direction: Direction | undefined;
}

/** The resource types that describe a permission of a group which another resource creates. */
export const RULE_TYPES: ReadonlyMap<string, RuleType> = new Map<string, RuleType>([
  ['aws_security_group_rule', { spelling: CLASSIC, direction: undefined }],
  ['aws_vpc_security_group_ingress_rule', { spelling: MODERN, direction: 'ingress' }],
  ['aws_vpc_security_group_egress_rule', { spelling: MODERN, direction: 'egress' }],
]);

/**
 * What a rule resource describes. Where it is not sure which group it belongs to, the rule stands with its full certainty in a group of its
 * own, named after the attribute that would tell, and as a possibility in each group that it may belong to.
 */
export function readStandalone(source: Source, type: RuleType, context: PeerContext): readonly StandaloneRule[] {
  const { resource } = source;
  return directionsOf(source, type).flatMap(({ direction, reason }) => homesOf(source).map(({ home, reasons }) => {
    const place = { home, direction, path: [], prefix: '', owner: resource.address };
    const items = readPermissions(source, place, type.spelling, context);
    const doubts = reason === undefined ? reasons : [...reasons, reason];
    return { group: home.key, direction, resource, items: doubts.reduce(doubt, items) };
  }));
}

function doubt(items: readonly Identity[], reason: string): readonly Identity[] {
  return items.map(({ permission }) => ({ permission: doubted(permission, reason), identity: undefined }));
}

function directionsOf(source: Source, { direction }: RuleType): readonly { readonly direction: Direction; readonly reason?: string }[] {
  if (direction !== undefined) return [{ direction }];
  const type = textAt(source, ['type']);
  if (type === 'ingress' || type === 'egress') return [{ direction: type }];
  const reason = 'type does not tell the direction';
  return [{ direction: 'ingress', reason }, { direction: 'egress', reason }];
}

function homesOf(source: Source): readonly { readonly home: Home; readonly reasons: readonly string[] }[] {
  const slot = source.refs.slot(source.resource, ['security_group_id'], ['security-group']);
  const id = textAt(source, ['security_group_id']);
  const possible = [...new Set(slot.possible.map((target) => target.key))];
  const [only] = possible;
  if (only !== undefined && possible.length === 1 && slot.open.length === 0) return [{ home: { key: only, id }, reasons: [] }];
  const own = { home: { key: `${source.resource.address}.security_group_id`, id }, reasons: [] };
  const reasons = slot.open.length > 0 ? slot.open : [`security_group_id may be ${possible.join(' or ')}`];
  return [own, ...possible.map((key) => ({ home: { key, id: undefined }, reasons }))];
}

/** The identities of a rule resource in one group, by group. */
export function identitiesByGroup(rules: readonly StandaloneRule[]): ReadonlyMap<Key, ReadonlySet<string>> {
  const byGroup = new Map<Key, Set<string>>();
  for (const { group, items } of rules) {
    const known = byGroup.get(group) ?? new Set();
    byGroup.set(group, known);
    for (const { identity } of items) if (identity !== undefined) known.add(identity);
  }
  return byGroup;
}
