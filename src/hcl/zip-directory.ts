/** Caps on an archive: bytes are those after inflation, declared and real. */
export interface ZipLimits {
  readonly entries: number;
  readonly fileBytes: number;
  readonly totalBytes: number;
}

/** Why an archive is not read. `name` is as untrusted as the archive: escape it before printing. */
export type ZipError =
  | { readonly kind: 'not-a-zip' | 'truncated' | 'zip64' }
  | { readonly kind: 'too-many-entries'; readonly entries: number; readonly limit: number }
  | { readonly kind: 'corrupt' | 'encrypted' | 'unsafe-name' | 'duplicate-name' | 'unsupported-method'; readonly name: string }
  | { readonly kind: 'too-large'; readonly name: string; readonly limit: number };

/** One entry of the central directory, not a folder. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Offset of its local header. */
  readonly offset: number;
}

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const CENTRAL_HEADER_SIZE = 46;
const END_HEADER = 0x06054b50;
const END_HEADER_SIZE = 22;
const ZIP64_LOCATOR = 0x07064b50;
const ZIP64_LOCATOR_SIZE = 20;
const LONGEST_COMMENT = 0xffff;
const SEE_ZIP64 = 0xffffffff;
const ENCRYPTED = 0x2041;

interface Directory {
  readonly start: number;
  readonly end: number;
  readonly entries: number;
}

/**
 * The entries of an archive, from its central directory; folders are left out. Offsets and sizes are as declared and
 * still to be checked against the bytes. Layout: APPNOTE.TXT 6.3.10, sections 4.3.12 and 4.3.16.
 */
export function readDirectory(bytes: Uint8Array, limits: ZipLimits): readonly ZipEntry[] | ZipError {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = findDirectory(view);
  if ('kind' in directory) return directory;
  if (directory.entries > limits.entries) return { kind: 'too-many-entries', entries: directory.entries, limit: limits.entries };
  const entries: ZipEntry[] = [];
  let at = directory.start;
  for (let index = 0; index < directory.entries; index += 1) {
    const read = readEntry(view, at, directory.end);
    if ('kind' in read) return read;
    at = read.next;
    if (!read.entry.name.endsWith('/')) entries.push(read.entry);
  }
  return at === directory.end ? entries : { kind: 'corrupt', name: '' };
}

/** Where the central directory is, from the end record, which a comment of up to 65,535 bytes may follow. */
function findDirectory(view: DataView): Directory | ZipError {
  const last = view.byteLength - END_HEADER_SIZE;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1) {
    if (view.getUint32(at, true) === END_HEADER && view.getUint16(at + 20, true) === last - at) return directoryAt(view, at);
  }
  const begun = view.byteLength >= 4 && view.getUint32(0, true) === LOCAL_HEADER;
  return { kind: begun ? 'truncated' : 'not-a-zip' };
}

function directoryAt(view: DataView, at: number): Directory | ZipError {
  const locator = at - ZIP64_LOCATOR_SIZE;
  if (locator >= 0 && view.getUint32(locator, true) === ZIP64_LOCATOR) return { kind: 'zip64' };
  const entries = view.getUint16(at + 10, true);
  const size = view.getUint32(at + 12, true);
  const start = view.getUint32(at + 16, true);
  const oneDisk = view.getUint32(at + 4, true) === 0 && view.getUint16(at + 8, true) === entries;
  return oneDisk && start + size === at ? { start, end: at, entries } : { kind: 'corrupt', name: '' };
}

function readEntry(view: DataView, at: number, end: number): { readonly entry: ZipEntry; readonly next: number } | ZipError {
  if (at + CENTRAL_HEADER_SIZE > end || view.getUint32(at, true) !== CENTRAL_HEADER) return { kind: 'corrupt', name: '' };
  const nameEnd = at + CENTRAL_HEADER_SIZE + view.getUint16(at + 28, true);
  const next = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  if (next > end) return { kind: 'corrupt', name: '' };
  const entry: ZipEntry = {
    name: new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + CENTRAL_HEADER_SIZE, nameEnd - at - CENTRAL_HEADER_SIZE)),
    method: view.getUint16(at + 10, true),
    checksum: view.getUint32(at + 16, true),
    compressedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  };
  if ([entry.compressedSize, entry.size, entry.offset].includes(SEE_ZIP64)) return { kind: 'zip64' };
  if ((view.getUint16(at + 8, true) & ENCRYPTED) !== 0) return { kind: 'encrypted', name: entry.name };
  return isUnsafe(entry.name) ? { kind: 'unsafe-name', name: entry.name } : { entry, next };
}

/** Absolute, with a drive letter, leading upwards, or with separators that only some systems know. */
function isUnsafe(name: string): boolean {
  return name === '' || /^\/|^[A-Za-z]:|[\\\0]/u.test(name) || name.split('/').includes('..');
}

/** The compressed bytes of an entry, after its local header (4.3.7), or `undefined` where they are not in the archive. */
export function contentOf(bytes: Uint8Array, entry: ZipEntry): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== LOCAL_HEADER) return undefined;
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  return start + entry.compressedSize <= bytes.length ? bytes.subarray(start, start + entry.compressedSize) : undefined;
}
