import type { AddressSet, Packet, ServiceSet } from '../packet';
import type { Confidence, Key } from '../network/model';
import type { Passing } from '../reach';
import type { Related } from './finding';
import type { Place } from './opening';

/** What a rule saw at one place. The runner makes a finding of it. */
export interface Observation {
  readonly at: Place;
  readonly confidence: Confidence;
  /** What is, with a witness; no final stop. */
  readonly message: string;
  readonly services?: ServiceSet;
  /** Services that are not to be told of: where `services` would tell of them, neither they nor a witness is shown. None where absent. */
  readonly hidden?: ServiceSet;
  /** The internet addresses in question, for what a group admits or lets out: empty where they are known only after apply. With `services` they are what is graded by exposure. */
  readonly addresses?: AddressSet;
  readonly peer?: string;
  readonly witness?: Packet | null;
  /** Why it is only possible. */
  readonly reason?: string | null;
  readonly related?: readonly Related[];
  /** For a fault at a resource that the internet reaches. */
  readonly reached?: Reached;
}

/** What gets to a resource from the internet. The fault is left out where faults of its groups already name all services in question. */
export interface Reached {
  /** The resource instance. */
  readonly resource: string;
  readonly passing: Passing;
  /** For a way that packets of the internet do not take themselves: what they do get to. The finding is then graded by neither. */
  readonly direct?: Passing;
  /** The security groups that may stand before it. */
  readonly groups: readonly Key[];
}
