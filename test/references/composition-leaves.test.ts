import type { Composition } from '../../src/plan';
import { leavesOf } from '../../src/references/composition-leaves';
import type { Step } from '../../src/references/reference-path';

const to = (reference: string): Composition => ({ kind: 'reference', reference });
const members = (all: Readonly<Record<string, Composition>>): Composition => ({ kind: 'members', members: new Map(Object.entries(all)) });

/** `references.rest` of each leaf, a choice with a question mark, a value as JSON. */
function leaves(composition: Composition, rest: readonly Step[] = [], key?: string): readonly string[] {
  return leavesOf(composition, key, rest).map((leaf) => {
    const path = leaf.rest.map((step) => `/${step}`).join('');
    return leaf.kind === 'value' ? `${JSON.stringify(leaf.value)}${path}` : `${leaf.references.join()}${leaf.kind === 'choice' ? '?' : ''}${path}`;
  });
}

test('an object or list is all of its members, or the one that is named', () => {
  const object = members({ a: to('x.a'), b: members({ 0: to('x.b'), 1: { kind: 'value', value: 'sg-1' } }) });
  expect(leaves(object)).toEqual(['x.a', 'x.b', '"sg-1"']);
  expect(leaves(object, ['a', 'id'])).toEqual(['x.a/id']);
  expect(leaves(object, ['b', 1, 'id'])).toEqual(['"sg-1"/id']);
  expect(leaves(object, ['c', 'id'])).toEqual(['x.a/c/id', 'x.b/c/id', '"sg-1"/c/id']);
});

test('in lists that are put together a position says nothing, a name does', () => {
  const all: Composition = { kind: 'all', parts: [members({ 0: to('x.a') }), members({ 0: to('x.b'), k: to('x.c') })] };
  expect(leaves(all)).toEqual(['x.a', 'x.b', 'x.c']);
  expect(leaves(all, [0, 'id'])).toEqual(['x.a/id', 'x.b/id', 'x.c/id']);
  expect(leaves(all, ['0', 'id'])).toEqual(['x.a/id', 'x.b/id', 'x.c/id']);
  expect(leaves(all, ['k'])).toEqual(['x.a/k', 'x.c']);
});

test('an instance has its own, and one that is not there none', () => {
  const instances: Composition = { kind: 'instances', instances: new Map([['a', to('x.a')], ['b', to('x.b')]]) };
  expect(leaves(instances, ['id'], 'b')).toEqual(['x.b/id']);
  expect(leaves(instances, [], 'c')).toEqual([]);
});

test('a choice stays one', () => {
  expect(leaves({ kind: 'choice', references: ['x.a', 'var.b'] }, ['id'])).toEqual(['x.a,var.b?/id']);
});
