/** Which resources the ids in a plan denote, the unknown ones too. */
export type { Kind } from './id-attributes';
export { kindOfType } from './id-attributes';
export type { Target } from './identities';
export type { Step } from './reference-path';
export { References } from './references';
export type { Slot } from './slot';
export type { Side } from './world';
export { withSource } from './with-source';
