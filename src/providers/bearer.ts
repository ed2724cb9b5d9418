import type { TokenCredential } from '../core/credential.ts';

/** Makes the Authorization header of a credential that is one token, when a call goes out. */
export function bearer(credential: TokenCredential): () => string {
  return () => `Bearer ${credential.token.reveal()}`;
}
