import type { InstanceKey } from '../plan/address';
import { readExpression } from '../plan/expression';
import type { PlanResource } from '../plan/plan';
import type { Context, Family, ModuleInstance } from './modules';
import { descend } from './places';
import type { Reference } from './reference-path';

/** A subnet has one explicit route table and one ACL: k associations over k subnets are a bijection. */
const ONE_PER_SUBNET: ReadonlySet<string> = new Set(['aws_route_table_association', 'aws_network_acl_association']);

/**
 * An expression that uses `each` or `count` of its instance: where it refers to all instances of something, the one with the
 * same key is meant. An assumption, since the plan does not show what the expression does with the key.
 */
export class Alignment {
  /** Whether it chose an instance, and whether several were left where it could not choose. */
  private used = false;
  private failed = false;

  constructor(
    readonly context: Context,
    /** What the instance may look others up by, the likeliest first. */
    readonly keys: readonly InstanceKey[],
    /** Tells it apart within one traversal. */
    readonly number: number,
  ) {}

  /** Whether nothing is left to choose by the key. */
  settles(): boolean {
    return this.used && !this.failed;
  }

  take(words: string): string {
    this.used = true;
    return `${this.context.name} and ${words}`;
  }

  miss(): void {
    this.failed = true;
  }
}

/** An alignment as seen from an expression; `sole`: no other list stands on the way, so that positions in lists are positions in families. */
export interface Aligned {
  readonly alignment: Alignment;
  readonly sole: boolean;
}

/** What a choice came to, and the assumption it rests on. */
export interface Selected<T> {
  readonly found: readonly T[];
  readonly assumption: string | undefined;
}

/** The keys that an instance may look others up by: the value of its `for_each` where that is a known scalar, then its own key. */
export function eachKeys(context: Context, references: readonly Reference[]): readonly InstanceKey[] {
  const each = readExpression(context.forEach);
  const paths = references.flatMap((reference) => (reference.kind === 'each-value' ? [reference.path] : []));
  const values = each?.kind === 'constant' ? paths.map((path) => descend(each.value, [String(context.key), ...path])) : [];
  return [...values.filter((value) => typeof value === 'string' || typeof value === 'number'), context.key];
}

/** The instances that a reference to the whole family means under the alignments, the innermost first. */
export function selectInstances(family: Family, aligned: readonly Aligned[]): Selected<PlanResource> {
  if (family.instances.size === 1) return all(family.instances, aligned);
  return byKey(family.instances, aligned, family.name) ?? inOrder(family, aligned[0]) ?? all(family.instances, aligned);
}

/** The instances that a reference to the whole module means under the alignments. */
export function selectModules(
  name: string,
  children: ReadonlyMap<InstanceKey, ModuleInstance>,
  aligned: readonly Aligned[],
): Selected<ModuleInstance> {
  return byKey(children, aligned, `module.${name}`) ?? all(children, aligned);
}

function byKey<T>(instances: ReadonlyMap<InstanceKey, T>, aligned: readonly Aligned[], name: string): Selected<T> | undefined {
  for (const { alignment, sole } of aligned) {
    for (const key of alignment.keys) {
      const found = sole || typeof key === 'string' ? instances.get(key) : undefined;
      if (found !== undefined) return { found: [found], assumption: alignment.take(`${name} are joined by equal keys`) };
    }
  }
  return undefined;
}

function inOrder(family: Family, aligned: Aligned | undefined): Selected<PlanResource> | undefined {
  const owners = aligned?.sole === true ? aligned.alignment.context.family?.instances : undefined;
  if (aligned === undefined || owners === undefined || owners.size !== family.instances.size) return undefined;
  if ([...owners.values()].some((owner) => !ONE_PER_SUBNET.has(owner.type))) return undefined;
  const position = inKeyOrder(owners).indexOf(aligned.alignment.context.key);
  const partner = inKeyOrder(family.instances)[position];
  const found = [...family.instances].filter(([key]) => key === partner).map(([, resource]) => resource);
  return { found, assumption: aligned.alignment.take(`${family.name} are paired in order, since a subnet has only one of the former`) };
}

/** As Terraform orders the values of a map: by key, numbers by size. */
function inKeyOrder(instances: ReadonlyMap<InstanceKey, unknown>): readonly InstanceKey[] {
  return [...instances.keys()].sort((left, right) => {
    if (typeof left === 'number' && typeof right === 'number') return left - right;
    return String(left) < String(right) ? -1 : 1;
  });
}

function all<T>(instances: ReadonlyMap<InstanceKey, T>, aligned: readonly Aligned[]): Selected<T> {
  if (instances.size > 1) aligned[0]?.alignment.miss();
  return { found: [...instances.values()], assumption: undefined };
}
