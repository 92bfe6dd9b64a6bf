import { normalize } from 'node:path/posix';
import { isLocal, parentKey, parentsFirst, readModuleList } from './module-list';
import type { Reader } from './reader';
import { join } from './source-files';
import type { Folder, SourceLimits, SourceWarning } from './source-files';

/** A folder of the user's, and the root module in it, relative to the reader's root. */
export interface Checkout {
  readonly reader: Reader;
  readonly rootModule: string;
}

/** A `module` block: `key` is the path of names of the module it calls, `a.inner`, and `source` its argument. */
export interface ModuleCall {
  readonly key: string;
  readonly source: string;
}

/** Where sources may be found. `planFile` is what `zipReader` gave. */
export interface SourcesInput {
  readonly planFile?: Reader | undefined;
  readonly checkout?: Checkout | undefined;
  readonly moduleCalls: readonly ModuleCall[];
}

/** Where a module is: see `ModuleSource`. */
export interface ModuleFolder extends Folder {
  readonly key: string;
  readonly origin: 'plan-file' | 'checkout';
  readonly inRepository: boolean;
}

interface Search {
  readonly input: SourcesInput;
  readonly limits: SourceLimits;
  readonly warn: (warning: SourceWarning) => void;
  readonly found: Map<string, ModuleFolder>;
}

/**
 * Finds the folder of every module: in the saved plan, else by what `terraform init` wrote into
 * `.terraform/modules/modules.json`, else by following `source` arguments that are relative paths.
 */
export function findModuleFolders(input: SourcesInput, limits: SourceLimits, warn: (warning: SourceWarning) => void): ReadonlyMap<string, ModuleFolder> {
  const search: Search = { input, limits, warn, found: new Map() };
  if (input.planFile !== undefined) fromPlanFile(search, input.planFile);
  if (input.checkout !== undefined) {
    fromModuleList(search, input.checkout);
    fromModuleCalls(search, input.checkout);
  }
  return search.found;
}

/** `tfconfig/modules.json` is an array; `tfconfig/m-<Key>/` holds the files, and `Dir` is where they were. */
function fromPlanFile({ input, limits, warn, found }: Search, reader: Reader): void {
  for (const { key, dir, remote } of readModuleList(reader, 'tfconfig/modules.json', limits, warn)) {
    const place = inside(input.checkout?.rootModule ?? '', dir);
    found.set(key, { key, reader, folder: `tfconfig/m-${key}`, dir: place ?? dir, origin: 'plan-file', inRepository: !remote && isOurs(place) });
  }
}

function fromModuleList(search: Search, { reader, rootModule }: Checkout): void {
  const path = join(rootModule, '.terraform/modules/modules.json');
  if (reader.read(path) === undefined) return;
  for (const { key, dir, remote } of readModuleList(reader, path, search.limits, search.warn)) {
    addFolder(search, reader, { key, base: rootModule, path: dir, ours: !remote });
  }
}

function fromModuleCalls(search: Search, { reader, rootModule }: Checkout): void {
  addFolder(search, reader, { key: '', base: rootModule, path: '.', ours: true });
  for (const { key, source } of parentsFirst(search.input.moduleCalls)) {
    const parent = search.found.get(parentKey(key));
    if (parent !== undefined && isLocal(source)) addFolder(search, reader, { key, base: parent.dir, path: source, ours: parent.inRepository });
  }
}

/** A module that has no folder yet, and how to get to it; `ours` is false for what was downloaded. */
interface Candidate {
  readonly key: string;
  readonly base: string;
  readonly path: string;
  readonly ours: boolean;
}

function addFolder({ found, warn }: Search, reader: Reader, { key, base, path, ours }: Candidate): void {
  if (found.has(key)) return;
  const dir = inside(base, path);
  if (dir === undefined) warn({ kind: 'outside-root', key, path });
  else found.set(key, { key, reader, folder: dir, dir, origin: 'checkout', inRepository: ours && isOurs(dir) });
}

/** Whatever Terraform has downloaded is under `.terraform`, wherever in the checkout that is. */
function isOurs(dir: string | undefined): boolean {
  return dir !== undefined && !dir.split('/').includes('.terraform');
}

/** `path` as seen from `base`, normalised, or `undefined` where it is not under the root that `base` is relative to. */
function inside(base: string, path: string): string | undefined {
  if (/^\/|^[A-Za-z]:|[\\\0]/u.test(path)) return undefined;
  const place = normalize(join(base, path)).replace(/\/$/u, '');
  if (place === '..' || place.startsWith('../')) return undefined;
  return place === '.' ? '' : place;
}
