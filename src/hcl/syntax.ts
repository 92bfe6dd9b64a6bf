import type { Position, Range } from './position';

/** A comment. `text` is what stands between the markers, untrimmed; a line comment's range stops before the line's end. */
export interface Comment {
  readonly text: string;
  readonly range: Range;
  readonly kind: '#' | '//' | '/*';
  /** Nothing but white space stands before it on its line. */
  readonly ownLine: boolean;
}

/** `name = expression`. `range` runs from the name to the end of the expression; `text` is the expression's source. */
export interface Attribute {
  readonly name: string;
  readonly range: Range;
  readonly nameRange: Range;
  readonly value: Range;
  readonly text: string;
}

/** `type "label" … { body }`. `header` is the part on the first line, opening brace included. */
export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly range: Range;
  readonly header: Range;
  readonly body: Body;
}

/** What stands between the braces of a block, or in a whole file; both lists are in source order. */
export interface Body {
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly Block[];
}

/** Something that is not HCL. The parts of the file after it may have been misread. */
export interface SyntaxProblem {
  readonly message: string;
  readonly position: Position;
}

/** One source file, as far as places are concerned. Positions may be trusted only when `errors` is empty. */
export interface HclFile {
  readonly body: Body;
  readonly comments: readonly Comment[];
  readonly errors: readonly SyntaxProblem[];
}

/** Blocks nested deeper than this are passed over and reported; Terraform's own schemas stay below ten. */
export const DEEPEST_BLOCK = 64;
