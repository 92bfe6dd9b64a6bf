import type { Range, SourceFile } from '../hcl';
import type { Finding } from '../rule/finding';
import { isAsked } from './asked';
import type { Asked } from './asked';
import type { Baseline } from './baseline';
import { isKnown } from './baseline';
import { ignoreComments } from './comments';
import type { IgnoreComment } from './comments';
import { isOverBroad, speaksOf } from './exceptions';
import type { Exception } from './exceptions';
import type { Location } from './location';
import type { FormerAddresses } from './moved';
import type { RuleNames } from './rule-names';
import type { Suppression, SuppressionEntry, SuppressionStatus } from './suppression';

/** A finding where it is told, and the places that a comment can name to reach it: the cause, the calls above it, where its value comes from. */
export interface Marked {
  readonly finding: Finding;
  readonly location: Location;
  readonly marks: readonly Location[];
}

/** The suppressions that may hold, and what decides whether they do. */
export interface SuppressInput {
  /** Files in which comments count; none where inline suppressions are not trusted. */
  readonly files: readonly SourceFile[];
  readonly exceptions: readonly Exception[];
  readonly baseline: Baseline | undefined;
  readonly former: FormerAddresses;
  readonly names: RuleNames;
  readonly asked: Asked;
  /** Today, YYYY-MM-DD. */
  readonly today: string;
}

/** Decides for each finding whether it is suppressed. Keeps count of what each suppression met; ask {@link entries} at the end. */
export class Suppressor {
  private readonly comments: readonly IgnoreComment[];
  private readonly met = new Set<IgnoreComment | Exception>();
  /** What would have met something if its rule were on there. */
  private readonly open = new Set<IgnoreComment | Exception>();

  constructor(private readonly input: SuppressInput) {
    this.comments = input.files.flatMap((file) => ignoreComments(file, input.names));
  }

  /** The suppression that holds for a finding: a comment, else an exception, else the baseline. All that speak of it have met it. */
  suppression(marked: Marked): Suppression | null {
    const { finding } = marked;
    const { comments, exceptions } = this.speaking(marked);
    for (const each of [...comments, ...exceptions]) this.met.add(each);
    const [comment] = comments;
    if (comment !== undefined) return { kind: 'inline', reason: comment.reason, location: comment.location };
    const exception = exceptions.find((each) => !this.isExpired(each));
    if (exception !== undefined) return { kind: 'exception', reason: exception.reason, location: null };
    const known = this.input.baseline !== undefined && isKnown(this.input.baseline, finding, this.input.former);
    return known ? { kind: 'baseline', reason: 'in the baseline', location: null } : null;
  }

  /** Leaves open what became of the suppressions of a finding that is told nowhere, since its rule is off at its address. */
  passOver(marked: Marked): void {
    const { comments, exceptions } = this.speaking(marked);
    for (const each of [...comments, ...exceptions]) this.open.add(each);
  }

  private speaking(marked: Marked): { readonly comments: readonly IgnoreComment[]; readonly exceptions: readonly Exception[] } {
    const { names, former, exceptions } = this.input;
    return {
      comments: this.comments.filter((each) => each.fault === null && speaksOfRule(each, marked.finding, names) && covers(each, marked)),
      exceptions: exceptions.filter((each) => speaksOf(each, marked.finding, former, names.canonical)),
    };
  }

  /** Every suppression as written, with what became of it. */
  entries(): readonly SuppressionEntry[] {
    return [...this.comments.map((comment) => this.commentEntry(comment)), ...this.input.exceptions.map((exception) => this.exceptionEntry(exception))];
  }

  private commentEntry(comment: IgnoreComment): SuppressionEntry {
    const { written, rules, reason, location, fault } = comment;
    const where = `${location.file}:${location.startLine}: ${written}`;
    const status = fault === null ? this.statusOf(comment, rules, { isExpired: false, isOverBroad: rules.includes('*') }) : 'invalid';
    const words: Readonly<Record<SuppressionStatus, string | null>> = {
      active: null,
      'not-judged': null,
      expired: null,
      invalid: `${where} ${fault ?? ''}, so it is not honoured`,
      unmatched: `${where} ${rules.join(',')} meets no finding`,
      'over-broad': `${where} * suppresses every rule`,
    };
    return { kind: 'inline', rules, reason, location, address: null, owner: null, expires: null, status, message: words[status] };
  }

  private exceptionEntry(exception: Exception): SuppressionEntry {
    const { rule, address, reason, owner = null, expires = null } = exception;
    const where = `exception for ${rule} at ${address}`;
    const status = this.statusOf(exception, [rule], { isExpired: this.isExpired(exception), isOverBroad: isOverBroad(exception) });
    const words: Readonly<Record<SuppressionStatus, string | null>> = {
      active: null,
      'not-judged': null,
      invalid: null,
      expired: `${where} expired on ${expires ?? ''}${owner === null ? '' : ` (owner: ${owner})`}`,
      unmatched: `${where} meets no finding`,
      'over-broad': `${where} suppresses ${rule === '*' ? 'every rule' : 'every address'}`,
    };
    return { kind: 'exception', rules: [rule], address, reason, owner, expires, location: null, status, message: words[status] };
  }

  /** What is too broad is so whether or not it was put to the proof. */
  private statusOf(suppression: IgnoreComment | Exception, rules: readonly string[], flaws: { readonly isExpired: boolean; readonly isOverBroad: boolean }): SuppressionStatus {
    const met = this.met.has(suppression);
    if (!met && !this.open.has(suppression) && isAsked(this.input.asked, rules, this.input.names.canonical)) return 'unmatched';
    if (flaws.isExpired) return met ? 'expired' : 'not-judged';
    if (flaws.isOverBroad) return 'over-broad';
    return met ? 'active' : 'not-judged';
  }

  /** An exception holds on its last day still. */
  private isExpired({ expires }: Exception): boolean {
    return expires !== undefined && expires < this.input.today;
  }
}

function speaksOfRule({ rules }: IgnoreComment, { rule }: Finding, { canonical }: RuleNames): boolean {
  return rules.some((name) => name === '*' || canonical(name) === rule);
}

/** A comment for a file covers what is told there; any other reaches a finding by one of its marks. */
function covers({ scope, file }: IgnoreComment, { location, marks }: Marked): boolean {
  return scope === undefined ? location.file === file : marks.some((mark) => mark.file === file && isWithin(mark, scope));
}

function isWithin(mark: Location, { start, end }: Range): boolean {
  const starts = mark.startLine > start.line || (mark.startLine === start.line && mark.startColumn >= start.column);
  const ends = mark.endLine < end.line || (mark.endLine === end.line && mark.endColumn <= end.column);
  return starts && ends;
}
