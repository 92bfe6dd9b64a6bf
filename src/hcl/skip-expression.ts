import { commentMarkerAt, identifierAt, isBlank, problem, takeComment } from './lexical';
import type { Scanning } from './lexical';

/**
 * What encloses the place being read: brackets or an interpolation (`code`, until its closer), a quoted template, or
 * a heredoc. Kept on a stack of our own, so that no nesting of a hostile file exhausts JavaScript's.
 */
type Enclosure =
  | { readonly kind: 'code'; readonly closer: string; readonly open: number }
  | { readonly kind: 'quote'; readonly open: number }
  | { readonly kind: 'heredoc'; readonly marker: string; readonly open: number };

/** Where an expression ends, and where reading goes on (after blanks and comments, at what ended it). */
export interface ExpressionEnd {
  readonly end: number;
  readonly next: number;
}

interface Walk {
  readonly scanning: Scanning;
  readonly enclosures: Enclosure[];
  /** Offset after the last significant character. */
  end: number;
}

const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** What ends an expression, besides a closing bracket and the end of the text: interpolations, attributes, list elements, object members. */
export type Separators = '' | '\n' | ',' | ',\n';

/** One step of a walk: a token, a comment, white space, or a stretch of a string. */
export interface Step {
  readonly from: number;
  readonly to: number;
  /** It is not part of the text of a string or heredoc. */
  readonly inCode: boolean;
  /** How many brackets, strings and interpolations are open after it. */
  readonly depth: number;
}

/**
 * Passes over the expression at `start`: outside brackets, strings and heredocs it ends at a separator, a closing
 * bracket or the end of the text. Linear in the characters passed over; never throws.
 */
export function skipExpression(scanning: Scanning, start: number, separators: Separators, visit?: (step: Step) => void): ExpressionEnd {
  const walk: Walk = { scanning, enclosures: [], end: start };
  let at = start;
  for (;;) {
    const inCode = isCode(walk);
    const next = step(walk, at, separators);
    if (next === undefined) break;
    visit?.({ from: at, to: next, inCode, depth: walk.enclosures.length });
    at = next;
  }
  const open = walk.enclosures.at(-1);
  if (open !== undefined) problem(scanning, `this ${open.kind === 'code' ? 'bracket' : open.kind} is not closed`, open.open);
  return { end: walk.end, next: at };
}

function isCode({ enclosures }: Walk): boolean {
  const inside = enclosures.at(-1);
  return inside === undefined || inside.kind === 'code';
}

/** One token or stretch of text from `at`; `undefined` where the expression has ended. */
function step(walk: Walk, at: number, separators: Separators): number | undefined {
  const character = walk.scanning.text[at];
  if (character === undefined) return undefined;
  const inside = walk.enclosures.at(-1);
  if (inside === undefined && separators.includes(character)) return undefined;
  if (inside === undefined || inside.kind === 'code') return codeStep(walk, character, at);
  const next = inside.kind === 'quote' ? quoteStep(walk, at) : heredocStep(walk, inside.marker, at);
  walk.end = next;
  return next;
}

function codeStep(walk: Walk, character: string, at: number): number | undefined {
  const { text } = walk.scanning;
  if (isBlank(character) || character === '\n') return at + 1;
  const comment = commentMarkerAt(text, at);
  if (comment !== undefined) return takeComment(walk.scanning, comment, at);
  if (character === ')' || character === ']' || character === '}') return close(walk, character, at);
  const next = openingStep(walk, character, at) ?? plainEnd(text, at);
  walk.end = next;
  return next;
}

/** Enters what begins at `at`, if something does. */
function openingStep(walk: Walk, character: string, at: number): number | undefined {
  const closer = CLOSERS[character];
  if (closer !== undefined) {
    walk.enclosures.push({ kind: 'code', closer, open: at });
    return at + 1;
  }
  if (character === '"') {
    walk.enclosures.push({ kind: 'quote', open: at });
    return at + 1;
  }
  return walk.scanning.text.startsWith('<<', at) ? openHeredoc(walk, at) : undefined;
}

/** `<<NAME` or `<<-NAME` with nothing else on the line; the text begins on the next line. */
function openHeredoc(walk: Walk, at: number): number | undefined {
  const { text } = walk.scanning;
  const named = text[at + 2] === '-' ? at + 3 : at + 2;
  const marker = identifierAt(text, named);
  if (marker === undefined) return undefined;
  const after = text[named + marker.length] === '\r' ? named + marker.length + 1 : named + marker.length;
  if (text[after] !== '\n') return undefined;
  walk.enclosures.push({ kind: 'heredoc', marker, open: at });
  // The line feed stays, so that a heredoc whose first line is its marker is closed at once.
  return after;
}

/** Leaves brackets at their closer. Outside all brackets a closer ends the expression. */
function close(walk: Walk, closer: string, at: number): number | undefined {
  const inside = walk.enclosures.pop();
  if (inside === undefined) return undefined;
  if (inside.kind === 'code' && inside.closer !== closer) problem(walk.scanning, `a bracket is closed by ${closer}`, at);
  walk.end = at + 1;
  return at + 1;
}

/** The end of a run of characters that mean nothing here; at least one character long. */
function plainEnd(text: string, at: number): number {
  const plain = /[^\s\uFEFF#/"<([{)\]},]+/uy;
  plain.lastIndex = at;
  return plain.test(text) ? plain.lastIndex : at + 1;
}

/** A quoted template ends at its quote; a line feed outside an interpolation is a fault, and ends it too. */
function quoteStep(walk: Walk, at: number): number {
  const { text } = walk.scanning;
  if (text[at] === '"') {
    walk.enclosures.pop();
    return at + 1;
  }
  if (text[at] === '\n') {
    problem(walk.scanning, 'a quoted string goes over the end of the line', at);
    walk.enclosures.pop();
    return at;
  }
  if (text[at] === '\\') return text[at + 1] === '\n' ? at + 1 : Math.min(at + 2, text.length);
  return templateStep(walk, at, /[^"\\$%\n]+/uy);
}

/** A heredoc ends at the first line that holds its marker and nothing else but white space. */
function heredocStep(walk: Walk, marker: string, at: number): number {
  const { text } = walk.scanning;
  if (text[at] !== '\n') return templateStep(walk, at, /[^$%\n]+/uy);
  let lineStart = at + 1;
  while (isBlank(text[lineStart])) lineStart += 1;
  if (!text.startsWith(marker, lineStart)) return lineStart;
  let lineEnd = lineStart + marker.length;
  while (isBlank(text[lineEnd])) lineEnd += 1;
  if (lineEnd < text.length && text[lineEnd] !== '\n') return lineStart;
  walk.enclosures.pop();
  return lineStart + marker.length;
}

/**
 * Text of a template: `$${` and `%%{` stand for themselves, `${` and `%{` open an interpolation
 * (https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#template-expressions).
 */
function templateStep(walk: Walk, at: number, plain: RegExp): number {
  const { text } = walk.scanning;
  plain.lastIndex = at;
  if (plain.test(text)) return plain.lastIndex;
  const sign = text[at];
  if (text[at + 1] === sign && text[at + 2] === '{') return at + 3;
  if (text[at + 1] !== '{') return at + 1;
  walk.enclosures.push({ kind: 'code', closer: '}', open: at });
  return at + 2;
}
