import type { Attribute, FoundBlock, ModuleSource, Sources } from '../hcl';
import type { Direction, Network } from '../network/model';
import { AddressSet, ServiceSet } from '../packet';
import { configKey, parseAddress } from '../plan';
import type { ResourceAddress } from '../plan';
import type { Finding } from '../rule/finding';
import { canonical, Causes } from './cause';
import type { Cause } from './cause';
import type { Location, Placement, ValueSource } from './location';
import { deciding, isAtFault, lineOf, narrowest } from './narrow';
import type { Region } from './narrow';
import { locationOf, onOneLine } from './place';
import { holdsSought, valueSources } from './values';
import type { Lookup } from './values';
import type { VariableFiles } from './variable-files';
import { Descender } from './written';

/** What findings are located in. */
export interface LocateInput {
  readonly network: Network;
  /** Undefined where no HCL was found. */
  readonly sources: Sources | undefined;
  readonly variableFiles: VariableFiles;
  /** Where findings stand when no HCL is known: the plan as given, relative and POSIX. */
  readonly planFile: string;
}

/** A part of a resource, by the values of the model. */
export interface Part {
  readonly direction: Direction | null;
  readonly block: string;
  readonly attribute: string;
  /** Of a route. */
  readonly destination?: string | undefined;
}

/** Finds the lines of HCL that cause findings: one way for every format. */
export class Locator {
  private readonly causes: Causes;
  private readonly expressions = new Descender();

  constructor(private readonly input: LocateInput) {
    this.causes = new Causes(input.network);
  }

  /** The narrowest place of a finding; the chain of fallbacks always ends in one. */
  placement(finding: Finding): Placement {
    return this.place(finding.address, this.causes.of(finding));
  }

  /**
   * The places that a comment can name to reach a finding: the cause itself (inside a downloaded module too), the calls of the modules
   * around it, and where its value comes from.
   */
  marks(finding: Finding): readonly Location[] {
    const { sources } = this.input;
    const parsed = parseAddress(finding.address);
    if (sources === undefined || parsed === undefined) return [];
    const key = configKey(parsed);
    const cause = this.causes.of(finding);
    const found = deciding(sources.resource(key, parsed.mode, parsed.type, parsed.name), cause);
    const region = found === undefined ? undefined : narrowest(found.block, cause);
    const inside = found === undefined || region === undefined ? [] : [locationOf(found.file, region.range)];
    const { location, anchor, values } = this.placement(finding);
    const fed = inside.length === 0 && anchor === 'attribute' ? [location] : [];
    return [...inside, ...fed, ...callsAbove(key, sources), ...locationsOf(values)];
  }

  /** The header of a resource, or of the module call above it; undefined where no HCL is known. */
  resource(address: string): Location | null {
    const { location, anchor } = this.place(address, { nested: undefined, blocks: [], attribute: undefined, services: ServiceSet.EMPTY, peers: [], description: undefined, number: undefined, witness: AddressSet.EMPTY });
    return anchor === 'plan' ? null : location;
  }

  /** The line of what decides within a resource: a permission, an entry, a route. Null where no HCL is known. */
  part(address: string, { direction, block, attribute, destination }: Part): Location | null {
    const cause = this.causes.of({ address, direction, block, attribute, witness: null });
    const { location, anchor } = this.place(address, destination === undefined ? cause : { ...cause, peers: [canonical(destination)] });
    return anchor === 'plan' ? null : location;
  }

  private place(address: string, cause: Cause): Placement {
    const parsed = parseAddress(address);
    const { sources } = this.input;
    const plan: Placement = { location: { file: this.input.planFile, startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 }, anchor: 'plan', values: [] };
    if (parsed === undefined || sources === undefined) return plan;
    const key = configKey(parsed);
    const module = sources.module(key);
    return this.inModule(parsed, cause, module, sources) ?? this.atArgument(parsed, cause, sources) ?? this.atCall(key, undefined, sources) ?? this.inFile(module) ?? plan;
  }

  private inModule(address: ResourceAddress, cause: Cause, module: ModuleSource | undefined, sources: Sources): Placement | undefined {
    const found = module === undefined ? undefined : deciding(sources.resource(module.key, address.mode, address.type, address.name), cause);
    if (module === undefined || found === undefined) return undefined;
    const region = narrowest(found.block, cause);
    const location = locationOf(found.file, onOneLine(region.range));
    const values = this.valuesOf(region, found, address, this.lookup(cause, sources));
    if (module.inRepository) return { location, anchor: region.anchor, values: [...values, ...calls(module.key, values, sources)] };
    const inside: ValueSource = { text: `inside the module: ${address.type}.${address.name}`, location };
    return this.atCall(module.key, { region, values: [inside, ...values] }, sources);
  }

