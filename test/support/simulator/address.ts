/** One address. IPv4 values are numbers 0..2^32-1, IPv6 values are bigints 0..2^128-1. */
export type Address = Ipv4Address | Ipv6Address;
export interface Ipv4Address { readonly family: 4; readonly value: number }
export interface Ipv6Address { readonly family: 6; readonly value: bigint }

/** A CIDR block: the addresses whose first `length` bits are those of `base`. The bits behind are zero. */
export type Block = Ipv4Block | Ipv6Block;
export interface Ipv4Block { readonly family: 4; readonly base: number; readonly length: number }
export interface Ipv6Block { readonly family: 6; readonly base: bigint; readonly length: number }

export type Family = 4 | 6;

/** The IPv4 address with this number. */
export function ipv4Address(value: number): Ipv4Address {
  return { family: 4, value };
}

/** The IPv6 address with this number. */
export function ipv6Address(value: bigint): Ipv6Address {
  return { family: 6, value };
}

function parseIpv4(text: string): number {
  return text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function words(text: string): bigint[] {
  return text === '' ? [] : text.split(':').map((word) => BigInt(`0x${word}`));
}

function parseIpv6(text: string): bigint {
  const [head = '', tail = ''] = text.split('::');
  const front = words(head);
  const back = words(tail);
  const middle = new Array<bigint>(8 - front.length - back.length).fill(0n);
  return [...front, ...middle, ...back].reduce((sum, word) => (sum << 16n) | word, 0n);
}

/** Reads `10.0.0.1` or `2001:db8::1`. Only for text that the tests themselves write: nothing is checked. */
export function address(text: string): Address {
  return text.includes(':') ? ipv6Address(parseIpv6(text)) : ipv4Address(parseIpv4(text));
}

/** Reads an IPv4 address as a number. */
export function v4(text: string): number {
  return parseIpv4(text);
}

/** Reads an IPv6 address as a bigint. */
export function v6(text: string): bigint {
  return parseIpv6(text);
}

/** Reads an IPv4 block, `10.0.0.0/16`. */
export function block4(text: string): Ipv4Block {
  const [base = '', length = '32'] = text.split('/');
  return { family: 4, base: parseIpv4(base), length: Number(length) };
}

/** Reads an IPv6 block, `2001:db8::/32`. */
export function block6(text: string): Ipv6Block {
  const [base = '', length = '128'] = text.split('/');
  return { family: 6, base: parseIpv6(base), length: Number(length) };
}

/** Reads a block of either family. */
export function block(text: string): Block {
  return text.includes(':') ? block6(text) : block4(text);
}

/** The first and the last address of a block, as bigints in both families. */
export function ends(range: Block): { readonly first: bigint; readonly last: bigint } {
  const first = BigInt(range.base);
  const size = 1n << BigInt((range.family === 4 ? 32 : 128) - range.length);
  return { first, last: first + size - 1n };
}

/** Whether the address lies in the block. The families never mix (section 1.1). */
export function contains(range: Block, candidate: Address): boolean {
  if (range.family !== candidate.family) return false;
  const { first, last } = ends(range);
  const value = BigInt(candidate.value);
  return first <= value && value <= last;
}

/** The address of this family with this number. */
export function addressOf(family: Family, value: bigint): Address {
  return family === 4 ? ipv4Address(Number(value)) : ipv6Address(value);
}

/** Whether both are the same address of the same family. */
export function sameAddress(left: Address, right: Address): boolean {
  return left.family === right.family && left.value === right.value;
}

/** Dotted decimal, or all eight words in hexadecimal without `::`. */
export function showAddress(shown: Address): string {
  if (shown.family === 4) return [24, 16, 8, 0].map((shift) => Math.floor(shown.value / 2 ** shift) % 256).join('.');
  return [112n, 96n, 80n, 64n, 48n, 32n, 16n, 0n].map((shift) => ((shown.value >> shift) & 0xffffn).toString(16)).join(':');
}

/** The address with zeros shortened to `::`, as AWS and Terraform write it, and the length behind a slash. */
export function showBlock(range: Block): string {
  return `${shortAddress(addressOf(range.family, BigInt(range.base)))}/${String(range.length)}`;
}

/** An address in the usual short spelling: the longest run of zero words of an IPv6 address is `::`. */
export function shortAddress(shown: Address): string {
  const text = showAddress(shown);
  if (shown.family === 4) return text;
  const runs = text.match(/(?:^|:)0(?::0)+(?=:|$)/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  if (longest === '') return text;
  const start = text.indexOf(longest);
  const before = text.slice(0, start);
  const after = text.slice(start + longest.length).replace(/^:/, '');
  return `${before}::${after}`;
}

/** Space that no packet of the Internet comes from or goes to (section 1.3). */
const NOT_INTERNET = [
  '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '0.0.0.0/8', '127.0.0.0/8',
  '169.254.0.0/16', '224.0.0.0/4', '240.0.0.0/4',
].map(block4);
const INTERNET6 = block6('2000::/3');

/** Whether the address is one of the Internet (section 1.3): IPv4 without the private and unroutable ranges, or 2000::/3. */
export function isInternet(candidate: Address): boolean {
  if (candidate.family === 6) return contains(INTERNET6, candidate);
  return !NOT_INTERNET.some((range) => contains(range, candidate));
}
