import { configKey, parseAddress } from '../plan/address';
import { resourceKey } from '../plan/configuration';
import type { Plan } from '../plan/plan';
import type { ModuleInstance } from './modules';
import type { Step } from './reference-path';
import { Traversal } from './traversal';
import type { Terminal } from './terminal';
import type { Ground } from './ground';

/**
 * What the locals of a module may be made of. The plan does not hold locals, so this is an upper bound: whatever the module
 * declares, is passed or gets back from its calls, as far as Terraform lists it among the attributes that contribute to changes.
 * Source: `relevant_attributes`, hashicorp/terraform internal/lang/globalref.
 */
export class Locals {
  /** Paths of the listed attributes by module and by resource block. */
  private readonly listed = new Map<string, Map<string, (readonly Step[])[]>>();
  private readonly direct = new Map<ModuleInstance, readonly Terminal[]>();
  private readonly all = new Map<ModuleInstance, readonly Terminal[]>();
  /** Terraform lists attributes since 1.2. */
  private readonly isListed: boolean;

  constructor(
    plan: Plan,
    private readonly ground: Ground,
  ) {
    this.isListed = plan.relevantAttributes.length > 0;
    for (const { resource, attribute } of plan.relevantAttributes) this.list(resource, attribute);
  }

  /** The ends of everything that a local of the module may refer to. */
  terminalsOf(module: ModuleInstance): readonly Terminal[] {
    const known = this.all.get(module);
    if (known !== undefined) return known;
    const modules = new Set([module]);
    const terminals: Terminal[] = [];
    // The set grows while it is walked: modules pass each other what their own locals hold.
    for (const one of modules) {
      for (const terminal of this.directTerminals(one)) {
        if (terminal.kind === 'local') modules.add(terminal.module);
        else if (!this.isOfSibling(module, terminal)) terminals.push(terminal);
      }
    }
    this.all.set(module, terminals);
    return terminals;
  }

  /** Instances of one call hardly ever pass ids to each other; that they do not is an assumption. */
  private isOfSibling(module: ModuleInstance, terminal: Terminal): boolean {
    if (terminal.kind !== 'resource') return false;
    let place: ModuleInstance | undefined = this.ground.tree.family(terminal.resource).module;
    while (place !== undefined && place.path.length > module.path.length) place = place.call?.context.module;
    return place !== module && place?.path === module.path;
  }

  private list(resource: string, attribute: readonly unknown[]): void {
    const address = parseAddress(resource);
    if (address === undefined) return;
    const family = resourceKey(address.mode, address.type, address.name);
    const path = attribute.filter((step): step is Step => typeof step === 'string' || typeof step === 'number');
    const module = configKey(address);
    const families = this.listed.get(module) ?? new Map<string, (readonly Step[])[]>();
    this.listed.set(module, families);
    const paths = families.get(family);
    if (paths === undefined) families.set(family, [path]);
    else if (!paths.some((known) => known.join() === path.join())) paths.push(path);
  }

  private directTerminals(module: ModuleInstance): readonly Terminal[] {
    const known = this.direct.get(module);
    if (known !== undefined) return known;
    const borders = new Traversal(this.ground);
    borders.followBorders(module);
    const own = new Traversal(this.ground);
    for (const family of module.families.all()) {
      for (const path of this.pathsOf(module.path, family.name)) {
        for (const resource of family.instances.values()) own.followAttribute(resource, path);
      }
    }
    const terminals = [...own.terminals, ...borders.terminals.filter((terminal) => this.isRelevant(terminal))];
    this.direct.set(module, terminals);
    return terminals;
  }

  /** The attributes of a block that may contribute: all of it in a plan that does not list them. */
  private pathsOf(module: string, family: string): readonly (readonly Step[])[] {
    return this.isListed ? (this.listed.get(module)?.get(family) ?? []) : [[]];
  }

  private isRelevant(terminal: Terminal): boolean {
    if (terminal.kind !== 'resource') return true;
    const { parsed } = terminal.resource;
    const [first] = terminal.path;
    const paths = this.pathsOf(configKey(parsed), resourceKey(parsed.mode, parsed.type, parsed.name));
    return paths.some(([start]) => first === undefined || start === undefined || start === first);
  }
}
