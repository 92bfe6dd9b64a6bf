import type { InstanceKey } from '../plan/address';
import type { Composition } from '../plan/composition';
import { readExpression } from '../plan/expression';
import type { Expression } from '../plan/expression';
import type { PlanResource } from '../plan/plan';
import { Alignment, eachKeys, selectInstances, selectModules } from './alignment';
import { leavesOf } from './composition-leaves';
import { findWritten } from './config-expression';
import { bearingsOf, repeatedAttribute } from './id-attributes';
import { argumentOf, knownArgument } from './modules';
import type { Ground } from './ground';
import type { Context, Family, ModuleInstance } from './modules';
import { EVERY, parseReference } from './reference-path';
import type { Reference, Step } from './reference-path';
import type { Terminal } from './terminal';
import { deeper, START } from './traversal-state';
import type { State } from './traversal-state';
import { Visits } from './visits';
import { wellKnownLocal } from './well-known-locals';
import { descend, dotted, isList, locate } from './places';

/**
 * Follows references from an expression to their ends: through variables, outputs, `for_each` and attributes that repeat what
 * they were given. It ends on any plan, in time linear in what can be reached.
 */
export class Traversal {
  readonly terminals: Terminal[] = [];
  readonly assumptions: string[] = [];
  private readonly visits = new Visits();
  private alignments = 0;

  constructor(private readonly ground: Ground) {}

  /** Follows one expression that stands in the context. */
  follow(context: Context, expression: Expression | undefined, group?: string): void {
    this.expression(context, expression, { ...START, group });
    this.visits.drain();
  }

  /** Follows an attribute of an instance as if it had been referred to. */
  followAttribute(resource: PlanResource, path: readonly Step[]): void {
    this.instance(resource, path, START);
    this.visits.drain();
  }

  /** Follows everything that enters the module by its arguments and that its own calls give back. */
  followBorders(module: ModuleInstance): void {
    for (const name of module.config.variables.keys()) this.variable(module, name, START);
    for (const name of module.config.calls.keys()) {
      for (const child of this.ground.tree.children(module, name).values()) this.outputs(child, START);
    }
    this.visits.drain();
  }

  private assume(assumption: string | undefined): void {
    if (assumption !== undefined && !this.assumptions.includes(assumption)) this.assumptions.push(assumption);
  }

  private visit(place: string, state: State, task: () => void): void {
    const aligned = state.aligned.map((one) => one.alignment.number).join();
    const name = JSON.stringify([state.rest, aligned, state.group, state.lax]);
    if (!this.visits.add(place, name, task)) this.terminals.push({ kind: 'lost', group: undefined, lax: false });
  }

  private expression(context: Context, expression: Expression | undefined, state: State): void {
    switch (expression?.kind) {
      case 'constant':
        this.value(expression.value, state);
        return;
      case 'references':
        if (expression.composition !== undefined) this.composition(context, expression.composition, state);
        else this.references(context, expression.references.map((text) => this.parse(text)), state);
        return;
      case 'computed':
        this.choose(undefined, state);
        return;
      default:
    }
  }

  /** What the source says leaves less open than the references alone. */
  private composition(context: Context, composition: Composition, state: State): void {
    for (const leaf of leavesOf(composition, context.key, state.rest)) {
      const next = { ...state, rest: leaf.rest };
      if (leaf.kind === 'value') this.value(leaf.value, next);
      else this.references(context, leaf.references.map((text) => this.parse(text)), next);
      if (leaf.kind === 'choice') this.choose(undefined, next);
    }
  }

  private references(context: Context, references: readonly Reference[], state: State): void {
    const [only] = references;
    if (only?.kind === 'resource' && references.length === 1) {
      this.resource(context, only, state);
      return;
    }
    const sources = references.filter((reference) => this.isSource(context, reference)).length;
    const outer = sources > 1 ? state.aligned.map((one) => ({ ...one, sole: false })) : state.aligned;
    const choosing = references.some((reference) => reference.kind === 'instance-key' || reference.kind === 'each-value');
    const alignment = choosing && context.key !== undefined ? this.alignment(context, references) : undefined;
    const aligned = alignment === undefined ? outer : [{ alignment, sole: sources <= 1 }, ...outer];
    for (const reference of references) this.reference(context, reference, { ...state, aligned }, alignment);
  }

