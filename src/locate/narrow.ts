import type { Attribute, Body, Range } from '../hcl';
import { listElements } from '../hcl';
import type { Cause } from './cause';
import { canonical } from './cause';
import { attributeOf, literal } from './literal';
import type { Anchor } from './location';
import { bestMatch, candidates } from './match-block';

/** A region of a resource block, and what it shows. */
export interface Region {
  readonly range: Range;
  readonly anchor: Anchor;
  /** The attribute at fault, for asking where its value comes from. */
  readonly attribute: Attribute | undefined;
}

/** The narrowest region of a resource's block that holds the cause. */
export function narrowest(resource: { readonly body: Body; readonly header: Range }, cause: Cause): Region {
  const whole: Region = { range: resource.header, anchor: 'resource', attribute: undefined };
  if (cause.nested === undefined) return narrowIn(resource.body, cause) ?? whole;
  const all = candidates(resource.body, cause.nested);
  const match = bestMatch(all, cause);
  if (match !== undefined) return narrowIn(match.body, cause) ?? { range: firstLine(match.header), anchor: 'block', attribute: undefined };
  const assigned = all.length === 0 ? attributeOf(resource.body, cause.nested) : undefined;
  return assigned === undefined ? whole : { range: lineOf(assigned, cause), anchor: 'attribute', attribute: assigned };
}

function narrowIn(body: Body, cause: Cause): Region | undefined {
  const attribute = cause.attribute === undefined ? undefined : attributeOf(body, cause.attribute);
  return attribute === undefined ? undefined : { range: lineOf(attribute, cause), anchor: 'attribute', attribute };
}

/** One line: the attribute, or, where it takes several, the element at fault, else its first line. */
function lineOf(attribute: Attribute, cause: Cause): Range {
  if (attribute.range.start.line === attribute.range.end.line) return attribute.range;
  const faulty = listElements(attribute).filter(({ text }) => cause.peers.includes(canonical(literal(text) ?? '')));
  const [element] = faulty;
  if (faulty.length === 1 && element !== undefined && element.range.start.line === element.range.end.line) return element.range;
  return { start: attribute.nameRange.start, end: attribute.nameRange.end };
}

function firstLine(range: Range): Range {
  if (range.start.line === range.end.line) return range;
  return { start: range.start, end: { ...range.start, column: range.start.column + 1, offset: range.start.offset + 1 } };
}
