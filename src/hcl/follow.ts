import type { Expression, PathStep } from './expression';

/** The value at the end of a path from `value`, through objects and lists that are written out; `text` is how the author wrote that. */
export function follow(value: Expression, path: readonly PathStep[], text: string): Expression {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (value.kind === 'reference') return { kind: 'reference', text: value.text + path.map(stepText).join(''), path: [...value.path, ...path] };
  if (value.kind === 'index') return { ...value, text: value.text + path.map(stepText).join(''), path: [...value.path, ...path] };
  const part = partOf(value, step);
  return part === undefined ? { kind: 'member', text, source: value, path } : follow(part, rest, text);
}

/** An element of a list or the value of an object that is written out; one computed key may be any. */
function partOf(value: Expression, step: PathStep): Expression | undefined {
  const key = step.kind === 'name' ? step.name : step.key;
  if (value.kind === 'list') return typeof key === 'number' ? value.elements[key] : undefined;
  if (value.kind !== 'object' || value.members.some(({ name }) => name === undefined)) return undefined;
  return value.members.findLast(({ name }) => name === String(key))?.value;
}

/** A path as HCL writes it: `aws_subnet.s["a"].id`. */
export function pathText(path: readonly PathStep[]): string {
  return path.map(stepText).join('').replace(/^\./, '');
}

function stepText(step: PathStep): string {
  return step.kind === 'name' ? `.${step.name}` : `[${JSON.stringify(step.key)}]`;
}
