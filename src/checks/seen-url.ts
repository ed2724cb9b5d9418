/** `git@host:path`, as hosts write SSH addresses; a single letter before the colon would be a drive. */
const scpForm = /^(?:[\w.-]+@)?([\w.-]{2,}|\[[0-9a-f:.]+\]):(?!\/\/)/i;

/** Reads an address as hosts write it into answers, scp form too; undefined for what leads nowhere by itself. */
export function readSeenUrl(text: string): URL | undefined {
  const scp = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? null : scpForm.exec(text);
  const url = URL.parse(scp ? `ssh://${scp[1] ?? ''}/` : text);
  if (!url || url.hostname === '') return undefined;
  if (!['http:', 'https:', 'ssh:', 'git:'].includes(url.protocol)) return undefined;
  // Only http(s) names are lower-cased while they are read.
  url.hostname = url.hostname.toLowerCase();
  return url;
}
