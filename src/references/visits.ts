/** No expression asks one place for more parts of it; references in a circle, which Terraform refuses, would. */
const MOST_STATES = 50;

/** The places still to be visited, each once for every state in which it is reached. */
export class Visits {
  private readonly queue: (() => void)[] = [];
  private visited: Map<string, Set<string>> | undefined;

  /** Queues the visit unless the same was queued before; false the first time that a place is reached in too many states. */
  add(place: string, state: string, task: () => void): boolean {
    this.visited ??= new Map();
    const states = this.visited.get(place) ?? new Set<string>();
    this.visited.set(place, states);
    if (states.has(state)) return true;
    states.add(state);
    if (states.size <= MOST_STATES) this.queue.push(task);
    return states.size !== MOST_STATES + 1;
  }

  /** Makes all visits, also those that visits add. */
  drain(): void {
    for (const next of this.queue) next();
    this.queue.length = 0;
  }
}
