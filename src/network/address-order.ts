import type { Key } from './model';

/** More digits than a key of `count` ever has. */
const WIDTH = 12;

/** Compares addresses of resources by code units, and keys of `count` as numbers: `a[2]` before `a[10]`. A total order, the same everywhere. */
export function compareAddresses(a: Key, b: Key): number {
  return compare(inOrder(a), inOrder(b)) || compare(a, b);
}

/** A text whose order by code units is that of addresses; what a key in quotes holds in brackets is ordered so as well. */
export function inOrder(address: Key): string {
  return address.replace(/\[(\d+)\]/g, (_, digits: string) => `[${digits.padStart(WIDTH, '0')}]`);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
