import type { Attribute, Block, Body, Range } from '../../src/hcl';
import type { Outline } from './tree-sitter';

/** What the scanner found, in the words of `tree-sitter.ts`. */
export function outline(body: Body): Outline {
  const entries = [...entriesOf(body)];
  return entries.sort((a, b) => a.range.start.offset - b.range.start.offset).map(show);
}

function* entriesOf(body: Body): Generator<Attribute | Block> {
  yield* body.attributes;
  for (const block of body.blocks) {
    yield block;
    yield* entriesOf(block.body);
  }
}

function show(entry: Attribute | Block): string {
  return 'body' in entry ? `block ${entry.type} ${place(entry.range)}` : `attribute ${entry.name} ${place(entry.range)} ${entry.text}`;
}

function place({ start, end }: Range): string {
  return `${String(start.line)}:${String(start.column)}-${String(end.line)}:${String(end.column)}`;
}
