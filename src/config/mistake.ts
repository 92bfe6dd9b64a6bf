/** The way to a member of a configuration: keys and indexes from the root. */
export type Path = readonly (string | number)[];

/** Something wrong with a configuration, at a place of its text. Lines and columns count from 1. */
export interface Mistake {
  readonly line: number;
  readonly column: number;
  /** What is wrong, without a final stop. */
  readonly message: string;
}

/** A mistake whose place in the text is still to be found: `part` tells whether the key or the value is meant. */
export interface Complaint {
  readonly path: Path;
  readonly part: 'key' | 'value';
  readonly message: string;
}

/** `path` for people: `overrides[0].rules.public-ssh`. */
export function showPath(path: Path): string {
  return path.map((step, index) => typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`).join('');
}
