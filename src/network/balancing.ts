import type { Family, ServiceSet } from '../packet';
import type { Bounds } from './bounds';
import type { Candidates, Key } from './model';
import type { Fact } from './topology';

export type BalancerKind = 'application' | 'network' | 'classic' | 'gateway';

/** What a load balancer listens on, and where it forwards to. */
export interface Listener {
  readonly key: Key;
  /** `TCP`, `UDP`, `TCP_UDP`, `TLS`, `HTTP`, `HTTPS`, `SSL`; upper case. Undefined where known only after apply. */
  readonly protocol: string | undefined;
  /** What it listens on. */
  readonly services: Bounds<ServiceSet>;
  readonly targetGroups: Candidates;
}

/** A load balancer; its interfaces are the endpoint of the same resource. */
export interface LoadBalancer {
  readonly key: Key;
  readonly kind: BalancerKind;
  readonly listeners: readonly Listener[];
  /** IPv6 clients are admitted. */
  readonly dualStack: Fact;
}

/** One target: a resource with interfaces, or a private address. */
export interface Target {
  readonly resource: Candidates;
  readonly address: string | undefined;
  readonly port: number | undefined;
  readonly owner: string;
}

/** The targets of a load balancer. Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-target-groups.html */
export interface TargetGroup {
  readonly key: Key;
  /** Upper case, as for listeners. */
  readonly protocol: string | undefined;
  readonly port: number | undefined;
  readonly targetType: 'instance' | 'ip' | 'lambda' | 'alb' | undefined;
  /** As configured; undefined where unset, so that the default of the load balancer's kind holds (section 11.3). */
  readonly preserveClientIp: Fact | undefined;
  /** The family of the targets, `ip_address_type`: IPv4 where unset; undefined where known only after apply. */
  readonly addressFamily: Family | undefined;
  readonly targets: readonly Target[];
  /** Empty: these are all. Otherwise why there may be more. */
  readonly open: readonly string[];
}

/** Something that Global Accelerator forwards to. */
export interface AcceleratorEndpoint {
  readonly resource: Candidates;
  /** Listener services as the client sees them, and the port at the endpoint if it is overridden. */
  readonly services: Bounds<ServiceSet>;
  readonly portOverrides: readonly { readonly listener: number; readonly endpoint: number }[];
  readonly preserveClientIp: Fact;
  readonly owner: string;
}

/** An accelerator of AWS Global Accelerator. */
export interface Accelerator {
  readonly key: Key;
  readonly endpoints: readonly AcceleratorEndpoint[];
}
