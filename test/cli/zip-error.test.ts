import { zipReason } from '../../src/cli/zip-error';
import type { ZipError } from '../../src/hcl';

test.each<[ZipError, string]>([
  [{ kind: 'not-a-zip' }, 'it is no zip archive, as saved plans are'],
  [{ kind: 'truncated' }, 'it is cut off'],
  [{ kind: 'zip64' }, 'it is a zip archive of more than 4 GiB (ZIP64)'],
  [{ kind: 'too-many-entries', entries: 9, limit: 8 }, 'it holds 9 files, and 8 are read at most'],
  [{ kind: 'too-large', name: 'a.tf', limit: 8 }, 'a.tf makes it larger than the 8 bytes that are read at most'],
  [{ kind: 'corrupt', name: '' }, 'it is damaged'],
  [{ kind: 'corrupt', name: 'a.tf' }, 'it is damaged (a.tf)'],
  [{ kind: 'encrypted', name: 'a.tf' }, 'a file in it is encrypted (a.tf)'],
  [{ kind: 'unsafe-name', name: '../a.tf' }, 'a file in it is named so that it would stand elsewhere (../a.tf)'],
  [{ kind: 'duplicate-name', name: 'a.tf' }, 'two files in it have the same name (a.tf)'],
  [{ kind: 'unsupported-method', name: 'a.tf' }, 'a file in it is packed in an unusual way (a.tf)'],
])('%j', (error, words) => {
  expect(zipReason(error)).toBe(words);
});
