import type { Block, SourceFile, Sources } from '../hcl';
import type { InstanceKey, ModuleStep } from '../plan';
import { attributeOf } from './literal';
import type { ValueSource } from './location';
import { locationOf } from './place';
import { traversalsIn } from './traversal';
import type { Traversal } from './traversal';
import type { VariableFiles } from './variable-files';
import { holdsLiteral } from './written';
import type { Descender, Descent, Written } from './written';

/** The longest chain that is told; a longer one is a maze that nobody reads. */
const LONGEST = 8;

/** An expression, and what its names mean where it stands. */
export interface Origin {
  readonly written: Written;
  readonly file: SourceFile;
  /** The instance of the module that it stands in, outermost first. */
  readonly modules: readonly ModuleStep[];
  /** The block that may have `for_each`: the resource, or the call of a module. */
  readonly holder: Block | undefined;
  /** The key of the instance, for `each.value`. */
  readonly key: InstanceKey;
  /** The `dynamic` block around it. */
  readonly generator: Block | undefined;
}

/** What names are looked up in. */
export interface Lookup {
  readonly sources: Sources;
  readonly files: VariableFiles;
  readonly expressions: Descender;
  /** Whether a literal is the value that is asked for, or part of it. */
  readonly isSought: (literal: string) => boolean;
}

/** One step back: where the value comes from, the members taken of it, and how that is told. */
interface Step {
  readonly origin: Origin;
  readonly members: readonly string[] | undefined;
  /** Null where only a member that is written there is worth telling. */
  readonly told: string | null;
}

/** An expression that was come to, as far down as its members lead. */
interface Reached extends Descent {
  readonly origin: Origin;
  readonly told: string | null;
}

/** Expressions that are looked into before it is left open which of several names the value comes from. */
const MOST_LOOKS = 50;

/**
 * Where a value comes from, step by step: iterations, locals, variables, module arguments, variable files. The chain ends where the
 * value is written, or where it is not plain from which of several names it comes.
 */
export function valueSources(origin: Origin, lookup: Lookup): readonly ValueSource[] {
  const chain: ValueSource[] = [];
  const seen = new Set<string>();
  let at = reach({ origin, members: [], told: null }, lookup);
  while (chain.length < LONGEST) {
    const step = holdsLiteral(at.written.text, lookup.isSought) ? undefined : only(stepsBack(at, lookup, seen), lookup);
    if (step === undefined) return chain;
    at = reach(step, lookup);
    if (at.told !== null) chain.push({ text: at.told, location: locationOf(at.origin.file, at.written.range) });
  }
  return chain;
}

/** Whether an expression, or something that it rests on, holds the value that is asked for. */
export function holdsSought(origin: Origin, lookup: Lookup): boolean {
  return leads({ origin, members: [], told: null }, lookup, { budget: { left: MOST_LOOKS }, seen: new Set() });
}

/** Of several steps (operands of `concat`, branches of a condition) the only one that leads to the value. */
function only(steps: readonly (Step | undefined)[], lookup: Lookup): Step | undefined {
  const budget = { left: MOST_LOOKS };
  const [first, ...others] = steps.length === 1 ? steps : steps.filter((step) => leads(step, lookup, { budget, seen: new Set() }));
  return others.length === 0 && budget.left >= 0 ? first : undefined;
}

interface Search {
  readonly budget: { left: number };
  readonly seen: Set<string>;
}

function leads(step: Step | undefined, lookup: Lookup, search: Search): boolean {
  search.budget.left -= 1;
  if (step === undefined || search.budget.left < 0) return false;
  const at = reach(step, lookup);
  return holdsLiteral(at.written.text, lookup.isSought) || stepsBack(at, lookup, search.seen).some((each) => leads(each, lookup, search));
}

/** Descends to the members that are wanted; of an iteration only an element that is written there is told. */
function reach({ origin, members, told }: Step, { expressions }: Lookup): Reached {
  const descent = expressions.descend(origin.written, members);
  const isNarrower = descent.written.range !== origin.written.range;
  return { ...descent, origin, told: told ?? (isNarrower ? 'the value is an element of for_each' : null) };
}

/**
 * One step for each name that an expression rests on, undefined where what it names is not known. Names that were followed before are
 * left out, which ends circles.
 */
