import type { Attribute, Body } from '../hcl';
import { listElements } from '../hcl';

const STRING = /^"(?:[^"\\$%]|\\.|\$(?!\{)|%(?!\{))*"$/s;

/** The value of an expression that is a plain string, number or boolean; undefined for anything that has to be evaluated. */
export function literal(text: string): string | undefined {
  const written = text.trim();
  if (STRING.test(written)) return written.slice(1, -1).replace(/\\(["\\])/g, '$1');
  return /^(-?\d+|true|false)$/.test(written) ? written : undefined;
}

/** The attribute of that name in a body; the last one where HCL repeats it. */
export function attributeOf(body: Body, name: string): Attribute | undefined {
  return body.attributes.findLast((attribute) => attribute.name === name);
}

/** The literal value of an attribute of a body. */
export function literalOf(body: Body, name: string): string | undefined {
  const attribute = attributeOf(body, name);
  return attribute === undefined ? undefined : literal(attribute.text);
}

/** The literal strings of a list attribute; undefined where it is no list or any element has to be evaluated. */
export function literalList(attribute: Attribute): readonly string[] | undefined {
  if (!attribute.text.trimStart().startsWith('[')) return undefined;
  const values = listElements(attribute).map(({ text }) => literal(text));
  return values.every((value) => value !== undefined) ? values : undefined;
}
