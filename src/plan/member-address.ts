import { formatAddress, formatModules, formatWithin, parseAddress, parseModules } from './address';
import type { ModuleStep, ResourceAddress } from './address';
import { member, textOf } from './json';

/** The address of one resource of a plan's JSON, and its text as Terraform prints it. */
export interface WrittenAddress {
  readonly parsed: ResourceAddress;
  readonly text: string;
}

/** A module instance, and what Terraform prints before everything in it. */
export interface WrittenModule {
  readonly steps: readonly ModuleStep[];
  readonly prefix: string;
}

/** The module instance that the text spells (`module.a["x"]`); the root for other texts. */
export function writtenModule(text: string): WrittenModule {
  const steps = parseModules(text);
  return { steps, prefix: formatModules(steps) };
}

/** Reads the addresses of changes: those of one module share its steps, which are read once. */
export class ChangeAddresses {
  private readonly modules = new Map<string, WrittenModule>();

  /** What `address` says, unless that is no address. Where the other members spell the same, nothing is parsed. Undefined where nothing tells. */
  read(json: unknown): WrittenAddress | undefined {
    const spelled = addressOfMembers(json, this.moduleOf(textOf(member(json, 'module_address')) ?? ''));
    const text = textOf(member(json, 'address'));
    if (text === undefined) return spelled;
    // The plan's own text rather than its equal: it stays in memory anyway, and serves as a key more than once.
    return text === spelled?.text ? { parsed: spelled.parsed, text } : written(parseAddress(text)) ?? spelled;
  }

  private moduleOf(text: string): WrittenModule {
    const known = this.modules.get(text);
    if (known !== undefined) return known;
    const module = writtenModule(text);
    this.modules.set(text, module);
    return module;
  }
}

/** Of an object in a state: Terraform 0.12 wrote `address` without module and index there, so the other members come first. */
export function stateAddress(json: unknown, module: WrittenModule): WrittenAddress | undefined {
  return addressOfMembers(json, module) ?? written(parseAddress(textOf(member(json, 'address')) ?? ''));
}

/** The `address` of an object in a state where Terraform wrote all of it: with the module and the index that the object has, if any. */
export function wholeStateAddress(json: unknown, { prefix }: WrittenModule): string | undefined {
  const text = textOf(member(json, 'address'));
  return text?.startsWith(prefix) === true && (member(json, 'index') === undefined || text.endsWith(']')) ? text : undefined;
}

function addressOfMembers(json: unknown, { steps, prefix }: WrittenModule): WrittenAddress | undefined {
  const type = textOf(member(json, 'type'));
  const name = textOf(member(json, 'name'));
  if (type === undefined || name === undefined) return undefined;
  const index = member(json, 'index');
  const key = typeof index === 'string' || typeof index === 'number' ? index : undefined;
  const parsed: ResourceAddress = { modules: steps, mode: member(json, 'mode') === 'data' ? 'data' : 'managed', type, name, key };
  return { parsed, text: formatWithin(prefix, parsed) };
}

function written(parsed: ResourceAddress | undefined): WrittenAddress | undefined {
  return parsed && { parsed, text: formatAddress(parsed) };
}
