import type { Attribute } from '../hcl';
import { listElements, objectElements } from '../hcl';

/** An expression as it is written: its text, and where it stands. `range` is what to point at. */
export type Written = Pick<Attribute, 'text' | 'value' | 'range'>;

/** Where descending into an expression has led. */
export interface Descent {
  readonly written: Written;
  /** The members that are left to take: empty where all were found. */
  readonly members: readonly string[] | undefined;
}

/** Lists and objects within each other that are entered: each of them costs another reading of what it holds. */
const DEEPEST = 16;
/** The longest expression that is read, in characters. */
const LONGEST = 2 ** 18;

/** What is written out in an expression. */
interface Contents {
  readonly elements: readonly Written[];
  readonly members: ReadonlyMap<string, Written>;
  /** The one element of a list of one, which stands for the list. */
  readonly only: Written | undefined;
}

/** Goes into expressions that are written out. Many findings ask for the same ones, so each is read once. */
export class Descender {
  private readonly known = new Map<Written, Contents>();

  /** Follows members into objects and lists that are written out, as far as they are; a list of one element stands for it. */
  descend(written: Written, members: readonly string[] | undefined, left: number = DEEPEST): Descent {
    if (left === 0) return { written, members };
    const { only, elements, members: named } = this.contents(written);
    if (only !== undefined) return this.descend(only, members, left - 1);
    const [first, ...rest] = members ?? [];
    const next = first === undefined ? undefined : named.get(first) ?? (/^\d+$/.test(first) ? elements[Number(first)] : undefined);
    return next === undefined ? { written, members } : this.descend(next, rest, left - 1);
  }

  private contents(written: Written): Contents {
    const contents = this.known.get(written) ?? contentsOf(written);
    this.known.set(written, contents);
    return contents;
  }
}

function contentsOf(written: Written): Contents {
  if (written.text.length > LONGEST) return { elements: [], members: new Map(), only: undefined };
  const elements = listElements(written).map(({ text, range }) => ({ text, value: range, range }));
  const [element] = elements;
  const objects = written.text.startsWith('{') ? objectElements(written) : [];
  return {
    elements,
    members: new Map(objects.flatMap(({ attributes }) => attributes.map((attribute) => [attribute.name, attribute]))),
    only: elements.length === 1 && element !== undefined ? { ...element, range: written.range } : undefined,
  };
}

/** A string without escapes and templates, as addresses are. */
const STRING = /"[^"\\$%\n]*"/g;

/** Whether a literal for which `isSought` holds stands anywhere in an expression. */
export function holdsLiteral(text: string, isSought: (literal: string) => boolean): boolean {
  return text.length <= LONGEST && [...text.matchAll(STRING)].some(([string]) => isSought(string.slice(1, -1)));
}
