/**
 * Files, by POSIX paths relative to a root that the reader's maker decides; `''` is the root. A reader refuses to leave
 * its root, through symbolic links too: such a path is `undefined`, like one that does not exist. Its maker may refuse
 * large files alike.
 */
export interface Reader {
  /** The bytes of a file, or `undefined`. */
  read(path: string): Uint8Array | undefined;
  /** The names of what lies directly in a folder, or `undefined` where there is no such folder. */
  list(path: string): readonly string[] | undefined;
}
