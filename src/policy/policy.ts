import type { Severity } from '../rule/severity';

/** Where the routes of a subnet lead: to an internet gateway, out through a NAT or egress-only gateway, or nowhere outside. */
export const TIERS = ['public', 'private', 'isolated'] as const;

export type Tier = (typeof TIERS)[number];

/** Resources by what they are: all the members have to fit. */
export interface Description {
  /** Values by key; `*` stands for any characters. */
  readonly tag?: Readonly<Record<string, string>>;
  readonly tier?: Tier;
  /** A glob of security groups that they carry. */
  readonly group?: string;
}

/** Who is meant: `internet`, a CIDR block, a glob of resource addresses, or resources by what they are. */
export type Meant = string | Description;

/** One end of a policy: who fits any of its parts. */
export type PolicyEnd = Meant | readonly Meant[];

/** Packets that a policy speaks of: of these services (all where absent), from one end to the other. */
export interface Traffic {
  readonly from: PolicyEnd;
  readonly to: PolicyEnd;
  readonly ports?: string | readonly string[];
}

/** A statement about what may reach what, as the configuration writes it: it has been checked, so one of `deny` and `allow` is there. */
export interface Policy {
  readonly name: string;
  readonly reason: string;
  /** Of its violations; that of `policy-violation` where absent. */
  readonly severity?: Severity;
  /** No such packet may arrive. */
  readonly deny?: Traffic;
  /** Such packets may arrive whatever is denied. */
  readonly allow?: Traffic;
}

/** The parts of an end. */
export function partsOf(end: PolicyEnd): readonly Meant[] {
  return isList(end) ? end : [end];
}

function isList(end: PolicyEnd): end is readonly Meant[] {
  return Array.isArray(end);
}

/** An end in words: `internet`, `10.0.0.0/8`, `tag Tier=data and tier private`. */
export function showEnd(end: PolicyEnd): string {
  return partsOf(end).map(showPart).join(' or ');
}

function showPart(part: Meant): string {
  if (typeof part === 'string') return part;
  const { tag = {}, tier, group } = part;
  const tags = Object.entries(tag).map(([key, value]) => `tag ${key}=${value}`);
  return [...tags, ...(tier === undefined ? [] : [`tier ${tier}`]), ...(group === undefined ? [] : [`group ${group}`])].join(' and ');
}
