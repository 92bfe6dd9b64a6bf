import type { Attribute } from '../hcl';
import { listElements, objectElements } from '../hcl';
import { literal } from './literal';

/** An expression as it is written: its text, and where it stands. `range` is what to point at. */
export type Written = Pick<Attribute, 'text' | 'value' | 'range'>;

/** Where descending into an expression has led. */
export interface Descent {
  readonly written: Written;
  /** The members that are left to take: empty where all were found. */
  readonly members: readonly string[] | undefined;
}

/** Follows members into objects and lists that are written out, as far as they are; a list of one element stands for it. */
export function descend(written: Written, members: readonly string[] | undefined): Descent {
  const inner = only(written);
  if (inner !== undefined) return descend(inner, members);
  const [first, ...rest] = members ?? [];
  const next = first === undefined ? undefined : member(written, first);
  return next === undefined ? { written, members } : descend(next, rest);
}

function only(written: Written): Written | undefined {
  const elements = listElements(written);
  const [element] = elements;
  return elements.length === 1 && element !== undefined ? { text: element.text, value: element.range, range: written.range } : undefined;
}

function member(written: Written, name: string): Written | undefined {
  if (written.text.startsWith('{')) return objectElements(written)[0]?.attributes.findLast((attribute) => attribute.name === name);
  const element = /^\d+$/.test(name) ? listElements(written)[Number(name)] : undefined;
  return element === undefined ? undefined : { text: element.text, value: element.range, range: element.range };
}

/** A string without escapes and templates, as addresses are. */
const STRING = /"[^"\\$%\n]*"/g;

/** Whether a literal for which `isSought` holds stands anywhere in an expression. */
export function holdsLiteral(text: string, isSought: (literal: string) => boolean): boolean {
  return (text.match(STRING) ?? []).some((string) => isSought(literal(string) ?? ''));
}
