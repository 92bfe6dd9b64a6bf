import type * as hcl2json from '@cdktf/hcl2json';
import { referencesOf } from './expression';
import type { Expression } from './expression';
import { fromSyntaxTree } from './from-syntax-tree';
import { isWithinParserLimits } from './parser-limits';

/** HashiCorp's HCL parser, compiled to WebAssembly. This file alone loads it. */
export type Hcl2json = typeof hcl2json;

/**
 * Loads the parser, the first time only; later calls get the same one. Costs 70 to 130 ms of start-up, a quarter of that
 * of an optimising compilation if `beforeLoad` calls `v8.setFlagsFromString('--liftoff-only')`; `beforeLoad` is called
 * every time and before anything is loaded. Afterwards timers of the Go runtime keep the process alive for up to four
 * seconds, so that a command line has to call `process.exit`.
 */
export async function loadHcl2json(beforeLoad?: () => void): Promise<Hcl2json> {
  beforeLoad?.();
  return import('@cdktf/hcl2json');
}

/**
 * Parses the source of one expression, HCL (for JSON see `expressionOfJson`). `undefined` where it is not an expression,
 * or is beyond what the parser can be trusted with (`isWithinParserLimits`); never throws for what the text is.
 */
export async function readExpression(text: string, beforeLoad?: () => void): Promise<Expression | undefined> {
  if (!isWithinParserLimits(text)) return undefined;
  const { getExpressionAst } = await loadHcl2json(beforeLoad);
  // A heredoc ends only where its line ends.
  const source = text.includes('<<') ? `${text}\n` : text;
  const tree = await getExpressionAst('expression', source).catch(() => null);
  return tree === null ? undefined : fromSyntaxTree(tree, new TextEncoder().encode(source));
}

/** Every reference in an expression, see `referencesOf`; `undefined` where the expression is not understood. */
export async function referencesIn(text: string, beforeLoad?: () => void): Promise<readonly string[] | undefined> {
  const expression = await readExpression(text, beforeLoad);
  return expression && referencesOf(expression);
}
