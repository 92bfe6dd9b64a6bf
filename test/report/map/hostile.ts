import fc from 'fast-check';
import type { Picture } from '../../../src/report/map';
import { FINDINGS, pictureOf, SMALL } from './small';

/** Pieces of names that mean something to a browser, to Mermaid, to Graphviz, to a terminal or to a reader's eye. */
export const PIECES = [
  '</script><script>hit()</script>', '<img src=x onerror=hit()>', '</style>', '-->', '<!--', '"', '\'', '`', '\\', '\\N', '&lt;', '&quot;', '&', '#quot;', '#35;', '%%{init: {}}%%', ']', '["', '|', ';', '\n', 'end',
  '\u202e', '\u0000', '\u001b[31m', '\u200b', '\ufeff', '\ud83d', ' onmouseover=hit() ', 'javascript:hit()', '" onfocus="hit()', '${hit()}', '{{hit()}}', '→', '😀', 'ü',
] as const;

/** A name made of such pieces. */
export const hostile: fc.Arbitrary<string> = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 3 })), { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join('')).filter((name) => name !== '');

const PICTURE = pictureOf(SMALL, FINDINGS);

/** The small picture in which every name and every text of the plan is another. */
export function renamed(name: string): Picture {
  return {
    ...PICTURE, plan: name, notes: [name],
    vpcs: PICTURE.vpcs.map((vpc) => ({
      ...vpc, name, cidrs: name,
      tiers: vpc.tiers.map((tier) => ({
        ...tier, name, subnets: [name],
        resources: tier.resources.map((resource) => ({
          ...resource, name, instances: [name, name], meaning: name, blocker: { text: name, place: name },
          ways: resource.ways.map((way) => ({ ...way, line: `internet → ${name}`, from: name, hops: [{ text: name, place: name }], unknowns: [name] })),
        })),
      })),
    })),
    groups: PICTURE.groups.map((group) => ({ ...group, name, instances: [name, name], admits: group.admits.map((flow) => ({ ...flow, addresses: name })) })),
    marks: PICTURE.marks.map((mark) => ({ ...mark, rule: name, address: name, place: name, message: name })),
  };
}
