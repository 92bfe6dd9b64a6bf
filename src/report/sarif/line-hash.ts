/** How many characters a hash looks at. */
const WINDOW = 100;
const BASE = 37n;
const MASK = (1n << 64n) - 1n;
/** Marks the end of the file, so that short files differ from long ones. */
const END = 0xffff;

/**
 * The value of `primaryLocationLineHash` for each line of a file, line 1 first: what GitHub's upload action computes, so that
 * uploads which bypass it match its alerts. For each line, the 100 UTF-16 units from its start on, blanks and tabs left out and
 * line ends folded to one line feed, hashed as a polynomial of base 37 modulo 2^64; `:n` counts equal hashes in the file.
 * Source: https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export function lineHashes(text: string): readonly string[] {
  const { units, starts } = keptUnits(text);
  const power = BASE ** BigInt(WINDOW) & MASK;
  const seen = new Map<string, number>();
  const hashes: string[] = [];
  let hash = 0n;
  for (const [index, unit] of units.entries()) {
    // The unit that leaves the window takes its share with it; before the window is full there is none.
    hash = (hash * BASE + BigInt(unit) - power * BigInt(units[index - WINDOW] ?? 0)) & MASK;
    if (index - WINDOW + 1 === starts[hashes.length]) hashes.push(numbered(hash.toString(16), seen));
  }
  return hashes;
}

function numbered(hash: string, seen: Map<string, number>): string {
  const count = (seen.get(hash) ?? 0) + 1;
  seen.set(hash, count);
  return `${hash}:${count}`;
}

/** The units that count, followed by the end mark and a window of zeros; and where each line starts among them. */
function keptUnits(text: string): { readonly units: readonly number[]; readonly starts: readonly number[] } {
  const folded = text.replace(/\r\n?/g, '\n');
  const units: number[] = [];
  const starts = [0];
  for (let index = 0; index < folded.length; index++) {
    const unit = folded.charCodeAt(index);
    if (unit === 0x20 || unit === 0x09) continue;
    units.push(unit);
    if (unit === 0x0a) starts.push(units.length);
  }
  return { units: [...units, END, ...new Array<number>(WINDOW).fill(0)], starts };
}
