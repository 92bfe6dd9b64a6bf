import type { Kind } from '../../../references';
import type { Candidates, Key } from '../../model';
import { denotedBy, NOTHING } from '../candidates';
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
