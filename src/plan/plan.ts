import type { InstanceKey, ResourceAddress } from './address';
import type { Attribute } from './attribute';

/** What apply does to an instance. Other words may come with later versions of Terraform. */
export type Action = 'no-op' | 'create' | 'read' | 'update' | 'delete' | 'forget' | (string & {});

/** One instance of a resource that the plan knows: a change, or an object of the prior state that the plan leaves alone. */
export interface PlanResource {
  /** As Terraform printed it. */
  readonly address: string;
  readonly parsed: ResourceAddress;
  /** The key of a deposed object; together with the address it names the object. */
  readonly deposed: string | undefined;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly key: InstanceKey;
  /** The configuration's `provider_config_key`, such as `aws.west`: already resolved through modules. */
  readonly providerKey: string | undefined;
  /** `no-op` for an object of the prior state; empty where a reduced plan does not tell. */
  readonly actions: readonly Action[];
  /** Terraform's `action_reason`, such as `replace_because_cannot_update`. */
  readonly actionReason: string | undefined;
  /** Where the object stood before it was moved. */
  readonly previousAddress: string | undefined;
  /** Undefined where nothing existed before. */
  readonly before: Attribute | undefined;
  /** Undefined where Terraform manages nothing afterwards (a forgotten object still exists in AWS). */
  readonly after: Attribute | undefined;
  readonly config: ConfigResource | undefined;
  /** `prior`: only in the prior state (`-target`, data sources); `planned`: only in the planned values of a reduced plan. */
  readonly origin: 'change' | 'prior' | 'planned';
}

/** One resource block of the configuration. Expressions are decoded by `readExpression`. */
export interface ConfigResource {
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly providerKey: string | undefined;
  readonly expressions: unknown;
  /** Terraform omits `count` and `for_each` expressions that are neither constant nor hold references. */
  readonly hasCount: boolean;
  readonly hasForEach: boolean;
  readonly forEach: unknown;
  readonly count: unknown;
}

/** One module of the configuration, the root or what a call uses. */
export interface ConfigModule {
  /** By `aws_x.y`, or `data.aws_x.y` for data sources. */
  readonly resources: ReadonlyMap<string, ConfigResource>;
  readonly calls: ReadonlyMap<string, ModuleCall>;
  /** The expression of each output. */
  readonly outputs: ReadonlyMap<string, unknown>;
  readonly variables: ReadonlyMap<string, { readonly hasDefault: boolean; readonly default: unknown }>;
}

/** One `module` block. */
export interface ModuleCall {
  readonly source: string | undefined;
  readonly expressions: unknown;
  readonly module: ConfigModule;
  readonly forEach: unknown;
  readonly count: unknown;
}

/** One provider block, as far as it is read. */
export interface ProviderConfig {
  /** An expression. */
  readonly region: unknown;
  /** It gives tags to every resource. */
  readonly hasDefaultTags?: true;
}

/** What `terraform show -json` said about a plan. */
export interface Plan {
  /** Empty where somebody cut it out. */
  readonly formatVersion: string;
  readonly terraformVersion: string | undefined;
  /** The changes in the plan's order, then the objects and data sources that only the prior state knows, then `planned` ones. */
  readonly resources: readonly PlanResource[];
  /** Undefined where somebody cut it out. */
  readonly configuration: ConfigModule | undefined;
  /** By `provider_config_key`. */
  readonly providers: ReadonlyMap<string, ProviderConfig>;
  /** The root module's values, in clear: never printed. */
  readonly variables: ReadonlyMap<string, unknown>;
  readonly relevantAttributes: readonly { readonly resource: string; readonly attribute: readonly unknown[] }[];
  /** Why the plan covers only a part of the configuration, in words; empty for a complete plan. */
  readonly partial: readonly string[];
  readonly refreshOnly: boolean;
  /** The members that Terraform always writes and that are not there, such as `configuration`. */
  readonly reduced: readonly string[];
  /** When the plan was made, as RFC 3339; undefined before Terraform 1.5. */
  readonly timestamp: string | undefined;
}
