import type { Packet, ServiceSet } from '../packet';
import type { Confidence } from '../network/model';
import type { Related } from './finding';
import type { Place } from './opening';

/** What a rule saw at one place. The runner makes a finding of it. */
export interface Observation {
  readonly at: Place;
  readonly confidence: Confidence;
  /** What is, with a witness; no final stop. */
  readonly message: string;
  readonly services?: ServiceSet;
  readonly peer?: string;
  readonly witness?: Packet | null;
  /** Why it is only possible. */
  readonly reason?: string | null;
  readonly related?: readonly Related[];
}
