/** Our own mistake: the run must stop, and what it found so far must not look like the whole. */
export class InternalError extends Error {
  override readonly name = 'InternalError';
}

/** A mistake in a rule, which may be somebody else's: the run must stop as for one of our own. The message names the rule. */
export class RuleError extends InternalError {}

/** Throws an {@link InternalError} unless `condition` holds. `message` names the rule and the resource. */
export function invariant(condition: false, message: string): never;
export function invariant(condition: unknown, message: string): asserts condition;
export function invariant(condition: unknown, message: string): void {
  if (condition !== true) throw new InternalError(message);
}
