/** A quoted string without interpolation: what it stands for, and the offset after its closing quote. */
export interface QuotedText {
  readonly value: string;
  readonly end: number;
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };
const LAST_CODE_POINT = 0x10ffff;

/**
 * Reads the quoted string at `offset`; `undefined` where there is none, it is not closed on its line, or it holds `${`
 * or `%{`. Escapes: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#quoted-templates; an escape that HCL
 * does not know is kept as it is written.
 */
export function quotedText(text: string, offset: number): QuotedText | undefined {
  if (text[offset] !== '"') return undefined;
  // Piece by piece, because a repeated alternative over a long text exhausts the stack of the regular expression engine.
  const piece = /[^"\\\n$%]+|\\[^\n]|\$\$\{|%%\{|[$%](?!\{)/uy;
  let at = offset + 1;
  for (piece.lastIndex = at; piece.test(text); ) at = piece.lastIndex;
  return text[at] === '"' ? { value: unescape(text.slice(offset + 1, at)), end: at + 1 } : undefined;
}

function unescape(inside: string): string {
  return inside.replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))|([$%])\4\{/gu, (written, short, long, simple, sign) => {
    const digits: unknown = short ?? long;
    if (typeof digits === 'string') return character(Number.parseInt(digits, 16)) ?? written;
    return typeof sign === 'string' ? `${sign}{` : SIMPLE_ESCAPES[String(simple)] ?? written;
  });
}

function character(codePoint: number): string | undefined {
  return codePoint <= LAST_CODE_POINT ? String.fromCodePoint(codePoint) : undefined;
}
