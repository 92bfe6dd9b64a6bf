import type { Configuration } from './configuration';
import type { SchemaError } from './describe-errors';

/** Checks a value against the schema of the configuration; after `false` the errors stand in its `errors`. */
export declare const validateConfiguration: {
  (value: unknown): value is Configuration;
  readonly errors: readonly SchemaError[];
};
