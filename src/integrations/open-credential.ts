import type { Credential, OAuthClient } from '../core/credential.ts';
import type { SealedSecret } from '../core/sealed-secret.ts';
import type { Vault } from '../secrets/index.ts';
import type { OAuthGrant, StoredCredential } from '../storage/documents.ts';

/** What is stored of a credential, with the token that is there by now. */
export interface SealedCredential {
  readonly kind: StoredCredential['kind'];
  readonly token: SealedSecret;
  readonly appId: string | null;
  readonly oauth: OAuthGrant | null;
}

/** The customer's own app; the bot's own is known to whoever opens the host. */
function openClient(vault: Vault, owner: Owner, oauth: OAuthGrant | null): OAuthClient | undefined {
  if (!oauth?.clientSecret) return undefined;
  return { id: oauth.clientId, secret: vault.open(oauth.clientSecret, { ...owner, field: 'client-secret' }) };
}

export interface Owner {
  readonly workspace: string;
  /** The id of the integration or draft. */
  readonly owner: string;
}

/** Opens a credential where it belongs. Throws StoreError without its key. */
export function openCredential(
  vault: Vault,
  owner: Owner,
  { kind, token, appId, oauth }: SealedCredential,
): Credential {
  const opened = vault.open(token, { ...owner, field: 'token' });
  switch (kind) {
    case 'token':
      return { kind, token: opened };
    case 'oauth': {
      const refresh = oauth?.refreshToken ? 'kept' : undefined;
      return { kind, token: opened, client: openClient(vault, owner, oauth), refresh };
    }
    case 'github-app':
      if (appId === null) throw new Error('a GitHub App is stored without its number');
      return { kind, appId, privateKey: opened };
    case 'password':
      throw new Error('a username and password cannot be stored yet');
  }
}
