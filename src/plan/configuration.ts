import type { ModuleStep, ResourceAddress } from './address';
import { entriesOf, isObject, listOf, member, textOf } from './json';
import type { ConfigModule, ConfigResource, ModuleCall, ProviderConfig } from './plan';

interface OpenModule {
  readonly json: unknown;
  readonly module: WritableModule;
}

interface WritableModule {
  readonly resources: Map<string, ConfigResource>;
  readonly calls: Map<string, ModuleCall>;
  readonly outputs: Map<string, unknown>;
  readonly variables: Map<string, { readonly hasDefault: boolean; readonly default: unknown }>;
}

/** The configuration's tree of modules; undefined where the plan has none. Iterative, since calls may nest deeper than the stack. */
export function readConfiguration(configuration: unknown): ConfigModule | undefined {
  const json = member(configuration, 'root_module');
  if (!isObject(json)) return undefined;
  const root = emptyModule();
  const open: OpenModule[] = [{ json, module: root }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) open.push(...readModule(next));
  return root;
}

/** The root's provider configurations by key. */
export function readProviders(configuration: unknown): ReadonlyMap<string, ProviderConfig> {
  const providers = entriesOf(member(configuration, 'provider_config'));
  return new Map(providers.map(([key, provider]) => {
    const expressions = member(provider, 'expressions');
    return [key, { region: member(expressions, 'region'), ...(member(expressions, 'default_tags') === undefined ? {} : { hasDefaultTags: true }) }];
  }));
}

/** Finds the blocks of resources in the configuration. */
export class ConfigIndex {
  /** By the steps that lead there: the resources of a module share them. */
  private readonly modules = new Map<readonly ModuleStep[], ConfigModule | undefined>();

  constructor(private readonly root: ConfigModule | undefined) {}

  /** The block that makes the resource; undefined where the configuration does not hold it. */
  find({ modules, mode, type, name }: ResourceAddress): ConfigResource | undefined {
    return this.module(modules)?.resources.get(resourceKey(mode, type, name));
  }

  private module(steps: readonly ModuleStep[]): ConfigModule | undefined {
    if (this.modules.has(steps)) return this.modules.get(steps);
    let module = this.root;
    for (const { name } of steps) module = module?.calls.get(name)?.module;
    this.modules.set(steps, module);
    return module;
  }
}

/** The key of a resource in `ConfigModule.resources`. */
export function resourceKey(mode: 'managed' | 'data', type: string, name: string): string {
  return `${mode === 'data' ? 'data.' : ''}${type}.${name}`;
}

function emptyModule(): WritableModule {
  return { resources: new Map(), calls: new Map(), outputs: new Map(), variables: new Map() };
}

/** Fills the module and returns the modules it calls, still empty. */
function readModule({ json, module }: OpenModule): readonly OpenModule[] {
  for (const resource of listOf(member(json, 'resources'))) addResource(module, resource);
  for (const [name, output] of entriesOf(member(json, 'outputs'))) module.outputs.set(name, member(output, 'expression'));
  for (const [name, variable] of entriesOf(member(json, 'variables'))) {
    const hasDefault = isObject(variable) && Object.hasOwn(variable, 'default');
    module.variables.set(name, { hasDefault, default: member(variable, 'default') });
  }
  return entriesOf(member(json, 'module_calls')).map(([name, call]) => {
    const called = emptyModule();
    module.calls.set(name, {
      source: textOf(member(call, 'source')),
      expressions: member(call, 'expressions'),
      module: called,
      forEach: member(call, 'for_each_expression'),
      count: member(call, 'count_expression'),
    });
    return { json: member(call, 'module'), module: called };
  });
}

function addResource(module: WritableModule, json: unknown): void {
  const type = textOf(member(json, 'type'));
  const name = textOf(member(json, 'name'));
  if (type === undefined || name === undefined) return;
  const mode = member(json, 'mode') === 'data' ? 'data' : 'managed';
  const forEach = member(json, 'for_each_expression');
  const count = member(json, 'count_expression');
  module.resources.set(resourceKey(mode, type, name), {
    mode,
    type,
    name,
    providerKey: textOf(member(json, 'provider_config_key')),
    expressions: member(json, 'expressions'),
    hasCount: count !== undefined,
    hasForEach: forEach !== undefined,
    forEach,
    count,
  });
}
