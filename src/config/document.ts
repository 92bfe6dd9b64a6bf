import type * as Yaml from 'yaml';
import type { Document, LineCounter, Pair } from 'yaml';
import type { Complaint, Mistake, Path } from './mistake';

/** A configuration text taken apart: its value, and where each member stands. */
export interface ConfigurationDocument {
  readonly value: unknown;
  /** Where the thing complained of stands; the nearest member above it where it is absent. */
  locate(complaint: Complaint): Mistake;
}

type Library = typeof Yaml;

/** What the library would tell to programs. */
const WORDS: Partial<Readonly<Record<string, string>>> = { MULTIPLE_DOCS: 'a second document begins here; a configuration is one' };

/** Repeated anchors may not blow a small file up into a large value. */
const MOST_ALIASES = 100;

/**
 * Takes a YAML or JSON text apart (JSON is a part of YAML 1.2). Only the core schema: no tags, no merge keys, nothing that runs.
 * Loads the YAML library on first use, since most runs have no configuration.
 */
export async function parseDocument(text: string): Promise<ConfigurationDocument | { readonly mistakes: readonly Mistake[] }> {
  const yaml = await import('yaml');
  const lines = new yaml.LineCounter();
  try {
    const document = yaml.parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
    const problems = [...document.errors, ...document.warnings];
    if (problems.length > 0) {
      return { mistakes: problems.map(({ code, message, pos }) => ({ ...place(lines, pos[0]), message: WORDS[code] ?? firstLine(message) })) };
    }
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES }) ?? {};
    return { value, locate: ({ path, part, message }) => ({ ...place(lines, offsetOf(yaml, document, path, part)), message }) };
  } catch (error) {
    return { mistakes: [{ line: 1, column: 1, message: `cannot be read: ${firstLine(String(error))}` }] };
  }
}

function place(lines: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

function firstLine(text: string): string {
  return text.split('\n', 1).join('');
}

function offsetOf(yaml: Library, document: Document, path: Path, part: 'key' | 'value'): number {
  let offset = 0;
  let node: unknown = document.contents;
  for (const [index, step] of path.entries()) {
    const found = child(yaml, resolve(yaml, document, node), step);
    if (found === undefined) break;
    const wanted = index === path.length - 1 && part === 'value' ? [found.key, found.value] : [found.key];
    for (const { range } of wanted.filter(yaml.isNode)) offset = Number([range].flat()[0]);
    node = found.value;
  }
  return offset;
}

function resolve(yaml: Library, document: Document, node: unknown): unknown {
  return yaml.isAlias(node) ? node.resolve(document) : node;
}

/** A member of a map by its key, or of a list by its index. */
function child(yaml: Library, node: unknown, step: string | number): { key: unknown; value: unknown } | undefined {
  if (yaml.isSeq(node)) return { key: node.items[Number(step)], value: node.items[Number(step)] };
  return [node].filter(yaml.isMap).flatMap(({ items }) => items).find((pair: Pair) => yaml.isScalar(pair.key) && String(pair.key.value) === String(step));
}
