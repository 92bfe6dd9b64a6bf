const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EDQUOT: 'the disk quota is used up',
  EISDIR: 'is a folder',
  ELOOP: 'its symbolic links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
  ENOBUFS: 'it printed more than can be taken',
  ENOENT: 'no such file or folder',
  ENOSPC: 'no space left on the device',
  ENOTDIR: 'a part of the path is not a folder',
  ENXIO: 'is a socket',
  EPIPE: 'nobody reads the pipe',
  EROFS: 'the file system is read-only',
  ERR_FS_FILE_TOO_LARGE: 'larger than the 2 GiB that Node.js can read',
};

/** What the operating system had against a file, in words. */
export function fileReason(error: unknown): string {
  const code = errorCode(error);
  return REASONS[code] ?? code;
}

/** What the operating system had against running a program, in words; undefined where the program itself stopped. */
export function programReason(error: unknown): string | undefined {
  return REASONS[errorCode(error)];
}

/** The code of a system error: `ENOENT`. */
export function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown error';
}
