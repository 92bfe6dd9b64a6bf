import type { Reader } from '../../src/hcl';

/** A reader of files held in memory; like a real one it refuses absolute paths and `..`. */
export function memoryReader(files: Readonly<Record<string, string | Uint8Array>>): Reader {
  const contents = new Map(Object.entries(files).map(([path, content]) => [path, typeof content === 'string' ? new TextEncoder().encode(content) : content]));
  const namesIn = (folder: string): readonly string[] => {
    const prefix = folder === '' ? '' : `${folder}/`;
    const inside = [...contents.keys()].filter((path) => path.startsWith(prefix)).map((path) => String(path.slice(prefix.length).split('/')[0]));
    return [...new Set(inside)];
  };
  return {
    read: (path) => contents.get(path),
    list: (path) => {
      const names = namesIn(path);
      return names.length === 0 ? undefined : names;
    },
  };
}
