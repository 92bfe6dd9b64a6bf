/** Symbols beyond the character codes. */
const BOUNDARY = -1;
const WITHIN = -2;
const ACROSS = -3;
/** `**.` at the start of a segment is two symbols: before a segment, and inside one that it skips. */
const SEGMENTS = -4;
const SKIPPED = -5;
const STAR = 0x2a;

/** Where in an address a character stands: only dots of a segment end it. */
type Within = 'segment' | 'bracket' | 'string' | 'escape';

/**
 * Whether the pattern matches the whole address. A segment ends at a dot outside brackets; `*` stands for any characters
 * of one segment (also those of its key), `**` for any characters, `**.` at the start of a segment also for no segment at
 * all. Everything else, brackets and quotes too, stands for itself. Takes time in proportion to pattern times address.
 */
export function matchGlob(pattern: string, address: string): boolean {
  const symbols = patternSymbols(pattern);
  let reached = withSkips(symbols, new Set([0]));
  for (const code of addressSymbols(address)) {
    if (reached.size === 0) return false;
    const next = new Set<number>();
    for (const position of reached) advance(symbols, position, code, next);
    reached = withSkips(symbols, next);
  }
  return reached.has(symbols.length);
}

function advance(symbols: readonly number[], position: number, code: number, next: Set<number>): void {
  const symbol = symbols[position];
  if (symbol === code) next.add(position + 1);
  if (symbol === ACROSS || (symbol === WITHIN && code !== BOUNDARY)) next.add(position);
  if (symbol === SKIPPED) next.add(code === BOUNDARY ? position - 1 : position);
}

/** The positions with those that follow without consuming a character. */
function withSkips(symbols: readonly number[], positions: Set<number>): Set<number> {
  for (const position of positions) {
    const symbol = symbols[position];
    if (symbol === ACROSS || symbol === WITHIN || symbol === SEGMENTS) positions.add(position + 1);
    if (symbol === SEGMENTS) positions.add(position + 2);
  }
  return positions;
}

function patternSymbols(pattern: string): readonly number[] {
  const codes = addressSymbols(pattern);
  const symbols: number[] = [];
  let used = 0;
  for (const [index, code] of codes.entries()) {
    if (index < used) continue;
    const startsSegment = index === 0 || codes[index - 1] === BOUNDARY;
    const { length, stands } = code === STAR ? readStar(codes, index, startsSegment) : { length: 1, stands: [code] };
    symbols.push(...stands);
    used = index + length;
  }
  return symbols;
}

function readStar(codes: readonly number[], index: number, startsSegment: boolean): { readonly length: number; readonly stands: readonly number[] } {
  if (codes[index + 1] !== STAR) return { length: 1, stands: [WITHIN] };
  const isSegments = startsSegment && codes[index + 2] === BOUNDARY;
  return isSegments ? { length: 3, stands: [SEGMENTS, SKIPPED] } : { length: 2, stands: [ACROSS] };
}

/** Character codes, with dots outside brackets as BOUNDARY. */
function addressSymbols(text: string): readonly number[] {
  let within: Within = 'segment';
  return Array.from({ length: text.length }, (_, index) => {
    const isBoundary = within === 'segment' && text[index] === '.';
    within = after(within, text.charAt(index));
    return isBoundary ? BOUNDARY : text.charCodeAt(index);
  });
}

function after(within: Within, character: string): Within {
  switch (within) {
    case 'segment':
      return character === '[' ? 'bracket' : 'segment';
    case 'bracket':
      if (character === ']') return 'segment';
      return character === '"' ? 'string' : 'bracket';
    case 'string':
      if (character === '\\') return 'escape';
      return character === '"' ? 'bracket' : 'string';
    case 'escape':
      return 'string';
  }
}
