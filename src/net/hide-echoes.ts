const hidden = '[secret]';
const plain = /^[\w.-]*$/;
/** Shorter ones would take pieces out of words. */
const shortest = 8;

/** What a request shows of a credential, in the forms in which an answer may give it back. */
export function readShown(headers: Readonly<Record<string, string>>): readonly string[] {
  const [scheme = '', given = ''] = (headers['authorization'] ?? '').split(' ');
  const pair = scheme.toLowerCase() === 'basic' ? Buffer.from(given, 'base64').toString('latin1') : '';
  const password = pair.slice(pair.indexOf(':') + 1);
  const shown = [given, pair, password, headers['private-token'] ?? ''].filter((each) => each.length >= shortest);
  // Most tokens look the same in every form.
  if (shown.every((each) => plain.test(each))) return shown.toSorted((a, b) => b.length - a.length);
  const forms = shown.flatMap((each) => [each, encodeURIComponent(each), JSON.stringify(each).slice(1, -1)]);
  return [...new Set(forms)].toSorted((a, b) => b.length - a.length);
}

/** The text without what was shown. */
export function hideEchoes(text: string, shown: readonly string[]): string {
  return shown.reduce((rest, each) => rest.replaceAll(each, hidden), text);
}

/** The same for a body; one that gives nothing back is left as it is. */
export function hideEchoesIn(body: Uint8Array, shown: readonly string[]): Uint8Array {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  // Latin-1 keeps every byte.
  if (!shown.some((each) => bytes.includes(each, 0, 'latin1'))) return body;
  return Buffer.from(hideEchoes(bytes.toString('latin1'), shown), 'latin1');
}
