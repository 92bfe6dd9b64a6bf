import type { Composition, InstanceKey, Known } from '../plan';
import type { Step } from './reference-path';

/** A part of a value that the source does not take further apart, and the steps still to take below it. */
export type Leaf =
  | { readonly kind: 'references' | 'choice'; readonly references: readonly string[]; readonly rest: readonly Step[] }
  | { readonly kind: 'value'; readonly value: Known; readonly rest: readonly Step[] };

/** The parts that may stand at the end of some steps below a value, in the instance with the key. */
export function leavesOf(composition: Composition, key: InstanceKey, rest: readonly Step[]): readonly Leaf[] {
  switch (composition.kind) {
    case 'reference':
      return [{ kind: 'references', references: [composition.reference], rest }];
    case 'value':
      return [{ kind: 'value', value: composition.value, rest }];
    case 'choice':
      return [{ kind: 'choice', references: composition.references, rest }];
    case 'all':
      return composition.parts.flatMap((part) => leavesOf(part, key, withoutPosition(rest)));
    case 'members':
      return below(composition.members, key, rest);
    case 'instances': {
      const own = composition.instances.get(key);
      return own === undefined ? [] : leavesOf(own, key, rest);
    }
  }
}

/** Below the member that the next step names, else below each. */
function below(members: ReadonlyMap<string, Composition>, key: InstanceKey, rest: readonly Step[]): readonly Leaf[] {
  const [first, ...further] = rest;
  const named = first === undefined ? undefined : members.get(String(first));
  return named === undefined ? [...members.values()].flatMap((member) => leavesOf(member, key, rest)) : leavesOf(named, key, further);
}

/** The steps in one of several lists that are put together, where the position in the whole says nothing. */
function withoutPosition(rest: readonly Step[]): readonly Step[] {
  return /^\d+$/.test(String(rest[0] ?? '')) ? rest.slice(1) : rest;
}
