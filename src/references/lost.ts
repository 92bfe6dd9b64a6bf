import type { Block } from '../hcl';
import { readExpression } from '../plan';
import type { PlanResource } from '../plan';

/** Attributes that hold ids; of others the plan needs no expression. */
const HOLDS_IDS = /(^|_)(ids?|arns?|security_groups?|sgs?|subnets?|vpcs?|prefix_lists?)$/;

const CHOOSES = /^(?:each|count)\./;

/** Nested deeper than this nothing is looked for; schemas nest some ten levels. */
const DEEPEST = 20;

/** Whether the attribute takes ids, going by its name. */
export function holdsIds(name: string): boolean {
  return HOLDS_IDS.test(name);
}

/** Whether the plan lost what an expression is: a local stands for something else, and a key chooses among what is mentioned. */
export function isLost(raw: unknown): boolean {
  return losesAny(referencesOf(raw));
}

/** Whether the plan does not say all there is to say: it lost what the expression is, or mentions several things and not how it puts them together. */
export function isUnclear(raw: unknown): boolean {
  const references = referencesOf(raw);
  return losesAny(references) || references.filter((reference) => !CHOOSES.test(reference)).length > 1;
}

function losesAny(references: readonly string[]): boolean {
  return references.some((reference) => reference.startsWith('local.')) || (references.length > 1 && references.some((reference) => CHOOSES.test(reference)));
}

/** Whether any attribute that takes ids in the blocks, or in blocks of theirs, is lost. */
export function isLostWithin(raw: unknown, depth = 0): boolean {
  const expression = depth > DEEPEST ? undefined : readExpression(raw);
  if (expression?.kind !== 'blocks') return false;
  return expression.blocks.some((block) => [...block].some(([name, inner]) => (holdsIds(name) && isLost(inner)) || isLostWithin(inner, depth + 1)));
}

/** Whether a `dynamic` block stands in the place of the block, or somewhere in it. */
export function isDynamic({ type, body }: Block, depth = 0): boolean {
  return type === 'dynamic' || (depth < DEEPEST && body.blocks.some((block) => isDynamic(block, depth + 1)));
}

/** Whether the attribute is known only after apply, in part or as a whole, in any of the instances. */
export function isUnknownIn(instances: readonly PlanResource[], name: string): boolean {
  return instances.some(({ after }) => after?.get(name).hasUnknown() === true);
}

function referencesOf(raw: unknown): readonly string[] {
  const expression = readExpression(raw);
  return expression?.kind === 'references' ? expression.references : [];
}
