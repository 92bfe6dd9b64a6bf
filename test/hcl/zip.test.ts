import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import { ZIP_LIMITS, zipReader } from '../../src/hcl';
import type { Reader, ZipError, ZipLimits } from '../../src/hcl';

const fixture = join(__dirname, 'fixtures/saved-plan');
const recorded = readFileSync(join(fixture, 'tf.plan'));

function opened(bytes: Uint8Array, limits: ZipLimits = ZIP_LIMITS): Reader {
  const reader = zipReader(bytes, limits);
  if ('kind' in reader) throw new Error(reader.kind);
  return reader;
}

/** An archive of files under `tfconfig/m-/`. */
function archive(files: Readonly<Record<string, string>>, options: { readonly comment?: number; readonly level?: 0 | 9 } = {}): Uint8Array {
  const entries: Zippable = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]));
  const zip = zipSync(entries, { level: options.level ?? 9 });
  if (options.comment === undefined) return zip;
  const whole = new Uint8Array(zip.length + options.comment).fill(0x20);
  whole.set(zip);
  new DataView(whole.buffer).setUint16(zip.length - 2, options.comment, true);
  return whole;
}

const END = 22;

/** The archive with numbers overwritten: at offsets from its start, from its central directory or from its end record. */
function patched(bytes: Uint8Array, where: 'start' | 'directory' | 'end', offset: number, size: 2 | 4, value: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const view = new DataView(copy.buffer);
  const end = copy.length - END;
  const base = { start: 0, directory: view.getUint32(end + 16, true), end }[where];
  if (size === 2) view.setUint16(base + offset, value, true);
  else view.setUint32(base + offset, value, true);
  return copy;
}

const plain = archive({ 'tfconfig/m-/main.tf': 'x = 1' });
const stored = archive({ 'tfconfig/m-/main.tf': 'x = 1' }, { level: 0 });
const name = 'tfconfig/m-/main.tf';

describe('a plan that Terraform saved', () => {
  test('gives the sources byte for byte', () => {
    const reader = opened(recorded);
    const files = { 'm-/main.tf': 'main.tf', 'm-/main_override.tf': 'main_override.tf', 'm-/more.tf.json': 'more.tf.json', 'm-b.inner/main.tf': 'modules/a/inner/main.tf' };
    for (const [inside, outside] of Object.entries(files)) {
      expect(Buffer.from(reader.read(`tfconfig/${inside}`) ?? [])).toEqual(readFileSync(join(fixture, outside)));
    }
  });

  test('shows nothing but tfconfig', () => {
    const reader = opened(recorded);
    expect(['tfplan', 'tfstate', 'tfstate-prev', '.terraform.lock.hcl'].map((path) => reader.read(path))).toEqual([undefined, undefined, undefined, undefined]);
    expect(reader.list('')).toEqual(['tfconfig']);
    expect(reader.list('tfconfig')).toEqual(['m-', 'm-a', 'm-a.inner', 'm-b', 'm-b.inner', 'modules.json']);
    expect(reader.list('tfconfig/m-')).toEqual(['main.tf', 'more.tf.json', 'main_override.tf']);
    expect(reader.list('tfconfig/none')).toBeUndefined();
  });

  test('cut short anywhere is refused', () => {
    for (let length = 0; length < recorded.length; length += 7) {
      expect(zipReader(recorded.subarray(0, length), ZIP_LIMITS)).toEqual({ kind: length < 4 ? 'not-a-zip' : 'truncated' });
    }
  });

  /** The text of every file, in the order of the archive. */
  const texts = (reader: Reader): readonly string[] => ['tfconfig', ...(reader.list('tfconfig') ?? []).map((folder) => `tfconfig/${folder}`)].flatMap((folder) =>
    (reader.list(folder) ?? []).flatMap((file) => Buffer.from(reader.read(`${folder}/${file}`) ?? []).toString() || []));

  test('with any one byte changed is refused, or gives nothing that it did not hold', () => {
    const original = new Set(texts(opened(recorded)));
    expect(original.size).toBe(6);
    fc.assert(fc.property(fc.nat(recorded.length - 1), fc.nat(255), (at, value) => {
      const bytes = Uint8Array.from(recorded);
      bytes[at] = value;
      const reader = zipReader(bytes, ZIP_LIMITS);
      expect('kind' in reader ? [] : texts(reader).filter((text) => !original.has(text))).toEqual([]);
    }), { numRuns: 2000 });
  });
});

