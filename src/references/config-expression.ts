import type { Attribute } from '../plan/attribute';
import { readExpression } from '../plan/expression';
import type { Expression } from '../plan/expression';
import { isObject, member } from '../plan/json';
import { locate } from './places';
import type { Step } from './reference-path';

/** How the configuration writes one attribute. */
export type Written =
  /** Not at all. */
  | { readonly kind: 'absent' }
  /** By a `dynamic` block, which Terraform leaves out of the JSON. */
  | { readonly kind: 'dynamic' }
  /**
   * By one of these expressions: several where blocks cannot be told apart. `shared`: all members of all blocks of one
   * attribute share this list of references (`aws_security_group.ingress`).
   */
  | { readonly kind: 'written'; readonly expressions: readonly Expression[]; readonly shared: boolean };

/** Whether a value that the expression gives is known only after apply in every case. */
export type AlwaysUnknown = (expression: Expression) => boolean;

/**
 * The expressions that may have given the attribute at a path below `value`. Blocks stand in source order and a set's elements
 * do not, so blocks are matched with elements by what they say.
 */
export function findWritten(expressions: unknown, value: Attribute | undefined, path: readonly Step[], alwaysUnknown?: AlwaysUnknown): Written {
  const name = path[0];
  const raw = member(expressions, String(name));
  const leadsOn = path.some((step, index) => index > 0 && typeof step === 'string');
  if (raw === undefined) return { kind: leadsOn ? 'dynamic' : 'absent' };
  const expression = readExpression(raw);
  if (expression === undefined) return { kind: 'absent' };
  if (expression.kind !== 'blocks' || !leadsOn) return { kind: 'written', expressions: [expression], shared: leadsOn };
  const below = path.slice(1);
  const all = value?.get(String(name));
  const element = elementOf(all, below);
  const blocks = (Array.isArray(raw) ? raw : [raw]).filter(isObject);
  const matching = alike(all, element, blocks.filter((block) => agrees(block, element, alwaysUnknown)), below[0]);
  if (matching.length === 0) return { kind: 'dynamic' };
  const rest = typeof below[0] === 'number' ? below.slice(1) : below;
  return merge(matching.map((block) => findWritten(block, element, rest, alwaysUnknown)));
}

/** The block's element in the value: by index, or the only one of a block that holds an object. */
function elementOf(blocks: Attribute | undefined, below: readonly Step[]): Attribute | undefined {
  return typeof below[0] === 'number' ? locate(blocks, [below[0]]) : blocks;
}

/**
 * The block of the element, where several agree with it: as many elements that say the same are theirs, and which is whose makes no
 * difference to what they are together.
 */
function alike(
  all: Attribute | undefined,
  element: Attribute | undefined,
  matching: readonly Readonly<Record<string, unknown>>[],
  index: Step | undefined,
): readonly Readonly<Record<string, unknown>>[] {
  if (matching.length < 2 || element?.kind() !== 'known' || typeof index !== 'number') return matching;
  const elements = all?.list();
  const same = elements?.kind === 'known' ? elements.value.flatMap((other, place) => (other.saysSameAs(element) ? [place] : [])) : [];
  return same.length === matching.length ? matching.slice(same.indexOf(index), same.indexOf(index) + 1) : matching;
}

/** A block that is unknown as a whole agrees with any. */
function agrees(block: Readonly<Record<string, unknown>>, element: Attribute | undefined, alwaysUnknown: AlwaysUnknown | undefined): boolean {
  if (element?.kind() !== 'known') return true;
  return Object.keys(block).every((name) => {
    const expression = readExpression(block[name]);
    if (expression?.kind === 'constant') return mayBe(element.get(name), expression.value);
    return expression?.kind !== 'references' || element.get(name).hasUnknown() || alwaysUnknown?.(expression) !== true;
  });
}

/** Whether the planned value can come from the constant; the provider may normalise what is no scalar. */
function mayBe(planned: Attribute, constant: unknown): boolean {
  const value = planned.raw();
  if (typeof constant === 'object' || planned.kind() === 'missing') return true;
  return planned.kind() === 'known' && (typeof value === 'object' || String(value) === String(constant));
}

function merge(found: readonly Written[]): Written {
  const written = found.filter((one) => one.kind === 'written');
  if (written.length === 0) return found.find((one) => one.kind === 'dynamic') ?? { kind: 'absent' };
  return { kind: 'written', expressions: written.flatMap((one) => one.expressions), shared: written.some((one) => one.shared) };
}
