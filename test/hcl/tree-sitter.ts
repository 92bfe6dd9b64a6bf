import { readFileSync } from 'node:fs';
import { Language, Parser } from 'web-tree-sitter';
import type { Node } from 'web-tree-sitter';

/** Blocks and attributes as lines of text, in the order in which they begin, so that two readers of HCL compare whole. */
export type Outline = readonly string[];

/** Loads tree-sitter's HCL grammar; the function returned gives `undefined` for text that the grammar cannot parse. */
export async function loadTreeSitter(): Promise<(text: string) => Outline | undefined> {
  await Parser.init();
  const wasm = require.resolve('@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-hcl.wasm');
  const parser = new Parser();
  parser.setLanguage(await Language.load(readFileSync(wasm)));
  return (text) => {
    const root = parser.parse(text)?.rootNode;
    if (root === undefined || root.hasError) return undefined;
    return root.descendantsOfType(['block', 'attribute']).map(describe);
  };
}

function describe(node: Node | null): string {
  if (node === null) return 'null';
  const children = node.namedChildren.filter((child) => child !== null && child.type !== 'comment');
  const name = children[0]?.text;
  const value = node.type === 'attribute' ? children.at(-1) : undefined;
  return [node.type, name, place(node), ...(value ? [value.text] : [])].join(' ');
}

function place({ startPosition: start, endPosition: end }: Node): string {
  return `${String(start.row + 1)}:${String(start.column + 1)}-${String(end.row + 1)}:${String(end.column + 1)}`;
}
