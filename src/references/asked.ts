import type { PlanResource } from '../plan/plan';
import type { Kind } from './id-attributes';
import { push } from './push';
import type { Step } from './reference-path';
import type { Slot } from './slot';

interface Question {
  readonly path: readonly Step[];
  readonly accepts: readonly Kind[];
  readonly slot: Slot;
}

/** What the slots of resources were found to denote. A resource is asked about a few of its attributes only. */
export class Asked {
  private readonly questions = new Map<PlanResource, Question[]>();

  /** The answer to the same question, worked out when it is asked for the first time. */
  of(resource: PlanResource, path: readonly Step[], accepts: readonly Kind[], answer: () => Slot): Slot {
    const same = this.questions.get(resource)?.find((question) => isSame(question.path, path) && isSame(question.accepts, accepts));
    if (same !== undefined) return same.slot;
    const slot = answer();
    push(this.questions, resource, { path, accepts, slot });
    return slot;
  }
}

function isSame<T>(left: readonly T[], right: readonly T[]): boolean {
  return left === right || (left.length === right.length && left.every((each, index) => each === right[index]));
}
