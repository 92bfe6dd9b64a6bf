import type { AddressSet, PacketSet, ServiceSet } from '../packet';
import type { Bounds } from './bounds';
import type { Spread, Topology } from './topology';

/**
 * Names one thing of the network for good: the address of a resource instance (`module.a["x"].aws_security_group.web[0]`),
 * `<address of the VPC>.default_security_group_id` (or `default_network_acl_id`) for a default that no resource describes,
 * the `data.` address of something read, or the literal id of something outside the plan (`sg-0abc`, `123456789012/sg-0abc`).
 */
export type Key = string;

/**
 * What a reference can denote. `certain` are denoted in every completion of the unknowns, `possible` (a superset) in some.
 * `open` is empty when nothing beyond `possible` can be meant; otherwise it says, one reason each, where more may come from.
 */
export interface Candidates {
  readonly certain: readonly Key[];
  readonly possible: readonly Key[];
  readonly open: readonly string[];
}

export type Direction = 'ingress' | 'egress';

/**
 * The other end of a permission. `confined`: known only after apply, but sure to be one host or the own range of one VPC or subnet
 * (`aws_eip.e.public_ip`, `aws_vpc.v.ipv6_cidr_block`). `addresses.possible` says where it may lie; wherever it does, it is never
 * the internet.
 */
export type Peer =
  /** A CIDR block in canonical spelling, or (`text` undefined) a CIDR slot that is known only after apply. */
  | { readonly kind: 'cidr'; readonly text: string | undefined; readonly addresses: Bounds<AddressSet>; readonly confined: boolean }
  /** Members of security groups: private addresses of the interfaces that carry them, never the internet. */
  | { readonly kind: 'group'; readonly groups: Candidates; readonly self: boolean }
  /** A prefix list, expanded. `awsName` names a list that AWS manages (`com.amazonaws.global.cloudfront.origin-facing`). */
  | {
      readonly kind: 'prefix-list';
      readonly lists: Candidates;
      readonly awsName: string | undefined;
      readonly addresses: Bounds<AddressSet>;
    };

/** What of a permission or an entry is marked sensitive in the plan: it is judged, and must not be printed. */
export interface Sensitive {
  readonly peer: boolean;
  /** The protocol, the ports, or the ICMP type and code: each of them may give away the others. */
  readonly services: boolean;
}

/**
 * One permission of a security group: one direction, one set of services, one peer, whichever way Terraform spelled it.
 * Source: https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 */
export interface Permission {
  readonly direction: Direction;
  /** The security group it belongs to. */
  readonly group: Key;
  /** The resource instance that describes it: the group itself for an inline block, else the rule resource. */
  readonly owner: string;
  /** Tells apart the inline blocks of one owner and direction; empty for a standalone rule. Stable under reordering of the plan. */
  readonly block: string;
  /** The deciding attribute without set index: `ingress.cidr_blocks`, `cidr_ipv4`, `source_security_group_id`. */
  readonly attribute: string;
  readonly services: Bounds<ServiceSet>;
  readonly peer: Peer;
  /**
   * Services × addresses, as far as they can be many addresses: the input of questions about the internet. Both bounds are empty for a
   * group peer, which matches interfaces rather than addresses, and for a confined peer, which matches one place whose address is open.
   */
  readonly packets: Bounds<PacketSet>;
  readonly description: string | undefined;
  /** Why the bounds differ, one sentence part each: `cidr_blocks comes from aws_eip.e.public_ip`. Empty when they are equal. */
  readonly reasons: readonly string[];
  readonly sensitive: Sensitive;
}

/** What a resource that carries a security group is, as far as the rules care. */
export type Meaning =
  | 'load-balancer' | 'compute' | 'container' | 'function' | 'database' | 'cache' | 'search' | 'messaging'
  | 'file-system' | 'endpoint' | 'kubernetes' | 'interface' | 'other';

/** A resource attribute that holds the group's id. */
export interface Attachment {
  /** The resource instance that carries the group. */
  readonly resource: string;
  /** The attribute, dotted, without indexes: `vpc_config.security_group_ids`. */
  readonly attribute: string;
  readonly meaning: Meaning;
  readonly confidence: Confidence;
}

