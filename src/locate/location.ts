/** A region of a source file. Lines and columns count from 1, columns in UTF-16 units, the end is exclusive. */
export interface Location {
  /** POSIX path relative to the nearest git root above the root module, else to the working directory. */
  readonly file: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** How narrow a location is: what the region shows. The last three are the fallbacks, in order. */
export type Anchor = 'attribute' | 'block' | 'resource' | 'module-call' | 'module-file' | 'plan';

/** Where the value of the deciding attribute comes from, one step each: `var.admin_cidrs`, `set in envs/prod.tfvars`. */
export interface ValueSource {
  readonly text: string;
  readonly location: Location | null;
}

/** Where a finding stands. */
export interface Placement {
  readonly location: Location;
  readonly anchor: Anchor;
  readonly values: readonly ValueSource[];
}