  private choose(alignment: Alignment | undefined, { group, lax }: State): void {
    this.terminals.push({ kind: 'choice', alignment, group, lax });
  }

  private parse(text: string): Reference {
    const reference = this.ground.parsed.get(text) ?? parseReference(text);
    this.ground.parsed.set(text, reference);
    return reference;
  }

  private alignment(context: Context, references: readonly Reference[]): Alignment {
    this.alignments += 1;
    return new Alignment(context, eachKeys(context, references), this.alignments);
  }

  /** Whether the reference can bring ids, rather than only choose among them. */
  private isSource(context: Context, reference: Reference): boolean {
    if (reference.kind === 'variable') return typeof knownArgument(context.module, reference.name, this.ground.variables) !== 'boolean';
    return reference.kind === 'resource' || reference.kind === 'module' || reference.kind === 'local';
  }

  private reference(context: Context, reference: Reference, state: State, alignment: Alignment | undefined): void {
    switch (reference.kind) {
      case 'resource':
        this.resource(context, reference, state);
        return;
      case 'variable':
        this.variable(context.module, reference.name, deeper(state, reference.path, `${String(context.module.number)}.var.${reference.name}`));
        return;
      case 'local':
        this.local(context, reference.name, state);
        return;
      case 'module':
        this.module(context, reference, state);
        return;
      case 'each-value':
        this.eachValue(context, reference.path, state);
        return;
      default:
        this.choose(alignment, state);
    }
  }

  private local(context: Context, name: string, state: State): void {
    const { module } = context;
    const references = wellKnownLocal(module.config, name);
    if (references === undefined) {
      this.terminals.push({ kind: 'local', module, name, group: state.group, lax: state.lax });
      return;
    }
    this.assume(`local.${name} is what the registry module of that form makes it`);
    this.visit(`${String(module.number)}.local.${name}`, state, () => { this.references(context, references.map((text) => this.parse(text)), state); });
  }

  private resource(context: Context, reference: Reference & { readonly kind: 'resource' }, state: State): void {
    const family = context.module.families.get(reference.family);
    if (family === undefined) return;
    const { key, path } = reference;
    const named = key === EVERY ? undefined : family.instances.get(key);
    if (named !== undefined) this.instance(named, path.length > 0 ? path : this.within(named, state.rest), state);
    else if (key === EVERY || key === undefined) this.family(family, path, state);
  }

  /** Any instance of the family: the one that the next step or the alignment names, else each. */
  private family(family: Family, path: readonly Step[], state: State): void {
    const [first, ...below] = state.rest;
    const named = path.length > 0 || first === undefined ? undefined : family.instances.get(first);
    if (named !== undefined) {
      const { alignment } = state.aligned[0] ?? {};
      if (alignment?.keys.includes(first) === true) this.assume(alignment.take(`${family.name} are joined by equal keys`));
      this.instance(named, this.within(named, below), state);
      return;
    }
    const { found, assumption } = selectInstances(family, state.aligned);
    this.assume(assumption);
    for (const resource of found) this.instance(resource, path.length > 0 ? path : this.within(resource, state.rest), state);
  }

  /** The steps from the first that the resource has an attribute for: those before it lead through maps and lists of the expression. */
  private within(resource: PlanResource, rest: readonly Step[]): readonly Step[] {
    const value = this.ground.values.get(resource);
    const start = rest.findIndex((step) => typeof step === 'string' && value?.get(step).kind() !== 'missing');
    return start < 0 ? [] : rest.slice(start);
  }

  private instance(resource: PlanResource, path: readonly Step[], state: State): void {
    const { group, lax } = state;
    const attribute = path.findLast((step) => typeof step === 'string') ?? '';
    const repeated = repeatedAttribute(resource.type, attribute);
    const place = repeated === undefined ? path : [repeated];
    const expressions = this.isOwn(resource, attribute, repeated) ? undefined : this.written(resource, place);
    if (expressions === undefined) this.terminals.push({ kind: 'resource', resource, path, group, lax });
    else this.given(resource, place, expressions, { ...START, group, lax });
  }

