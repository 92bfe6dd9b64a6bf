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
 * Turns errors of the validator into words. An `anyOf` gives the complaints of the form that was written, as its type tells; one sentence
 * about all of them where it was none.
 */
export function describeErrors(errors: readonly SchemaError[], context: Context): readonly Complaint[] {
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf');
  return errors
    .filter((error) => error.keyword !== 'propertyNames' && !choices.some((choice) => hides(choice, error, errors)))
    .map((error) => error.keyword === 'anyOf' ? describeChoice(error, errors, context) : describe(error, context));
}

/** Whether the errors of the branches of a choice say more than the choice, or the choice more than `error`. */
function hides(choice: SchemaError, error: SchemaError, errors: readonly SchemaError[]): boolean {
  const entered = errors.some((other) => other !== choice && isInside(choice, other));
  if (error === choice) return entered;
  if (error.instancePath !== choice.instancePath) return false;
  return entered ? isAboutForm(error) : true;
}

/** Whether an error tells of the form that was written: something below it, or beyond its type. */
function isInside({ instancePath }: SchemaError, error: SchemaError): boolean {
  return error.instancePath.startsWith(`${instancePath}/`) || (error.instancePath === instancePath && !isAboutForm(error));
}

function isAboutForm({ keyword }: SchemaError): boolean {
  return keyword === 'type' || keyword === 'enum' || keyword === 'anyOf';
}

/** Every form that the branches of a choice would have taken. */
function describeChoice(choice: SchemaError, errors: readonly SchemaError[], { value }: Context): Complaint {
  const path = withIndexes(parsePointer(choice.instancePath), value);
  const branches = errors.filter(({ instancePath }) => instancePath === choice.instancePath);
  const allowed = branches.flatMap(allowedWords);
  const forms = branches.flatMap((error) => error.keyword === 'type' ? kinds(error) : error.keyword === 'enum' ? `one of ${allowedWords(error).join(', ')}` : []);
  return { path, part: 'value', message: `${name(path)} must be ${forms.join(', or ')}${hint(memberAt(value, path), allowed)}` };
}

function describe(error: SchemaError, context: Context): Complaint {
  const path = withIndexes(parsePointer(error.instancePath), context.value);
  const words = WORDS[error.keyword];
  return words === undefined ? { path, part: 'value', message: `${name(path)} ${String(error.message)}` } : words(error, path, context);
}

const WORDS: Readonly<Record<string, (error: SchemaError, path: Path, context: Context) => Complaint>> = {
  additionalProperties: (error, path, context) => unknownKey(String(error.params['additionalProperty']), path, knownKeys(path, context)),
  enum: (error, path, { value }) => {
    const allowed = allowedWords(error);
    if (error.propertyName !== undefined) return unknownKey(error.propertyName, path, allowed);
    return { path, part: 'value', message: `${name(path)} must be one of ${allowed.join(', ')}${hint(memberAt(value, path), allowed)}` };
  },
  type: (error, path) => ({ path, part: 'value', message: `${name(path)} must be ${kinds(error)}` }),
  required: (error, path) => ({ path, part: 'value', message: `${name(path)} has no "${String(error.params['missingProperty'])}"` }),
  minItems: (_, path) => ({ path, part: 'value', message: `${name(path)} must not be empty` }),
  minProperties: (_, path) => ({ path, part: 'value', message: `${name(path)} must not be empty` }),
  pattern: (error, path) => ({
    path,
    part: 'value',
    message: `${name(path)} ${error.params['pattern'] === '\\S' ? 'must not be empty' : 'must be a date as YYYY-MM-DD'}`,
  }),
};

const KINDS: Readonly<Record<string, string>> = {
  array: 'a list', object: 'a map', string: 'a text', boolean: 'true or false', integer: 'a whole number', number: 'a number', null: 'null',
};

/** The types that `type` asks for, one name or a list of them, in words. */
function kinds({ params }: SchemaError): string {
  const types = [params['type']].flat();
  return Object.entries(KINDS).filter(([type]) => types.includes(type)).map(([, words]) => words).join(' or ');
}

/** The values that `enum` asks for; none for another keyword. */
function allowedWords({ params }: SchemaError): readonly string[] {
  return [params['allowedValues'] ?? []].flat().map(String);
}

function name(path: Path): string {
  return path.length === 0 ? 'the configuration' : showPath(path);
}

function unknownKey(key: string, path: Path, known: readonly string[]): Complaint {
  return { path: [...path, key], part: 'key', message: `unknown key "${key}"${didYouMean(key, known)}` };
}

function hint(written: unknown, allowed: readonly string[]): string {
  return typeof written === 'string' ? didYouMean(written, allowed) : '';
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

/** Follows `$ref`, and takes all forms of a choice together. */
function resolve(node: unknown, schema: unknown): SchemaNode {
  if (!isObject(node)) return {};
  if ('$ref' in node) return resolve(memberAt(schema, parsePointer(String(node.$ref))), schema);
  if ('anyOf' in node) return [node.anyOf].flat().reduce<SchemaNode>((all, form) => ({ ...all, ...resolve(form, schema) }), {});
  return node;
}

/** Tells list indexes from keys that look like numbers. */
function withIndexes(steps: readonly string[], value: unknown): Path {
  return steps.map((step, index) => Array.isArray(memberAt(value, steps.slice(0, index))) ? Number(step) : step);
}

function parsePointer(pointer: string): readonly string[] {
  return pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Own members only: a key called `constructor` leads nowhere. */
function memberAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((member, step) => Object.getOwnPropertyDescriptor(Object(member), step)?.value, value);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
