import type { Confidence, Direction, Key } from '../network/model';
import type { Grade, ResourceExposure } from './grade';
import type { Severity } from './severity';

/** A packet that shows the fault: `source` for ingress, `destination` for egress. */
export interface Witness {
  readonly protocol: string;
  /** Destination port; absent for protocols without ports. */
  readonly port?: number;
  readonly icmpType?: number;
  readonly icmpCode?: number;
  readonly source?: string;
  readonly destination?: string;
}

/** Another resource instance that the finding speaks of. */
export interface Related {
  readonly address: string;
  /** What it has to do with the finding, after its address: `stands there`, `also admits tcp/22 from 128.0.0.0/1`. */
  readonly message: string;
}

/** One fault at one owning resource instance and inline block (or standalone rule). Never folded. */
export interface Finding {
  readonly rule: string;
  /** As graded by exposure. */
  readonly severity: Severity;
  /** As configured, before exposure changed it. */
  readonly baseSeverity: Severity;
  readonly confidence: Confidence;
  /** The resource instance that holds the permission or entry. */
  readonly address: string;
  /** The security group or network ACL; the resource itself where the fault is neither's. */
  readonly group: Key;
  readonly direction: Direction | null;
  /** The deciding attribute without set index; null where none does (`mixed-rule-styles`). */
  readonly attribute: string | null;
  /** The inline block of the owner, as in the model; empty for a standalone rule. */
  readonly block: string;
  /** What is, with a witness; no final stop. */
  readonly message: string;
  /** The services as `tcp/20-25,443 udp/53`; null where the fault is not about services. */
  readonly ports: string | null;
  /** The canonical union of the peers; `(sensitive)` where marked so, `(known after apply)` where unknown. */
  readonly peer: string | null;
  readonly witness: Witness | null;
  /** For `possible`: what is not known, and where it comes from. */
  readonly reason: string | null;
  readonly related: readonly Related[];
  /** What the permission exposes; null for a finding that is not about what a group admits from or lets out to the internet. */
  readonly exposure: Grade | null;
  /** Why something that the plan does not show may decide the exposure; null where nothing does. */
  readonly exposureReason: string | null;
  /** What carries the group, each with its own exposure; for a finding about a resource that the internet reaches, the resource itself. */
  readonly resources: readonly ResourceExposure[];
  /** The policy that is violated; absent where no policy is. */
  readonly policy?: string;
  /** Of the instance: rule, address with keys, direction, protocol and ports, peer. 32 hex digits. */
  readonly fingerprint: string;
}
