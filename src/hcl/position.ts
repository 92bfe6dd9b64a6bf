/**
 * A place in a text. `line` and `column` are 1-based and count UTF-16 code units, as SARIF's `utf16CodeUnits`;
 * `offset` is 0-based and indexes the same JavaScript string. A byte order mark takes an offset but no column.
 */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** A stretch of text; `end` is exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Turns offsets of one text into positions and ranges. */
export interface Places {
  position(offset: number): Position;
  range(start: number, end: number): Range;
}

const START: Position = { line: 1, column: 1, offset: 0 };
export const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Indexes the lines of `text`: linear once, then logarithmic in the number of lines for each position.
 * Only a line feed ends a line, as in HCL's grammar; the carriage return of a CRLF is the last column of its line.
 * @param origin where the text begins, when it is cut out of a longer one
 */
export function placesIn(text: string, origin: Position = START): Places {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const firstColumn = text.startsWith(BYTE_ORDER_MARK) ? origin.column - 1 : origin.column;
  const position = (offset: number): Position => {
    const line = lastAtOrBefore(starts, offset);
    const column = offset - Number(starts[line]);
    return {
      line: origin.line + line,
      column: line === 0 ? Math.max(firstColumn + column, 1) : column + 1,
      offset: origin.offset + offset,
    };
  };
  return { position, range: (start, end) => ({ start: position(start), end: position(end) }) };
}

/** Index of the greatest element of ascending `starts` that is <= `offset`; `starts[0]` is 0 and offsets are not negative. */
function lastAtOrBefore(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (Number(starts[middle]) <= offset) low = middle;
    else high = middle;
  }
  return low;
}
