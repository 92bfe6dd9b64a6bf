export { Catalogue } from './catalogue';
export type { Configuration, Exception, Gate, Override, Preset, RuleEntry, WrittenPolicy } from './configuration';
export type { Mistake } from './mistake';
export { printConfiguration } from './print';
export { Profiles } from './profiles';
export type { Selection } from './profiles';
export { draftConfiguration, readConfiguration } from './read-configuration';
export type { Draft, ReadConfiguration } from './read-configuration';
export { didYouMean, suggest } from './suggest';
