/** Statements about what may reach what, judged in a plan. */
export { isStale, joinEntries } from './entry';
export type { PolicyEntry, PolicyStatus } from './entry';
export { judgePolicies, unjudged } from './judge';
export type { JudgedPolicies, PolicyWorld } from './judge';
export { endMistakes, meansResources } from './mistakes';
export { TIERS } from './policy';
export type { Policy } from './policy';
export { POLICY_VIOLATION } from './words';
