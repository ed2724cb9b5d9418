import { InputError } from '../core/errors.ts';
import { Secret } from '../core/secret.ts';
import { findOwnApp, readAppId } from './read-asked.ts';
import { readSecret } from './read-secret.ts';
import { requireHttps, type Sealed, type Sealing, sealAnew, whereOf } from './sealing.ts';

/** The bot must be reached from the host's page, and an organisation must own the App: a person may leave. */
function requireMakeable({ parts, integration }: Sealing): void {
  requireHttps(integration);
  if (!parts.signIn) throw new InputError('No App can be made from here: the bot has no public address.', 'app-id');
  if (integration.organizations.length > 0) return;
  throw new InputError('Name the organisations that Flow is to read; the first one will own the App.', 'organizations');
}

/** A GitHub App: its number, and the private key as it was given now or before. */
export function sealGitHubApp(sealing: Sealing): Sealed {
  const { parts, asked, integration, provider, kept } = sealing;
  const { own, isNone } = findOwnApp(asked, provider, integration.baseUrl);
  if (own) {
    // There is nothing to seal; the seal tells a test, as every other, what it tested.
    const token = parts.vault.seal(new Secret(''), whereOf(sealing, 'token'));
    return { token, lastFour: '', appId: own.id, isOwnApp: true, oauth: null };
  }
  if (isNone && asked.isAppLater) {
    requireMakeable(sealing);
    return { token: null, lastFour: '', appId: null, oauth: null };
  }
  const appId = readAppId(asked.appId);
  const former = asked.token === '' && kept?.appId === appId ? kept.token : null;
  if (!former && asked.token === '' && asked.isSecretLater) return { token: null, lastFour: '', appId, oauth: null };
  const token = former
    ? sealAnew(sealing, former, 'token')
    : parts.vault.seal(readSecret('private-key', asked.token, provider, integration), whereOf(sealing, 'token'));
  // The webhook's secret is sealed for the webhook, and stays as it is while the App does.
  const appHook = kept?.appId === appId ? kept.appHook : undefined;
  // The end of a key is the end of every key.
  return { token, lastFour: '', appId, appHook, oauth: null };
}
