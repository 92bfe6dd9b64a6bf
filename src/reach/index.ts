/** From filters and routes to "can this packet get there": paths, verdicts, proofs. */
export type { FamilyAnswer, Indirect, TraceWitness, Verdict } from './answer';
export type { BlockCode, Blocker, Hop, HopKind } from './conjunct';
export { Grounds } from './grounds';
export { addresses, resolveEnd } from './resolve-end';
export type { EndMeant } from './resolve-end';
export { trace } from './trace';
export type { Trace } from './trace';