describe('what is read', () => {
  const text = (reader: Reader, path: string): string => new TextDecoder().decode(reader.read(path));

  test('stored and deflated entries, empty ones, under any comment, in a larger buffer', () => {
    expect(text(opened(stored), name)).toBe('x = 1');
    expect(text(opened(archive({ [name]: '' })), name)).toBe('');
    expect(text(opened(archive({ [name]: 'y' }, { comment: 65_535 })), name)).toBe('y');
    const padded = new Uint8Array(plain.length + 10);
    padded.set(plain, 10);
    expect(text(opened(padded.subarray(10)), name)).toBe('x = 1');
  });

  test('files of a module, no folders in it and none above', () => {
    const reader = opened(archive({ 'tfconfig/': '', 'tfconfig/m-/': '', 'tfconfig/m-/deep/x.tf': 'x', 'other/x.tf': 'x', tfplan: 'secret' }));
    expect([reader.list(''), reader.read('tfconfig/m-/deep/x.tf'), reader.read('tfplan')]).toEqual([undefined, undefined, undefined]);
  });
});

describe('what is refused', () => {
  const limits: ZipLimits = { entries: 3, fileBytes: 100, totalBytes: 150 };
  const long = 'a'.repeat(101);
  const cases: readonly (readonly [string, Uint8Array, ZipError])[] = [
    ['nothing', new Uint8Array(), { kind: 'not-a-zip' }],
    ['JSON', strToU8('{"format_version":"1.2","terraform_version":"1.11.4"}'), { kind: 'not-a-zip' }],
    ['the beginning of an archive', plain.subarray(0, 30), { kind: 'truncated' }],
    ['too many entries', archive({ a: '', b: '', c: '', d: '' }), { kind: 'too-many-entries', entries: 4, limit: 3 }],
    ['a large file, however well it deflates', archive({ [name]: long }), { kind: 'too-large', name, limit: 100 }],
    ['files that are large together', archive({ 'tfconfig/m-/a.tf': 'a'.repeat(80), 'tfconfig/m-/b.tf': 'b'.repeat(80) }), { kind: 'too-large', name: 'tfconfig/m-/b.tf', limit: 150 }],
    ['more content than declared', patched(archive({ [name]: 'a'.repeat(99) }), 'directory', 24, 4, 10), { kind: 'corrupt', name }],
    ['less content than declared', patched(plain, 'directory', 24, 4, 10), { kind: 'corrupt', name }],
    ['content declared as nothing', patched(plain, 'directory', 24, 4, 0), { kind: 'corrupt', name }],
    ['a checksum that differs', patched(plain, 'directory', 16, 4, 1), { kind: 'corrupt', name }],
    ['content that is not deflated', patched(stored, 'directory', 10, 2, 8), { kind: 'corrupt', name }],
    ['content that is not stored', patched(plain, 'directory', 10, 2, 0), { kind: 'corrupt', name }],
    ['another compression', patched(plain, 'directory', 10, 2, 12), { kind: 'unsupported-method', name }],
    ['content beyond the end', patched(plain, 'directory', 20, 4, 1_000_000), { kind: 'corrupt', name }],
    ['a header beyond the end', patched(plain, 'directory', 42, 4, 1_000_000), { kind: 'corrupt', name }],
    ['a header that is none', patched(plain, 'start', 0, 4, 0), { kind: 'corrupt', name }],
    ['encryption', patched(plain, 'directory', 8, 2, 1), { kind: 'encrypted', name }],
    ['strong encryption', patched(plain, 'directory', 8, 2, 0x40), { kind: 'encrypted', name }],
    ['a hidden directory', patched(plain, 'directory', 8, 2, 0x2000), { kind: 'encrypted', name }],
    ['a ZIP64 size', patched(plain, 'directory', 24, 4, 0xffffffff), { kind: 'zip64' }],
    ['a ZIP64 offset', patched(plain, 'directory', 42, 4, 0xffffffff), { kind: 'zip64' }],
    ['a directory that is none', patched(plain, 'directory', 0, 4, 0), { kind: 'corrupt', name: '' }],
    ['a name longer than the directory', patched(plain, 'directory', 28, 2, 500), { kind: 'corrupt', name: '' }],
    ['fewer entries than the directory holds', patched(patched(archive({ a: '', b: '' }), 'end', 8, 2, 1), 'end', 10, 2, 1), { kind: 'corrupt', name: '' }],
    ['more entries than the directory holds', patched(patched(plain, 'end', 8, 2, 2), 'end', 10, 2, 2), { kind: 'corrupt', name: '' }],
    ['a directory elsewhere', patched(plain, 'end', 16, 4, 5), { kind: 'corrupt', name: '' }],
    ['a part of several', patched(plain, 'end', 4, 2, 1), { kind: 'corrupt', name: '' }],
    ['the same name twice', archive({ 'tfconfig/a': '', 'tfconfig/b': '' }).map((byte) => (byte === 0x62 ? 0x61 : byte)), { kind: 'duplicate-name', name: 'tfconfig/a' }],
    ...['../x', 'tfconfig/../../x', 'tfconfig/..', '/etc/passwd', 'C:/x', 'tfconfig\\x', 'tfconfig/m-/\0', ''].map((unsafe): readonly [string, Uint8Array, ZipError] =>
      [`the name ${JSON.stringify(unsafe)}`, archive({ [unsafe]: '' }), { kind: 'unsafe-name', name: unsafe }]),
  ];
  test.each(cases)('%s', (_, bytes, expected) => {
    expect(zipReader(bytes, limits)).toEqual(expected);
  });

  test('an end record of ZIP64', () => {
    const end = plain.length - END;
    const bytes = new Uint8Array(plain.length + 20);
    bytes.set(plain.subarray(0, end));
    new DataView(bytes.buffer).setUint32(end, 0x07064b50, true);
    bytes.set(plain.subarray(end), end + 20);
    expect(zipReader(bytes, limits)).toEqual({ kind: 'zip64' });
  });

  test('a bomb, before it is inflated', () => {
    const bomb = archive({ [name]: '\0'.repeat(8 * 2 ** 20) });
    expect(bomb.length).toBeLessThan(100_000);
    expect(zipReader(bomb, ZIP_LIMITS)).toEqual({ kind: 'too-large', name, limit: 4 * 2 ** 20 });
    expect(zipReader(patched(bomb, 'directory', 24, 4, 5), ZIP_LIMITS)).toEqual({ kind: 'corrupt', name });
  });

  test('twenty thousand entries are read, one more is not', () => {
    const names = Array.from({ length: 20_001 }, (_, index) => `tfconfig/m-/${String(index)}.tf`);
    const entries = (count: number): Uint8Array => zipSync(Object.fromEntries(names.slice(0, count).map((one) => [one, new Uint8Array()])));
    expect(opened(entries(20_000)).list('tfconfig/m-')).toHaveLength(20_000);
    expect(zipReader(entries(20_001), ZIP_LIMITS)).toEqual({ kind: 'too-many-entries', entries: 20_001, limit: 20_000 });
  });
});

test('any files come back as they were', () => {
  const files = fc.dictionary(fc.stringMatching(/^[a-z]{1,5}\.tf$/u), fc.uint8Array({ maxLength: 300 }));
  fc.assert(fc.property(files, fc.constantFrom(0 as const, 6 as const), (contents, level) => {
    const zip = zipSync(Object.fromEntries(Object.entries(contents).map(([one, bytes]) => [`tfconfig/m-/${one}`, bytes])), { level });
    const reader = opened(zip);
    const back = (reader.list('tfconfig/m-') ?? []).map((one) => [one, [...(reader.read(`tfconfig/m-/${one}`) ?? [])]]);
    expect(Object.fromEntries(back)).toEqual(Object.fromEntries(Object.entries(contents).map(([one, bytes]) => [one, [...bytes]])));
  }));
});
