import { InputError } from '../core/errors.ts';
import type { SealedSecret } from '../core/sealed-secret.ts';
import { readSecret } from './read-secret.ts';
import { requireHttps, type Sealed, type Sealing, sealAnew, whereOf } from './sealing.ts';
import { findOAuthWay } from './sign-in.ts';

/** The customer's own app: its id, and its secret as it was typed now or before; null where it is given later. */
function sealCustomersApp(sealing: Sealing): { readonly clientId: string; readonly clientSecret: SealedSecret | null } {
  const { parts, asked, integration, provider, kept } = sealing;
  const clientId = asked.clientId?.trim() ?? '';
  if (clientId === '' || /\s/.test(clientId)) {
    throw new InputError('Give the client id of your OAuth app. Hosts call it application id, too.', 'clientId');
  }
  const typed = asked.clientSecret?.trim() ?? '';
  if (typed === '' && kept?.oauth?.clientSecret && kept.oauth.clientId === clientId) {
    return { clientId, clientSecret: sealAnew(sealing, kept.oauth.clientSecret, 'client-secret') };
  }
  if (typed === '' && asked.isSecretLater) return { clientId, clientSecret: null };
  const secret = readSecret('client-secret', typed, provider, integration);
  return { clientId, clientSecret: parts.vault.seal(secret, whereOf(sealing, 'client-secret')) };
}

export function sealOAuth(sealing: Sealing): Sealed {
  const { parts, asked, integration, provider, kept } = sealing;
  const way = findOAuthWay(provider, parts.signIn);
  if (!way?.isPossible) throw new InputError(way?.because ?? `${provider.label} has no OAuth.`, 'authentication');
  requireHttps(integration);

  const own = provider.oauth?.app.of === 'bot' ? provider.oauth.app.client : null;
  const app = own ? { clientId: own.id, clientSecret: null } : sealCustomersApp(sealing);
  const isSameApp = kept?.oauth?.clientId === app.clientId && (asked.clientSecret?.trim() ?? '') === '';
  const { redirectUri } = way;
  if (!isSameApp || !kept?.token || !kept.oauth) {
    const oauth = { ...app, refreshToken: null, expiresAt: null, redirectUri };
    return { token: null, lastFour: '', appId: null, oauth };
  }
  const { refreshToken, expiresAt } = kept.oauth;
  const refresh = refreshToken && sealAnew(sealing, refreshToken, 'refresh-token');
  return {
    token: sealAnew(sealing, kept.token, 'token'),
    lastFour: kept.lastFour,
    appId: null,
    oauth: { ...app, refreshToken: refresh, expiresAt, redirectUri },
  };
}
