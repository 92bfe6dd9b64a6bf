import type { Places } from './position';
import { quotedText } from './quoted-text';
import type { QuotedText } from './quoted-text';
import type { Comment, SyntaxProblem } from './syntax';

/** A text being scanned, and what has been collected on the way. */
export interface Scanning {
  readonly text: string;
  readonly places: Places;
  readonly comments: Comment[];
  readonly errors: SyntaxProblem[];
}

/** More problems than this in one file say nothing new. */
const MOST_ERRORS = 100;

/** Reports a problem at an offset. */
export function problem(scanning: Scanning, message: string, offset: number): void {
  if (scanning.errors.length < MOST_ERRORS) scanning.errors.push({ message, position: scanning.places.position(offset) });
}

/**
 * The identifier that starts at `offset`, or `undefined`.
 * HCL: ID_Start (ID_Continue | '-')*, and Terraform accepts a leading underscore
 * (https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#identifiers).
 */
export function identifierAt(text: string, offset: number): string | undefined {
  const identifier = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
  identifier.lastIndex = offset;
  return identifier.exec(text)?.[0];
}

/** The name that starts at `offset`, an identifier or a plain quoted string, and the offset after it; or `undefined`. */
export function nameAt(text: string, offset: number): QuotedText | undefined {
  const identifier = identifierAt(text, offset);
  return identifier === undefined ? quotedText(text, offset) : { value: identifier, end: offset + identifier.length };
}

/** The comment marker at `offset`, or `undefined`. */
export function commentMarkerAt(text: string, offset: number): Comment['kind'] | undefined {
  if (text[offset] === '#') return '#';
  if (text[offset] !== '/') return undefined;
  if (text[offset + 1] === '/') return '//';
  return text[offset + 1] === '*' ? '/*' : undefined;
}

/** Records the comment with that marker at `offset` and returns the offset after it; a line comment leaves the line feed. */
export function takeComment(scanning: Scanning, kind: Comment['kind'], offset: number): number {
  const { text } = scanning;
  const [closing, marker] = kind === '/*' ? ['*/', '*/'] : ['\n', ''];
  const found = text.indexOf(closing, offset + kind.length);
  if (found < 0 && kind === '/*') problem(scanning, 'this comment is not closed', offset);
  const last = found < 0 ? text.length : found;
  const inside = kind !== '/*' && text[last - 1] === '\r' ? last - 1 : last;
  const end = found < 0 ? inside : inside + marker.length;
  scanning.comments.push({
    text: text.slice(offset + kind.length, inside),
    range: scanning.places.range(offset, end),
    kind,
    ownLine: startsLine(text, offset),
  });
  return end;
}

/** Nothing but blanks, or a byte order mark, stands between the start of the line and `offset`. */
export function startsLine(text: string, offset: number): boolean {
  let at = offset - 1;
  while (at >= 0 && isBlank(text[at])) at -= 1;
  return at < 0 || text[at] === '\n';
}

/** White space that does not end a line; a byte order mark counts, wherever an editor has left one. */
export function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\r' || character === '\uFEFF';
}

/** The first offset from `offset` on that is neither blank nor comment, and, if `lines`, no line feed either. */
export function skipSpace(scanning: Scanning, offset: number, lines: boolean): number {
  const { text } = scanning;
  let at = offset;
  for (;;) {
    const kind = commentMarkerAt(text, at);
    if (kind !== undefined) at = takeComment(scanning, kind, at);
    else if (isBlank(text[at]) || (lines && text[at] === '\n')) at += 1;
    else return at;
  }
}
