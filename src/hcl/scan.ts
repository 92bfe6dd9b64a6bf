import { identifierAt, nameAt, problem, skipSpace } from './lexical';
import type { Scanning } from './lexical';
import { placesIn } from './position';
import { skipExpression } from './skip-expression';
import { DEEPEST_BLOCK } from './syntax';
import type { Attribute, Block, HclFile } from './syntax';

interface OpenBody {
  readonly attributes: Attribute[];
  readonly blocks: Block[];
}

/** A block whose closing brace has not been met; `start` is the offset of its type. */
interface OpenBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly start: number;
  readonly headerEnd: number;
  readonly body: OpenBody;
}

interface Cursor {
  readonly scanning: Scanning;
  readonly file: OpenBody;
  readonly open: OpenBlock[];
  at: number;
}

/**
 * Reads the blocks, attributes and comments of HCL source with their places. Never throws, takes linear time, and
 * goes on after a fault, which it reports. It does not look inside expressions: see `listElements` and `expressions`.
 * Agrees with tree-sitter's HCL grammar on well-formed files (test/hcl/differential.test.ts).
 */
export function scan(text: string): HclFile {
  const scanning: Scanning = { text, places: placesIn(text), comments: [], errors: [] };
  const cursor: Cursor = { scanning, file: { attributes: [], blocks: [] }, open: [], at: 0 };
  for (;;) {
    cursor.at = skipSpace(scanning, cursor.at, true);
    if (cursor.at >= text.length) break;
    readItem(cursor);
  }
  for (let block = cursor.open.pop(); block !== undefined; block = cursor.open.pop()) {
    problem(scanning, 'this block is not closed', block.start);
    closeBlock(cursor, block, text.length);
  }
  return { body: cursor.file, comments: scanning.comments, errors: scanning.errors };
}

function readItem(cursor: Cursor): void {
  const { text } = cursor.scanning;
  if (text[cursor.at] === '}') return readClosingBrace(cursor);
  const name = identifierAt(text, cursor.at);
  if (name === undefined) return passOver(cursor, 'an attribute or a block was expected', cursor.at);
  const after = skipSpace(cursor.scanning, cursor.at + name.length, false);
  if (text[after] === '=') readAttribute(cursor, name, after + 1);
  else readBlock(cursor, name, after);
}

function readClosingBrace(cursor: Cursor): void {
  const block = cursor.open.pop();
  if (block === undefined) problem(cursor.scanning, 'this brace closes nothing', cursor.at);
  else closeBlock(cursor, block, cursor.at + 1);
  cursor.at += 1;
}

/** Leaves, from `from` on, a line that makes no sense, brackets and strings that begin in it included. */
function passOver(cursor: Cursor, message: string, from: number): void {
  problem(cursor.scanning, message, cursor.at);
  const { next } = skipExpression(cursor.scanning, from, '\n');
  const closer = cursor.scanning.text[next];
  cursor.at = closer === ')' || closer === ']' ? next + 1 : next;
}

function readAttribute(cursor: Cursor, name: string, afterSign: number): void {
  const { scanning, at: start } = cursor;
  const valueStart = skipSpace(scanning, afterSign, false);
  const { end, next } = skipExpression(scanning, valueStart, '\n');
  const isEmpty = end === valueStart;
  if (isEmpty) problem(scanning, 'an expression was expected', afterSign);
  const value = isEmpty ? scanning.places.range(afterSign, afterSign) : scanning.places.range(valueStart, end);
  innermost(cursor).attributes.push({
    name,
    range: { start: scanning.places.position(start), end: value.end },
    nameRange: scanning.places.range(start, start + name.length),
    value,
    text: scanning.text.slice(value.start.offset, value.end.offset),
  });
  cursor.at = next;
}

/** `type label* {`, all on one line; `after` is the offset where the first label or the brace is. */
function readBlock(cursor: Cursor, type: string, after: number): void {
  const { scanning, at: start } = cursor;
  const labels: string[] = [];
  let at = after;
  for (let label = nameAt(scanning.text, at); label !== undefined; label = nameAt(scanning.text, at)) {
    labels.push(label.value);
    at = skipSpace(scanning, label.end, false);
  }
  if (scanning.text[at] !== '{') return passOver(cursor, 'an equals sign or a block was expected', at);
  if (cursor.open.length >= DEEPEST_BLOCK) return passOver(cursor, 'blocks are nested too deeply', at);
  cursor.open.push({ type, labels, start, headerEnd: at + 1, body: { attributes: [], blocks: [] } });
  cursor.at = at + 1;
}

/** Ends a block, the innermost until now, at `end` and hands it to the body around it. */
function closeBlock(cursor: Cursor, block: OpenBlock, end: number): void {
  const { places } = cursor.scanning;
  const { type, labels, start, headerEnd, body } = block;
  innermost(cursor).blocks.push({ type, labels, range: places.range(start, end), header: places.range(start, headerEnd), body });
}

function innermost(cursor: Cursor): OpenBody {
  return cursor.open.at(-1)?.body ?? cursor.file;
}
