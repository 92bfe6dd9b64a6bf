import type { Complaint, Path } from './mistake';
import { showPath } from './mistake';
import { didYouMean } from './suggest';

/** What ajv says of one broken keyword. */
export interface SchemaError {
  readonly keyword: string;
  /** JSON pointer of the member. */
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  /** The name in question, for errors below `propertyNames`. */
  readonly propertyName?: string;
}

/** What is needed to name a better word than the one that was written. */
export interface Context {
  readonly value: unknown;
  readonly schema: unknown;
}

/**
 * Turns errors of the validator into words. An `anyOf` gives one complaint: that of its object form where an object was
 * written, else one sentence about all of them.
 */
export function describeErrors(errors: readonly SchemaError[], context: Context): readonly Complaint[] {
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf');
  return errors
    .filter((error) => error.keyword !== 'propertyNames' && !choices.some((choice) => hides(choice, error, context.value)))
    .map((error) => describe(error, context));
}

/** Whether the errors of the branches of a choice say more than the choice, or the choice more than `error`. */
function hides(choice: SchemaError, error: SchemaError, value: unknown): boolean {
  const written = memberAt(value, parsePointer(choice.instancePath));
  if (error === choice) return isObject(written);
  if (error.instancePath !== choice.instancePath) return false;
  return isObject(written) ? error.keyword === 'type' || error.keyword === 'enum' : true;
}

function describe(error: SchemaError, context: Context): Complaint {
  const path = withIndexes(parsePointer(error.instancePath), context.value);
  const words = WORDS[error.keyword];
  if (words === undefined) return { path, part: 'value', message: `${name(path)} ${error.message ?? 'is wrong'}` };
  return words(error, path, context);
}

const WORDS: Readonly<Record<string, (error: SchemaError, path: Path, context: Context) => Complaint>> = {
  additionalProperties: (error, path, context) => unknownKey(String(error.params['additionalProperty']), path, knownKeys(path, context)),
  enum: (error, path, { value }) => {
    const allowed = stringsOf(error.params['allowedValues']);
    if (error.propertyName !== undefined) return unknownKey(error.propertyName, path, allowed);
    return wrongWord(path, memberAt(value, path), allowed);
  },
  anyOf: (_, path, { value }) => wrongWord(path, memberAt(value, path), RULE_WORDS, ', or an object'),
  type: (error, path) => ({ path, part: 'value', message: `${name(path)} must be ${KINDS[String(error.params['type'])] ?? 'something else'}` }),
  required: (error, path) => ({ path, part: 'value', message: `${name(path)} has no "${String(error.params['missingProperty'])}"` }),
  minItems: (_, path) => ({ path, part: 'value', message: `${name(path)} must not be empty` }),
  pattern: (error, path) => ({
    path,
    part: 'value',
    message: `${name(path)} ${error.params['pattern'] === '\\S' ? 'must not be empty' : 'must be a date as YYYY-MM-DD'}`,
  }),
};

const RULE_WORDS = ['on', 'off', 'critical', 'high', 'medium', 'low', 'info'];

const KINDS: Readonly<Record<string, string>> = {
  array: 'a list', object: 'a map', string: 'a text', boolean: 'true or false', integer: 'a whole number',
};

function name(path: Path): string {
  return path.length === 0 ? 'the configuration' : showPath(path);
}

function unknownKey(key: string, path: Path, known: readonly string[]): Complaint {
  return { path: [...path, key], part: 'key', message: `unknown key "${key}"${didYouMean(key, known)}` };
}

function wrongWord(path: Path, written: unknown, allowed: readonly string[], more = ''): Complaint {
  const hint = typeof written === 'string' ? didYouMean(written, allowed) : '';
  return { path, part: 'value', message: `${name(path)} must be one of ${allowed.join(', ')}${more}${hint}` };
}

/** The keys that may stand where an unknown one was found. */
function knownKeys(path: Path, { schema }: Context): readonly string[] {
  const { properties } = path.reduce(descend, resolve(schema, schema));

  function descend(parent: SchemaNode, step: string | number): SchemaNode {
    const below = typeof step === 'number' ? parent.items : parent.properties?.[step] ?? parent.additionalProperties;
    return resolve(below, schema);
  }
  return Object.keys(properties ?? {});
}

/** The parts of a JSON Schema that lead from an object to its members. */
interface SchemaNode {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly additionalProperties?: unknown;
  readonly items?: unknown;
}

/** Follows `$ref`, and of a choice takes the object form. */
function resolve(node: unknown, schema: unknown): SchemaNode {
  if (!isObject(node)) return {};
  if ('$ref' in node) return resolve(memberAt(schema, parsePointer(String(node.$ref))), schema);
  if ('anyOf' in node && Array.isArray(node.anyOf)) return resolve(node.anyOf.at(-1), schema);
  return node;
}

/** Tells list indexes from keys that look like numbers. */
function withIndexes(steps: readonly string[], value: unknown): Path {
  return steps.map((step, index) => Array.isArray(memberAt(value, steps.slice(0, index))) ? Number(step) : step);
}

function parsePointer(pointer: string): readonly string[] {
  return pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function memberAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((member, step) =>
    typeof member === 'object' && member !== null && Object.hasOwn(member, step) ? Reflect.get(member, step) : undefined, value);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
