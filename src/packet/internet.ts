import { AddressSet } from './address';
import type { Family } from './address';

/**
 * The addresses a stranger can send from. IPv4: all but RFC 1918 and RFC 6598 (internet gateways refuse both: Reachability Analyzer
 * explanation codes IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS and its siblings) and but what is never routed: 0/8, 127/8, 169.254/16,
 * 224/4, 240/4 (IANA IPv4 special-purpose registry, RFC 6890). The documentation ranges of RFC 5737 stay in, because people test with
 * them. IPv6: 2000::/3, the only part IANA allocates as global unicast (RFC 4291 section 2.4). A caller subtracts the IPv6 blocks of the
 * VPC itself, which a gateway refuses as spoofed.
 */
export const INTERNET: AddressSet = AddressSet.ALL_IPV4
  .subtract(AddressSet.parse(
    '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10',
    '0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '240.0.0.0/4',
  ))
  .union(AddressSet.parse('2000::/3'));

/**
 * Exactly: RFC 1918 (10/8, 172.16/12, 192.168/16), shared address space (100.64/10, RFC 6598), link-local (169.254/16, fe80::/10) and
 * unique local IPv6 (fc00::/7, RFC 4193). Disjoint from INTERNET, but not its complement: loopback, multicast and reserved ranges are
 * in neither. It is not what an interface may hold: a VPC may use public IPv4 space, and its IPv6 blocks are usually global.
 */
export const PRIVATE: AddressSet = AddressSet.parse(
  '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16', 'fc00::/7', 'fe80::/10',
);

/** A set is broad when it holds at least one part in so many of a family's internet. Positive integers. */
export interface BroadShare {
  readonly ipv4: number;
  readonly ipv6: number;
}

/** One part in 256 of the IPv4 internet (a /8 is enough, a /9 is not), one in 8192 of the IPv6 internet (2000::/16 is enough). */
export const DEFAULT_BROAD_SHARE: BroadShare = { ipv4: 256, ipv6: 8192 };

/**
 * How much of the internet a set holds: `whole` all of one family's, `broad` a large share of one family's, `specific` some, `none`.
 */
export type Breadth = 'whole' | 'broad' | 'specific' | 'none';

const FAMILIES: readonly Family[] = ['ipv4', 'ipv6'];

/** The breadth of what the set holds of the internet; what it holds besides does not count. Throws RangeError on a fractional share. */
export function breadth(addresses: AddressSet, share: BroadShare): Breadth {
  const reached = addresses.intersect(INTERNET);
  if (reached.isEmpty()) return 'none';
  if (FAMILIES.some((family) => reached.size(family) === INTERNET.size(family))) return 'whole';
  const isBroad = FAMILIES.some((family) => reached.size(family) * BigInt(share[family]) >= INTERNET.size(family));
  return isBroad ? 'broad' : 'specific';
}
