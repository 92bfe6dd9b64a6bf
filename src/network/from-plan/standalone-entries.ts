import type { AclEntry, Key } from '../model';
import { doubted, readStandaloneEntries } from './acl-entries';
import { identities } from './merge';
import type { Identified } from './merge';
import { servicesKey } from './permission';
import type { Side } from './side';
import type { Source } from './source';

/** An entry with what tells it from another of the same ACL. */
export interface Item extends Identified {
  readonly entry: AclEntry;
}

interface StandaloneItem extends Item {
  /** Apply makes the resource, or makes it anew. */
  readonly isFresh: boolean;
}

const RULE = 'aws_network_acl_rule';
const NONE: ReadonlySet<string> = new Set();

/** The `aws_network_acl_rule`s of one side by ACL, and what apply does to them. Every argument of that resource forces a new one. */
export class StandaloneEntries {
  private constructor(
    private readonly items: ReadonlyMap<Key, readonly StandaloneItem[]>,
    private readonly gone: ReadonlyMap<Key, ReadonlySet<string>>,
  ) {}

  /** Reads the rule resources of the side. */
  static of(side: Side): StandaloneEntries {
    const items = side.all(RULE).flatMap(itemsOf);
    const gone = side.leaving(RULE, ['delete']).flatMap(itemsOf);
    return new StandaloneEntries(byAcl(items), new Map([...byAcl(gone)].map(([acl, members]) => [acl, identities(members)])));
  }

  /** The ACLs that rule resources belong to. */
  acls(): Iterable<Key> {
    return this.items.keys();
  }

  /** The entries that rule resources describe in an ACL. */
  itemsIn(acl: Key): readonly Item[] {
    return this.items.get(acl) ?? [];
  }

  /** What rule resources described before and no longer do, or do by a new object. */
  goneFrom(acl: Key): ReadonlySet<string> {
    return this.gone.get(acl) ?? NONE;
  }

  /** What rule resources bring in this apply. */
  freshIn(acl: Key): ReadonlySet<string> {
    return identities((this.items.get(acl) ?? []).filter(({ isFresh }) => isFresh));
  }
}

/** The entry with its identity: what AWS would show of it; undefined where some of that is not known. */
export function identified(entry: AclEntry): Item {
  const { direction, number, action, services, peer } = entry;
  const isKnown = number !== undefined && action !== undefined && peer.text !== undefined && services.certain.equals(services.possible);
  return { entry, identity: isKnown ? `${direction} ${number} ${action} ${servicesKey(services.certain)} ${peer.text}` : undefined };
}

/** The entries of a rule resource in the ACL it surely belongs to, or as possibilities in each that it may belong to. */
function itemsOf(source: Source): readonly StandaloneItem[] {
  const { resource, refs } = source;
  const slot = refs.slot(resource, ['network_acl_id'], ['network-acl']);
  const keys = [...new Set(slot.possible.map(({ key }) => key))];
  const isFresh = resource.actions.includes('create');
  if (keys.length === 1 && slot.open.length === 0) {
    return keys.flatMap((acl) => readStandaloneEntries(source, acl).map((entry) => ({ ...identified(entry), isFresh })));
  }
  const own = `${resource.address}.network_acl_id`;
  const reason = slot.open.length > 0 ? slot.open.join('; ') : `network_acl_id may be ${keys.join(' or ')}`;
  return [own, ...keys].flatMap((acl) => readStandaloneEntries(source, acl).map((entry) =>
    ({ entry: acl === own ? entry : doubted(entry, reason), identity: undefined, isFresh })));
}

function byAcl(items: readonly StandaloneItem[]): ReadonlyMap<Key, readonly StandaloneItem[]> {
  const acls = new Map<Key, StandaloneItem[]>();
  for (const item of items) {
    const members = acls.get(item.entry.acl);
    if (members === undefined) acls.set(item.entry.acl, [item]);
    else members.push(item);
  }
  return acls;
}
