import type { Attribute, FoundBlock, SourceFile, Sources } from '../hcl';
import { attributeOf, literal } from './literal';
import { locationOf } from './place';
import type { ValueSource } from './location';

/** The longest chain that is told; a longer one is a maze that nobody reads. */
const LONGEST = 8;

/** A simple expression of one traversal: `var.admin_cidrs`, `local.office`, `var.rules["ssh"].cidrs`. */
const TRAVERSAL = /^(var|local)\.([\p{ID_Start}_][\p{ID_Continue}-]*)/u;

/** A traversal somewhere in a larger expression. */
const ANY_TRAVERSAL = /(?<![\p{ID_Continue}."-])(var|local)\.([\p{ID_Start}_][\p{ID_Continue}-]*)/gu;

/** Where the values of root variables were set, by name: the files that the checkout has. */
export type VariableFiles = (name: string) => ValueSource | undefined;

/** Where the value of an attribute comes from, step by step: locals, variables, module arguments, variable files. */
export function valueSources(attribute: Attribute, module: string, sources: Sources, files: VariableFiles): readonly ValueSource[] {
  const chain: ValueSource[] = [];
  const seen = new Set<string>();
  let step: Step | undefined = { text: attribute.text, module };
  while (step !== undefined && chain.length < LONGEST) {
    const reference = singleReference(step.text);
    const key = `${step.module} ${reference?.kind ?? ''} ${reference?.name ?? ''}`;
    if (reference === undefined || seen.has(key)) return chain;
    seen.add(key);
    step = reference.kind === 'local' ? localStep(reference.name, step.module, sources, chain) : variableStep(reference.name, step.module, { sources, files, chain });
  }
  return chain;
}

/** An expression and the module that it stands in. */
interface Step {
  readonly text: string;
  readonly module: string;
}

interface Trail {
  readonly sources: Sources;
  readonly files: VariableFiles;
  readonly chain: ValueSource[];
}

/** The variable or local that an expression rests on; undefined where there is none or more than one. */
function singleReference(text: string): { readonly kind: 'var' | 'local'; readonly name: string } | undefined {
  const direct = TRAVERSAL.exec(text.trim());
  const all = direct === null ? [...text.matchAll(ANY_TRAVERSAL)] : [direct];
  const names = new Set(all.map(([whole]) => whole));
  const [first] = all;
  if (names.size !== 1 || first === undefined) return undefined;
  return { kind: first[1] === 'local' ? 'local' : 'var', name: first[2] ?? '' };
}

function localStep(name: string, module: string, sources: Sources, chain: ValueSource[]): Step | undefined {
  const found = sources.local(module, name).at(-1);
  if (found === undefined) return undefined;
  chain.push({ text: `the value comes from local.${name}`, location: locationOf(found.file, found.attribute.range) });
  return { text: found.attribute.text, module };
}

function variableStep(name: string, module: string, { sources, files, chain }: Trail): Step | undefined {
  const call = sources.moduleCall(module);
  const argument = call === undefined ? undefined : attributeOf(call.block.body, name);
  if (call !== undefined && argument !== undefined) {
    chain.push({ text: `var.${name} is given by module.${module.slice(module.lastIndexOf('.') + 1)}`, location: locationOf(call.file, argument.range) });
    return { text: argument.text, module: module.slice(0, Math.max(module.lastIndexOf('.'), 0)) };
  }
  const file = module === '' ? files(name) : undefined;
  const declared = sources.blocks(module, 'variable', name)[0];
  if (file !== undefined) chain.push(file);
  else if (declared !== undefined) chain.push(defaultOf(name, declared));
  return undefined;
}

function defaultOf(name: string, { file, block }: FoundBlock): ValueSource {
  const value = attributeOf(block.body, 'default');
  return value === undefined
    ? { text: `the value comes from var.${name}`, location: locationOf(file, block.header) }
    : { text: `the value is the default of var.${name}`, location: locationOf(file, value.range) };
}

/** The variable files that set root variables; several that set the same name leave it open, unless the value tells. */
export function variableFiles(files: readonly SourceFile[], values: ReadonlyMap<string, unknown>): VariableFiles {
  return (name) => {
    const setting = files.flatMap((file) => {
      const attribute = attributeOf(file.parsed.body, name);
      return attribute === undefined ? [] : [{ file, attribute }];
    });
    const agreeing = setting.filter(({ attribute }) => agrees(attribute, values.get(name)));
    const [one] = agreeing.length === 1 ? agreeing : setting;
    if (one === undefined || (agreeing.length !== 1 && setting.length !== 1)) return undefined;
    return { text: `var.${name} is set in ${one.file.path}`, location: locationOf(one.file, one.attribute.range) };
  };
}

/** Compares a literal of a variable file with the value in the plan, by the strings and numbers in both. */
function agrees({ text }: Attribute, value: unknown): boolean {
  if (value === undefined) return false;
  const plain = literal(text);
  if (plain !== undefined) return plain === String(value);
  const written: readonly string[] = text.match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  const planned = JSON.stringify(value)?.match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  return planned.length > 0 && planned.every((each) => written.includes(each));
}
