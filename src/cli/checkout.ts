import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { findSources, ZIP_LIMITS, zipReader } from '../hcl';
import type { ModuleCall, Reader, SourceFile, Sources } from '../hcl';
import { scan } from '../hcl';
import type { PlanSources } from '../lint';
import type { ConfigModule, Plan } from '../plan';
import { withSource } from '../references';
import { gitRoot } from './files';
import { kindOf } from './glob';
import type { Problem } from './problem';
import type { World } from './world';
import { zipReason } from './zip-error';

/** The largest source file that is read. */
const LARGEST = 4 * 2 ** 20;
/** Variable files that are looked at; more make the chain of values longer, not better. */
const MOST_VARIABLE_FILES = 200;

/** Where the sources of a plan may be. */
export interface SourceSearch {
  readonly cwd: string;
  /** The plan as given; `-` for standard input. */
  readonly planPath: string;
  readonly sourceRoot: string | undefined;
  /** The bytes of the saved plan, if there is one. */
  readonly saved: Uint8Array | undefined;
}

/** The HCL behind a plan: inside the saved plan, else in the checkout; and notices about what could not be used. */
export function findPlanSources(plan: Plan, search: SourceSearch): { readonly hcl: PlanSources | undefined; readonly notices: readonly string[] } {
  const rootModule = rootModuleFolder(search);
  const base = baseOf(rootModule, search.cwd);
  const reader = folderReader(base);
  const { planFile, refused } = savedSources(search.saved);
  const folder = posix(relative(base, rootModule));
  const sources = findSources({ planFile, checkout: { reader, rootModule: folder }, moduleCalls: moduleCalls(plan.configuration, '') });
  const found = (sources.module('')?.files.length ?? 0) > 0;
  const missed = !found && search.sourceRoot !== undefined ? [`there is no Terraform configuration in ${search.sourceRoot}`] : [];
  return { hcl: found ? { sources, variables: variableFiles(reader, folder) } : undefined, notices: [...refused, ...missed, ...(found ? outside(sources) : [])] };
}

/** Modules that are told by name before the rest is counted. */
const NAMED_MODULES = 3;

/** Local modules whose folders lie above everything that may be read: their findings stand on the calls. */
function outside({ warnings }: Sources): readonly string[] {
  const calls = warnings().flatMap((warning) => (warning.kind === 'outside-root' ? [`module.${warning.key.replaceAll('.', '.module.')} (${warning.path})`] : []));
  const more = calls.length - NAMED_MODULES;
  const named = more > 0 ? [...calls.slice(0, NAMED_MODULES), `${String(more)} more`] : calls;
  return calls.length === 0 ? [] : [`outside of what is read, so that findings stand on the calls: ${named.join(', ')}; run in a git repository, or from a folder that holds them`];
}

/** The plan with what its configuration lost of expressions, where the source tells. */
export function completePlan(plan: Plan, hcl: PlanSources | undefined, { beforeParser }: Pick<World, 'beforeParser'>): Promise<Plan> {
  return hcl === undefined ? Promise.resolve(plan) : withSource(plan, hcl.sources, beforeParser);
}

/** What locations are relative to: the git root above the root module, else the working directory. */
function baseOf(rootModule: string, cwd: string): string {
  return gitRoot(rootModule) ?? (isWithin(rootModule, cwd) ? cwd : rootModule);
}

function savedSources(saved: Uint8Array | undefined): { readonly planFile: Reader | undefined; readonly refused: readonly string[] } {
  const zip = saved === undefined ? undefined : zipReader(saved, ZIP_LIMITS);
  if (zip === undefined) return { planFile: undefined, refused: [] };
  return 'kind' in zip ? { planFile: undefined, refused: [`the sources in the saved plan are not used: ${zipReason(zip)}`] } : { planFile: zip, refused: [] };
}

/** What is wrong with the folder that the command line names for the root module. */
export function sourceRootProblems(sourceRoot: string | undefined, cwd: string): readonly Problem[] {
  if (sourceRoot === undefined) return [];
  const problem = (reason: string): readonly Problem[] => [{ kind: 'no-such-folder', option: '--source-root', path: sourceRoot, reason }];
  const kind = sourceRoot === '' ? undefined : kindOf(resolve(cwd, sourceRoot));
  if (kind === undefined) return problem('no such folder');
  return kind.isDirectory() ? [] : problem('is a file; the folder of the root module is wanted');
}

