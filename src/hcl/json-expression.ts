import { readJson } from './json';
import type { JsonNode } from './json';
import type { Scanning } from './lexical';
import { placesIn } from './position';
import { skipExpression } from './skip-expression';

/**
 * Rewrites the text of an attribute from `.tf.json` as the HCL expression it stands for, so that one reader of
 * expressions does for both: every JSON string is a template, and one that is a single interpolation is what is inside
 * (https://github.com/hashicorp/hcl/blob/main/json/spec.md#strings). Text that is not JSON is returned as it is.
 */
export function expressionOfJson(text: string): string {
  const node = readJson(text);
  return node.kind === 'fault' ? text : expression(node, text);
}

function expression(node: JsonNode, text: string): string {
  switch (node.kind) {
    case 'string':
      return template(node.value);
    case 'array':
      return `[${node.items.map((item) => expression(item, text)).join(', ')}]`;
    case 'object':
      return `{${node.members.map(({ name, value }) => `${quoted(pieces(name))} = ${expression(value, text)}`).join(', ')}}`;
    case 'other':
      return text.slice(node.start, node.end);
  }
}

function template(value: string): string {
  const [first, ...others] = pieces(value);
  const inside = others.length === 0 ? /^\$\{(?!~)(.*[^~])\}$/su.exec(first?.isText === false ? first.source : '')?.[1] : undefined;
  return inside?.trim() ?? quoted(pieces(value));
}

/** A stretch of a template: text, or an interpolation or directive with its braces. */
interface Piece {
  readonly source: string;
  readonly isText: boolean;
}

function pieces(value: string): readonly Piece[] {
  const scanning: Scanning = { text: value, places: placesIn(value), comments: [], errors: [] };
  const opening = /\$\$\{|%%\{|[$%]\{/gu;
  const found: Piece[] = [];
  let textStart = 0;
  for (let match = opening.exec(value); match !== null; match = opening.exec(value)) {
    if (match[0].length === 3) continue;
    const { next } = skipExpression(scanning, opening.lastIndex, '');
    if (match.index > textStart) found.push({ source: value.slice(textStart, match.index), isText: true });
    textStart = Math.min(next + 1, value.length);
    found.push({ source: value.slice(match.index, textStart), isText: false });
    opening.lastIndex = textStart;
  }
  if (textStart < value.length) found.push({ source: value.slice(textStart), isText: true });
  return found;
}

const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function quoted(all: readonly Piece[]): string {
  return `"${all.map(({ source, isText }) => (isText ? source.replace(/["\\\n\r\t]/gu, (character) => String(ESCAPES[character])) : source)).join('')}"`;
}
