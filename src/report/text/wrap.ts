/** A line that a runner of GitHub Actions would obey; it looks past leading blanks. */
const COMMAND = /^(\s*):(?=:)/;

/**
 * Breaks a text at spaces so that no line is wider than `width`; a longer word stands alone. A name of the plan cannot make a line
 * a workflow command: `::` at the start of a line becomes `\u{3a}:`.
 */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => line.replace(COMMAND, '$1\\u{3a}'));
}
