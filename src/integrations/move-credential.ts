import { InputError } from '../core/errors.ts';
import type { IntegrationId } from '../core/ids.ts';
import type { SealedFor, SealedSecret } from '../core/sealed-secret.ts';
import type { Draft, StoredCredential } from '../storage/documents.ts';
import type { IntegrationsParts } from './parts.ts';

/** A draft's secrets, each sealed for the integration that they go to. */
export function moveCredential(
  { vault }: Pick<IntegrationsParts, 'vault'>,
  workspace: string,
  draft: Draft,
  to: IntegrationId,
): StoredCredential {
  const { id: from, token, oauth, appId, isOwnApp, lastFour, authentication: kind } = draft;
  if (!token || kind === 'none') throw new InputError('Sign in at the host first: there is nothing to use yet.');
  const move = (sealed: SealedSecret, field: SealedFor['field']) =>
    vault.seal(vault.open(sealed, { workspace, owner: from, field }), { workspace, owner: to, field });
  return {
    kind,
    token: move(token, 'token'),
    lastFour,
    username: null,
    appId,
    isOwnApp,
    oauth: oauth && {
      ...oauth,
      clientSecret: oauth.clientSecret && move(oauth.clientSecret, 'client-secret'),
      refreshToken: oauth.refreshToken && move(oauth.refreshToken, 'refresh-token'),
    },
  };
}