  private lookup(cause: Cause, sources: Sources): Lookup {
    return { sources, files: this.input.variableFiles, expressions: this.expressions, isSought: (text) => isAtFault(text, cause) };
  }

  private valuesOf({ attribute, generator }: Region, { file, block }: FoundBlock, { modules, key }: ResourceAddress, lookup: Lookup): readonly ValueSource[] {
    return attribute === undefined ? [] : valueSources({ written: attribute, file, modules, holder: block, key, generator }, lookup);
  }

  /** The call, in the nearest module of the repository, through which the module comes in. */
  private atCall(key: string, inside: Inside | undefined, sources: Sources): Placement | undefined {
    const at = nearestCall(key, sources);
    const call = at === undefined ? undefined : sources.moduleCall(at);
    if (call === undefined) return undefined;
    const values = inside?.values ?? [];
    const fed = locationsOf(values).find((location) => within(location, call));
    if (fed === undefined) return { location: locationOf(call.file, call.block.header), anchor: 'module-call', values };
    return { location: firstLineOf(fed), anchor: 'attribute', values: values.filter(({ location }) => location !== fed) };
  }

  /** Where the inside of a module is not known: the one argument of its call that holds the value at fault. */
  private atArgument({ modules }: ResourceAddress, cause: Cause, sources: Sources): Placement | undefined {
    const at = nearestCall(modules.map(({ name }) => name).join('.'), sources);
    const call = at === undefined ? undefined : sources.moduleCall(at);
    if (at === undefined || call === undefined) return undefined;
    const depth = at.split('.').length;
    const origin = { file: call.file, modules: modules.slice(0, depth - 1), holder: call.block, key: modules[depth - 1]?.key, generator: undefined };
    const [argument, ...others] = call.block.body.attributes.filter((written) => !isMeta(written) && holdsSought({ ...origin, written }, this.lookup(cause, sources)));
    if (argument === undefined || others.length > 0) return undefined;
    return { location: locationOf(call.file, onOneLine(lineOf(argument, cause))), anchor: 'attribute', values: valueSources({ ...origin, written: argument }, this.lookup(cause, sources)) };
  }

  private inFile(module: ModuleSource | undefined): Placement | undefined {
    const file = module?.inRepository === true ? module.files.find(({ override }) => !override) : undefined;
    if (file === undefined) return undefined;
    return { location: { file: file.path, startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 }, anchor: 'module-file', values: [] };
  }
}

/** What is known of the inside of a module that is not in the repository. */
interface Inside {
  readonly region: Region;
  readonly values: readonly ValueSource[];
}

/** Arguments of a call that do not go into the module. */
const META: ReadonlySet<string> = new Set(['source', 'version', 'count', 'for_each', 'providers', 'depends_on']);

function isMeta({ name }: Attribute): boolean {
  return META.has(name);
}

function locationsOf(values: readonly ValueSource[]): readonly Location[] {
  return values.map(({ location }) => location).filter((location) => location !== null);
}

/** The innermost call around a module that stands in the repository. */
function nearestCall(key: string, sources: Sources): string | undefined {
  for (let at = key; at !== ''; at = parentOf(at)) {
    if (sources.moduleCall(at) !== undefined && sources.module(parentOf(at))?.inRepository === true) return at;
  }
  return undefined;
}

/** The headers of the calls through which a module comes in, innermost first. */
function callsAbove(key: string, sources: Sources): readonly Location[] {
  const call = sources.moduleCall(key);
  const own = call === undefined ? [] : [locationOf(call.file, call.block.header)];
  return key === '' ? [] : [...own, ...callsAbove(parentOf(key), sources)];
}

/** The call of a local module, unless the chain of values already leads there. */
function calls(key: string, values: readonly ValueSource[], sources: Sources): readonly ValueSource[] {
  const call = key === '' ? undefined : sources.moduleCall(key);
  if (call === undefined || values.some(({ location }) => location !== null && within(location, call))) return [];
  return [{ text: `module.${key} is called here`, location: locationOf(call.file, call.block.header) }];
}

function within(location: Location, { file, block }: FoundBlock): boolean {
  return location.file === file.path && location.startLine >= block.range.start.line && location.endLine <= block.range.end.line;
}

function firstLineOf(location: Location): Location {
  if (location.startLine === location.endLine) return location;
  return { ...location, endLine: location.startLine, endColumn: location.startColumn + 1 };
}

function parentOf(key: string): string {
  return key.slice(0, Math.max(key.lastIndexOf('.'), 0));
}
