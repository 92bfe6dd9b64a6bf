import type { Family } from '../../packet';

/** Which kind of peer a slot takes. */
export type SlotKind = 'cidr' | 'group' | 'prefix-list' | 'self';

/** An attribute that names peers. */
export interface PeerSlot {
  readonly name: string;
  readonly kind: SlotKind;
  /** For CIDR slots. */
  readonly family?: Family;
}

/** How one family of resource types writes a permission. */
export interface Spelling {
  readonly protocol: string;
  readonly peers: readonly PeerSlot[];
  /** Slots of which exactly one is set, as the provider checks: where one is set, the others are not. */
  readonly exclusive: boolean;
}

const CIDR_LISTS: readonly PeerSlot[] = [
  { name: 'cidr_blocks', kind: 'cidr', family: 'ipv4' },
  { name: 'ipv6_cidr_blocks', kind: 'cidr', family: 'ipv6' },
  { name: 'prefix_list_ids', kind: 'prefix-list' },
  { name: 'self', kind: 'self' },
];

/** Blocks of `aws_security_group` and `aws_default_security_group`. */
export const INLINE: Spelling = {
  protocol: 'protocol',
  peers: [...CIDR_LISTS, { name: 'security_groups', kind: 'group' }],
  exclusive: false,
};

/** `aws_security_group_rule`. */
export const CLASSIC: Spelling = {
  protocol: 'protocol',
  peers: [...CIDR_LISTS, { name: 'source_security_group_id', kind: 'group' }],
  exclusive: false,
};

/** `aws_vpc_security_group_ingress_rule` and `aws_vpc_security_group_egress_rule`. */
export const MODERN: Spelling = {
  protocol: 'ip_protocol',
  peers: [
    { name: 'cidr_ipv4', kind: 'cidr', family: 'ipv4' },
    { name: 'cidr_ipv6', kind: 'cidr', family: 'ipv6' },
    { name: 'prefix_list_id', kind: 'prefix-list' },
    { name: 'referenced_security_group_id', kind: 'group' },
  ],
  exclusive: true,
};
