export { listElements, objectElements } from './literals';
export type { ListElement, ObjectElement } from './literals';
export { scan } from './scan';
export type { Position, Range } from './position';
export type { Attribute, Block, Body, Comment, HclFile, SyntaxProblem } from './syntax';
