/** A text with one marked region replaced: `<!-- name -->` … `<!-- /name -->`. Throws where it is missing. */
export function replaceRegion(text: string, name: string, body: string): string {
  const region = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!region.test(text)) throw new Error(`the README has no region ${name}`);
  return text.replace(region, (_, begin: string, end: string) => `${begin}${body}\n${end}`);
}
