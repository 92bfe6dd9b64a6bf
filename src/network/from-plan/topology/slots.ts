import type { Kind } from '../../../references';
import type { Candidates, Key } from '../../model';
import { denotedBy, NOTHING } from '../candidates';
import type { Side } from '../side';
import { elements } from '../source';
import type { Source, Step } from '../source';

/** What an attribute denotes; nothing where it is unset. */
export function denotes({ refs, resource }: Source, path: readonly Step[], ...kinds: readonly Kind[]): Candidates {
  return denotedBy(refs.slot(resource, path, kinds)) ?? NOTHING;
}

/** Sources by what an attribute of theirs may denote. */
export function byWhatTheyDenote(sources: readonly Source[], attribute: string, ...kinds: readonly Kind[]): ReadonlyMap<Key, readonly Source[]> {
  const groups = new Map<Key, Source[]>();
  for (const source of sources) {
    for (const key of denotes(source, [attribute], ...kinds).possible) {
      const known = groups.get(key) ?? [];
      known.push(source);
      groups.set(key, known);
    }
  }
  return groups;
}

/** The elements of a list with their paths; none where the list is not known. */
export function listed(source: Source, path: readonly Step[]): readonly (readonly Step[])[] {
  return elements(source, path) ?? [];
}

/** What is read of a thing, or what holds for one that the plan does not describe. */
export function about<T>(side: Side, key: Key, read: (source: Source) => T, otherwise: T): T {
  const source = side.find(key);
  return source === undefined ? otherwise : read(source);
}
