import { fromSyntaxTree } from '../../src/hcl/from-syntax-tree';
import type { Tree } from '../../src/hcl/from-syntax-tree';

/** The parser gives every node its children; should it ever leave one out, the node is of no known kind. */
describe('a tree that lacks children', () => {
  const marker = { line: 0, column: 0, byte: 0 };
  const range = { start: marker, end: { ...marker, byte: 3 } };
  const leaf: Tree = { type: 'literalValue', meta: { type: 'bool', value: 'true' }, range, children: [] };
  const read = { kind: 'literal', text: 'true', value: true };
  const loop = {
    value: 'a for', keyVar: '', valVar: 'v', collectionExpression: 'true', conditionalExpression: '', valueExpression: 'true', keyExpression: '',
    groupedValue: false, openRange: range, openRangeValue: '[', closeRange: range, closeRangeValue: ']',
  };
  const splat = { value: 'a splat', sourceExpression: 'true', eachExpression: '', anonSymbolExpression: '', markerRange: range };
  const cases: readonly (readonly [string, Tree, readonly unknown[]])[] = [
    ['an index without its key', { type: 'index', meta: { value: 'an index', keyExpression: '', collectionExpression: 'true' }, range, children: [leaf] }, [read]],
    ['an index without anything', { type: 'index', meta: { value: 'an index', keyExpression: '', collectionExpression: '' }, range, children: [] }, []],
    ['a conditional without its end', { type: 'conditional', meta: { value: 'a conditional', conditionExpression: '', trueExpression: '', falseExpression: '' }, range, children: [leaf, leaf] }, [read, read]],
    ['a for without its value', { type: 'for', meta: loop, range, children: [leaf] }, [read]],
    ['a splat without its element', { type: 'splat', meta: splat, range, children: [leaf] }, [read]],
    ['an interpolation of two things', { type: 'templateWrap', meta: { value: '"${a b}"' }, range, children: [leaf, leaf] }, [read, read]],
  ];
  test.each(cases)('%s', (_, tree, operands) => {
    expect(fromSyntaxTree(tree, new TextEncoder().encode('abcdef'))).toEqual({ kind: 'other', text: tree.meta.value, operands });
  });

  test('an object without its last value leaves the key out', () => {
    const tree: Tree = { type: 'object', meta: { value: 'an object', items: {} }, range, children: [leaf, leaf, leaf] };
    expect(fromSyntaxTree(tree, new Uint8Array())).toEqual({ kind: 'object', text: 'an object', members: [{ name: 'true', key: { ...read, value: 'true' }, value: read }] });
  });
});
