/** What consumers take. GitHub: https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit; GitLab drops longer messages. */
export const MOST_RESULTS = 5000;
export const LONGEST_TEXT = 1000;
export const MOST_RELATED = 50;
export const MOST_TAGS = 10;

/** A text no longer than consumers take, cut at a word. */
export function limited(text: string, longest: number = LONGEST_TEXT): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest - 1);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space < longest / 2 ? longest - 1 : space).toWellFormed()}…`;
}

/** Names of the plan may hold what a viewer would take for a link, to anywhere: `[text](address)` (SARIF 2.1.0, 3.11.6). */
export function unlinked(text: string): string {
  return text.replaceAll('](', '] (');
}
