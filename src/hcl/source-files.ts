import { expressionOfJson } from './json-expression';
import type { Reader } from './reader';
import { scan } from './scan';
import { scanJson } from './scan-json';
import type { Attribute, HclFile } from './syntax';

/** Caps on what is read from a checkout or a saved plan. */
export interface SourceLimits {
  readonly fileBytes: number;
  readonly filesPerModule: number;
  readonly modules: number;
}

export const SOURCE_LIMITS: SourceLimits = { fileBytes: 4 * 2 ** 20, filesPerModule: 1_000, modules: 5_000 };

/** Something about the sources that a user should hear of. Paths and keys are untrusted: escape them before printing. */
export type SourceWarning =
  | { readonly kind: 'malformed-module-list' | 'unreadable-file'; readonly path: string }
  | { readonly kind: 'outside-root'; readonly key: string; readonly path: string }
  | { readonly kind: 'file-too-large' | 'too-many-files' | 'too-many-modules'; readonly path: string; readonly limit: number };

/** One file of a module. `path` is relative to the root of the checkout; `parsed` is read at its first use. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly parsed: HclFile;
  /** Its blocks change those of the other files (https://developer.hashicorp.com/terraform/language/files/override). */
  readonly override: boolean;
}

/** Where the files of a module are read, and what their paths start with once read. */
export interface Folder {
  readonly reader: Reader;
  readonly folder: string;
  readonly dir: string;
}

const EXTENSION = /\.(tf|tofu)(\.json)?$/u;

/**
 * The configuration files directly in a folder, override files last, otherwise by name; `undefined` where there is no
 * such folder. `x.tofu` stands in the place of `x.tf`, as OpenTofu has it
 * (https://opentofu.org/docs/language/files/#opentofu-specific-files).
 */
export function readSourceFiles(from: Folder, limits: SourceLimits, warn: (warning: SourceWarning) => void): readonly SourceFile[] | undefined {
  const names = from.reader.list(from.folder);
  if (names === undefined) return undefined;
  const all = configurationNames(names);
  if (all.length > limits.filesPerModule) warn({ kind: 'too-many-files', path: from.dir, limit: limits.filesPerModule });
  const files = all.slice(0, limits.filesPerModule).flatMap((name) => {
    const path = join(from.dir, name);
    const text = readText({ reader: from.reader, path: join(from.folder, name), shownAs: path }, limits.fileBytes, warn);
    return text === undefined ? [] : [sourceFile(path, name, text)];
  });
  return [...files.filter(({ override }) => !override), ...files.filter(({ override }) => override)];
}

/** The text of a UTF-8 file without its byte order mark, or `undefined` after a warning that names it `shownAs`. */
export function readText(
  { reader, path, shownAs }: { readonly reader: Reader; readonly path: string; readonly shownAs: string },
  limit: number,
  warn: (warning: SourceWarning) => void,
): string | undefined {
  const bytes = reader.read(path);
  if (bytes !== undefined && bytes.length <= limit) return new TextDecoder().decode(bytes);
  warn(bytes === undefined ? { kind: 'unreadable-file', path: shownAs } : { kind: 'file-too-large', path: shownAs, limit });
  return undefined;
}

/** Joins two paths, either of which may be empty. */
export function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** The source of the expression of an attribute, in HCL whatever its file is written in. */
export function expressionIn(file: Pick<SourceFile, 'path'>, attribute: Pick<Attribute, 'text'>): string {
  return isJson(file.path) ? expressionOfJson(attribute.text) : attribute.text;
}

function isJson(path: string): boolean {
  return path.endsWith('.json');
}

function configurationNames(names: readonly string[]): readonly string[] {
  const present = new Set(names);
  const isShadowed = (name: string): boolean => {
    const stronger = name.replace(/\.tf(\.json)?$/u, '.tofu$1');
    return stronger !== name && present.has(stronger);
  };
  // Terraform passes over hidden files; what editors leave behind (`x.tf~`, `#x.tf#`) has another ending.
  return names.filter((name) => EXTENSION.test(name) && !name.startsWith('.') && !isShadowed(name)).sort();
}

function sourceFile(path: string, name: string, text: string): SourceFile {
  let parsed: HclFile | undefined;
  const stem = name.replace(EXTENSION, '');
  return {
    path,
    text,
    override: stem === 'override' || stem.endsWith('_override'),
    get parsed() {
      parsed ??= isJson(path) ? scanJson(text) : scan(text);
      return parsed;
    },
  };
}
