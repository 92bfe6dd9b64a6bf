import type { FromSchema } from './from-schema';
import type { CONFIGURATION_SCHEMA } from './schema';

type Definitions = (typeof CONFIGURATION_SCHEMA)['definitions'];

/** A configuration as written: every member is optional, and nothing is resolved. */
export type Configuration = FromSchema<typeof CONFIGURATION_SCHEMA, Definitions>;

/** What holds for some addresses only. */
export type Override = FromSchema<Definitions['override'], Definitions>;

/** A finding that is accepted. */
export type Exception = FromSchema<Definitions['exception'], Definitions>;

/** A statement about what may reach what. */
export type WrittenPolicy = FromSchema<Definitions['policy'], Definitions>;

/** What may be said of a rule. */
export type RuleEntry = FromSchema<Definitions['rule'], Definitions>;

/** The members that a configuration and an override share. */
export type Scoped = Omit<Override, 'addresses'>;

/** The severity that decides the exit code. */
export type Gate = NonNullable<Configuration['gate']>;

/** Which rules are on unless the configuration says otherwise. */
export type Preset = NonNullable<Configuration['preset']>;
