import { generateKeyPairSync } from 'node:crypto';

/** A key pair as GitHub makes one for an App: its private half is handed out in the older PEM form. */
export function anAppKey(): { readonly privateKey: string; readonly publicKey: string } {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
}
