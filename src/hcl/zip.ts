import { inflateRawSync } from 'node:zlib';
import { crc32 } from './crc32';
import type { Reader } from './reader';
import { contentOf, readDirectory } from './zip-directory';
import type { ZipEntry, ZipError, ZipLimits } from './zip-directory';

/** Ample for a configuration: the sources of all modules together are seldom above 5 MiB. */
export const ZIP_LIMITS: ZipLimits = { entries: 20_000, fileBytes: 4 * 2 ** 20, totalBytes: 64 * 2 ** 20 };

/** The one folder of a saved plan that is read, a folder in it for each module: `tfplan` and `tfstate` hold secrets in clear. */
const READ = /^tfconfig\/[^/]+(?:\/[^/]+)?$/u;
const STORED = 0;
const DEFLATED = 8;

/**
 * Reads the sources inside a saved plan (`terraform plan -out=tf.plan`), in memory, nothing but `tfconfig/`.
 * Every entry is checked for its name, and each that is read for its size and checksum, before anything is returned,
 * so that the reader itself cannot fail. Costs the inflated size of the sources in memory, bounded by `limits`.
 */
export function zipReader(bytes: Uint8Array, limits: ZipLimits): Reader | ZipError {
  const entries = readDirectory(bytes, limits);
  if ('kind' in entries) return entries;
  const files = new Map<string, Uint8Array>();
  let total = 0;
  for (const entry of entries.filter(({ name }) => READ.test(name))) {
    total += entry.size;
    if (entry.size > limits.fileBytes) return { kind: 'too-large', name: entry.name, limit: limits.fileBytes };
    if (total > limits.totalBytes) return { kind: 'too-large', name: entry.name, limit: limits.totalBytes };
    if (files.has(entry.name)) return { kind: 'duplicate-name', name: entry.name };
    const content = inflate(bytes, entry);
    if ('kind' in content) return content;
    files.set(entry.name, content);
  }
  const folders = foldersOf([...files.keys()]);
  return { read: (path) => files.get(path), list: (path) => folders.get(path) };
}

function inflate(bytes: Uint8Array, entry: ZipEntry): Uint8Array | ZipError {
  const { name, method, size } = entry;
  if (method !== STORED && method !== DEFLATED) return { kind: 'unsupported-method', name };
  const compressed = contentOf(bytes, entry);
  const content = method === DEFLATED && compressed !== undefined ? inflateAtMost(compressed, size) : compressed;
  return content?.length === size && crc32(content) === entry.checksum ? content : { kind: 'corrupt', name };
}

function inflateAtMost(compressed: Uint8Array, size: number): Uint8Array | undefined {
  try {
    return inflateRawSync(compressed, { maxOutputLength: Math.max(size, 1) });
  } catch {
    return undefined;
  }
}

function foldersOf(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, Set<string>>();
  for (const name of names) {
    const parts = name.split('/');
    parts.forEach((part, index) => {
      const folder = parts.slice(0, index).join('/');
      folders.set(folder, (folders.get(folder) ?? new Set()).add(part));
    });
  }
  return new Map([...folders].map(([folder, children]) => [folder, [...children]]));
}
