import { quoteKey, unquoteKey } from './quoted-key';

export { matchGlob } from './address-glob';

/** The key of one instance: a string of `for_each`, a number of `count`, undefined for the only instance. */
export type InstanceKey = string | number | undefined;

/** One call on the way from the root module: `module.name[key]`. */
export interface ModuleStep {
  readonly name: string;
  readonly key: InstanceKey;
}

/** The address of one resource instance, such as `module.a["x"].aws_vpc.v[0]`. */
export interface ResourceAddress {
  readonly modules: readonly ModuleStep[];
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly key: InstanceKey;
}

/** Longer texts are refused, so that matching stays within the stack of the regular expression engine. */
const LONGEST = 65_536;
const PART = /([^.[\]"\s]+)(?:\[(?:(0|[1-9]\d{0,14})|"([^"\\]*(?:\\.[^"\\]*)*)")\])?(\.|$)/sy;
/** All of it, the name, an index, the inside of a quoted key, the dot (empty at the end). */
type PartMatch = readonly [string, string, string | undefined, string | undefined, string];

/**
 * The address that the text spells as Terraform prints it; undefined where it is none, also for a module alone.
 * Keys are HCL quoted strings and may hold dots, brackets, escaped quotes and `$${`.
 */
export function parseAddress(text: string): ResourceAddress | undefined {
  const parts = splitParts(text);
  if (parts === undefined) return undefined;
  const { modules, rest } = takeModules(parts);
  const isData = rest.length === 3 && isWord(rest[0], 'data');
  const [type, instance, ...surplus] = isData ? rest.slice(1) : rest;
  if (type === undefined || instance === undefined || surplus.length > 0 || type.key !== undefined) return undefined;
  return { modules, mode: isData ? 'data' : 'managed', type: type.name, name: instance.name, key: instance.key };
}

/** The module steps that a module address spells (`module.a["x"].module.b`); none for other texts. */
export function parseModules(text: string): readonly ModuleStep[] {
  return takeModules(splitParts(text) ?? []).modules;
}

/** The address as Terraform prints it; the inverse of `parseAddress`. */
export function formatAddress(address: ResourceAddress): string {
  return formatWithin(formatModules(address.modules), address);
}

/** What Terraform prints before everything in the module: `module.a["x"].`, nothing for the root. */
export function formatModules(modules: readonly ModuleStep[]): string {
  return modules.map((step) => `module.${step.name}${formatKey(step.key)}.`).join('');
}

/** The address of a resource behind the text of its modules. */
export function formatWithin(modules: string, { mode, type, name, key }: Omit<ResourceAddress, 'modules'>): string {
  return `${modules}${mode === 'data' ? 'data.' : ''}${type}.${name}${formatKey(key)}`;
}

/** The path of the module without instance keys (`a.inner`, empty for the root): the `Key` of `.terraform/modules/modules.json`. */
export function configKey(address: ResourceAddress): string {
  return address.modules.map((step) => step.name).join('.');
}

function formatKey(key: InstanceKey): string {
  if (key === undefined) return '';
  return typeof key === 'number' ? `[${String(key)}]` : `["${quoteKey(key)}"]`;
}

/** The pieces between the dots outside brackets; undefined where the text is not made of such pieces. */
function splitParts(text: string): readonly ModuleStep[] | undefined {
  if (text.length > LONGEST) return undefined;
  const parts: ModuleStep[] = [];
  PART.lastIndex = 0;
  for (let match = PART.exec(text); match !== null; match = PART.exec(text)) {
    const [, name, index, quoted, dot] = match as unknown as PartMatch;
    const number = index === undefined ? undefined : Number(index);
    parts.push({ name, key: quoted === undefined ? number : unquoteKey(quoted) });
    if (dot === '') return parts;
  }
  return undefined;
}

function takeModules(parts: readonly ModuleStep[]): { readonly modules: readonly ModuleStep[]; readonly rest: readonly ModuleStep[] } {
  const modules: ModuleStep[] = [];
  let rest = parts;
  while (isWord(rest[0], 'module') && rest[1] !== undefined) {
    modules.push(rest[1]);
    rest = rest.slice(2);
  }
  return { modules, rest };
}

function isWord(part: ModuleStep | undefined, word: string): boolean {
  return part?.name === word && part.key === undefined;
}
