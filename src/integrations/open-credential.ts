import type { Credential, OAuthClient } from '../core/credential.ts';
import { InputError } from '../core/errors.ts';
import type { SealedSecret } from '../core/sealed-secret.ts';
import type { OwnApp } from '../providers/index.ts';
import type { Vault } from '../secrets/index.ts';
import type { OAuthGrant, StoredCredential } from '../storage/documents.ts';

/** What is stored of a credential, with the token that is there by now. */
export interface SealedCredential {
  readonly kind: StoredCredential['kind'];
  readonly token: SealedSecret;
  /** Of a legacy user name and password. */
  readonly username?: string | null;
  readonly appId: string | null;
  readonly isOwnApp?: true | undefined;
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

/** What was added with the bot's own App is bound to that App, whatever the settings name later. */
function openOwnApp(appId: string, own: OwnApp | null | undefined): Credential {
  if (own?.id === appId) return { kind: 'github-app', appId, privateKey: own.privateKey };
  throw new InputError(
    `It signs in as the bot’s GitHub App ${appId}, and ${own ? `GITHUB_APP_ID names ${own.id}` : 'GITHUB_APP_ID and GITHUB_APP_PRIVATE_KEY are not set'}. Whoever runs the bot can set them to that App again; else add the integration anew.`,
  );
}

/** Opens a credential where it belongs; `own` is the bot's GitHub App there. Throws StoreError without its key. */
export function openCredential(
  vault: Vault,
  owner: Owner,
  { kind, token, username, appId, isOwnApp, oauth }: SealedCredential,
  own?: OwnApp | null,
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
      return isOwnApp ? openOwnApp(appId, own) : { kind, appId, privateKey: opened };
    case 'password':
      if (!username) throw new Error('a password is stored without its user name');
      return { kind, username, password: opened };
  }
}
