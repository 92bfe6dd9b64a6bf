/**
 * The inside of the quoted string that Terraform prints for a string key in an address: quotes and backslashes escaped,
 * `${` and `%{` with the first character doubled, everything but printable characters as `\uXXXX` or `\UXXXXXXXX`
 * (hashicorp/terraform, internal/addrs/instance_key.go).
 */
export function quoteKey(key: string): string {
  if (PLAIN.test(key)) return key;
  return key.replace(/["\\]|[$%](?=\{)|(?! )[\p{C}\p{Z}]/gu, quoteCharacter);
}

/**
 * The key that the inside of such a string stands for. Also reads the escapes of Go's `%q`, which Terraform 0.12 printed.
 * Code points that do not exist become U+FFFD.
 */
export function unquoteKey(quoted: string): string {
  return quoted.replace(/\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\U[0-9a-fA-F]{8}|\\.|([$%])\1(?=\{)/gs, (escape) => {
    const letter = escape.charAt(1);
    return escape.length === 2 ? (CONTROLS.get(letter) ?? letter) : codePoint(parseInt(escape.slice(2), 16));
  });
}

/** Keys that need no escapes; nearly all. */
const PLAIN = /^[\w ./:-]*$/;

const CONTROLS: ReadonlyMap<string, string> = new Map([
  ['n', '\n'], ['r', '\r'], ['t', '\t'], ['a', '\x07'], ['b', '\b'], ['f', '\f'], ['v', '\v'],
]);

function quoteCharacter(character: string): string {
  if (character === '"' || character === '\\') return `\\${character}`;
  if (character === '$' || character === '%') return character + character;
  const control = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }[character];
  if (control !== undefined) return control;
  const code = character.codePointAt(0) as number;
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`;
}

function codePoint(code: number): string {
  return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
}