export type Confidence = 'certain' | 'possible';

/** A security group after (or before) apply, with every permission that will stand in it. */
export interface SecurityGroup {
  readonly key: Key;
  /** The resource instance that creates or adopts it; undefined for a group outside the plan or a default that nothing describes. */
  readonly address: string | undefined;
  /** The `name` attribute where known, for messages about groups outside the plan. */
  readonly name: string | undefined;
  readonly vpc: Candidates;
  /** The default group of its VPC. */
  readonly isDefault: boolean;
  /** False for a group outside the plan of which only some permissions (or none) are known. */
  readonly complete: boolean;
  readonly permissions: readonly Permission[];
  readonly attachments: readonly Attachment[];
  /** The id leaves the plan (a root output, a resource that is not of AWS): something unseen may carry it. */
  readonly leavesPlan: boolean;
  /** Directions for which the configuration describes inline rules (`ingress = []` included). */
  readonly inline: readonly Direction[];
  /** Standalone rule resources of this group in this side of the plan, also those whose permission an inline block will revoke (trap S3). */
  readonly standalone: readonly { readonly direction: Direction; readonly owner: string }[];
}

export type AclAction = 'allow' | 'deny';

/** One numbered entry of a network ACL. Source: https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html */
export interface AclEntry {
  readonly direction: Direction;
  readonly acl: Key;
  readonly owner: string;
  /** As for permissions: empty for `aws_network_acl_rule`. */
  readonly block: string;
  /** `ingress.cidr_block`, `cidr_block`, `ipv6_cidr_block` … */
  readonly attribute: string;
  /** 1..32766; undefined where known only after apply. */
  readonly number: number | undefined;
  /** Undefined where known only after apply. */
  readonly action: AclAction | undefined;
  readonly services: Bounds<ServiceSet>;
  readonly peer: { readonly text: string | undefined; readonly addresses: Bounds<AddressSet>; readonly confined: boolean };
  /** What it matches, whatever its action; as for permissions, empty for a confined peer. */
  readonly packets: Bounds<PacketSet>;
  readonly reasons: readonly string[];
  readonly sensitive: Sensitive & { readonly number: boolean };
}

/** A network ACL: ordered, stateless, one per subnet. */
export interface NetworkAcl {
  readonly key: Key;
  readonly address: string | undefined;
  readonly vpc: Candidates;
  readonly isDefault: boolean;
  /** False for an ACL outside the plan whose entries are not all known. */
  readonly complete: boolean;
  /** In no particular order: {@link ./acl} evaluates by number. */
  readonly entries: readonly AclEntry[];
  readonly subnets: Candidates;
}

/** A virtual private cloud. Source: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
export interface Vpc {
  readonly key: Key;
  readonly address: string | undefined;
  /** CIDR blocks of the VPC; an IPv6 block that AWS assigns is possible, not certain. */
  readonly cidrs: Bounds<AddressSet>;
}

/** A subnet of a VPC. Source: https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html */
export interface Subnet {
  readonly key: Key;
  readonly address: string | undefined;
  readonly vpc: Candidates;
  readonly cidrs: Bounds<AddressSet>;
}

/** A network interface, real or derived from the service that will create it. */
export interface Interface {
  /** The resource instance that owns it. */
  readonly resource: string;
  readonly meaning: Meaning;
  readonly subnets: Candidates;
  /** What several subnets mean. */
  readonly spread: Spread;
  readonly groups: Candidates;
  /** Private addresses that the plan fixes; empty where AWS chooses. */
  readonly privateAddresses: readonly string[];
}

/** One side of a plan: what AWS will have after apply, or had before it. Free of Terraform's spelling. */
export interface Network {
  readonly securityGroups: readonly SecurityGroup[];
  readonly networkAcls: readonly NetworkAcl[];
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Subnet[];
  readonly interfaces: readonly Interface[];
  /** How all this is joined: routes, gateways, addresses. Worked out at the first question, since most rules ask none. */
  readonly topology: Topology;
}
