import { formatAddress, parseAddress, parseModules } from './address';
import type { ModuleStep, ResourceAddress } from './address';
import { member, textOf } from './json';

/** The address of one resource of a plan's JSON, and its text as Terraform prints it. */
export interface WrittenAddress {
  readonly parsed: ResourceAddress;
  readonly text: string;
}

/** Reads the addresses of changes: those of one module share its steps, which are read once. */
export class ChangeAddresses {
  private readonly modules = new Map<string, readonly ModuleStep[]>();

  /** What `address` says, unless that is no address. Where the other members spell the same, nothing is parsed. Undefined where nothing tells. */
  read(json: unknown): WrittenAddress | undefined {
    const members = addressOfMembers(json, this.modulesOf(textOf(member(json, 'module_address')) ?? ''));
    const text = textOf(member(json, 'address'));
    if (text === undefined || text === members?.text) return members;
    return written(parseAddress(text)) ?? members;
  }

  private modulesOf(text: string): readonly ModuleStep[] {
    const modules = this.modules.get(text) ?? parseModules(text);
    this.modules.set(text, modules);
    return modules;
  }
}

/** Of an object in a state: Terraform 0.12 wrote `address` without module and index there, so the other members come first. */
export function stateAddress(json: unknown, modules: readonly ModuleStep[]): WrittenAddress | undefined {
  return addressOfMembers(json, modules) ?? written(parseAddress(textOf(member(json, 'address')) ?? ''));
}

function addressOfMembers(json: unknown, modules: readonly ModuleStep[]): WrittenAddress | undefined {
  const type = textOf(member(json, 'type'));
  const name = textOf(member(json, 'name'));
  if (type === undefined || name === undefined) return undefined;
  const index = member(json, 'index');
  const key = typeof index === 'string' || typeof index === 'number' ? index : undefined;
  return written({ modules, mode: member(json, 'mode') === 'data' ? 'data' : 'managed', type, name, key });
}

function written(parsed: ResourceAddress | undefined): WrittenAddress | undefined {
  return parsed && { parsed, text: formatAddress(parsed) };
}
