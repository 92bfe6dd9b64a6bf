/** What Terraform said: a plan, read and typed, with its unknowns and sensitive marks kept. */
export { matchGlob } from './address-glob';
export { configKey, formatAddress, parseAddress } from './address';
export type { InstanceKey, ModuleStep, ResourceAddress } from './address';
export { Attribute } from './attribute';
export type { Known, Reading } from './attribute';
export { composed, compositionOf } from './composition';
export type { ComposedExpression, Composition } from './composition';
export { explainPlanError } from './explain-error';
export { eachReference, expressionAt, readExpression } from './expression';
export { eachChild } from './json';
export type { Expression } from './expression';
export type { Action, ConfigModule, ConfigResource, ModuleCall, Plan, PlanResource } from './plan';
export type { PlanError, PlanWarning } from './plan-error';
export { isOtherJson } from './other-json';
export { readPlan } from './read-plan';
