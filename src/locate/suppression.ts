import type { Location } from './location';

/** Why a finding does not count. */
export interface Suppression {
  readonly kind: 'inline' | 'exception' | 'baseline';
  readonly reason: string;
  readonly location: Location | null;
}

export type SuppressionStatus =
  | 'active'
  /** Its last day has passed: the finding counts again. */
  | 'expired'
  /** No finding met it, although everything was asked that could have. */
  | 'unmatched'
  /** No finding met it, and none could: its rule did not run or is off there, or the plan is not whole. */
  | 'not-judged'
  /** Honoured, but it speaks of every rule or of every address. */
  | 'over-broad'
  /** Not honoured: it names an unknown rule, or gives no reason. */
  | 'invalid';

/** A suppression as written, whether it met a finding or not. */
export interface SuppressionEntry extends Suppression {
  readonly rules: readonly string[];
  /** Address glob of an exception; null for comments and baselines. */
  readonly address: string | null;
  readonly owner: string | null;
  readonly expires: string | null;
  readonly status: SuppressionStatus;
  /** What is wrong with it, in words; null where nothing is known to be. */
  readonly message: string | null;
}

/** Whether there is something to mend about a suppression. */
export function isAmiss({ status }: SuppressionEntry): boolean {
  return status !== 'active' && status !== 'not-judged';
}
