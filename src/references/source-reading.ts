import { evaluate, expressionIn, readExpression, referencesWithin, resolveLocals, rootOf } from '../hcl';
import type { Attribute, Expression, FoundBlock, SourceFile, Sources } from '../hcl';
import type { ConfigResource, InstanceKey, Plan, PlanResource } from '../plan';
import { push } from './push';

/** More instances of one block are not told apart. */
export const MOST_INSTANCES = 2_000;

/** What the source is read for: the plan's instances, and the HCL with each expression read once. */
export class SourceReading {
  private readonly instances = new Map<ConfigResource, PlanResource[]>();
  private readonly keys = new Map<string, Set<InstanceKey>>();
  private readonly expressions = new Map<Attribute, Promise<Expression | undefined>>();
  private readonly dynamic = new Map<string, boolean>();

  constructor(
    plan: Plan,
    readonly sources: Sources,
    private readonly beforeLoad: (() => void) | undefined,
  ) {
    for (const resource of plan.resources) this.add(resource);
  }

  private add(resource: PlanResource): void {
    if (resource.config !== undefined) push(this.instances, resource.config, resource);
    resource.parsed.modules.forEach(({ key }, index, steps) => {
      const path = steps.slice(0, index + 1).map(({ name }) => name).join('.');
      this.keys.set(path, (this.keys.get(path) ?? new Set()).add(key));
    });
  }

  /** The instances of a resource block. */
  instancesOf(resource: ConfigResource): readonly PlanResource[] {
    return this.instances.get(resource) ?? [];
  }

  /** The keys of the instances of a module call, as far as resources show them. */
  keysOf(path: string): readonly InstanceKey[] {
    return [...(this.keys.get(path) ?? [])];
  }

  /** Whether any file of the module may hold a `dynamic` block. */
  mentionsDynamic(key: string): boolean {
    const known = this.dynamic.get(key) ?? this.sources.module(key)?.files.some(({ text }) => text.includes('dynamic')) === true;
    this.dynamic.set(key, known);
    return known;
  }

  /** The expression of an attribute with the locals of its module put in; undefined where it is not understood. */
  read(key: string, file: SourceFile, attribute: Attribute): Promise<Expression | undefined> {
    const known = this.expressions.get(attribute) ?? this.parse(key, file, attribute);
    this.expressions.set(attribute, known);
    return known;
  }

  private async parse(key: string, file: SourceFile, attribute: Attribute): Promise<Expression | undefined> {
    const written = await readExpression(expressionIn(file, attribute), this.beforeLoad);
    return written && resolveLocals(this.sources, key, written, this.beforeLoad);
  }
}

/** An attribute of a block, the one of the last file where several give it; undefined where none does. */
export function attributeIn(blocks: readonly FoundBlock[], name: string): { readonly file: SourceFile; readonly attribute: Attribute } | undefined {
  return blocks.flatMap(({ file, block }) => block.body.attributes.filter((attribute) => attribute.name === name).map((attribute) => ({ file, attribute }))).at(-1);
}

/** The expression of an attribute of a block with the locals of the module put in; undefined where it is not there, or not understood. */
export async function readAttribute(blocks: readonly FoundBlock[], name: string, key: string, reading: SourceReading): Promise<Expression | undefined> {
  const found = attributeIn(blocks, name);
  return found && reading.read(key, found.file, found.attribute);
}

/** What `for_each` of a resource or a module call iterates over, worked out as far as it is written out. */
export async function readForEach(blocks: readonly FoundBlock[], key: string, reading: SourceReading): Promise<Expression | undefined> {
  const written = await readAttribute(blocks, 'for_each', key, reading);
  return written && evaluate(written, new Map());
}

/** Whether the expression means something else in each instance of what it stands in. */
export function dependsOnInstance(expression: Expression): boolean {
  return referencesWithin(expression).some(({ path }) => rootOf(path) === 'each' || rootOf(path) === 'count');
}
