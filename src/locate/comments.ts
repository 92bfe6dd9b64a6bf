import type { Block, Body, Comment, Range, SourceFile } from '../hcl';
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
 * it opens, when it stands before everything else in it; else the attribute or block below; else the block that it closes.
 */
function scopeOf(comment: Comment, file: Body): Range {
  const around = enclosing(comment, file);
  const found = comment.ownLine ? below(comment, around, file) : onLine(comment, around?.body ?? file);
  return found ?? around?.range ?? comment.range;
}

function below(comment: Comment, around: Block | undefined, file: Body): Range | undefined {
  const items = itemsOf(around?.body ?? file);
  const following = items.filter((item) => isBelow(item, comment)).sort((a, b) => a.start.offset - b.start.offset);
  return around !== undefined && following.length === items.length ? around.range : following[0];
}

function isBelow({ start }: Range, comment: Comment): boolean {
  return start.offset > comment.range.start.offset;
}

/** The innermost block that holds a comment. */
function enclosing(comment: Comment, body: Body): Block | undefined {
  const block = body.blocks.find(({ range }) => range.start.offset < comment.range.start.offset && comment.range.end.offset <= range.end.offset);
  return block === undefined ? undefined : enclosing(comment, block.body) ?? block;
}

function itemsOf({ attributes, blocks }: Body): readonly Range[] {
  return [...attributes, ...blocks].map(({ range }) => range);
}

function onLine({ range }: Comment, body: Body): Range | undefined {
  const line = range.start.line;
  return itemsOf(body).find(({ start, end }) => start.line === line || end.line === line || (start.line < line && line < end.line));
}
