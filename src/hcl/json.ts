import { BYTE_ORDER_MARK } from './position';
import { DEEPEST_BLOCK } from './syntax';

/** A JSON value and where it stands: offsets into the text, `end` exclusive. */
export type JsonNode =
  | { readonly kind: 'object'; readonly start: number; readonly end: number; readonly members: readonly JsonMember[] }
  | { readonly kind: 'array'; readonly start: number; readonly end: number; readonly items: readonly JsonNode[] }
  | { readonly kind: 'string'; readonly start: number; readonly end: number; readonly value: string }
  | { readonly kind: 'other'; readonly start: number; readonly end: number };

/** `"name": value`. */
export interface JsonMember {
  readonly name: string;
  readonly start: number;
  readonly nameEnd: number;
  readonly value: JsonNode;
}

/** Why and where a text is not JSON. */
export interface JsonFault {
  readonly kind: 'fault';
  readonly message: string;
  readonly offset: number;
}

/** A block takes two levels, a list and an object. */
const DEEPEST_VALUE = 2 * DEEPEST_BLOCK;

interface Cursor {
  readonly text: string;
  at: number;
  depth: number;
  fault: JsonFault | undefined;
}

/** Reads RFC 8259 JSON, members in source order, equal names kept. Linear; never throws; stops at the first fault. */
export function readJson(text: string): JsonNode | JsonFault {
  const cursor: Cursor = { text, at: text.startsWith(BYTE_ORDER_MARK) ? 1 : 0, depth: 0, fault: undefined };
  const value = readValue(cursor);
  skipWhiteSpace(cursor);
  if (cursor.at < text.length) fault(cursor, 'nothing more was expected');
  return cursor.fault ?? value;
}

/** Keeps the first fault and moves to the end, so that every loop ends. */
function fault(cursor: Cursor, message: string): '' {
  cursor.fault ??= { kind: 'fault', message, offset: cursor.at };
  cursor.at = cursor.text.length;
  return '';
}

function nothing(cursor: Cursor, message: string): JsonNode {
  fault(cursor, message);
  return { kind: 'other', start: cursor.at, end: cursor.at };
}

function skipWhiteSpace(cursor: Cursor): void {
  const space = /[ \t\r\n]*/uy;
  space.lastIndex = cursor.at;
  space.test(cursor.text);
  cursor.at = space.lastIndex;
}

function readValue(cursor: Cursor): JsonNode {
  skipWhiteSpace(cursor);
  const first = cursor.text[cursor.at];
  if (first === '"') {
    const start = cursor.at;
    const value = readText(cursor);
    return { kind: 'string', start, end: cursor.at, value };
  }
  if (first !== '{' && first !== '[') return readWord(cursor);
  if (cursor.depth >= DEEPEST_VALUE) return nothing(cursor, 'values are nested too deeply');
  cursor.depth += 1;
  const value = first === '{' ? readObject(cursor) : readArray(cursor);
  cursor.depth -= 1;
  return value;
}

function readObject(cursor: Cursor): JsonNode {
  const start = cursor.at;
  const members: JsonMember[] = [];
  readSeparated(cursor, '}', () => {
    const nameStart = cursor.at;
    const name = readText(cursor);
    const nameEnd = cursor.at;
    skipWhiteSpace(cursor);
    if (cursor.text[cursor.at] !== ':') {
      fault(cursor, 'a colon was expected');
      return;
    }
    cursor.at += 1;
    members.push({ name, start: nameStart, nameEnd, value: readValue(cursor) });
  });
  return { kind: 'object', start, end: cursor.at, members };
}

function readArray(cursor: Cursor): JsonNode {
  const start = cursor.at;
  const items: JsonNode[] = [];
  readSeparated(cursor, ']', () => items.push(readValue(cursor)));
  return { kind: 'array', start, end: cursor.at, items };
}

/** What stands between an opening bracket and its closer, separated by commas. */
function readSeparated(cursor: Cursor, closer: string, readOne: () => unknown): void {
  cursor.at += 1;
  skipWhiteSpace(cursor);
  if (cursor.text[cursor.at] === closer) {
    cursor.at += 1;
    return;
  }
  for (;;) {
    skipWhiteSpace(cursor);
    readOne();
    skipWhiteSpace(cursor);
    const separator = cursor.text[cursor.at];
    if (separator !== ',' && separator !== closer) {
      fault(cursor, `a comma or ${closer} was expected`);
      return;
    }
    cursor.at += 1;
    if (separator === closer) return;
  }
}

/** The text of a string; empty after a fault. */
function readText(cursor: Cursor): string {
  const { text, at: start } = cursor;
  if (text[start] !== '"') return fault(cursor, 'a string was expected');
  const piece = /[^"\\\u0000-\u001f]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/uy;
  let end = start + 1;
  for (piece.lastIndex = end; piece.test(text); ) end = piece.lastIndex;
  cursor.at = end;
  if (text[end] !== '"') return fault(cursor, 'this string is not closed or not valid');
  cursor.at = end + 1;
  return String(JSON.parse(text.slice(start, cursor.at)));
}

function readWord(cursor: Cursor): JsonNode {
  const start = cursor.at;
  const word = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null/uy;
  word.lastIndex = start;
  if (!word.test(cursor.text)) return nothing(cursor, 'a value was expected');
  cursor.at = word.lastIndex;
  return { kind: 'other', start, end: cursor.at };
}
