/**
 * A path as the URI reference that code scanning accepts: relative, `/` between segments, everything else percent-encoded.
 * Neither a drive letter, nor a scheme, nor a leading slash survives, since either would sink the whole upload.
 */
export function relativeUri(path: string): string {
  const segments = path.replaceAll('\\', '/').replace(/^[A-Za-z]:/, '').split('/').filter((segment) => segment !== '' && segment !== '.');
  return segments.map((segment) => encodeURIComponent(segment.toWellFormed())).join('/');
}
