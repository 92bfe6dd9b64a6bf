import type { Range, SourceFile } from '../hcl';
import type { Location } from './location';

/** A region of a source file. An empty region is widened by one column, since consumers refuse none. */
export function locationOf({ path }: Pick<SourceFile, 'path'>, { start, end }: Range): Location {
  const empty = start.line === end.line && start.column === end.column;
  return {
    file: path,
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: empty ? end.column + 1 : end.column,
  };
}

/** The first line of a region: what must fit on one line of a review. */
export function onOneLine(range: Range): Range {
  if (range.start.line === range.end.line) return range;
  return { start: range.start, end: { ...range.start, column: range.start.column + 1, offset: range.start.offset + 1 } };
}
