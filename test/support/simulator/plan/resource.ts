import shapes from './shapes.json';
import type { World } from '../world';

/** A value that the author of a configuration writes. */
export type Value = string | number | boolean | null | Reference | readonly Value[];

/** An attribute of another resource: `aws_vpc.v.id`. `known` is its value if that is known before anything is created. */
export interface Reference {
  readonly reference: string;
  readonly attribute: string;
  readonly known?: string;
}

/** What is written in one block or one element of a set; names with their values. */
export type Body = Readonly<Record<string, Value>>;

/** A nested block type: `default_action { }`. `fill` is what the provider adds to every block. */
export interface Blocks {
  readonly blocks: readonly Body[];
  readonly fill: Body;
}

/** A set of objects that is an attribute, though it is written like blocks: `ingress { }` of a security group (12.3). */
export interface Elements {
  readonly elements: readonly Body[];
  readonly fill: Body;
}

/** A resource as its author wrote it (`written`), with what AWS would answer about an existing one (`existing`). */
export interface Resource {
  readonly type: string;
  readonly name: string;
  readonly written: Readonly<Record<string, Value | Blocks | Elements>>;
  readonly existing: Readonly<Record<string, Value | Blocks | Elements>>;
}

/**
 * What a real provider makes of the attributes that are not written, recorded from a plan of `recorded.tf`: known
 * defaults, and names that are unknown on create (`computed`). `written` are those that every author has to write.
 */
export interface Shape {
  readonly schemaVersion: number;
  readonly written: readonly string[];
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly computed: readonly string[];
}

/**
 * What decides how a world is spelled. `existing`: every resource exists unchanged and every id is known; otherwise all
 * are created. `choose` picks one of `count` spellings for the thing with this key, always the same one.
 */
export interface Context {
  readonly world: World;
  readonly existing: boolean;
  readonly choose: (key: string, count: number) => number;
}

const SHAPES: Readonly<Record<string, Shape>> = shapes;

/** The recorded shape of a resource type. */
export function shapeOf(type: string): Shape {
  const shape = SHAPES[type];
  if (shape === undefined) throw new Error(`no plan of ${type} was recorded`);
  return shape;
}

/** `aws_vpc.v`. */
export function addressOfResource(resource: Resource): string {
  return `${resource.type}.${resource.name}`;
}

/** The 64-bit FNV-1a hash of a text. */
export function hash(text: string): bigint {
  return [...text].reduce((sum, letter) => ((sum ^ BigInt(letter.codePointAt(0) ?? 0)) * 0x100000001b3n) & 0xffffffffffffffffn, 0xcbf29ce484222325n);
}

/** An id such as AWS gives: a prefix and 17 hexadecimal digits, the same for the same text. */
export function knownId(prefix: string, text: string): string {
  return `${prefix}-0${hash(text).toString(16).padStart(16, '0')}`;
}

/** An attribute of a resource of the same module. */
export function refer(type: string, name: string, attribute = 'id'): Reference {
  return { reference: `${type}.${name}`, attribute };
}

/** The name of another resource, which is known because it is written there. */
export function referName(type: string, name: string): Reference {
  return { ...refer(type, name, 'name'), known: name };
}

/** A resource whose id starts with `prefix`. */
export function resource(type: string, name: string, prefix: string, parts: Partial<Pick<Resource, 'written' | 'existing'>>): Resource {
  return {
    type, name, written: parts.written ?? {},
    existing: { id: knownId(prefix, `${type}.${name}`), ...parts.existing },
  };
}

/** A resource of load balancing or acceleration, whose id is its ARN. */
export function namedByArn(type: string, name: string, arn: string, parts: Partial<Pick<Resource, 'written' | 'existing'>>): Resource {
  return resource(type, name, '', { ...parts, existing: { id: arn, arn, ...parts.existing } });
}

/** The entry of an object, or nothing if there is no value. */
export function given<T>(name: string, value: T | undefined): Readonly<Record<string, T>> {
  return value === undefined ? {} : { [name]: value };
}
