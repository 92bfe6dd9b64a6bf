import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode, fileReason, programReason } from '../../src/cli/file-error';
import { temporaryFolder } from '../support/run-cli';

const folder = temporaryFolder();
/** What an operation comes to. */
const thrown = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

test.each<[string, string, string]>([
  ['none', 'ENOENT', 'no such file or folder'],
  ['.', 'EISDIR', 'is a folder'],
  ['file/inner', 'ENOTDIR', 'a part of the path is not a folder'],
  ['n'.repeat(300), 'ENAMETOOLONG', 'its name is too long'],
])('what the operating system says of %s', (path, code, reason) => {
  writeFileSync(join(folder(), 'file'), '');
  const error = thrown(() => readFileSync(join(folder(), path)));
  expect([errorCode(error), fileReason(error)]).toEqual([code, reason]);
});

test.each([
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EDQUOT', 'the disk quota is used up'],
  ['ELOOP', 'its symbolic links lead in a circle'],
  ['ENOSPC', 'no space left on the device'],
  ['ENXIO', 'is a socket'],
  ['EPIPE', 'nobody reads the pipe'],
  ['EROFS', 'the file system is read-only'],
  ['ERR_FS_FILE_TOO_LARGE', 'larger than the 2 GiB that Node.js can read'],
  ['EBUSY', 'EBUSY'],
])('%s in words', (code, reason) => {
  expect(fileReason(Object.assign(new Error('no words for people'), { code }))).toBe(reason);
});

test.each<[unknown]>([[new Error('E')], [undefined], [null], ['ENOENT'], [{}]])('an error without a code: %j', (error) => {
  expect([errorCode(error), fileReason(error)]).toEqual(['unknown error', 'unknown error']);
});

test('what kept a program from running is told apart from a program that stopped', () => {
  expect([{ code: 'EACCES' }, { code: 'ENOBUFS' }, { status: 1 }, new Error('x')].map(programReason)).toEqual(['permission denied', 'it printed more than can be taken', undefined, undefined]);
});
