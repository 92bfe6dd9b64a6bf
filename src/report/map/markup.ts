import { safeText } from '../safe-text';

/** Text that is HTML already. Only {@link html} and {@link verbatim} make it. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What may stand in a template: texts are escaped, markup is not, lists are joined. */
export type Piece = string | number | Markup | readonly (string | number | Markup)[];

/** A template whose every value is escaped, in text as in quoted attributes. */
export function html(strings: TemplateStringsArray, ...values: readonly Piece[]): Markup {
  return new Markup(strings.map((text, index) => `${text}${index < values.length ? piece(values[index] ?? '') : ''}`).join(''));
}

/** Our own text, as it is. Never that of a plan. */
export function verbatim(text: string): Markup {
  return new Markup(text);
}

/** Nothing. */
export const NONE = new Markup('');

function piece(value: Piece): string {
  if (value instanceof Markup) return value.text;
  if (typeof value === 'string' || typeof value === 'number') return escape(String(value));
  return value.map(piece).join('');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' };

/** Text of the plan within HTML: controls and what turns the reading direction become visible escapes first. */
export function escape(text: string): string {
  return safeText(text).replace(/[&<>"'`]/g, (character) => ENTITIES[character] ?? '');
}
