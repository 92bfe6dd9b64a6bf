import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { rules as builtIn } from '../../rules';
import { Catalogue, draftConfiguration, didYouMean } from '../config';
import type { Configuration, Draft } from '../config';
import { POLICY_VIOLATION } from '../policy';
import type { Rule } from '../rule';
import { fileReason } from './file-error';
import { gitRoot } from './files';
import { loadPlugin } from './plugins';
import type { Outcome, Problem } from './problem';
import type { World } from './world';

/** The configuration and the rules that hold for a run. */
export interface Configured {
  readonly configuration: Configuration;
  readonly catalogue: Catalogue;
}

/** What the command line says about the configuration. */
export interface ConfigureOptions {
  /** A path; true for discovery, false for none. */
  readonly config: string | boolean;
  readonly plugin: readonly string[];
}

const NAMES = ['.tf-sglint.yaml', '.tf-sglint.yml', '.tf-sglint.json'];

/** Finds, reads and checks the configuration. Never looks into the folder of a plan, and never runs code that the command line did not name. */
export async function configure(options: ConfigureOptions, world: World): Promise<Outcome<Configured>> {
  const paths = pathsOf(options.config, world.cwd);
  return paths.length > 1 ? { ok: false, problems: [{ kind: 'several-configurations', paths }] } : configureBy(paths[0], options, world);
}

async function configureBy(path: string | undefined, { config, plugin }: ConfigureOptions, world: World): Promise<Outcome<Configured>> {
  const draft = path === undefined ? EMPTY : await readDraft(path, world);
  if ('problem' in draft) return { ok: false, problems: [draft.problem] };
  const named = draft.configuration.plugins ?? [];
  if (named.length > 0 && typeof config !== 'string') return { ok: false, problems: [{ kind: 'discovered-plugins', path: path ?? '' }] };
  const beside = dirname(resolve(world.cwd, path ?? 'configuration'));
  const loaded = await loadRules([...plugin.map((file) => resolve(world.cwd, file)), ...named.map((file) => resolve(beside, file))], world);
  return loaded.ok ? finish(draft, path ?? '', new Catalogue(loaded.value)) : loaded;
}

function pathsOf(config: string | boolean, cwd: string): readonly string[] {
  if (typeof config === 'string') return [config];
  return config ? discover(cwd) : [];
}

async function finish(draft: Extract<Draft, { ok: true }>, path: string, catalogue: Catalogue): Promise<Outcome<Configured>> {
  const finished = await draft.finish(catalogue.rules);
  if (!finished.ok) return { ok: false, problems: [{ kind: 'configuration', path, mistakes: finished.mistakes }] };
  return { ok: true, value: { configuration: finished.configuration, catalogue } };
}

const EMPTY: Extract<Draft, { ok: true }> = { ok: true, configuration: {}, finish: () => Promise.resolve({ ok: true, configuration: {} }) };

/** Upward from the working directory to the git root; without a repository only here. All that the nearest folder with any has: none of them is silently the one. */
function discover(cwd: string): readonly string[] {
  const top = gitRoot(cwd) ?? cwd;
  for (let folder = cwd; ; folder = dirname(folder)) {
    const found = NAMES.map((name) => join(folder, name)).filter((path) => existsSync(path));
    if (found.length > 0) return found.map((path) => relative(cwd, path));
    if (folder === top) return [];
  }
}

async function readDraft(path: string, { cwd }: World): Promise<Extract<Draft, { ok: true }> | { readonly problem: Problem }> {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, path), 'utf8');
  } catch (error) {
    return { problem: { kind: 'unreadable', path, reason: fileReason(error) } };
  }
  const draft = await draftConfiguration(text);
  return draft.ok ? draft : { problem: { kind: 'configuration', path, mistakes: draft.mistakes } };
}

/** The built-in rules and those of plugins; a file that is named twice is loaded once. */
export async function loadRules(named: readonly string[], world: World): Promise<Outcome<readonly Rule[]>> {
  const files = [...new Set(named)];
  const loaded = await Promise.all(files.map((file) => loadPlugin(file, world)));
  const problems = loaded.flatMap((each) => (each.ok ? [] : each.problems));
  if (problems.length > 0) return { ok: false, problems };
  const all = [...builtIn, ...loaded.flatMap((each) => (each.ok ? each.value : []))];
  const twice = all.find((rule, index) => rule.id === POLICY_VIOLATION.id || all.findIndex(({ id }) => id === rule.id) !== index);
  if (twice !== undefined) return { ok: false, problems: [{ kind: 'plugin', path: files.join(', '), reason: `there are two rules called "${twice.id}"` }] };
  return { ok: true, value: all };
}

/** The problems of rule names on the command line. */
export function unknownRules(names: readonly string[], catalogue: Catalogue): readonly Problem[] {
  return names.filter((name) => catalogue.find(name) === undefined).map((name) => ({ kind: 'unknown-rule', name, hint: didYouMean(name, [...catalogue.names()]) }));
}
