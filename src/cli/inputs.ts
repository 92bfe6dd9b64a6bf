import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { isOtherJson } from '../plan';
import { didYouMean } from '../config';
import { fileReason } from './file-error';
import { expandGlob, isGlob, kindOf, SKIPPED_FOLDERS } from './glob';
import { count } from './problem';
import type { Outcome, Problem } from './problem';
import type { World } from './world';

/** The bytes of something to judge. */
export interface Input {
  /** As the user would write it; `-` for standard input. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Everything that the arguments name. */
export interface Inputs {
  readonly inputs: readonly Input[];
  /** What was passed over, for standard error. */
  readonly notices: readonly string[];
}

/** Reads everything that the arguments name. All problems are collected; with any, nothing may be reported. */
export async function readInputs(args: readonly string[], world: World): Promise<Outcome<Inputs>> {
  const found: (Outcome<Inputs>)[] = [];
  for (const argument of args) found.push(argument === '-' ? await standardInput(world) : readArgument(argument, world));
  const problems = found.flatMap((each) => (each.ok ? [] : each.problems));
  if (problems.length > 0) return { ok: false, problems };
  const inputs = found.flatMap((each) => (each.ok ? each.value.inputs : []));
  const distinct = inputs.filter(({ path }, index) => inputs.findIndex((other) => resolve(world.cwd, other.path) === resolve(world.cwd, path)) === index);
  return { ok: true, value: { inputs: distinct, notices: found.flatMap((each) => (each.ok ? each.value.notices : [])) } };
}

async function standardInput(world: World): Promise<Outcome<Inputs>> {
  try {
    return { ok: true, value: { inputs: [{ path: '-', bytes: await world.readInput() }], notices: [] } };
  } catch (error) {
    return failure({ kind: 'unreadable', path: '-', reason: fileReason(error) });
  }
}

function readArgument(argument: string, world: World): Outcome<Inputs> {
  if (argument === '') return failure({ kind: 'no-such-file', path: '""', hint: ' (an empty argument: is a variable not set?)' });
  const kind = kindOf(resolve(world.cwd, argument));
  if (kind?.isDirectory() === true) return readFolder(argument, world);
  if (kind !== undefined) return readFile(argument, world);
  if (!isGlob(argument)) return failure({ kind: 'no-such-file', path: argument, hint: nearest(argument, world) });
  const matches = expandGlob(world.cwd, argument);
  if (matches.length === 0) return failure({ kind: 'no-match', pattern: argument });
  const each = matches.map((path) => readArgument(path, world));
  const problems = each.flatMap((one) => (one.ok ? [] : one.problems));
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { inputs: each.flatMap((one) => (one.ok ? one.value.inputs : [])), notices: each.flatMap((one) => (one.ok ? one.value.notices : [])) } };
}

function readFile(path: string, { cwd }: World): Outcome<Inputs> {
  try {
    return { ok: true, value: { inputs: [{ path, bytes: readFileSync(resolve(cwd, path)) }], notices: [] } };
  } catch (error) {
    return failure({ kind: 'unreadable', path, reason: fileReason(error) });
  }
}

function nearest(path: string, { cwd }: World): string {
  try {
    const folder = resolve(cwd, path, '..');
    return didYouMean(path.split('/').at(-1) ?? path, readdirSync(folder));
  } catch {
    return '';
  }
}

/** Every plan in a folder and below, and what should have become one; JSON of another kind is passed over and counted. */
function readFolder(folder: string, world: World): Outcome<Inputs> {
  let names: readonly string[];
  try {
    names = filesBelow(world.cwd, folder);
  } catch (error) {
    return failure({ kind: 'unreadable', path: folder, reason: `cannot be searched: ${fileReason(error)}` });
  }
  const read = names.filter((name) => name.endsWith('.json')).map((name) => readFile(name, world));
  const problems = read.flatMap((one) => (one.ok ? [] : one.problems));
  if (problems.length > 0) return { ok: false, problems };
  const all = read.flatMap((one) => (one.ok ? one.value.inputs : []));
  const plans = all.filter(({ path, bytes }) => !isOtherJson(bytes, basename(path)));
  const skipped = all.length - plans.length;
  if (plans.length === 0) return failure({ kind: 'no-plan-in-folder', path: folder, skipped, configuration: names.some((name) => /\.(tf|tofu)(\.json)?$/.test(name)) });
  return { ok: true, value: { inputs: plans, notices: skipped === 0 ? [] : [`${folder}: ${count(skipped, 'JSON file')} of another kind passed over`] } };
}

/** Symbolic links to folders are not followed: they could lead in a circle. */
function filesBelow(cwd: string, folder: string): readonly string[] {
  const entries = readdirSync(resolve(cwd, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED_FOLDERS.has(entry.name) ? [] : filesBelow(cwd, path);
    return entry.isFile() ? [path] : [];
  });
}

function failure(problem: Problem): Outcome<never> {
  return { ok: false, problems: [problem] };
}
