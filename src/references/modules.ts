import type { InstanceKey } from '../plan/address';
import { resourceKey } from '../plan/configuration';
import { readExpression } from '../plan/expression';
import { member } from '../plan/json';
import type { ConfigModule, ModuleCall, Plan, PlanResource } from '../plan/plan';

/** The instances of one resource block in one module instance. */
export interface Family {
  /** `aws_subnet.s` or `data.aws_vpc.v`: the block's name within its module. */
  readonly name: string;
  readonly module: ModuleInstance;
  readonly instances: Map<InstanceKey, PlanResource>;
}

/** Where an expression stands: what `each` and `count` mean in it, and where its references point. */
export interface Context {
  /** The resource block or the module call, for sentences: `aws_subnet.s`, `module.net`. */
  readonly name: string;
  readonly module: ModuleInstance;
  readonly key: InstanceKey;
  /** The raw `for_each` expression of the resource or module call; undefined where there is none or Terraform left it out. */
  readonly forEach: unknown;
  /** The instances among which `key` chooses; undefined for a module call. */
  readonly family: Family | undefined;
}

/** One instance of a module. */
export interface ModuleInstance {
  readonly number: number;
  /** Names of the calls from the root, dotted, without keys; empty for the root. */
  readonly path: string;
  /** Empty where the configuration does not hold the module. */
  readonly config: ConfigModule;
  /** The call that made it, undefined for the root. */
  readonly call: { readonly config: ModuleCall | undefined; readonly context: Context } | undefined;
  readonly families: Map<string, Family>;
  readonly children: Map<string, Map<InstanceKey, ModuleInstance>>;
}

const EMPTY: ConfigModule = { resources: new Map(), calls: new Map(), outputs: new Map(), variables: new Map() };

/** The tree of module instances that the addresses of the resources tell. */
export class ModuleTree {
  private count = 0;
  readonly root: ModuleInstance;
  private readonly familyOf = new Map<PlanResource, Family>();

  constructor(plan: Plan, resources: Iterable<PlanResource>) {
    this.root = this.create('', plan.configuration, undefined);
    for (const resource of resources) this.place(resource);
  }

  /** The block that the resource is an instance of. */
  family(resource: PlanResource): Family | undefined {
    return this.familyOf.get(resource);
  }

  /**
   * The instances of a call. A module of which no resource exists leaves no trace of its keys: then it stands once, without
   * key, so that values still pass through it.
   */
  children(parent: ModuleInstance, name: string): ReadonlyMap<InstanceKey, ModuleInstance> {
    const found = parent.children.get(name);
    if (found !== undefined) return found;
    return parent.config.calls.has(name) ? new Map([[undefined, this.child(parent, name, undefined)]]) : new Map<InstanceKey, ModuleInstance>();
  }

  /** The context of the resource's own expressions. */
  contextOf(resource: PlanResource): Context {
    const family = this.familyOf.get(resource) ?? this.place(resource);
    return { name: family.name, module: family.module, key: resource.key, forEach: resource.config?.forEach, family };
  }

  private place(resource: PlanResource): Family {
    let module = this.root;
    for (const step of resource.parsed.modules) module = this.child(module, step.name, step.key);
    const name = resourceKey(resource.mode, resource.type, resource.name);
    let family = module.families.get(name);
    if (family === undefined) {
      family = { name, module, instances: new Map<InstanceKey, PlanResource>() };
      module.families.set(name, family);
    }
    this.familyOf.set(resource, family);
    if (resource.deposed === undefined && !family.instances.has(resource.key)) family.instances.set(resource.key, resource);
    return family;
  }

  private child(parent: ModuleInstance, name: string, key: InstanceKey): ModuleInstance {
    const known = parent.children.get(name);
    return known?.get(key) ?? this.createChild(parent, name, key, known ?? new Map<InstanceKey, ModuleInstance>());
  }

  private createChild(parent: ModuleInstance, name: string, key: InstanceKey, siblings: Map<InstanceKey, ModuleInstance>): ModuleInstance {
    parent.children.set(name, siblings);
    const config = parent.config.calls.get(name);
    const path = parent.path === '' ? name : `${parent.path}.${name}`;
    const context = { name: `module.${name}`, module: parent, key, forEach: config?.forEach, family: undefined };
    const instance = this.create(path, config?.module, { config, context });
    siblings.set(key, instance);
    return instance;
  }

  private create(path: string, config: ConfigModule | undefined, call: ModuleInstance['call']): ModuleInstance {
    this.count += 1;
    const instance: ModuleInstance = { number: this.count, path, config: config ?? EMPTY, call, families: new Map(), children: new Map() };
    return instance;
  }
}

/** What the caller passes for a variable of the module; undefined where it passes nothing. */
export function argumentOf(module: ModuleInstance, variable: string): unknown {
  return member(module.call?.config?.expressions, variable);
}

/** The value of a variable that is known before apply: a variable of the root, a constant argument, a default; else undefined. */
export function knownArgument(module: ModuleInstance, variable: string, ofRoot: ReadonlyMap<string, unknown>): unknown {
  if (module.call === undefined) return ofRoot.get(variable);
  const argument = readExpression(argumentOf(module, variable));
  if (argument === undefined) return module.config.variables.get(variable)?.default;
  return argument.kind === 'constant' ? argument.value : undefined;
}
