import type { Body, Comment, Range, SourceFile } from '../hcl';
import { objectElements } from '../hcl';
import { locationOf } from './place';
import type { Location } from './location';

/** A `tf-sglint:ignore` comment and the region that it speaks of. */
export interface IgnoreComment {
  /** Names as written; `*` for every rule. */
  readonly rules: readonly string[];
  readonly reason: string;
  readonly location: Location;
  /** Undefined: the whole file. */
  readonly scope: Range | undefined;
  readonly file: string;
}

const DIRECTIVE = /^\s*\**\s*tf-sglint:(ignore-file|ignore)(?:\s+([^\s]+))?(?:\s+(.*?))?\s*$/s;

/** The comments of a file that suppress findings. */
export function ignoreComments(file: SourceFile): readonly IgnoreComment[] {
  return file.parsed.comments.flatMap((comment) => {
    const [, kind, rules = '', reason = ''] = DIRECTIVE.exec(comment.text) ?? [];
    if (kind === undefined) return [];
    return [{
      rules: rules.split(',').filter((name) => name !== ''),
      reason: reason.replace(/\s+/g, ' ').trim(),
      location: locationOf(file, comment.range),
      scope: kind === 'ignore-file' ? undefined : scopeOf(comment, file.parsed.body),
      file: file.path,
    }];
  });
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
  const object = attribute === undefined ? undefined : objectElements(attribute).find(({ range }) => holds(range, comment));
  if (block !== undefined) return enclosing(comment, block.body) ?? { body: block.body, range: block.range, isBlock: true };
  if (object !== undefined) return enclosing(comment, object) ?? { body: object, range: object.range, isBlock: false };
  return attribute === undefined ? undefined : { body: { attributes: [], blocks: [] }, range: attribute.range, isBlock: false };
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
