/** Where a JSON value ends (the offset behind it), or the offset of the first character that cannot be there. */
export type Scan = { readonly ok: true; readonly end: number } | { readonly ok: false; readonly offset: number };

interface Cursor {
  readonly text: string;
  offset: number;
}

/** What may stand next. */
type Expectation = 'value' | 'value or ]' | 'name' | 'name or }' | 'colon' | 'separator';

/**
 * Follows one JSON value (RFC 8259) from an offset on, without building it: for the place of a fault and for what stands
 * behind the value, which `JSON.parse` tells differently in each version of V8. Linear and iterative.
 */
export function scanJson(text: string, from: number): Scan {
  const cursor: Cursor = { text, offset: from };
  const closers: string[] = [];
  let expectation: Expectation | undefined = 'value';
  do {
    skipSpace(cursor);
    expectation = takeCloser(cursor, expectation, closers) ? 'separator' : step(cursor, expectation, closers);
    if (expectation === undefined) return { ok: false, offset: cursor.offset };
  } while (closers.length > 0 || expectation !== 'separator');
  return { ok: true, end: cursor.offset };
}

/** Line and column of an offset, from 1. */
export function positionAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  for (let feed = text.indexOf('\n'); feed !== -1 && feed < offset; feed = text.indexOf('\n', start)) {
    line += 1;
    start = feed + 1;
  }
  return { line, column: offset - start + 1 };
}

/** Consumes one token; what comes next, or undefined where the token cannot stand here. */
function step(cursor: Cursor, expectation: Expectation, closers: string[]): Expectation | undefined {
  switch (expectation) {
    case 'value':
    case 'value or ]':
      return scanValue(cursor, closers);
    case 'name':
    case 'name or }':
      return scanString(cursor) ? 'colon' : undefined;
    case 'colon':
      return takeOnly(cursor, ':', 'value');
    case 'separator':
      return takeOnly(cursor, ',', closers.at(-1) === '}' ? 'name' : 'value');
  }
}

/** Consumes the bracket that closes the innermost list or object, where it may stand. */
function takeCloser(cursor: Cursor, expectation: Expectation, closers: string[]): boolean {
  const isAllowed = expectation === 'separator' || expectation === 'value or ]' || expectation === 'name or }';
  if (!isAllowed || cursor.text[cursor.offset] !== closers.at(-1)) return false;
  closers.pop();
  cursor.offset += 1;
  return true;
}

function scanValue(cursor: Cursor, closers: string[]): Expectation | undefined {
  switch (cursor.text[cursor.offset]) {
    case '{':
      closers.push('}');
      return take(cursor, 'name or }');
    case '[':
      closers.push(']');
      return take(cursor, 'value or ]');
    case '"':
      return scanString(cursor) ? 'separator' : undefined;
    case 't':
      return scanWord(cursor, 'true');
    case 'f':
      return scanWord(cursor, 'false');
    case 'n':
      return scanWord(cursor, 'null');
    default:
      return scanNumber(cursor);
  }
}

function takeOnly(cursor: Cursor, character: string, next: Expectation): Expectation | undefined {
  return cursor.text[cursor.offset] === character ? take(cursor, next) : undefined;
}

function take(cursor: Cursor, next: Expectation): Expectation {
  cursor.offset += 1;
  return next;
}

function skipSpace(cursor: Cursor): void {
  while (isSpace(cursor.text.charCodeAt(cursor.offset))) cursor.offset += 1;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

function scanWord(cursor: Cursor, word: string): Expectation | undefined {
  for (const letter of word) {
    if (cursor.text[cursor.offset] !== letter) return undefined;
    cursor.offset += 1;
  }
  return 'separator';
}

/** From the opening quote, if there is one, to behind the closing one. */
function scanString(cursor: Cursor): boolean {
  if (cursor.text[cursor.offset] !== '"') return false;
  for (cursor.offset += 1; cursor.offset < cursor.text.length; cursor.offset += 1) {
    const code = cursor.text.charCodeAt(cursor.offset);
    if (code < 0x20) return false;
    if (code === 0x22) return skipOne(cursor, /^"/);
    if (code === 0x5c && !scanEscape(cursor)) return false;
  }
  return false;
}

/** From the backslash to the last character of the escape. */
function scanEscape(cursor: Cursor): boolean {
  cursor.offset += 1;
  const letter = cursor.text[cursor.offset] ?? '';
  if (letter !== 'u') return letter !== '' && '"\\/bfnrt'.includes(letter);
  for (let digits = 0; digits < 4; digits += 1) {
    cursor.offset += 1;
    if (!/^[0-9a-fA-F]$/.test(cursor.text[cursor.offset] ?? '')) return false;
  }
  return true;
}

function scanNumber(cursor: Cursor): Expectation | undefined {
  skipOne(cursor, /^-/);
  if (!skipOne(cursor, /^0/) && !skipDigits(cursor)) return undefined;
  if (skipOne(cursor, /^\./) && !skipDigits(cursor)) return undefined;
  if (!skipOne(cursor, /^[eE]/)) return 'separator';
  skipOne(cursor, /^[+-]/);
  return skipDigits(cursor) ? 'separator' : undefined;
}

function skipDigits(cursor: Cursor): boolean {
  const start = cursor.offset;
  while (skipOne(cursor, /^[0-9]/));
  return cursor.offset > start;
}

function skipOne(cursor: Cursor, pattern: RegExp): boolean {
  const matches = pattern.test(cursor.text[cursor.offset] ?? '');
  if (matches) cursor.offset += 1;
  return matches;
}
