import { InvalidArgumentError } from 'commander';
import { SEVERITIES } from '../rule/severity';
import type { Severity } from '../rule/severity';

export const FORMATS = ['text', 'json', 'sarif'] as const;
export type Format = (typeof FORMATS)[number];

/** A report to make, and the file that it goes to; standard output where there is none. */
export interface Destination {
  readonly format: Format;
  readonly path: string | undefined;
}

export type Unknown = 'ignore' | 'warn' | 'fail';
export type Threshold = Severity | 'never';

/** The options of `tf-sglint lint` as commander gives them. */
export interface LintOptions {
  readonly format: readonly Destination[];
  readonly quiet: boolean;
  readonly color: 'auto' | 'always' | 'never';
  readonly failOn: Threshold;
  readonly minSeverity: Severity;
  readonly unknown: Unknown;
  readonly exitZero: boolean;
  readonly requireResources: boolean;
  readonly allowPartial: boolean;
  readonly rule: readonly string[];
  readonly skip: readonly string[];
  /** A path; true for what is found, false for `--no-config`. */
  readonly config: string | boolean;
  readonly printConfig: boolean;
  readonly plugin: readonly string[];
  readonly sourceRoot: string | undefined;
  readonly planFile: string | undefined;
  readonly category: string | undefined;
  readonly sarifSuppressed: 'omit' | 'include';
  readonly snippets: boolean;
  readonly showSuppressed: boolean;
  readonly inlineSuppressions: boolean;
  /** False for `--no-reach`. */
  readonly reach: boolean;
  readonly strictSuppressions: boolean;
  readonly baseline: string | undefined;
  readonly writeBaseline: string | undefined;
}

/** Options that the help shows without a default, as commander leaves them where they are not written. */
type Silent = 'format' | 'quiet' | 'exitZero' | 'requireResources' | 'allowPartial' | 'rule' | 'skip' | 'config' | 'printConfig' | 'plugin'
  | 'sourceRoot' | 'planFile' | 'category' | 'showSuppressed' | 'strictSuppressions' | 'baseline' | 'writeBaseline';

/** What commander gives. */
export type WrittenOptions = Omit<LintOptions, Silent> & Partial<Pick<LintOptions, Silent>>;

/** What holds for an option that is not written. */
export const UNWRITTEN: Pick<LintOptions, Silent> = {
  format: [], quiet: false, exitZero: false, requireResources: false, allowPartial: false, rule: [], skip: [], config: true, printConfig: false, plugin: [],
  sourceRoot: undefined, planFile: undefined, category: undefined, showSuppressed: false, strictSuppressions: false, baseline: undefined, writeBaseline: undefined,
};

/** Reads `json` or `json=report.json`, and refuses a second report without a file. */
export function addDestination(text: string, others: readonly Destination[] = []): readonly Destination[] {
  const [name = '', ...rest] = text.split('=');
  const format = FORMATS.find((each) => each === name);
  const path = rest.length === 0 ? undefined : rest.join('=');
  if (format === undefined) throw new InvalidArgumentError(`"${name}" is not one of ${FORMATS.join(', ')}.`);
  if (path === '') throw new InvalidArgumentError(`write ${name}=FILE, or ${name} alone for standard output.`);
  if (path === undefined && others.some((other) => other.path === undefined)) {
    throw new InvalidArgumentError('only one report can go to standard output; give the others a file: json=report.json.');
  }
  if (path !== undefined && others.some((other) => other.path === path)) throw new InvalidArgumentError(`two reports cannot go to ${path}.`);
  return [...others, { format, path }];
}

/** Reads the category of a run: something is left of it without the slash at its end, which SARIF wants. */
export function category(text: string): string {
  if (!/[^/\s]/.test(text)) throw new InvalidArgumentError('A category must not be empty.');
  return text;
}

/** Adds a value to a repeatable option. */
export function collect(value: string, others: readonly string[] = []): readonly string[] {
  return [...others, value];
}

/** Reads one of some words, and names them where it is none. */
export function oneOf<T extends string>(words: readonly T[]): (text: string) => T {
  return (text) => {
    const word = words.find((each) => each === text);
    if (word === undefined) throw new InvalidArgumentError(`"${text}" is not one of ${words.join(', ')}.`);
    return word;
  };
}

export const severity = oneOf(SEVERITIES);
export const threshold = oneOf<Threshold>([...SEVERITIES, 'never']);
