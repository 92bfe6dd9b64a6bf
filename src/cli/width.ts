import type { Output } from './world';

/** A terminal of unknown width, a pipe, a file. */
export const USUAL_WIDTH = 100;
/** Between these, texts are broken as the terminal is wide: narrower they would be a column of words, wider hard to read. */
const NARROWEST = 40;
const WIDEST = 120;

/** How wide texts are broken. A terminal that says it has no columns (`docker run -t`) does not know how many it has. */
export function textWidth({ columns = 0 }: Pick<Output, 'columns'>): number {
  return columns === 0 ? USUAL_WIDTH : Math.min(Math.max(columns, NARROWEST), WIDEST);
}
