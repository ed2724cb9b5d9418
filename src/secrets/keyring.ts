import { createSecretKey, type KeyObject } from 'node:crypto';

/** The keys of FLOW_ENCRYPTION_KEYS. Nothing printed or serialised shows them. */
export interface Keyring {
  /** The id of the first key: it seals. */
  readonly sealsWith: string;
  /** All of them open. */
  readonly keys: ReadonlyMap<string, KeyObject>;
}

export type KeyringReading = { readonly keyring: Keyring } | { readonly problems: readonly string[] };

const keyBytes = 32;
const howToMake = 'make one with `openssl rand -base64 32` and write it as id:key, for example k1:…';

/**
 * Reads `id:base64` pairs, comma separated. Reports every problem at once and names keys by their position only: a
 * mistyped pair may have the key where the id belongs.
 */
export function readKeyring(text: string): KeyringReading {
  const entries = text.split(',').map((entry) => entry.trim());
  if (entries.every((entry) => entry === '')) {
    return { problems: [`FLOW_ENCRYPTION_KEYS is empty: ${howToMake}.`] };
  }

  const problems: string[] = [];
  const keys = new Map<string, KeyObject>();
  for (const [index, entry] of entries.entries()) {
    const read = readEntry(entry);
    if ('problem' in read) {
      problems.push(`FLOW_ENCRYPTION_KEYS, key ${index + 1}: ${read.problem}.`);
      continue;
    }

    const sameId = [...keys.keys()].indexOf(read.id);
    if (sameId >= 0) problems.push(`FLOW_ENCRYPTION_KEYS, key ${index + 1}: its id is used twice; give each its own.`);
    const hasTwin = [...keys.values()].some((key) => key.equals(read.key));
    if (hasTwin) problems.push(`FLOW_ENCRYPTION_KEYS, key ${index + 1}: the same key stands under another id as well.`);
    keys.set(read.id, read.key);
  }

  const [sealsWith] = keys.keys();
  if (problems.length > 0 || sealsWith === undefined) return { problems };
  return { keyring: { sealsWith, keys } };
}

function readEntry(entry: string): { readonly id: string; readonly key: KeyObject } | { readonly problem: string } {
  if (entry === '') return { problem: 'there is nothing between two commas; remove one of them' };

  const colon = entry.indexOf(':');
  const id = entry.slice(0, Math.max(colon, 0)).trim();
  if (id === '') return { problem: `it has no id; ${howToMake}` };
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/.test(id)) {
    return {
      problem: 'its id may hold up to 32 letters, digits, dots, dashes and underscores; the key comes after it',
    };
  }

  const encoded = entry.slice(colon + 1).trim();
  const bytes = Buffer.from(encoded, 'base64');
  // Node's decoder skips what it does not know, so only text that encodes back to itself was base64.
  if (bytes.toString('base64').replace(/=+$/, '') !== encoded.replace(/=+$/, '')) {
    return { problem: `its key is not base64; ${howToMake}` };
  }
  if (bytes.length !== keyBytes) {
    return { problem: `its key has ${bytes.length} bytes and must have ${keyBytes}; ${howToMake}` };
  }
  return { id, key: createSecretKey(bytes) };
}
