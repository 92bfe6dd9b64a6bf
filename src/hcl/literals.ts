import { commentMarkerAt, identifierAt, nameAt, skipSpace } from './lexical';
import type { Scanning } from './lexical';
import { placesIn } from './position';
import type { Position, Range } from './position';
import type { QuotedText } from './quoted-text';
import { skipExpression } from './skip-expression';
import type { Step } from './skip-expression';
import type { Attribute, Body } from './syntax';

/** One element of a list that is written out; `text` is its source, quotes included. */
export interface ListElement {
  readonly range: Range;
  readonly text: string;
}

/** An object that is written out, read as the body of a block would be; `blocks` is always empty. */
export interface ObjectElement extends Body {
  readonly range: Range;
}

/**
 * The elements of `[a, b, …]`, HCL or JSON, each without the comments around it. Empty for any other expression,
 * `[for …]` among them: nothing is evaluated. Linear in the length of the expression.
 */
export function listElements({ text, value }: Pick<Attribute, 'text' | 'value'>): readonly ListElement[] {
  if (!text.startsWith('[')) return [];
  const scanning = within(text, value.start);
  const elements: ListElement[] = [];
  let at = skipSpace(scanning, 1, true);
  if (beginsFor(scanning, at)) return [];
  while (at < text.length && text[at] !== ']') {
    const { end, next } = skipExpression(scanning, at, ',');
    if (end > at) elements.push({ range: scanning.places.range(at, end), text: text.slice(at, end) });
    else if (text[next] !== ',') return [];
    at = skipSpace(scanning, text[next] === ',' ? next + 1 : next, true);
  }
  return at === text.length - 1 ? elements : [];
}

/**
 * The objects of `{ … }` or `[{ … }, …]`, which is how blocks that are attributes are assigned as a whole:
 * `ingress = [{ from_port = 22, … }]` (https://developer.hashicorp.com/terraform/language/attr-as-blocks).
 * Elements that are not written out as objects, and members whose name is computed, are left out.
 */
export function objectElements(attribute: Pick<Attribute, 'text' | 'value'>): readonly ObjectElement[] {
  const elements = attribute.text.startsWith('{') ? [{ range: attribute.value, text: attribute.text }] : listElements(attribute);
  return elements.filter(({ text }) => text.startsWith('{')).map(objectOf);
}

function objectOf({ range, text }: ListElement): ObjectElement {
  return { range, attributes: members(within(text, range.start)), blocks: [] };
}

/**
 * The object in `[for … : { … }]` or `[for … : { … } if …]`, of which every element is made; undefined for any other expression, and
 * where another colon or a condition stands outside of brackets.
 */
export function objectOfFor({ text, value }: Pick<Attribute, 'text' | 'value'>): ObjectElement | undefined {
  if (!text.startsWith('[')) return undefined;
  const scanning = within(text, value.start);
  const start = skipSpace(scanning, 1, true);
  if (!beginsFor(scanning, start)) return undefined;
  const outside: Step[] = [];
  const { next } = skipExpression(scanning, start, '', (step) => {
    if (step.inCode && step.depth === 0 && commentMarkerAt(text, step.from) === undefined) outside.push(step);
  });
  const [colon, ...others] = outside.flatMap(({ from, to }) => [...text.slice(from, to).matchAll(/[?:]/g)].map(({ index }) => from + index));
  if (colon === undefined || others.length > 0 || next !== text.length - 1) return undefined;
  return objectBetween(scanning, skipSpace(scanning, colon + 1, true), next, outside);
}

/** The object that is all there is between two offsets, but for a filter behind it. */
function objectBetween(scanning: Scanning, from: number, end: number, outside: readonly Step[]): ObjectElement | undefined {
  const { text, places } = scanning;
  const to = outside.find((step) => step.from > from)?.to ?? end;
  const after = skipSpace(scanning, to, true);
  if (text[from] !== '{' || (after !== end && identifierAt(text, after) !== 'if')) return undefined;
  return objectOf({ range: places.range(from, to), text: text.slice(from, to) });
}

function within(text: string, origin: Position): Scanning {
  return { text, places: placesIn(text, origin), comments: [], errors: [] };
}

/** `for name`, the beginning of a `for` expression; a variable may be called `for` too. */
function beginsFor(scanning: Scanning, offset: number): boolean {
  if (identifierAt(scanning.text, offset) !== 'for') return false;
  return identifierAt(scanning.text, skipSpace(scanning, offset + 'for'.length, true)) !== undefined;
}

/** `name = value` or `name : value`, separated by commas or line feeds. */
function members(scanning: Scanning): readonly Attribute[] {
  const { text, places } = scanning;
  const found: Attribute[] = [];
  let at = skipSpace(scanning, 1, true);
  while (at < text.length && text[at] !== '}') {
    const name = memberNameAt(scanning, at);
    const valueStart = name?.valueStart ?? at;
    const { end, next } = skipExpression(scanning, valueStart, ',\n');
    if (name !== undefined && end > valueStart) {
      found.push({
        name: name.value,
        range: places.range(at, end),
        nameRange: places.range(at, name.end),
        value: places.range(valueStart, end),
        text: text.slice(valueStart, end),
      });
    }
    if (text[next] === ']' || text[next] === ')') return found;
    at = skipSpace(scanning, text[next] === ',' ? next + 1 : next, true);
  }
  return found;
}

interface MemberName extends QuotedText {
  readonly valueStart: number;
}

/** A name written as an identifier or a plain string and followed by `=` or `:`. */
function memberNameAt(scanning: Scanning, offset: number): MemberName | undefined {
  const name = nameAt(scanning.text, offset);
  if (name === undefined) return undefined;
  const sign = skipSpace(scanning, name.end, false);
  if (scanning.text[sign] !== '=' && scanning.text[sign] !== ':') return undefined;
  return { ...name, valueStart: skipSpace(scanning, sign + 1, true) };
}
