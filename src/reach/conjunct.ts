import { PacketSet } from '../packet';
import type { Packet } from '../packet';
import type { Bounds } from '../network/bounds';
import type { Direction } from '../network/model';
import type { Fact } from '../network/topology';
import { briefOf } from './brief';

/** Why packets stop, in the words of AWS's own Reachability Analyzer where it has them. Source: aws-semantics section 17. */
export type BlockCode =
  | 'NO_PUBLIC_ADDRESS' | 'IGW_NOT_ATTACHED' | 'NO_IGW_RETURN_ROUTE' | 'RETURN_ROUTE_OTHER_TARGET' | 'NO_ROUTE'
  | 'SG_RULES_MISMATCH' | 'SG_EGRESS_RULES_MISMATCH' | 'SG_REFERENCE_NOT_PUBLIC' | 'SG_REFERENCING_DISABLED_TGW'
  | 'NACL_DENY_IN' | 'NACL_DENY_OUT' | 'NACL_DENY_IN_REPLY' | 'NACL_DENY_OUT_REPLY'
  | 'EIGW_OUTBOUND_ONLY' | 'NAT_OUTBOUND_ONLY' | 'NAT_NOT_PUBLIC' | 'BPA_BLOCKED'
  | 'LB_NO_LISTENER' | 'LB_NO_TARGETS' | 'TARGET_PORT_RESTRICTION' | 'LB_INTERNAL' | 'PCX_INACTIVE' | 'TGW_NO_ROUTE' | 'INSPECTED'
  | 'ENI_UNATTACHED' | 'SERVICE_NEVER_PUBLIC' | 'NO_ADDRESS_OF_FAMILY' | 'NOT_MODELLED' | 'SERVICE_CLOSED' | 'UNANSWERED';

export type HopKind =
  | 'internet' | 'internet-gateway' | 'public-address' | 'network-acl' | 'security-group' | 'interface' | 'route-table' | 'nat-gateway'
  | 'egress-only-gateway' | 'load-balancer' | 'listener' | 'target-group' | 'accelerator' | 'peering' | 'transit-gateway' | 'block-public-access' | 'service';

/** Which packets pass one place on the way. A path is a conjunction of them. */
export interface Conjunct {
  readonly code: BlockCode;
  readonly kind: HopKind;
  /** The resource instance that decides; null where none in the plan does. */
  readonly address: string | null;
  /** The direction of travel: the request, or its reply. */
  readonly leg: 'request' | 'reply';
  readonly admits: Bounds<PacketSet>;
  /** What decides for a packet that passes: `rule 100 of aws_network_acl.n allows tcp/5432 from 0.0.0.0/0`. */
  readonly passes: (packet: Packet) => string | Decision;
  /** What keeps packets out, in plain words. */
  readonly blocks: string;
  /** The values that would decide where the bounds differ. */
  readonly unknowns: readonly string[];
}

/** What decides for a packet, and the resource instance that writes it: the rule of a group, the entry of an ACL, the route. */
export interface Decision {
  readonly text: string;
  readonly by: string;
  /** In two words, for a path in one line: `acl 100`; what the kind of place says where absent. */
  readonly brief?: string;
  readonly written?: Written;
}

/** Which part of the resource that writes it decides: the permission of a group, the entry of an ACL, the route. */
export interface Written {
  /** Of a permission or an entry; null for a route. */
  readonly direction: Direction | null;
  /** The inline block, as in the model; empty for a resource of its own. */
  readonly block: string;
  /** The deciding attribute without set index: `ingress.cidr_blocks`, `route.gateway_id`. */
  readonly attribute: string;
  /** The destination of a route, as written. */
  readonly destination?: string | undefined;
}

/** A place on the way that a packet passed. */
export interface Hop {
  readonly kind: HopKind;
  /** The resource instance that decides; null where none in the plan does. */
  readonly address: string | null;
  readonly leg: 'request' | 'reply';
  readonly text: string;
  /** In two words, for a path in one line; null for what such a path leaves out. */
  readonly brief: string | null;
  /** Absent where the resource as a whole decides. */
  readonly written?: Written;
  /** Set where it is not known whether the packet passes. */
  readonly undecided?: true;
}

/** A place where the packets of a question stop. */
export interface Blocker {
  readonly code: BlockCode;
  readonly kind: HopKind;
  readonly address: string | null;
  readonly text: string;
}

/** What passes all conjuncts, and what stops the rest. */
export interface Passage {
  readonly certain: PacketSet;
  readonly possible: PacketSet;
  /** Empty unless `possible` is: all of them would have to go for anything to pass. */
  readonly blockers: readonly Blocker[];
  /** What would decide, where `certain` is empty and `possible` is not. */
  readonly unknowns: readonly string[];
}

/** Sends the packets of a question through a path. A conjunct that nothing passes is set aside, so that every such one is named. */
export function passage(conjuncts: readonly Conjunct[], question: PacketSet): Passage {
  let [certain, possible] = [question, question];
  const blockers: Blocker[] = [];
  const unknowns: string[] = [];
  for (const conjunct of conjuncts) {
    const perhaps = possible.intersect(conjunct.admits.possible);
    if (perhaps.isEmpty()) blockers.push(blockerOf(conjunct));
    else if (!perhaps.overlaps(conjunct.admits.certain)) unknowns.push(...conjunct.unknowns);
    if (!perhaps.isEmpty()) possible = perhaps;
    certain = certain.intersect(conjunct.admits.certain);
  }
  if (blockers.length > 0) return { certain: PacketSet.EMPTY, possible: PacketSet.EMPTY, blockers, unknowns: [] };
  return { certain, possible, blockers: [], unknowns: certain.isEmpty() ? [...new Set(unknowns)] : [] };
}

function blockerOf({ code, kind, address, blocks }: Conjunct): Blocker {
  return { code, kind, address, text: blocks };
}

/** The hops of a packet that passes, or may pass. */
export function hopsOf(conjuncts: readonly Conjunct[], packet: Packet): readonly Hop[] {
  return conjuncts.map((conjunct) => (conjunct.admits.certain.has(packet) ? hopOf(conjunct, packet) : { ...hopOf(conjunct, packet), undecided: true }));
}

function hopOf({ kind, address, leg, passes }: Conjunct, packet: Packet): Hop {
  const passed = passes(packet);
  const usual = leg === 'reply' ? null : briefOf(kind, address);
  if (typeof passed === 'string') return { kind, address, leg, text: passed, brief: usual };
  const { by, text, brief, written } = passed;
  return { kind, address: by, leg, text, brief: leg === 'reply' ? null : brief ?? usual, ...(written === undefined ? {} : { written }) };
}

/** A fact as a filter: everything or nothing. */
export function gate({ certain, possible }: Fact): Bounds<PacketSet> {
  return { certain: certain ? PacketSet.ALL : PacketSet.EMPTY, possible: possible ? PacketSet.ALL : PacketSet.EMPTY };
}

/** Both facts. */
export function both(a: Fact, b: Fact): Fact {
  return { certain: a.certain && b.certain, possible: a.possible && b.possible };
}

/** Either fact. */
export function either(a: Fact, b: Fact): Fact {
  return { certain: a.certain || b.certain, possible: a.possible || b.possible };
}
