import type { PlanWarning } from './plan-error';

/** V8's limit for one string on 64-bit machines, in UTF-16 units (`buffer.constants.MAX_STRING_LENGTH`). */
export const LONGEST_TEXT = 0x1fffffe8;

const BRACE = 0x7b;

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** The text that the bytes encode, and what was unusual about it. Bytes that encode nothing become U+FFFD. */
export function decodeText(bytes: Uint8Array): { readonly text: string; readonly warnings: readonly PlanWarning[] } {
  const { encoding, mark } = detectEncoding(bytes);
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes.subarray(mark));
  if (encoding !== 'utf-8') return { text, warnings: [{ kind: 'utf-16' }] };
  return { text, warnings: mark > 0 ? [{ kind: 'byte-order-mark' }] : [] };
}

/** Byte-order marks. */
const MARKS: readonly { readonly encoding: Encoding; readonly bytes: readonly number[] }[] = [
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
];

/** UTF-16 is what redirection in Windows PowerShell writes; without a mark it shows by the zero beside the first brace. */
function detectEncoding(bytes: Uint8Array): { readonly encoding: Encoding; readonly mark: number } {
  const marked = MARKS.find((candidate) => candidate.bytes.every((byte, index) => bytes[index] === byte));
  if (marked !== undefined) return { encoding: marked.encoding, mark: marked.bytes.length };
  const [first, second] = bytes;
  if (first === BRACE && second === 0) return { encoding: 'utf-16le', mark: 0 };
  return { encoding: first === 0 && second === BRACE ? 'utf-16be' : 'utf-8', mark: 0 };
}
