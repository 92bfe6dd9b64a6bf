import { mapOperands, operandsOf, rootOf } from './expression';
import type { Expression, PathStep } from './expression';
import { readExpression } from './expressions';
import { follow } from './follow';
import { expressionIn } from './source-files';
import type { Sources } from './sources';

/** Locals of one module, read. */
type Locals = ReadonlyMap<string, Expression>;

/** Caps on what one expression may become: locals that double each other, or follow from each other, would grow without end. */
const MOST_LOCALS = 500;
const MOST_NODES = 20_000;
const DEEPEST = 500;

interface Substitution {
  readonly locals: Locals;
  /** The locals being resolved, which must not be met again. */
  readonly open: ReadonlySet<string>;
  readonly depth: number;
  /** Nodes that may still be made, shared by all of one resolution. */
  readonly budget: { left: number };
}

/**
 * Puts in the place of `local.x` what the module says it is, and so on inside that; a path behind it is followed into
 * objects and lists that are written out. What cannot be resolved stays a reference: a local that is not defined, is
 * not understood, or leads to itself, and everything beyond 500 locals, 20,000 nodes or 500 levels.
 */
export async function resolveLocals(sources: Sources, key: string, expression: Expression, beforeLoad?: () => void): Promise<Expression> {
  const locals = await readLocals(sources, key, expression, beforeLoad);
  return locals.size === 0 ? expression : substitute(expression, { locals, open: new Set(), depth: 0, budget: { left: MOST_NODES } });
}

async function readLocals(sources: Sources, key: string, expression: Expression, beforeLoad?: () => void): Promise<Locals> {
  const locals = new Map<string, Expression>();
  const names = localsIn(expression);
  for (const name of names) {
    const found = sources.local(key, name).at(-1);
    const read = found && (await readExpression(expressionIn(found.file, found.attribute), beforeLoad));
    if (read === undefined) continue;
    locals.set(name, read);
    // A set goes on to yield what is added to it meanwhile.
    for (const inner of localsIn(read)) if (names.size < MOST_LOCALS) names.add(inner);
  }
  return locals;
}

/** The locals an expression refers to, outside the locals it refers to. */
function localsIn(expression: Expression): Set<string> {
  const inside = operandsOf(expression).flatMap((operand) => [...localsIn(operand)]);
  const own = expression.kind === 'reference' ? localName(expression.path) : undefined;
  return new Set(own === undefined ? inside : [own]);
}

function localName(path: readonly PathStep[]): string | undefined {
  const [, second] = path;
  return rootOf(path) === 'local' && second?.kind === 'name' ? second.name : undefined;
}

function substitute(expression: Expression, state: Substitution): Expression {
  const { budget, depth, locals, open } = state;
  budget.left -= 1;
  if (budget.left < 0 || depth >= DEEPEST) return expression;
  if (expression.kind !== 'reference') return mapOperands(expression, (operand) => substitute(operand, { ...state, depth: depth + 1 }));
  const name = localName(expression.path);
  const value = name === undefined || open.has(name) ? undefined : locals.get(name);
  if (name === undefined || value === undefined) return expression;
  return follow(substitute(value, { ...state, open: new Set([...open, name]), depth: depth + 1 }), expression.path.slice(2), expression.text);
}
