/** From filters and routes to "can this packet get there": paths, verdicts, proofs. */
export { arriving, endsPackets } from './balancers';
export { pathLine } from './brief';
export { leadsOutOnly, leadsToGateway } from './leads';
export { inPacketOrder } from './packet-order';
export type { FamilyAnswer, Indirect, TraceWitness, Verdict } from './answer';
export { exposures, unmodelled } from './exposures';
export type { Exposure, SourceClass } from './exposures';
export type { BlockCode, Blocker, Hop, HopKind, Written } from './conjunct';
export { describe as describePermission } from './filters';
export { HIDDEN, tellServices, wouldTell } from './hidden';
export { Grounds } from './grounds';
export { InternetView } from './internet-view';
export type { Passing, PublicWay } from './internet-view';
export { addresses, resolveEnd } from './resolve-end';
export type { EndMeant } from './resolve-end';
export { trace } from './trace';
export type { Trace } from './trace';
