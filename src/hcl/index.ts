export { listElements, objectElements } from './literals';
export type { ListElement, ObjectElement } from './literals';
export { expressionOfJson } from './json-expression';
export { scan } from './scan';
export { scanJson } from './scan-json';
export type { Position, Range } from './position';
export type { Attribute, Block, Body, Comment, HclFile, SyntaxProblem } from './syntax';
