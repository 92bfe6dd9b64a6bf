import type { ZipError } from '../hcl';

/** Why an archive is not read, in words. */
export function zipReason(error: ZipError): string {
  switch (error.kind) {
    case 'not-a-zip':
      return 'it is no zip archive, as saved plans are';
    case 'truncated':
      return 'it is cut off';
    case 'zip64':
      return 'it is a zip archive of more than 4 GiB (ZIP64)';
    case 'too-many-entries':
      return `it holds ${String(error.entries)} files, and ${String(error.limit)} are read at most`;
    case 'too-large':
      return `${error.name} makes it larger than the ${String(error.limit)} bytes that are read at most`;
    default:
      return error.name === '' ? WORDS[error.kind] : `${WORDS[error.kind]} (${error.name})`;
  }
}

const WORDS: Readonly<Record<Exclude<Extract<ZipError, { readonly name: string }>['kind'], 'too-large'>, string>> = {
  corrupt: 'it is damaged',
  encrypted: 'a file in it is encrypted',
  'unsafe-name': 'a file in it is named so that it would stand elsewhere',
  'duplicate-name': 'two files in it have the same name',
  'unsupported-method': 'a file in it is packed in an unusual way',
};
