import { toIso } from '../core/clock.ts';
import { HostError } from '../core/errors.ts';
import type { ProviderId } from '../core/integration.ts';
import type { SealedSecret } from '../core/sealed-secret.ts';
import { type OAuthApp, refreshOAuth } from '../providers/index.ts';
import type { OAuthGrant } from '../storage/documents.ts';
import { getProvider } from './get-provider.ts';
import type { Owner } from './open-credential.ts';
import type { IntegrationsParts } from './parts.ts';

/** An OAuth grant and whose it is. */
export interface HeldGrant extends Owner {
  readonly provider: ProviderId;
  readonly baseUrl: string;
  readonly token: SealedSecret;
  readonly oauth: OAuthGrant;
}

/** A new pair, sealed for the owner of the old one. */
export interface NewPair {
  readonly token: SealedSecret;
  readonly oauth: OAuthGrant;
}

/** `refused`: the host no longer takes the refresh token. `silent`: it could not be asked, or its answer was lost. */
export type RefreshAnswer = NewPair | 'refused' | 'silent';

function findApp({ providers, vault, signIn }: IntegrationsParts, held: HeldGrant): OAuthApp | undefined {
  const { oauth } = getProvider(providers, held.provider);
  if (!oauth) return undefined;
  const { clientId, clientSecret } = held.oauth;
  const own = oauth.app.of === 'bot' && oauth.app.client?.id === clientId ? oauth.app.client.secret : undefined;
  const { workspace, owner } = held;
  const secret = clientSecret ? vault.open(clientSecret, { workspace, owner, field: 'client-secret' }) : own;
  const redirectUri = held.oauth.redirectUri ?? signIn?.redirectUri(held.provider);
  if (!secret || redirectUri === undefined) return undefined;
  return { ...oauth.place(held.baseUrl), client: { id: clientId, secret }, redirectUri };
}

/** Asks for a new pair. GitLab ends both old tokens with its answer, so nobody may break this off. */
export async function refreshGrant(parts: IntegrationsParts, held: HeldGrant): Promise<RefreshAnswer> {
  const { vault, openNet, clock } = parts;
  const { workspace, owner } = held;
  const app = findApp(parts, held);
  if (!app || !held.oauth.refreshToken) return 'refused';

  const { signal } = new AbortController();
  // Opened before anything is asked: whatever fails after the answer costs the new pair.
  const former = vault.open(held.token, { workspace, owner, field: 'token' });
  const refreshToken = vault.open(held.oauth.refreshToken, { workspace, owner, field: 'refresh-token' });
  const net = openNet({ signal, onRequest: () => undefined });
  try {
    const answer = await refreshOAuth(app, refreshToken, { net, now: clock.now(), signal });
    // A page of something in front says nothing about the grant.
    if (!answer.ok) return answer.refusal === 'other' ? 'silent' : 'refused';
    const { tokens } = answer;
    parts.rates.succeed(former, tokens.token);
    return {
      token: vault.seal(tokens.token, { workspace, owner, field: 'token' }),
      oauth: {
        ...held.oauth,
        // A host that sends no other one lets the old one live: RFC 6749 section 6.
        refreshToken: tokens.refreshToken
          ? vault.seal(tokens.refreshToken, { workspace, owner, field: 'refresh-token' })
          : held.oauth.refreshToken,
        expiresAt: tokens.expiresAt === null ? null : toIso(tokens.expiresAt),
      },
    };
  } catch (error) {
    if (error instanceof HostError) return 'silent';
    throw error;
  }
}
