import type { Reader } from './reader';
import { readText } from './source-files';
import type { SourceLimits, SourceWarning } from './source-files';

/** A row of `modules.json`: `dir` is relative to the folder of the root module; `remote` if it, or what calls it, was downloaded. */
export interface ListedModule {
  readonly key: string;
  readonly dir: string;
  readonly remote: boolean;
}

interface Row {
  readonly key: string;
  readonly dir: string;
  readonly source: string;
}

/**
 * Reads either form of `modules.json`: `{"Modules": […]}` as `terraform init` writes it, and the bare array of a saved
 * plan. Rows that are not understood are left out, with one warning for all.
 */
export function readModuleList(reader: Reader, path: string, limits: SourceLimits, warn: (warning: SourceWarning) => void): readonly ListedModule[] {
  const text = readText({ reader, path, shownAs: path }, limits.fileBytes, warn);
  if (text === undefined) return [];
  const all = listIn(text);
  const listed = all.slice(0, limits.modules);
  const rows = listed.flatMap((row) => rowOf(row) ?? []);
  if (listed.length < all.length) warn({ kind: 'too-many-modules', path, limit: limits.modules });
  if (rows.length < listed.length || listed.length === 0) warn({ kind: 'malformed-module-list', path });
  const remote = new Set<string>();
  for (const { key, source } of parentsFirst(rows)) {
    if ((source !== '' && !isLocal(source)) || remote.has(parentKey(key))) remote.add(key);
  }
  return rows.map(({ key, dir }) => ({ key, dir, remote: remote.has(key) }));
}

/** Empty for what is no list; a real list always has the root module. */
function listIn(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    const list = isRecord(value) ? value['Modules'] : value;
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

function rowOf(row: unknown): Row | undefined {
  if (!isRecord(row)) return undefined;
  const { Key: key, Dir: dir, Source: source = '' } = row;
  return typeof key === 'string' && typeof dir === 'string' && typeof source === 'string' ? { key, dir, source } : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `./` and `../` mark a module next to its caller (https://developer.hashicorp.com/terraform/language/modules/sources#local-paths). */
export function isLocal(source: string): boolean {
  return source.startsWith('./') || source.startsWith('../');
}

/** The key of the module that calls the module of this key; the root's own is the root's. */
export function parentKey(key: string): string {
  return key.slice(0, Math.max(key.lastIndexOf('.'), 0));
}

/** Callers before the modules they call: a caller's key is the shorter one. */
export function parentsFirst<Keyed extends { readonly key: string }>(modules: readonly Keyed[]): readonly Keyed[] {
  return [...modules].sort((a, b) => a.key.length - b.key.length);
}
