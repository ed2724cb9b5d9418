import type { Actor } from '../core/actor.ts';
import { InputError } from '../core/errors.ts';
import type { DraftId } from '../core/ids.ts';
import type { Authentication, Integration } from '../core/integration.ts';
import type { Provider } from '../providers/index.ts';
import type { Asked } from './asked.ts';
import type { IntegrationsParts } from './parts.ts';
import { readIntegration } from './read-asked.ts';
import { readSecret } from './read-secret.ts';
import { sealGitHubApp } from './seal-github-app.ts';
import { sealOAuth } from './seal-oauth.ts';
import { type Answers, type KeptAnswers, type Sealed, type Sealing, sealAnew, whereOf } from './sealing.ts';

function sealToken(sealing: Sealing): Sealed {
  const { parts, asked, integration, provider, kept } = sealing;
  if (asked.token === '' && kept?.token) {
    return { token: sealAnew(sealing, kept.token, 'token'), lastFour: kept.lastFour, appId: null, oauth: null };
  }
  if (asked.token === '' && asked.isSecretLater) return { token: null, lastFour: '', appId: null, oauth: null };
  if (asked.token === '' && sealing.hasOtherToken) {
    throw new InputError('The host has changed, so type the token again: a kept one is never sent elsewhere.', 'token');
  }
  const token = readSecret('token', asked.token, provider, integration);
  return {
    token: parts.vault.seal(token, whereOf(sealing, 'token')),
    lastFour: token.lastFour,
    appId: null,
    oauth: null,
  };
}

const sealers: Partial<Readonly<Record<Authentication, (sealing: Sealing) => Sealed>>> = {
  token: sealToken,
  oauth: sealOAuth,
  'github-app': sealGitHubApp,
};

/** An address that another kind of host is known to own is told at once, by its name. */
function requireOwnAddress({ baseUrl }: Integration, provider: Provider, all: readonly Provider[]): void {
  if (provider.ownsAddress(baseUrl)) return;
  const owner = all.find((other) => other.id !== provider.id && other.ownsAddress(baseUrl));
  const { hostname } = new URL(baseUrl);
  throw new InputError(
    `${hostname} is ${owner ? `an address of ${owner.label}` : 'no address'}, not of ${provider.label}.${owner ? ` Choose ${owner.label} above.` : ''}`,
    'baseUrl',
  );
}

/**
 * Answers as a draft keeps them, every secret sealed anew: another seal tells a test that what it tested has changed.
 * What is left empty stays as it was in `before`, while it is for the same address.
 */
export function sealAnswers(
  parts: IntegrationsParts,
  actor: Actor,
  id: DraftId,
  asked: Asked,
  before: KeptAnswers | undefined,
): Answers {
  const { integration, provider } = readIntegration(asked, parts.providers);
  const { authentication, baseUrl } = integration;
  requireOwnAddress(integration, provider, parts.providers);
  const isSamePlace =
    before?.provider === provider.id && before.baseUrl === baseUrl && before.authentication === authentication;
  const hasOtherToken = !isSamePlace && before?.authentication === 'token';
  const kept = isSamePlace ? before : undefined;
  const sealing: Sealing = { parts, actor, id, asked, integration, provider, kept, hasOtherToken };

  const seal = sealers[authentication];
  if (!seal) {
    throw new InputError(
      'Without a token, OAuth or a GitHub App there is nothing to keep. This one can be tested in a terminal.',
      'authentication',
    );
  }
  return {
    provider: provider.id,
    baseUrl,
    typedUrl: integration.typedUrl ?? null,
    authentication,
    services: [...integration.services],
    organizations: [...integration.organizations],
    isOwnApp: undefined,
    appHook: undefined,
    ...seal(sealing),
    signIn: null,
    secretPage: null,
    test: null,
    limits: [],
  };
}
