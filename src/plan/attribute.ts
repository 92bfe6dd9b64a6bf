import { isObject, member, someChild } from './json';
import type { Reading } from './value';

export type { Known, Reading } from './value';

/** Terraform schemas nest some ten levels deep; what lies deeper than this reads as missing, so that no walk overflows the stack. */
const DEEPEST = 100;
const NUMBER = /^-?\d{1,15}(?:\.\d{1,15})?$/;

/**
 * A place in a resource's value tree together with its marks: `after`, `after_unknown` and `after_sensitive` walked in
 * parallel. A mark of `true` covers everything below it. A value of another JSON type than asked for reads as missing.
 */
export class Attribute {
  private constructor(
    private readonly value: unknown,
    private readonly unknown: unknown,
    private readonly mark: unknown,
    private readonly depth: number,
  ) {}

  /** The root of a tree: a value (undefined where it is absent) and its two trees of marks. */
  static of(value: unknown, unknown: unknown, sensitive: unknown): Attribute {
    return new Attribute(value, unknown, sensitive, 0);
  }

  /** The attribute of that name; missing where this is no object or has none. */
  get(name: string): Attribute {
    return this.child(member(this.value, name), name);
  }

  /** The element at that index, from 0; missing where this is no list or is shorter. */
  at(index: number): Attribute {
    return this.child(Array.isArray(this.value) ? this.value[index] : undefined, index);
  }

  /** `missing`: absent though not marked as known only after apply. */
  kind(): 'known' | 'unknown' | 'null' | 'missing' {
    if (this.unknown === true) return 'unknown';
    if (this.value === undefined) return 'missing';
    return this.value === null ? 'null' : 'known';
  }

  /** Whether this or an ancestor is marked sensitive: its value is never printed. */
  sensitive(): boolean {
    return this.mark === true;
  }

  /** Whether this is missing, or this or anything below is known only after apply. Linear in the size of the marks. */
  hasUnknown(): boolean {
    return this.kind() === 'missing' || holdsTrue(this.unknown);
  }

  /** The text; a JSON number is not a text. */
  string(): Reading<string> {
    return this.read((value) => (typeof value === 'string' ? value : undefined));
  }

  /** The text, where `""` stands for null: the older provider SDK writes it for unset members of blocks. */
  stringOrNull(): Reading<string> {
    return this.value === '' && this.kind() === 'known' ? { kind: 'null' } : this.string();
  }

  /** The finite number, also from a decimal text; `""` is null as the older provider SDK has it. */
  number(): Reading<number> {
    return this.readScalar((value) => {
      if (typeof value === 'string') return NUMBER.test(value) ? Number(value) : undefined;
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
    });
  }

  /** The truth value, also from "true" and "false"; `""` is null (as in `aws_launch_template.network_interfaces`). */
  boolean(): Reading<boolean> {
    return this.readScalar((value) => {
      if (value === true || value === 'true') return true;
      return value === false || value === 'false' ? false : undefined;
    });
  }

  /** The elements with their own marks, unknown ones included. A single object is a list of one: a block written as an object. */
  list(): Reading<readonly Attribute[]> {
    return this.read((value) => {
      if (isObject(value)) return [this.asOnlyElement()];
      if (!Array.isArray(value)) return undefined;
      const length = Math.max(value.length, Array.isArray(this.unknown) ? this.unknown.length : 0);
      return Array.from({ length }, (_, index) => this.at(index));
    });
  }

  /** The names that the value has, and after them those that only the marks of unknowns have. */
  keys(): readonly string[] {
    if (this.kind() === 'unknown') return [];
    const present = isObject(this.value) ? Object.keys(this.value) : [];
    const marked = isObject(this.unknown) ? Object.keys(this.unknown) : [];
    return [...present, ...marked.filter((name) => member(this.value, name) === undefined)];
  }

  /** Whether it says the same as the other: equal values with equal marks of unknowns, as deep as values are read. */
  saysSameAs(other: Attribute): boolean {
    if (this.kind() !== other.kind()) return false;
    if (this.kind() !== 'known') return true;
    if (Array.isArray(this.value) && Array.isArray(other.value)) return this.value.length === other.value.length && this.value.every((_, index) => this.at(index).saysSameAs(other.at(index)));
    if (!isObject(this.value) || !isObject(other.value)) return this.value === other.value;
    return [...new Set([...this.keys(), ...other.keys()])].every((name) => this.get(name).saysSameAs(other.get(name)));
  }

  /** The JSON value itself, undefined where absent: for generic walks, never printed. It may be nested without bound. */
  raw(): unknown {
    return this.value;
  }

  private child(value: unknown, step: string | number): Attribute {
    if (this.depth >= DEEPEST) return new Attribute(undefined, undefined, this.mark === true, DEEPEST);
    return new Attribute(value, markBelow(this.unknown, step), markBelow(this.mark, step), this.depth + 1);
  }

  private asOnlyElement(): Attribute {
    const unwrap = (mark: unknown): unknown => (Array.isArray(mark) ? mark[0] : mark);
    return new Attribute(this.value, unwrap(this.unknown), unwrap(this.mark), this.depth);
  }

  private readScalar<T>(decode: (value: unknown) => T | undefined): Reading<T> {
    return this.value === '' && this.kind() === 'known' ? { kind: 'null' } : this.read(decode);
  }

  private read<T>(decode: (value: unknown) => T | undefined): Reading<T> {
    const kind = this.kind();
    if (kind === 'unknown') return { kind, sensitive: this.sensitive() };
    if (kind !== 'known') return { kind };
    const value = decode(this.value);
    return value === undefined ? { kind: 'missing' } : { kind, value, sensitive: this.sensitive() };
  }
}

function markBelow(mark: unknown, step: string | number): unknown {
  if (mark === true) return true;
  if (typeof step === 'string') return member(mark, step);
  return Array.isArray(mark) ? (mark[step] as unknown) : undefined;
}

/** Nearly all marks that are true stand at the top. Iterative, since they may be nested deeper than the stack. */
function holdsTrue(marks: unknown): boolean {
  if (isTrue(marks) || someChild(marks, isTrue)) return true;
  const open: unknown[] = [];
  const isTrueOrOpened = (mark: unknown): boolean => {
    if (typeof mark === 'object' && mark !== null) open.push(mark);
    return isTrue(mark);
  };
  someChild(marks, isTrueOrOpened);
  while (open.length > 0) {
    if (someChild(open.pop(), isTrueOrOpened)) return true;
  }
  return false;
}

function isTrue(mark: unknown): boolean {
  return mark === true;
}
