import type { InstanceKey } from '../plan/address';
import { unquoteKey } from '../plan/quoted-key';

/** One step below a reference's head: an attribute name or an index. */
export type Step = string | number;

/** Every instance: the reference does not tell which (a splat, `for`, `[count.index]`, the whole object). */
export const EVERY = Symbol('every instance');
export type Selection = InstanceKey | typeof EVERY;

/** A reference of the configuration, taken apart. `path` is what follows the named thing. */
export type Reference =
  /** `family` is `aws_vpc.v` or `data.aws_vpc.v`. */
  | { readonly kind: 'resource'; readonly family: string; readonly key: Selection; readonly path: readonly Step[] }
  | { readonly kind: 'variable'; readonly name: string; readonly path: readonly Step[] }
  | { readonly kind: 'local'; readonly name: string }
  /** `output` is undefined where only the module is named, as Terraform does for splats. */
  | { readonly kind: 'module'; readonly name: string; readonly key: Selection; readonly output: string | undefined; readonly path: readonly Step[] }
  | { readonly kind: 'each-value'; readonly path: readonly Step[] }
  /** `each.key` and `count.index`. */
  | { readonly kind: 'instance-key' }
  /** `path.module`, `terraform.workspace`, `self` and whatever later versions bring: known before apply, no identity. */
  | { readonly kind: 'other' };

interface Token {
  readonly step: Step;
  readonly bracketed: boolean;
}

const TOKEN = /\.?([^.[\]"]+)|\[(?:(\d{1,15})|"((?:[^"\\]|\\.)*)"|[^\]]*)\]/gsy;

type Parser = (second: string, tokens: readonly Token[]) => Reference;

const other: Parser = () => ({ kind: 'other' });

/** By the first word; any other word is the type of a resource. */
const PARSERS: ReadonlyMap<Step, Parser> = new Map<Step, Parser>([
  ['var', (name, tokens) => ({ kind: 'variable', name, path: steps(tokens) })],
  ['local', (name) => ({ kind: 'local', name })],
  ['each', (member, tokens) => (member === 'value' ? { kind: 'each-value', path: steps(tokens) } : { kind: 'instance-key' })],
  ['count', () => ({ kind: 'instance-key' })],
  ['module', moduleReference],
  ['path', other],
  ['terraform', other],
  ['self', other],
]);

/** The reference that the text spells, such as `module.a["x"].id` or `aws_subnet.s[0].id`. Never fails. */
export function parseReference(text: string): Reference {
  const tokens = tokenise(text);
  const [head, second] = tokens;
  if (head === undefined || second === undefined) return { kind: 'other' };
  return PARSERS.get(head.step)?.(String(second.step), tokens.slice(2)) ?? resourceReference(tokens);
}

function moduleReference(name: string, tokens: readonly Token[]): Reference {
  const { key, rest } = takeKey(tokens);
  const [output, ...path] = rest;
  return { kind: 'module', name, key, output: output === undefined ? undefined : String(output.step), path: steps(path) };
}

function resourceReference(tokens: readonly Token[]): Reference {
  const length = tokens[0]?.step === 'data' ? 3 : 2;
  const { key, rest } = takeKey(tokens.slice(length));
  return { kind: 'resource', family: steps(tokens.slice(0, length)).join('.'), key, path: steps(rest) };
}

/** The instance that the tokens select: `[0]` one, nothing every one, an attribute at once the only one. */
function takeKey(tokens: readonly Token[]): { readonly key: Selection; readonly rest: readonly Token[] } {
  const [first, ...rest] = tokens;
  if (first === undefined) return { key: EVERY, rest: [] };
  return first.bracketed ? { key: first.step, rest } : { key: undefined, rest: tokens };
}

function steps(tokens: readonly Token[]): readonly Step[] {
  return tokens.map((token) => token.step);
}

function tokenise(text: string): readonly Token[] {
  return [...text.matchAll(TOKEN)].map(([, name, index, quoted]) => {
    if (name !== undefined) return { step: name, bracketed: false };
    return { step: index === undefined ? unquoteKey(quoted ?? '') : Number(index), bracketed: true };
  });
}
