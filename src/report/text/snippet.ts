import type { Location } from '../../locate/location';
import { safeSourceLine } from '../safe-text';
import type { Colours } from './style';

/** The longest piece of a line that is shown, in characters. */
const WIDEST = 160;

/** The source line with the cause underlined; empty where the source is not there. */
export function snippet(location: Location, source: string | undefined, colours: Colours): readonly string[] {
  const line = source?.split(/\r\n|\r|\n/)[location.startLine - 1];
  if (line === undefined || line.length > WIDEST) return [];
  const end = location.endLine === location.startLine ? location.endColumn - 1 : line.trimEnd().length;
  const before = safeSourceLine(line.slice(0, location.startColumn - 1));
  const marked = safeSourceLine(line.slice(location.startColumn - 1, Math.max(end, location.startColumn)));
  const number = String(location.startLine);
  const gutter = ' '.repeat(number.length);
  return [
    // As a whole: what is to be obeyed may begin in one piece and end in the next.
    `${colours.dim(`${number} │`)} ${safeSourceLine(line)}`.trimEnd(),
    `${colours.dim(`${gutter} │`)} ${' '.repeat(before.length)}${colours.red('^'.repeat(Math.max(marked.length, 1)))}`,
  ];
}
