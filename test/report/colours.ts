import type { Colours } from '../../src/report/text';

const same = (text: string): string => text;

/** No colours. */
export const PLAIN: Colours = { bold: same, dim: same, red: same, yellow: same, blue: same, cyan: same, magenta: same, green: same };

const tagged = (name: string) => (text: string): string => `<${name}>${text}</${name}>`;

/** Colours as tags that can be read. */
export const TAGGED: Colours = {
  bold: tagged('bold'), dim: tagged('dim'), red: tagged('red'), yellow: tagged('yellow'),
  blue: tagged('blue'), cyan: tagged('cyan'), magenta: tagged('magenta'), green: tagged('green'),
};
