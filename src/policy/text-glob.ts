/** Whether a pattern, in which `*` stands for any characters, matches a whole text. Takes time in proportion to pattern times text. */
export function matchText(pattern: string, text: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) return text === pattern;
  if (!text.startsWith(pattern.slice(0, star))) return false;
  const last = pattern.slice(pattern.lastIndexOf('*') + 1);
  let from = star;
  for (const part of pattern.slice(star, pattern.length - last.length).split('*')) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}
