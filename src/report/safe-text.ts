/**
 * Characters that could act on a terminal, a log or a reader's eye rather than be read: C0 and C1 controls, line and paragraph
 * separators, bidirectional controls, invisible marks, and halves of surrogate pairs. And the second `#` of `##[` and `##vso[`, which
 * Azure Pipelines and GitHub Actions obey anywhere in a line.
 */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|(?<=#)#(?=(?:vso)?\[)/gi;

/** Text of the plan for people: what is not to be shown becomes a visible escape such as `\u{1b}`. One line always. */
export function safeText(text: string): string {
  return text.replace(UNSAFE, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
}

/** Like {@link safeText} for a line of source: tabs become two spaces, so that columns can be underlined. */
export function safeSourceLine(line: string): string {
  return safeText(line.replaceAll('\t', '  '));
}

/** Printable only as an escape: what `JSON.stringify` leaves as it is though it acts on a terminal or a reader's eye. */
const UNSAFE_IN_JSON = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** JSON of the same meaning in which no character acts on a terminal: those are written as escapes. Ends with a line feed. */
export function safeJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(UNSAFE_IN_JSON, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}
