/** Symbols beyond the character codes. */
const BOUNDARY = -1;
const WITHIN = -2;
const ACROSS = -3;
/** `**.` at the start of a segment is two symbols: before a segment, and inside one that it skips. */
const SEGMENTS = -4;
const SKIPPED = -5;

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
  const star = '*'.charCodeAt(0);
  const symbols: number[] = [];
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index] ?? BOUNDARY;
    if (code !== star) {
      symbols.push(code);
    } else if (codes[index + 1] !== star) {
      symbols.push(WITHIN);
    } else {
      const startsSegment = index === 0 || codes[index - 1] === BOUNDARY;
      const isSegments = startsSegment && codes[index + 2] === BOUNDARY;
      symbols.push(...(isSegments ? [SEGMENTS, SKIPPED] : [ACROSS]));
      index += isSegments ? 2 : 1;
    }
  }
  return symbols;
}

/** Character codes, with dots outside brackets as BOUNDARY. */
function addressSymbols(text: string): readonly number[] {
  let within: 'segment' | 'bracket' | 'string' | 'escape' = 'segment';
  return Array.from({ length: text.length }, (_, index) => {
    const character = text[index] ?? '';
    const isBoundary = within === 'segment' && character === '.';
    within = after(within, character);
    return isBoundary ? BOUNDARY : text.charCodeAt(index);
  });
}

function after(within: 'segment' | 'bracket' | 'string' | 'escape', character: string): typeof within {
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
