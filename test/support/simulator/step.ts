import type { Medium } from './filters';
import type { Packet } from './packet';
import type { Station } from './stations';
import type { Subnet, World } from './world';

/** What devices remember of the request and use for the reply. */
export type Session =
  | { readonly kind: 'groups'; readonly station: string }
  | { readonly kind: 'egressOnly'; readonly station: string }
  | { readonly kind: 'nat'; readonly id: string; readonly inside: Packet; readonly outside: Packet };

/**
 * One packet on its way, in one direction. `sessions` is written by the request and read by the reply; `hops` is the
 * diary of both. `origin` is the station that opened the flow, if it stands in the world; `componentPort` is the source
 * port that a NAT gateway or load balancer happens to choose (1024-65535, section 5.3).
 */
export interface Walk {
  readonly world: World;
  readonly reply: boolean;
  readonly origin?: Station;
  readonly sessions: Session[];
  readonly hops: string[];
  readonly componentPort: number;
}

/** From which VPC a transit gateway brought a packet, and whether group references survive it. */
export interface Transit {
  readonly vpc: string;
  readonly referencing: boolean;
}

/** Where the packet is now. `leaving` has a sender unless a transit gateway brought the packet into the subnet. */
export type Step =
  | { readonly at: 'leaving'; readonly subnet: Subnet; readonly packet: Packet; readonly from: Station | Transit }
  | { readonly at: 'arriving'; readonly station: Station; readonly packet: Packet; readonly medium: Medium; readonly sameSubnet: boolean }
  | { readonly at: 'internet'; readonly packet: Packet }
  | Outcome;

/** How a packet ended. `by` starts with a code of section 17 or a word of the same kind. */
export type Outcome =
  | { readonly at: 'delivered'; readonly station: Station; readonly packet: Packet }
  | { readonly at: 'outside'; readonly packet: Packet }
  | { readonly at: 'stopped'; readonly by: string };

/** The packet ends here. */
export function stopped(by: string): Outcome {
  return { at: 'stopped', by };
}
