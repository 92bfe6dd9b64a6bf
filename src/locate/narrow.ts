import type { Attribute, Block, Body, FoundBlock, Range } from '../hcl';
import { listElements } from '../hcl';
import { AddressSet, parseCidr } from '../packet';
import type { Cause } from './cause';
import { canonical } from './cause';
import { attributeOf, literal } from './literal';
import type { Anchor } from './location';
import { bestMatch, candidates } from './match-block';
import type { Candidate } from './match-block';
import { onOneLine } from './place';

/** A region of a resource block, and what it shows. */
export interface Region {
  readonly range: Range;
  readonly anchor: Anchor;
  /** The attribute at fault, or the one that makes it, for asking where its value comes from. */
  readonly attribute: Attribute | undefined;
  /** The `dynamic` block around it. */
  readonly generator: Block | undefined;
}

/**
 * Of a resource and its overrides the one that decides: an override replaces the attribute, and all nested blocks of a type.
 * Source: https://developer.hashicorp.com/terraform/language/files/override
 */
export function deciding(found: readonly FoundBlock[], cause: Cause): FoundBlock | undefined {
  return found.findLast(({ block }) => holds(block.body, cause)) ?? found[0];
}

function holds(body: Body, { nested, blocks, attribute }: Cause): boolean {
  const names = nested ?? blocks[0] ?? attribute;
  return names !== undefined && (attributeOf(body, names) !== undefined || candidates(body, names).length > 0);
}

/** The narrowest region of a resource's block that holds the cause. */
export function narrowest(resource: Pick<Block, 'body' | 'header'>, cause: Cause): Region {
  const whole: Region = { range: resource.header, anchor: 'resource', attribute: undefined, generator: undefined };
  if (cause.nested === undefined) return narrowInside(resource.body, cause, undefined) ?? whole;
  const all = candidates(resource.body, cause.nested);
  const match = bestMatch(all, cause);
  if (match !== undefined) return narrowIn(match.body, cause, match) ?? { range: onOneLine(match.header), anchor: 'block', attribute: match.maker, generator: match.generator };
  const assigned = all.every(({ maker }) => maker !== undefined) ? attributeOf(resource.body, cause.nested) : undefined;
  return assigned === undefined ? whole : { range: lineOf(assigned, cause), anchor: 'attribute', attribute: assigned, generator: undefined };
}

/** Goes into the blocks on the way as far as each is the only one of its name; the last of them stands for an attribute that is not written. */
function narrowInside(body: Body, cause: Cause, around: Candidate | undefined): Region | undefined {
  const [name, ...rest] = cause.blocks;
  const [only, ...others] = name === undefined ? [] : candidates(body, name);
  if (only !== undefined && others.length === 0) return narrowInside(only.body, { ...cause, blocks: rest }, { ...only, generator: only.generator ?? around?.generator });
  const found = name === undefined ? narrowIn(body, cause, around) : undefined;
  return found ?? (around && { range: onOneLine(around.header), anchor: 'block', attribute: around.maker, generator: around.generator });
}

function narrowIn(body: Body, cause: Cause, around: Candidate | undefined): Region | undefined {
  const attribute = cause.attribute === undefined ? undefined : attributeOf(body, cause.attribute);
  return attribute === undefined ? undefined : { range: lineOf(attribute, cause), anchor: 'attribute', attribute: around?.maker ?? attribute, generator: around?.generator };
}

/** One line: the attribute, or, where it takes several, the element at fault, else its first line. */
export function lineOf(attribute: Attribute, cause: Cause): Range {
  if (attribute.range.start.line === attribute.range.end.line) return attribute.range;
  const faulty = listElements(attribute).filter(({ text }) => isAtFault(literal(text) ?? '', cause));
  const [element] = faulty;
  if (faulty.length === 1 && element !== undefined && element.range.start.line === element.range.end.line) return element.range;
  return { start: attribute.nameRange.start, end: attribute.nameRange.end };
}

/** Of the peers of a block those that admit the packet that shows the fault; any, where none does. */
export function isAtFault(peer: string, { peers, witness }: Cause): boolean {
  const cidr = parseCidr(peer);
  return peers.includes(canonical(peer)) && (witness.isEmpty() || cidr === undefined || witness.isSubsetOf(AddressSet.of([cidr])));
}