function rootModuleFolder({ cwd, planPath, sourceRoot }: SourceSearch): string {
  if (sourceRoot !== undefined) return resolve(cwd, sourceRoot);
  const besides = planPath === '-' ? cwd : dirname(resolve(cwd, planPath));
  return hasConfiguration(besides) ? besides : cwd;
}

function hasConfiguration(folder: string): boolean {
  return (orNothing(() => readdirSync(folder)) ?? []).some((name) => /\.(tf|tofu)(\.json)?$/.test(name));
}

/** Where the plan stands as a file of the repository: what findings fall back to. */
export function planFileOf({ cwd, planPath }: Pick<SourceSearch, 'cwd' | 'planPath'>): string {
  if (planPath === '-') return 'plan.json';
  const absolute = resolve(cwd, planPath);
  const base = gitRoot(dirname(absolute)) ?? cwd;
  return isWithin(absolute, base) ? posix(relative(base, absolute)) : posix(planPath).replace(/^(\.\.\/)+/, '');
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

function posix(path: string): string {
  return path.split(sep).join('/');
}

/** Reads below a folder and nowhere else, symbolic links included. What cannot be read is not there. */
export function folderReader(base: string): Reader {
  const real = orNothing(() => realpathSync(base));
  const inside = (path: string): string | undefined => {
    const target = resolve(base, path);
    return real !== undefined && isWithin(target, base) && isWithin(realpathSync(target), real) ? target : undefined;
  };
  return {
    read: (path) => orNothing(() => {
      const target = inside(path);
      const isFile = target !== undefined && statSync(target).isFile() && statSync(target).size <= LARGEST;
      return isFile ? readFileSync(target) : undefined;
    }),
    list: (path) => orNothing(() => {
      const target = inside(path);
      return target !== undefined && statSync(target).isDirectory() ? readdirSync(target).sort() : undefined;
    }),
  };
}

function orNothing<T>(look: () => T | undefined): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

function moduleCalls(config: ConfigModule | undefined, parent: string): readonly ModuleCall[] {
  return [...(config?.calls ?? [])].flatMap(([name, call]) => {
    const key = parent === '' ? name : `${parent}.${name}`;
    return [...(call.source === undefined ? [] : [{ key, source: call.source }]), ...moduleCalls(call.module, key)];
  });
}

/** The `.tfvars` files in and below the root module's folder: where people keep the values of their environments. */
function variableFiles(reader: Reader, folder: string): readonly SourceFile[] {
  const files: SourceFile[] = [];
  const visit = (path: string, depth: number): void => {
    for (const name of reader.list(path) ?? []) {
      const place = path === '' ? name : `${path}/${name}`;
      if (files.length >= MOST_VARIABLE_FILES) return;
      if (name.endsWith('.tfvars')) files.push(...variableFile(reader, place));
      else if (depth > 0 && !name.startsWith('.') && name !== 'node_modules' && !name.includes('.')) visit(place, depth - 1);
    }
  };
  visit(folder, 2);
  return files;
}

function variableFile(reader: Reader, path: string): readonly SourceFile[] {
  const bytes = reader.read(path);
  if (bytes === undefined) return [];
  const text = new TextDecoder().decode(bytes);
  return [{ path, text, parsed: scan(text), override: false }];
}

/** The text of a located file, for snippets and hashes: from the sources of the plans, else from the checkout. */
export function sourceReader(all: readonly (PlanSources | undefined)[]): (file: string) => string | undefined {
  const texts = new Map(all.flatMap((hcl) => (hcl === undefined ? [] : filesOf(hcl))).map(({ path, text }) => [path, text]));
  return (file) => texts.get(file);
}

function filesOf({ sources, variables }: PlanSources): readonly SourceFile[] {
  return [...sources.keys.flatMap((key) => sources.module(key)?.files ?? []), ...variables];
}
