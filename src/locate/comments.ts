import type { Attribute, Body, Comment, ObjectElement, Places, Position, Range, SourceFile } from '../hcl';
import { objectElements, objectOfFor, placesIn } from '../hcl';
import { shorten } from '../packet';
import { directivesIn } from './directive';
import type { Directive } from './directive';
import { locationOf } from './place';
import type { Location } from './location';
import { isRule } from './rule-names';
import type { RuleNames } from './rule-names';

/** A `tf-sglint:ignore` comment and the region that it speaks of. */
export interface IgnoreComment {
  /** What it begins with, as written: `tf-sglint:ignore`. */
  readonly written: string;
  /** Names as written; `*` for every rule. */
  readonly rules: readonly string[];
  readonly reason: string;
  readonly location: Location;
  /** Undefined: what is found in the file. */
  readonly scope: Range | undefined;
  readonly file: string;
  /** Why it is not honoured; null where it is. */
  readonly fault: string | null;
}

/** The comments of a file that suppress findings, or were meant to. */
export function ignoreComments(file: SourceFile, names: RuleNames): readonly IgnoreComment[] {
  return file.parsed.comments.flatMap((comment) => commentsIn(comment, directivesIn(comment.text, names), file, names));
}

/** One for each directive of a comment; all of them speak of the same. */
function commentsIn(comment: Comment, directives: readonly Directive[], file: SourceFile, names: RuleNames): readonly IgnoreComment[] {
  if (directives.length === 0) return [];
  const places = placesIn(comment.text, textStart(comment));
  const scope = scopeOf(comment, file.parsed.body);
  return directives.map((directive): IgnoreComment => ({
    written: directive.written,
    rules: directive.rules,
    reason: directive.reason,
    location: locationOf(file, placeOf(directive, comment, places)),
    scope: directive.isForFile ? undefined : scope,
    file: file.path,
    fault: isLate(directive, comment, file.parsed.body) ? LATE : faultOf(directive, names),
  }));
}

function textStart({ range: { start }, kind }: Comment): Position {
  return { ...start, column: start.column + kind.length, offset: start.offset + kind.length };
}

/** The comment, or the part of it that the directive takes where there is more. */
function placeOf({ start, end }: Directive, { text, range }: Comment, places: Places): Range {
  const part = places.range(start, end);
  const isFirst = part.start.line === range.start.line && /^[\s*#/]*$/.test(text.slice(0, start));
  const isLast = /^\s*$/.test(text.slice(end));
  return { start: isFirst ? range.start : part.start, end: isLast ? range.end : part.end };
}

const LATE = 'stands below code (it belongs at the top of the file, where only comments are above it)';

/** Whether a directive for the whole file does not stand at the top of it. */
function isLate({ isForFile, instead }: Directive, { range }: Comment, file: Body): boolean {
  return isForFile && instead === undefined && itemsOf(file).some(({ start }) => start.offset < range.start.offset);
}

function faultOf({ rules, reason, instead }: Directive, names: RuleNames): string | null {
  if (instead !== undefined) return `is misspelled (write ${instead})`;
  const unknown = rules.filter((rule) => !isRule(rule, names));
  if (rules.length === 0) return 'names no rule';
  if (unknown.length > 0) return `names no rule that there is: ${listed(unknown, names)}`;
  return /[\p{L}\p{N}]/u.test(reason) ? null : 'gives no reason';
}

/** Names of a text that nobody may have meant as a list; more than these say nothing new. */
const MOST_NAMES = 3;

function listed(unknown: readonly string[], { hint }: RuleNames): string {
  const shown = unknown.slice(0, MOST_NAMES).map((name) => `${shorten(name, 60)}${hint(name)}`);
  const left = unknown.length - shown.length;
  return left === 0 ? shown.join(', ') : `${shown.join(', ')} and ${left} more`;
}

/**
 * What a comment speaks of. Behind code: the attribute or block that begins or ends on its line. On a line of its own: the block that
 * it opens, when it stands before everything else in it; else the attribute or block below; else what it closes.
 */
function scopeOf(comment: Comment, file: Body): Range {
  const around = enclosing(comment, file);
  const items = itemsOf(around?.body ?? file);
  const found = comment.ownLine ? below(comment, around, items) : onLine(comment, items);
  return found ?? around?.range ?? comment.range;
}

function below(comment: Comment, around: Around | undefined, items: readonly Range[]): Range | undefined {
  const following = items.filter((item) => isBelow(item, comment)).sort((a, b) => a.start.offset - b.start.offset);
  return around?.isBlock === true && following.length === items.length ? around.range : following[0];
}

function isBelow({ start }: Range, comment: Comment): boolean {
  return start.offset > comment.range.start.offset;
}

/** What holds a comment: a block, an object that is written out, or any other expression. */
interface Around {
  readonly body: Body;
  readonly range: Range;
  readonly isBlock: boolean;
}

/** The innermost that holds a comment. */
function enclosing(comment: Comment, body: Body): Around | undefined {
  const block = body.blocks.find(({ range }) => holds(range, comment));
  const attribute = body.attributes.find(({ range }) => holds(range, comment));
  const object = attribute === undefined ? undefined : objectsIn(attribute).find(({ range }) => holds(range, comment));
  if (block !== undefined) return enclosing(comment, block.body) ?? { body: block.body, range: block.range, isBlock: true };
  if (object !== undefined) return enclosing(comment, object) ?? { body: object, range: object.range, isBlock: false };
  return attribute === undefined ? undefined : { body: { attributes: [], blocks: [] }, range: attribute.range, isBlock: false };
}

function objectsIn(attribute: Attribute): readonly ObjectElement[] {
  return [...objectElements(attribute), objectOfFor(attribute) ?? []].flat();
}

function holds({ start, end }: Range, { range }: Comment): boolean {
  return start.offset < range.start.offset && range.end.offset <= end.offset;
}

function itemsOf({ attributes, blocks }: Body): readonly Range[] {
  return [...attributes, ...blocks].map(({ range }) => range);
}

function onLine({ range }: Comment, items: readonly Range[]): Range | undefined {
  const line = range.start.line;
  return items.find(({ start, end }) => start.line === line || end.line === line || (start.line < line && line < end.line));
}
