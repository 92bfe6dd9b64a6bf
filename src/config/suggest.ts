/** `" (did you mean x?)"` where one of `candidates` is close to `word`, else nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const found = suggest(word, candidates);
  return found === undefined ? '' : ` (did you mean ${found}?)`;
}

/** The candidate nearest to a mistyped word, or undefined where none is near. Of equally near ones the first. */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  const typed = normalise(word);
  let best: string | undefined;
  let least = Math.max(1, Math.floor(typed.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(typed, normalise(candidate), least);
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** Case, underscores and camel case are no difference: `allowed_public_ports` is `allowedPublicPorts`. */
function normalise(word: string): string {
  return word.slice(0, 100).replace(/[\s_-]/g, '').toLowerCase();
}

/** Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`; `limit` where it is that or more. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      current.push(cell(a, b, row, column, { before, previous, current }));
    }
    before = previous;
    previous = current;
  }
  return Math.min(limit, at(previous, b.length));
}

interface Rows {
  readonly before: readonly number[];
  readonly previous: readonly number[];
  readonly current: readonly number[];
}

function cell(a: string, b: string, row: number, column: number, { before, previous, current }: Rows): number {
  const replaced = at(previous, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
  const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
    ? at(before, column - 2) + 1 : Infinity;
  return Math.min(replaced, swapped, at(previous, column) + 1, at(current, column - 1) + 1);
}

function at(row: readonly number[], column: number): number {
  return Number(row[column]);
}
