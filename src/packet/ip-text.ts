/** IPv4 and IPv6 are two disjoint spaces: no address of one is ever an address of the other, `::ffff:1.2.3.4` included. */
export type Family = 'ipv4' | 'ipv6';

/** The addresses that share their first `prefix` bits with `base`. */
export interface Cidr {
  readonly family: Family;
  /** The lowest address: a number for IPv4, a bigint for IPv6. */
  readonly base: bigint | number;
  /** 0 to 32 for IPv4, 0 to 128 for IPv6. */
  readonly prefix: number;
  /** Whether the text had bits set behind the prefix. They are masked away, as AWS does: 100.68.0.18/18 is stored as 100.68.0.0/18. */
  readonly hostBits: boolean;
  /** The canonical spelling. */
  readonly text: string;
}

/** One address: the value is a number for IPv4 and a bigint for IPv6. */
export interface Address {
  readonly family: Family;
  readonly value: number | bigint;
}

/** Bits in an address of the family. */
export const ADDRESS_BITS: Readonly<Record<Family, number>> = { ipv4: 32, ipv6: 128 };

const OCTET = /^(?:0|[1-9]\d{0,2})$/;
const GROUP = /^[0-9a-f]{1,4}$/i;
const PREFIX = /^(?:0|[1-9]\d{0,2})$/;
/** The longest spelling is six groups of four digits and a dotted quad. Longer text is refused before it is taken apart. */
const LONGEST_ADDRESS = 45;

/**
 * The address a text denotes, or undefined. Strict: IPv4 is four decimal numbers without leading zeros (some readers take those for
 * octal); IPv6 is any spelling RFC 4291 section 2.2 allows, without a zone.
 */
export function parseAddress(text: string): Address | undefined {
  if (text.length > LONGEST_ADDRESS) return undefined;
  if (!text.includes(':')) {
    const value = parseIpv4(text);
    return value === undefined ? undefined : { family: 'ipv4', value };
  }
  const value = parseIpv6(text);
  return value === undefined ? undefined : { family: 'ipv6', value };
}

/** The CIDR block a text denotes, or undefined when the address is wrong, the prefix is absent, too long or has a leading zero. */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.lastIndexOf('/');
  const address = parseAddress(text.slice(0, Math.max(slash, 0)));
  const prefixText = text.slice(slash + 1);
  if (address === undefined || !PREFIX.test(prefixText)) return undefined;
  const prefix = Number(prefixText);
  const bits = ADDRESS_BITS[address.family];
  if (prefix > bits) return undefined;
  const written = BigInt(address.value);
  const hostPart = BigInt(bits - prefix);
  const masked = (written >> hostPart) << hostPart;
  const base = address.family === 'ipv4' ? Number(masked) : masked;
  return { family: address.family, base, prefix, hostBits: masked !== written, text: `${formatAddress(address.family, base)}/${prefix}` };
}

/** The canonical spelling: dotted decimal, or RFC 5952 (with its section 5: an IPv4-mapped address ends in a dotted quad). */
export function formatAddress(family: Family, value: number | bigint): string {
  return family === 'ipv4' ? formatIpv4(Number(value)) : formatIpv6(BigInt(value));
}

function parseIpv4(text: string): number | undefined {
  const octets = text.split('.');
  if (octets.length !== 4 || !octets.every((octet) => OCTET.test(octet) && Number(octet) <= 255)) return undefined;
  return octets.reduce((value, octet) => value * 256 + Number(octet), 0);
}

function parseIpv6(text: string): bigint | undefined {
  const gap = text.indexOf('::');
  const compressed = gap >= 0;
  const head = parseGroups(compressed ? text.slice(0, gap) : text, !compressed);
  const tail = parseGroups(compressed ? text.slice(gap + 2) : '', true);
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  // "::" stands for at least one group; without it all eight are written.
  if (compressed ? missing < 1 : missing !== 0) return undefined;
  return [...head, ...Array<number>(missing).fill(0), ...tail].reduce((value, group) => (value << 16n) | BigInt(group), 0n);
}

/** The 16-bit groups of a colon-separated list; the last two may be written as a dotted quad when the list ends the address. */
function parseGroups(text: string, endsAddress: boolean): readonly number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  const groups: number[] = [];
  for (const [index, part] of parts.entries()) {
    const quad = endsAddress && index === parts.length - 1 ? parseIpv4(part) : undefined;
    if (quad !== undefined) groups.push(Math.floor(quad / 65536), quad % 65536);
    else if (GROUP.test(part)) groups.push(parseInt(part, 16));
    else return undefined;
  }
  return groups;
}

function formatIpv4(value: number): string {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
}

function formatIpv6(value: bigint): string {
  const low = Number(value & 0xffffffffn);
  if (value >> 32n === 0xffffn) return `::ffff:${formatIpv4(low)}`;
  const groups = Array.from({ length: 8 }, (_, index) => Number((value >> BigInt(112 - 16 * index)) & 0xffffn));
  const run = longestZeroRun(groups);
  const words = groups.map((group) => group.toString(16));
  if (run.length < 2) return words.join(':');
  return `${words.slice(0, run.start).join(':')}::${words.slice(run.start + run.length).join(':')}`;
}

/** The longest run of zero groups, the first of equals (RFC 5952 section 4.2.3). */
function longestZeroRun(groups: readonly number[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 };
  let length = 0;
  for (const [index, group] of groups.entries()) {
    length = group === 0 ? length + 1 : 0;
    if (length > best.length) best = { start: index + 1 - length, length };
  }
  return best;
}
