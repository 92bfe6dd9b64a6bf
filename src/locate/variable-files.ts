import type { Attribute, SourceFile } from '../hcl';
import { attributeOf, literal } from './literal';
import type { Written } from './written';

/** A variable as a variable file sets it. */
export interface Setting {
  readonly file: SourceFile;
  readonly written: Written;
}

/** Where the values of root variables were set, by name: the files that the checkout has. */
export type VariableFiles = (name: string) => Setting | undefined;

/** The variable files that set root variables; several that set the same name leave it open, unless the value tells. */
export function variableFiles(files: readonly SourceFile[], values: ReadonlyMap<string, unknown>): VariableFiles {
  return (name) => {
    const settings = files.flatMap((file) => {
      const attribute = attributeOf(file.parsed.body, name);
      return attribute === undefined ? [] : [{ file, attribute }];
    });
    const agreeing = settings.filter(({ attribute }) => agrees(attribute, values.get(name)));
    const [one, ...others] = agreeing.length === 1 ? agreeing : settings;
    return one === undefined || others.length > 0 ? undefined : { file: one.file, written: one.attribute };
  };
}

/** Compares what a variable file says with the value in the plan: the literal, or the strings in both. */
function agrees({ text }: Attribute, value: unknown): boolean {
  if (value === undefined) return false;
  const plain = literal(text);
  if (plain !== undefined) return plain === String(value);
  const [written, planned] = [stringsIn(text), stringsIn(JSON.stringify(value))];
  return planned.length > 0 && planned.every((each) => written.includes(each));
}

function stringsIn(text: string): readonly string[] {
  return [...text.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([string]) => string);
}
