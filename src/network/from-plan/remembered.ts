/** Answers that are kept at most; then memory starts anew, so that no plan can fill it. */
const MOST = 5000;

/**
 * Remembers what a pure function answered, by a text that tells the question: what many rules of a plan say is worked out once, and
 * whoever looks at the answers later can tell by identity what it has judged before.
 */
export class Remembered<A> {
  private readonly answers = new Map<string, A>();

  /** The answer to the question, worked out when it is asked for the first time. */
  of(question: string, answer: () => A): A {
    const known = this.answers.get(question);
    if (known !== undefined) return known;
    if (this.answers.size >= MOST) this.answers.clear();
    const found = answer();
    this.answers.set(question, found);
    return found;
  }
}
