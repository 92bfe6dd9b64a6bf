import { isRule } from './rule-names';
import type { RuleNames } from './rule-names';

/** A suppression in the text of a comment: as it should be, or so that it can be told what was meant. */
export interface Directive {
  /** What it begins with, as written: `tf-sglint:ignore`. */
  readonly written: string;
  /** It is meant for the whole file. */
  readonly isForFile: boolean;
  /** Names as written; `*` for every rule. */
  readonly rules: readonly string[];
  readonly reason: string;
  /** What to write instead; undefined where it is spelled right. */
  readonly instead: string | undefined;
  /** Where it stands in the text of its comment; the end is exclusive. */
  readonly start: number;
  readonly end: number;
}

/** What stands before the words of a line: markers once more (`##`, `/**`), and the star of a line within a block. */
const LEAD = /^[#/*]*[^\S\n]*\**[^\S\n]*/gm;
const NEXT_LINE = /\n[#/*]*[^\S\n]*\**[^\S\n]*/g;
/** Behind a directive the next one may follow on the same line. */
const AGAIN = /\s(?=tf-sglint:ignore(?:-file)?\s)/g;

/**
 * The directives of a comment: each begins a line of it, or follows another one, and goes on to the next. What only speaks of the tool
 * is none.
 */
export function directivesIn(text: string, names: RuleNames): readonly Directive[] {
  const openings = [...text.matchAll(LEAD)].map(({ index, 0: lead }) => index + lead.length).filter((at) => isMeant(headOf(lineFrom(text, at)), names));
  const following = [...text.matchAll(AGAIN)].map(({ index }) => index + 1).filter((at) => at > (openings[0] ?? Infinity));
  const starts = [...new Set([...openings, ...following])].sort((a, b) => a - b);
  return starts.map((start, index) => directiveIn(text.slice(start, starts[index + 1]), start, names));
}

function lineFrom(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(at, end < 0 ? undefined : end);
}

function directiveIn(passage: string, start: number, names: RuleNames): Directive {
  const head = headOf(passage);
  const isForFile = head.asked.endsWith('file');
  const end = start + passage.trimEnd().length;
  const rest = head.rest.replace(NEXT_LINE, ' ').replace(/\s+/g, ' ').replace(/(?:\s+(?:#+|\/{2,}))?\s*$/, '');
  if (head.isRight) return { written: head.written, isForFile, ...rulesAndReason(rest, names), instead: undefined, start, end };
  const meant = rulesAndReason(unwrapped(rest), names);
  const rules = meant.rules.map((name) => (isRule(name, names) ? name : name.toLowerCase())).filter((name) => isRule(name, names));
  const instead = `tf-sglint:ignore${isForFile ? '-file' : ''} ${rules.length === 0 ? '<rule>' : rules.join(',')} <reason>`;
  return { written: head.written + head.rest.slice(0, 60).replace(/\s.*$/s, ''), isForFile, rules, reason: meant.reason, instead, start, end };
}

/** Without the signs that other tools have before the names of rules, and the brackets around them. */
function unwrapped(rest: string): string {
  const bare = rest.replace(/^[\s:=[({,/]+/, '');
  return /^\s*[:=]?\s*[[({]/.test(rest) ? bare.replace(/[\])}]/, ' ') : bare;
}

/** The beginning of a line, as far as it may be that of a directive. */
interface Head {
  readonly written: string;
  /** What stands between the name of the tool and what is asked of it. */
  readonly sign: string;
  /** In lower case, and without what joins words. */
  readonly asked: string;
  readonly rest: string;
  /** Spelled as it should be. */
  readonly isRight: boolean;
}

const HEAD = /^(tf[-_]?sglint)(\s*[:=]\s*|-|\s+)([a-z][a-z_-]*)(.*)$/is;
const RIGHT = /^tf-sglint:ignore(?:-file)?(?:\s|$)/;

function headOf(text: string): Head {
  const [, tool = '', sign = '', word = '', rest = ''] = HEAD.exec(text) ?? [];
  return { written: `${tool}${sign}${word}`, sign, asked: word.toLowerCase().replace(/[_-]/g, ''), rest, isRight: RIGHT.test(text) };
}

/** Whether somebody who wrote this wanted a suppression: the further it is from one, the more has to speak for it. */
function isMeant({ sign, asked, rest, isRight }: Head, names: RuleNames): boolean {
  if (isRight || !/^(?:$|[\s:=[({,/])/.test(rest)) return isRight;
  if (/^[:=]$/.test(sign)) return /^(?:ignore|i[gnore]{3,}(?:file)?$|disable|skip|suppress|nosec)/.test(asked);
  if (asked !== 'ignore' && asked !== 'ignorefile') return false;
  return sign.trim() === '' ? rulesAndReason(unwrapped(rest), names).rules.slice(0, 1).some((name) => isRule(name, names)) : true;
}

/** Names that are compared with those of rules: a longer list is none. */
const MOST_NEAR = 100;

/** Names are separated by commas. Behind a comma and white space the reason may begin: there a name has to be that of a rule, or be near to one. */
function rulesAndReason(text: string, names: RuleNames): Pick<Directive, 'rules' | 'reason'> {
  const rules: string[] = [];
  let left = text.replace(/^[\s,]+/, '');
  for (let next = /^([^\s,]+)/.exec(left); next !== null; next = /^\s*,[\s,]*([^\s,]+)/.exec(left)) {
    const [taken] = next;
    const name = String(next[1]);
    if (/\s/.test(taken) && !isRule(name, names) && (rules.length > MOST_NEAR || !isNear(name, names))) break;
    rules.push(name);
    left = left.slice(taken.length);
  }
  return { rules, reason: left.replace(/^[\s,]+/, '') };
}

function isNear(name: string, { hint }: RuleNames): boolean {
  return name.includes('-') && hint(name) !== '';
}
