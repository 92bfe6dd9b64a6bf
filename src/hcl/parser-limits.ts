import { commentMarkerAt } from './lexical';
import type { Scanning } from './lexical';
import { placesIn } from './position';
import { skipExpression } from './skip-expression';
import type { Step } from './skip-expression';

/** The time the parser takes and the size of what it returns grow with length times depth. */
const LONGEST_EXPRESSION = 32 * 2 ** 10;

/** The parser recurses; where its stack ends (seen at 4,000 parentheses) it takes the whole process down with it. */
const DEEPEST_EXPRESSION = 200;

/** As an index, a number is written out with all its digits: `x[1e9999999]` takes minutes. */
const HUGE_NUMBER = /(?<![\p{ID_Continue}])[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]{3,}/u;

/** What chains operands without a bracket around them: `a ? b : c ? …`, `!!a`, `a + b + …`, `a.*.*`; `=` is counted as `==`. */
const OPERATORS = /[!?+\-*%<>&|/]|==/gu;

/** Whether HashiCorp's parser can be trusted with the source of an expression. Linear in the text. */
export function isWithinParserLimits(text: string): boolean {
  if (text.length > LONGEST_EXPRESSION) return false;
  const scanning: Scanning = { text, places: placesIn(text), comments: [], errors: [] };
  const nesting: Nesting = { chains: [0], depth: 0 };
  let isWithin = true;
  skipExpression(scanning, 0, '', (step) => {
    const token = text.slice(step.from, step.to);
    nest(nesting, step, token, commentMarkerAt(text, step.from) !== undefined);
    if (nesting.depth > DEEPEST_EXPRESSION || (step.inCode && HUGE_NUMBER.test(token))) isWithin = false;
  });
  return isWithin;
}

/**
 * An upper bound of the depth of the syntax tree where the walk is: what is open, and in each of them, and outside, the
 * operators, indexes and directives since its last comma (`chains`, the innermost last). `depth` is the sum of both.
 */
interface Nesting {
  readonly chains: number[];
  depth: number;
}

function nest(nesting: Nesting, { inCode, depth: open }: Step, token: string, isComment: boolean): void {
  const { chains } = nesting;
  if (open >= chains.length) {
    if (token === '[' || token === '%{') lengthen(nesting, 1);
    chains.push(0);
    nesting.depth += 1;
  } else if (open < chains.length - 1) {
    nesting.depth -= Number(chains.pop()) + 1;
  } else if (inCode && !isComment) {
    lengthen(nesting, token === ',' ? -Number(chains.at(-1)) : (token.match(OPERATORS)?.length ?? 0));
  }
}

function lengthen(nesting: Nesting, links: number): void {
  nesting.chains.push(Number(nesting.chains.pop()) + links);
  nesting.depth += links;
}
