import { Secret } from '../core/secret.ts';

/** The fingerprint of what a request signs in with; undefined where it shows nothing. */
export function fingerprintShown(headers: Readonly<Record<string, string>>): string | undefined {
  const [scheme = '', given = ''] = (headers['authorization'] ?? '').split(' ');
  if (given === '') return undefined;
  if (scheme.toLowerCase() !== 'basic') return new Secret(given).fingerprint;
  const pair = Buffer.from(given, 'base64').toString('utf8');
  return new Secret(pair.slice(pair.indexOf(':') + 1)).fingerprint;
}
