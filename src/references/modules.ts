import type { InstanceKey, ModuleStep } from '../plan/address';
import { readExpression } from '../plan/expression';
import { member } from '../plan/json';
import type { ConfigModule, ModuleCall, Plan, PlanResource } from '../plan/plan';
import { push } from './push';

/** The instances of one resource block in one module instance. */
export interface Family {
  /** `aws_subnet.s` or `data.aws_vpc.v`: the block's name within its module. */
  readonly name: string;
  readonly module: ModuleInstance;
  readonly instances: ReadonlyMap<InstanceKey, PlanResource>;
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
  readonly families: Families;
  readonly children: Map<string, Map<InstanceKey, ModuleInstance>>;
}

const EMPTY: ConfigModule = { resources: new Map(), calls: new Map(), outputs: new Map(), variables: new Map() };

interface Block {
  readonly resources: PlanResource[];
  family: Family | undefined;
}

/** The resource blocks of one module instance. Most blocks of a plan nobody refers to: each is put together when it is asked for. */
export class Families {
  /** By the type, `data.` before that of data sources. */
  private readonly types = new Map<string, PlanResource[]>();
  /** The blocks of a type by name, indexed when it is first asked for. */
  private readonly blocks = new Map<string, ReadonlyMap<string, Block>>();

  constructor(private readonly module: () => ModuleInstance) {}

  /** Adds an instance. Of several with one key the first counts, and a deposed object is none. */
  add(resource: PlanResource): void {
    const type = typeOf(resource);
    push(this.types, type, resource);
    this.blocks.delete(type);
  }

  /** The block that the resource is an instance of, if any is known. */
  of(resource: PlanResource): Family | undefined {
    return this.find(typeOf(resource), resource.name);
  }

  /** The block of that name (`aws_subnet.s`), if any resource is an instance of it. */
  get(name: string): Family | undefined {
    const dot = name.indexOf('.', name.startsWith('data.') ? 5 : 0);
    return this.find(name.slice(0, dot), name.slice(dot + 1));
  }

  /** Every block, type by type in the plan's order. */
  all(): readonly Family[] {
    return [...this.types.keys()].flatMap((type) => [...this.blocksOf(type).keys()].flatMap((name) => this.find(type, name) ?? []));
  }

  private find(type: string, name: string): Family | undefined {
    const block = this.blocksOf(type).get(name);
    if (block === undefined) return undefined;
    block.family ??= { name: `${type}.${name}`, module: this.module(), instances: instancesAmong(block.resources) };
    return block.family;
  }

  private blocksOf(type: string): ReadonlyMap<string, Block> {
    const known = this.blocks.get(type);
    if (known !== undefined) return known;
    const blocks = new Map<string, Block>();
    for (const resource of this.types.get(type) ?? []) {
      const block = blocks.get(resource.name);
      if (block === undefined) blocks.set(resource.name, { resources: [resource], family: undefined });
      else block.resources.push(resource);
    }
    this.blocks.set(type, blocks);
    return blocks;
  }
}

function typeOf({ mode, type }: PlanResource): string {
  return mode === 'data' ? `data.${type}` : type;
}

function instancesAmong(resources: readonly PlanResource[]): ReadonlyMap<InstanceKey, PlanResource> {
  const instances = new Map<InstanceKey, PlanResource>();
  for (const resource of resources) {
    if (resource.deposed === undefined && !instances.has(resource.key)) instances.set(resource.key, resource);
  }
  return instances;
}

/** The tree of module instances that the addresses of the resources tell. */
export class ModuleTree {
  private count = 0;
  readonly root: ModuleInstance;
  private readonly contexts = new Map<PlanResource, Context>();
  /** By the steps that lead there: the resources of a module share them. */
  private readonly instances = new Map<readonly ModuleStep[], ModuleInstance>();

  constructor(plan: Plan, resources: Iterable<PlanResource>) {
    this.root = this.create('', plan.configuration, undefined);
    for (const resource of resources) this.moduleOf(resource).families.add(resource);
  }

  /** The block that the resource is an instance of. */
  family(resource: PlanResource): Family {
    const { families } = this.moduleOf(resource);
    const known = families.of(resource);
    if (known !== undefined) return known;
    families.add(resource);
    return this.family(resource);
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
    const known = this.contexts.get(resource);
    if (known !== undefined) return known;
    const family = this.family(resource);
    const context = { name: family.name, module: family.module, key: resource.key, forEach: resource.config?.forEach, family };
    this.contexts.set(resource, context);
    return context;
  }

  /** The module instance that the resource stands in. */
  moduleOf(resource: PlanResource): ModuleInstance {
    const { modules } = resource.parsed;
    const known = this.instances.get(modules);
    if (known !== undefined) return known;
    let module = this.root;
    for (const step of modules) module = this.child(module, step.name, step.key);
    this.instances.set(modules, module);
    return module;
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
    const instance: ModuleInstance = { number: this.count, path, config: config ?? EMPTY, call, families: new Families(() => instance), children: new Map() };
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