function stepsBack({ written, members, origin }: Reached, lookup: Lookup, seen: Set<string>): readonly (Step | undefined)[] {
  const fresh = traversalsIn(written.text, ['var', 'local', 'each', ...iterators(origin.generator)]).filter(({ root, name }) => {
    const key = `${moduleKey(origin.modules)} ${root} ${name}`;
    return !seen.has(key) && seen.add(key);
  });
  return fresh.map((traversal) => stepBack(traversal, origin, members, lookup));
}

function stepBack(traversal: Traversal, origin: Origin, left: readonly string[] | undefined, lookup: Lookup): Step | undefined {
  const members = traversal.members === undefined || left === undefined ? undefined : [...traversal.members, ...left];
  if (traversal.root === 'local') return localStep(traversal.name, origin, members, lookup);
  if (traversal.root === 'var') return variableStep(traversal.name, origin, members, lookup);
  if (traversal.root === 'each') return iteration(origin, origin.holder, members === undefined ? undefined : [String(origin.key), ...members]);
  return iteration({ ...origin, generator: undefined }, origin.generator, undefined);
}

/** The name under which a `dynamic` block knows its element. Source: https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks */
function iterators(generator: Block | undefined): readonly string[] {
  if (generator === undefined) return [];
  const renamed = attributeOf(generator.body, 'iterator');
  return renamed === undefined ? generator.labels : [renamed.text];
}

function iteration(origin: Origin, block: Block | undefined, members: readonly string[] | undefined): Step | undefined {
  const written = block === undefined ? undefined : attributeOf(block.body, 'for_each');
  return written === undefined ? undefined : { origin: { ...origin, written }, members, told: null };
}

function localStep(name: string, origin: Origin, members: readonly string[] | undefined, { sources }: Lookup): Step | undefined {
  const found = sources.local(moduleKey(origin.modules), name).at(-1);
  if (found === undefined) return undefined;
  return { origin: { ...origin, written: found.attribute, file: found.file, holder: undefined, generator: undefined }, members, told: `the value comes from local.${name}` };
}

function variableStep(name: string, origin: Origin, members: readonly string[] | undefined, lookup: Lookup): Step | undefined {
  return given(name, origin, members, lookup) ?? set(name, origin, members, lookup) ?? declared(name, origin, members, lookup);
}

/** By the call of the module. */
function given(name: string, { modules }: Origin, members: readonly string[] | undefined, { sources }: Lookup): Step | undefined {
  const call = sources.moduleCall(moduleKey(modules));
  const written = call === undefined ? undefined : attributeOf(call.block.body, name);
  const last = modules.at(-1);
  if (call === undefined || written === undefined || last === undefined) return undefined;
  return {
    origin: { written, file: call.file, modules: modules.slice(0, -1), holder: call.block, key: last.key, generator: undefined },
    members,
    told: `var.${name} is given by module.${last.name}`,
  };
}

/** By a variable file, for the root module. */
function set(name: string, origin: Origin, members: readonly string[] | undefined, { files }: Lookup): Step | undefined {
  const setting = origin.modules.length === 0 ? files(name) : undefined;
  if (setting === undefined) return undefined;
  return { origin: closed(origin, setting.written, setting.file), members, told: `var.${name} is set in ${setting.file.path}` };
}

/** By its declaration. */
function declared(name: string, origin: Origin, members: readonly string[] | undefined, { sources }: Lookup): Step | undefined {
  const [found] = sources.blocks(moduleKey(origin.modules), 'variable', name);
  if (found === undefined) return undefined;
  const value = attributeOf(found.block.body, 'default');
  const header: Written = { text: '', value: found.block.header, range: found.block.header };
  return {
    origin: closed(origin, value ?? header, found.file),
    members,
    told: value === undefined ? `the value comes from var.${name}` : `the value is the default of var.${name}`,
  };
}

/** Values of variables name nothing further. */
function closed({ modules }: Origin, written: Written, file: SourceFile): Origin {
  return { written, file, modules, holder: undefined, key: undefined, generator: undefined };
}

function moduleKey(modules: readonly ModuleStep[]): string {
  return modules.map(({ name }) => name).join('.');
}
