import { findModuleFolders } from './module-folders';
import type { ModuleFolder, SourcesInput } from './module-folders';
import { parentKey } from './module-list';
import { SOURCE_LIMITS, readSourceFiles } from './source-files';
import type { SourceFile, SourceLimits, SourceWarning } from './source-files';
import type { Attribute, Block } from './syntax';

/** The source of one module, which may have many instances and, in a checkout, many callers. */
export interface ModuleSource {
  /** The names of the `module` blocks that lead to it: `''` for the root module, `a.inner`. */
  readonly key: string;
  /** Its folder, relative to the root of the checkout; with `..` only where the plan file says so. */
  readonly dir: string;
  readonly files: readonly SourceFile[];
  readonly origin: 'plan-file' | 'checkout';
  /** False for what Terraform downloaded, and for what lies outside the checkout. */
  readonly inRepository: boolean;
}

/** A block and the file it stands in. */
export interface FoundBlock {
  readonly file: SourceFile;
  readonly block: Block;
}

/** An attribute and the file it stands in. */
export interface FoundAttribute {
  readonly file: SourceFile;
  readonly attribute: Attribute;
}

/** How the plan calls the kinds of resources. */
export type ResourceMode = 'managed' | 'data' | 'ephemeral';

/** The HCL of a configuration. Files are read and parsed at the first question about their module. */
export interface Sources {
  /** `undefined` where its folder is not known or does not exist. */
  module(key: string): ModuleSource | undefined;
  /** The keys of all modules whose folder is known, in ascending order. */
  readonly keys: readonly string[];
  /** Blocks of a module by type and labels; without labels, all of the type. Those of override files come last. */
  blocks(key: string, type: string, ...labels: readonly string[]): readonly FoundBlock[];
  resource(key: string, mode: ResourceMode, type: string, name: string): readonly FoundBlock[];
  /** The `module` block that calls the module `a.inner`: it stands in module `a`, under the label `inner`. */
  moduleCall(key: string): FoundBlock | undefined;
  /** The definitions of `local.name`; the last one is in force. */
  local(key: string, name: string): readonly FoundAttribute[];
  /** What has been noticed so far; complete for a module once it has been asked for. */
  warnings(): readonly SourceWarning[];
}

const BLOCK_TYPES: Readonly<Record<ResourceMode, string>> = { managed: 'resource', data: 'data', ephemeral: 'ephemeral' };

/** Finds the sources of a configuration; see `findModuleFolders` for where it looks, and in which order. */
export function findSources(input: SourcesInput, limits: SourceLimits = SOURCE_LIMITS): Sources {
  const warnings: SourceWarning[] = [];
  const warn = (warning: SourceWarning): void => void warnings.push(warning);
  const folders = findModuleFolders(input, limits, warn);
  const read = new Map<string, readonly SourceFile[] | undefined>();
  const filesIn = (folder: ModuleFolder): readonly SourceFile[] | undefined => {
    const place = `${folder.origin} ${folder.folder}`;
    if (!read.has(place)) read.set(place, readSourceFiles(folder, limits, warn));
    return read.get(place);
  };
  const module = (key: string): ModuleSource | undefined => {
    const folder = folders.get(key);
    const files = folder && filesIn(folder);
    return folder && files && { key, dir: folder.dir, files, origin: folder.origin, inRepository: folder.inRepository };
  };
  const index = remembered((key: string) => indexBlocks(module(key)?.files ?? []));
  const blocks: Sources['blocks'] = (key, type, ...labels) => index(key).get(signature(type, labels)) ?? [];
  return {
    module,
    keys: [...folders.keys()].sort(),
    blocks,
    resource: (key, mode, type, name) => blocks(key, BLOCK_TYPES[mode], type, name),
    moduleCall: (key) => (key === '' ? undefined : blocks(parentKey(key), 'module', key.slice(key.lastIndexOf('.') + 1))[0]),
    local: (key, name) => blocks(key, 'locals').flatMap(({ file, block }) =>
      block.body.attributes.filter((attribute) => attribute.name === name).map((attribute) => ({ file, attribute }))),
    warnings: () => [...warnings],
  };
}

type BlockIndex = ReadonlyMap<string, readonly FoundBlock[]>;

/** Every block under its type and labels, and under its type alone. */
function indexBlocks(files: readonly SourceFile[]): BlockIndex {
  const index = new Map<string, FoundBlock[]>();
  const found = files.flatMap((file) => file.parsed.body.blocks.map((block) => ({ file, block })));
  for (const one of found) {
    for (const key of new Set([signature(one.block.type, one.block.labels), signature(one.block.type, [])])) {
      const same = index.get(key);
      if (same === undefined) index.set(key, [one]);
      else same.push(one);
    }
  }
  return index;
}

function signature(type: string, labels: readonly string[]): string {
  return JSON.stringify([type, ...labels]);
}

function remembered<Value>(compute: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}
