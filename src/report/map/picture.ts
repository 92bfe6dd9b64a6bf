import type { Confidence } from '../../network/model';
import type { Severity } from '../../rule/severity';
import type { Told } from './told';

/*
 * What a map shows before it is a page, a flowchart or a graph. Ids (`vpc-1`, `tier-3`, `resource-12`, `group-4`, `finding-2`) are
 * given in the order of names, so the same plan gives the same picture. Names are those of the plan, to the letter: whoever draws
 * them makes them safe.
 */

/** A finding, or several that are one to the reader. */
export interface Mark {
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Where it is written: the resource instance, and the line of source where known (`main.tf:12`). */
  readonly address: string;
  readonly place: string | null;
  readonly message: string;
  /** What it exposes, in the words of the text report. */
  readonly notes: readonly string[];
  /** As in the report: `tcp/22`; null where the fault is not about services. */
  readonly ports: string | null;
  /** How many findings are folded into it. */
  readonly count: number;
}

/**
 * What a resource is to the internet. `narrow`: only some addresses get there. `latent`: its groups let the internet in, and something
 * else stops that.
 */
export type Reach = 'exposed' | 'undetermined' | 'narrow' | 'latent' | 'closed';

/** A place on a way in plain words, and the line of source that makes it so (`main.tf:12`) where known. */
export interface Step {
  readonly text: string;
  readonly place: string | null;
}

/** One way from the internet to a resource, told by a packet that takes it. */
export interface WayIn extends Told {
  /** `internet → igw → acl 100 → group web → aws_lb.web tcp/443`. */
  readonly line: string;
  /** Who may take it; null for the whole internet. */
  readonly from: string | null;
  readonly confidence: Confidence;
  /** What passes it on: Global Accelerator, or the load balancer of this id; null where nothing does. */
  readonly by: 'accelerator' | { readonly balancer: string } | null;
  readonly hops: readonly Step[];
  /** For `possible`: the values that would decide. */
  readonly unknowns: readonly string[];
}

/** A resource; instances of one `count` or `for_each` that differ in nothing shown are one. */
export interface PictureResource {
  readonly id: string;
  /** The address; without instance keys where several are folded. */
  readonly name: string;
  /** The addresses of the instances. */
  readonly instances: readonly string[];
  /** `database`, `load balancer`. */
  readonly meaning: string;
  readonly role: Role;
  readonly tier: string;
  /** Ids of groups it carries. */
  readonly groups: readonly { readonly id: string; readonly confidence: Confidence }[];
  readonly reach: Reach;
  /** Empty where it is latent or closed. */
  readonly ways: readonly WayIn[];
  /** Paths in one line on which a host that the internet gets to opens connections of its own, as findings tell of them. */
  readonly detours: readonly string[];
  /** What stops the internet first, where the groups admit more than gets there. */
  readonly blocker: Step | null;
  /** Ids of findings that this resource is part of, worst first. */
  readonly marks: readonly string[];
  /** The worst severity among the findings about itself and those that the internet reaches it by; among all where it does not. */
  readonly severity: Severity | null;
  /** The worst among those that the internet reaches it by, or may. */
  readonly entrance: Severity | null;
}

/** Where in a picture a resource belongs: what receives, what works, what keeps. */
export type Role = 'front' | 'work' | 'data';

/** How subnets are routed. `private`: outward only, through a NAT or egress-only gateway. `outside`: in no VPC. */
export type TierKind = 'public' | 'private' | 'isolated' | 'unknown' | 'outside';

/** Subnets of one kind and one name stem, with what stands in them. */
export interface PictureTier {
  readonly id: string;
  readonly name: string;
  readonly kind: TierKind;
  /** Addresses of the subnets. */
  readonly subnets: readonly string[];
  readonly resources: readonly PictureResource[];
  /** Ids of findings about the network ACLs and subnets. */
  readonly marks: readonly string[];
}

/** A VPC; without a name, what stands in none that is known. */
export interface PictureVpc {
  readonly id: string;
  readonly name: string | null;
  readonly cidrs: string;
  readonly tiers: readonly PictureTier[];
}

/** One kind of peer of a group. */
export type End =
  | { readonly kind: 'internet' }
  | { readonly kind: 'group' | 'vpc'; readonly id: string }
  /** `whole`: every address of its subnets. */
  | { readonly kind: 'tier'; readonly id: string; readonly whole: boolean }
  | { readonly kind: 'self' };

/** What a group admits from some peers, or lets out to them. */
export interface Flow extends Told {
  /** The peers that the picture knows. */
  readonly ends: readonly End[];
  /** The addresses as written, or what is known of them; null where the peers are groups. */
  readonly addresses: string | null;
  readonly confidence: Confidence;
}

/** A security group; instances of one `count` or `for_each` with the same rules are one. */
export interface PictureGroup {
  readonly id: string;
  readonly name: string;
  readonly instances: readonly string[];
  /** Ids of resources that carry it. */
  readonly carriers: readonly string[];
  readonly admits: readonly Flow[];
  readonly letsOut: readonly Flow[];
  readonly marks: readonly string[];
}

/** That packets get from one resource to another. */
export interface Link extends Told {
  readonly from: string;
  readonly to: string;
  readonly confidence: Confidence;
  /** Only because the target admits its whole VPC, everybody, or the members of its own group. */
  readonly wide: boolean;
  /** The worst of the findings whose paths take it; null of none. */
  readonly severity: Severity | null;
}

/** What the map of a plan shows. */
export interface Picture {
  /** The path of the plan as given. */
  readonly plan: string;
  /** Instances, before they are folded. */
  readonly counts: { readonly resources: number; readonly groups: number; readonly suppressed: number };
  readonly vpcs: readonly PictureVpc[];
  readonly groups: readonly PictureGroup[];
  readonly marks: readonly Mark[];
  readonly links: readonly Link[];
  /** The links are what packets are proved to do, rather than what groups admit. */
  readonly proved: boolean;
  /** Why the plan is not whole, or what is not modelled. */
  readonly notes: readonly string[];
}

/** All resources, in the order of VPCs and tiers. */
export function resourcesOf({ vpcs }: Pick<Picture, 'vpcs'>): readonly PictureResource[] {
  return vpcs.flatMap(({ tiers }) => tiers.flatMap(({ resources }) => resources));
}