  /** Whether the attribute is of the resource's own making, so that nothing lies behind it. */
  private isOwn(resource: PlanResource, attribute: string, repeated: string | undefined): boolean {
    if (attribute === '') return true;
    return resource.mode === 'managed' && repeated === undefined && bearingsOf(resource.type).has(attribute);
  }

  /** The expressions behind an attribute that is known only after apply. */
  private written(resource: PlanResource, path: readonly Step[]): readonly Expression[] | undefined {
    const value = this.ground.values.get(resource);
    if (locate(value, path)?.hasUnknown() !== true) return undefined;
    const written = findWritten(resource.config?.expressions, value, path);
    return written.kind === 'written' ? written.expressions : undefined;
  }

  private given(resource: PlanResource, path: readonly Step[], expressions: readonly Expression[], state: State): void {
    const next = isList(path) ? state : { ...state, group: state.group ?? `${resource.address}.${dotted(path)}` };
    const context = this.ground.tree.contextOf(resource);
    this.visit(`${resource.address}.${JSON.stringify(path)}`, next, () => {
      for (const expression of expressions) this.expression(context, expression, next);
    });
  }

  private variable(module: ModuleInstance, name: string, state: State): void {
    const { call } = module;
    const argument = readExpression(argumentOf(module, name));
    if (call !== undefined && argument !== undefined) {
      this.visit(`${String(module.number)}.var.${name}`, state, () => { this.expression(call.context, argument, state); });
      return;
    }
    this.value(knownArgument(module, name, this.ground.variables), state);
  }

  private module(context: Context, reference: Reference & { readonly kind: 'module' }, state: State): void {
    const { name, key, output, path } = reference;
    const children = this.ground.tree.children(context.module, name);
    const rest = output === undefined ? state.rest : [output, ...path, ...state.rest];
    if (key === EVERY) {
      this.modules(name, children, { ...state, rest });
      return;
    }
    const child = children.get(key);
    if (child !== undefined) this.outputs(child, { ...state, rest });
    else if (key === undefined) this.modules(name, children, { ...state, rest });
  }

  /** Any instance of the call: the one that the next step or the alignment names, else each. */
  private modules(name: string, children: ReadonlyMap<InstanceKey, ModuleInstance>, state: State): void {
    const [first, ...below] = state.rest;
    const named = first === undefined ? undefined : children.get(first);
    if (named !== undefined) {
      this.outputs(named, { ...state, rest: below });
      return;
    }
    const { found, assumption } = selectModules(name, children, state.aligned);
    this.assume(assumption);
    for (const child of found) this.outputs(child, state);
  }

  /** The output that the next step names, else any of them. */
  private outputs(module: ModuleInstance, state: State): void {
    const context = { name: `module.${module.path}`, module, key: undefined, forEach: undefined, family: undefined };
    const [output, ...rest] = state.rest;
    const named = output === undefined ? undefined : module.config.outputs.get(String(output));
    const number = String(module.number);
    if (named !== undefined) {
      const next = deeper({ ...state, rest: [] }, rest, `${number}.${String(output)}`);
      this.visit(`${number}.${String(output)}`, next, () => { this.expression(context, readExpression(named), next); });
      return;
    }
    const next = { ...state, rest: [], group: state.group ?? `${number}.outputs`, lax: true };
    for (const [name, raw] of module.config.outputs) {
      this.visit(`${number}.${name}`, next, () => { this.expression(context, readExpression(raw), next); });
    }
  }

  private eachValue(context: Context, path: readonly Step[], state: State): void {
    const each = readExpression(context.forEach);
    if (each === undefined || each.kind === 'computed') {
      this.choose(undefined, state);
      return;
    }
    const owner = `${String(context.module.number)}.${context.name}.${String(context.key)}`;
    const next = deeper(state, [String(context.key), ...path], owner);
    this.visit(owner, next, () => { this.expression({ ...context, key: undefined, forEach: undefined }, each, next); });
  }

  private value(value: unknown, state: State): void {
    const part = descend(value, state.rest);
    this.terminals.push({ kind: 'value', value: part === undefined ? value : part, group: state.group, lax: state.lax });
  }
}
