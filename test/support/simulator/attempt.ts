import type { Address, Family } from './address';
import type { Service } from './packet';

/** Who opens the conversation. */
export type Opener =
  | { readonly kind: 'internet'; readonly address: Address }
  | { readonly kind: 'interface'; readonly id: string };

/** Whom it is meant for. `address` is a host of the Internet, or a public address of the world. */
export type Destination =
  | { readonly kind: 'interface'; readonly id: string }
  | { readonly kind: 'loadBalancer'; readonly id: string; readonly node: number }
  | { readonly kind: 'address'; readonly address: Address };

/** A front door that the conversation takes: an accelerator, or one node of a load balancer. */
export type Door =
  | { readonly kind: 'accelerator'; readonly id: string }
  | { readonly kind: 'loadBalancer'; readonly id: string; readonly node: number };

/**
 * One concrete conversation. From the Internet it is opened to the public address (or the IPv6 address) of the first
 * door, or of the destination; between two members of the world it uses private addresses of `family` (4 by default).
 * The destination port is the one the opener dials. `arrivalPort` picks among registrations of a target on several ports.
 * `componentPort` is the source port that load balancers and NAT gateways take, 1024..65535 (1024 by default).
 */
export interface Attempt {
  readonly from: Opener;
  readonly to: Destination;
  readonly through?: readonly Door[];
  readonly service: Service;
  readonly family?: Family;
  readonly arrivalPort?: number;
  readonly componentPort?: number;
}

/**
 * What came of it. `forward`: the request arrived. `reply`: the answer came back as well, so a conversation takes place.
 * `hops` are the filters and routes that were passed, in order. `stoppedBy` starts with a code and names who stopped it.
 */
export interface Conversation {
  readonly forward: boolean;
  readonly reply: boolean;
  readonly hops: readonly string[];
  readonly stoppedBy?: string;
}

/** Codes for what the specification leaves open even where everything is known: appliances, VPN, ACLs of accelerators. */
const UNDECIDED = ['MIDDLEBOX', 'OUTSIDE_MODEL', 'ACCELERATOR_NACL'];

/** Whether the conversation ended at something whose behaviour the specification does not determine. */
export function isUndecided(conversation: Conversation): boolean {
  const [code = ''] = (conversation.stoppedBy ?? '').split(' ');
  return UNDECIDED.includes(code);
}
