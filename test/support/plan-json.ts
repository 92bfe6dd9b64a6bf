/** Changes to the JSON of a recorded plan: the same meaning in another order, or damage. */

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** A small deterministic generator (xorshift), so that a seed names one change for good. */
function generator(seed: number): (below: number) => number {
  let state = (seed | 0) || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

function isObject(value: unknown): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function copyOf<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/**
 * The plan with its resource changes, and every list inside their values, in another order; marks of unknown and sensitive parts move
 * with the values they mark.
 */
export function shuffled(plan: unknown, seed: number): unknown {
  const next = generator(seed);
  const copy = copyOf(plan) as { resource_changes: { change: Record<string, Json> }[] };
  for (const { change } of copy.resource_changes) {
    shuffleTogether([change['after'], change['after_unknown'], change['after_sensitive']], next);
    shuffleTogether([change['before'], change['before_sensitive']], next);
  }
  permute([copy.resource_changes as unknown as Json[]], next);
  return copy;
}

function shuffleTogether(trees: readonly (Json | undefined)[], next: (below: number) => number): void {
  const lists = trees.filter(Array.isArray);
  const [first] = trees;
  if (Array.isArray(first)) {
    for (const [index] of first.entries()) shuffleTogether(trees.map((tree) => (Array.isArray(tree) ? tree[index] : undefined)), next);
    permute(lists.filter((list) => list.length === first.length), next);
  } else if (isObject(first)) {
    for (const name of Object.keys(first)) shuffleTogether(trees.map((tree) => (isObject(tree) ? tree[name] : undefined)), next);
  }
}

/** The same permutation for lists of one length, in place. */
function permute(lists: readonly Json[][], next: (below: number) => number): void {
  const length = lists[0]?.length ?? 0;
  for (let last = length - 1; last > 0; last -= 1) {
    const other = next(last + 1);
    for (const list of lists) [list[last], list[other]] = [list[other] as Json, list[last] as Json];
  }
}

const WRONG: readonly Json[] = [null, true, 0, -1, 1.5, 70000, '', 'x', '::/0', 'sg-0', [], {}, [[null]], { __proto__: null, id: 'sg-0' }];

/** The plan with one to eight members of its resource changes or its configuration dropped or replaced by something of another kind. */
export function damaged(plan: unknown, seed: number): unknown {
  const next = generator(seed);
  const copy = copyOf(plan) as { [name: string]: Json };
  const times = 1 + next(8);
  for (let time = 0; time < times; time += 1) {
    const root = copy[next(5) === 0 ? 'configuration' : 'resource_changes'];
    if (root !== undefined) damage(root, next);
  }
  return copy;
}

function damage(root: Json, next: (below: number) => number): void {
  let holder = root;
  for (let depth = next(8); depth > 0; depth -= 1) {
    const inner = membersOf(holder);
    const deeper = inner[next(Math.max(1, inner.length))]?.[1];
    if (membersOf(deeper).length === 0) break;
    holder = deeper as Json;
  }
  const names = membersOf(holder).map(([name]) => name);
  const name = names[next(Math.max(1, names.length))];
  if (name === undefined) return;
  // What is undefined is not written: dropped from an object, null in a list.
  const damage = next(3) === 0 ? undefined : copyOf(WRONG[next(WRONG.length)]);
  Object.assign(holder as object, { [name]: damage });
}

function membersOf(value: Json | undefined): readonly (readonly [string, Json])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
