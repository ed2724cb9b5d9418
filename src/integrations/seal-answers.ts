import type { Actor } from '../core/actor.ts';
import { readPrivateKey, readToken } from '../core/credential.ts';
import { InputError } from '../core/errors.ts';
import type { DraftId } from '../core/ids.ts';
import type { Authentication, Integration } from '../core/integration.ts';
import type { SealedFor, SealedSecret } from '../core/sealed-secret.ts';
import { Secret } from '../core/secret.ts';
import type { Provider } from '../providers/index.ts';
import type { Draft } from '../storage/documents.ts';
import type { Asked } from './asked.ts';
import type { IntegrationsParts } from './parts.ts';
import { readAppId, readIntegration } from './read-asked.ts';
import { findOAuthWay } from './sign-in.ts';

type Answers = Omit<Draft, 'id' | 'version' | 'userId' | 'createdAt'>;
type Sealed = Pick<Answers, 'token' | 'lastFour' | 'appId' | 'oauth'>;

/** What is typed now, and what a draft holds from before. */
interface Sealing {
  readonly parts: IntegrationsParts;
  readonly actor: Actor;
  readonly id: DraftId;
  readonly asked: Asked;
  readonly integration: Integration;
  readonly provider: Provider;
  /** The draft, where its secrets belong to this same address; a secret never goes to another one. */
  readonly kept: Draft | undefined;
  /** A token is kept that is for another address. */
  readonly hasOtherToken: boolean;
}

const whereOf = ({ actor, id }: Sealing, field: SealedFor['field']): SealedFor => ({
  workspace: actor.workspace,
  owner: id,
  field,
});

function sealAnew(sealing: Sealing, sealed: SealedSecret, field: SealedFor['field']): SealedSecret {
  const { vault } = sealing.parts;
  return vault.seal(vault.open(sealed, whereOf(sealing, field)), whereOf(sealing, field));
}

function sealToken(sealing: Sealing): Sealed {
  const { parts, asked, integration, provider, kept } = sealing;
  if (asked.token === '' && kept?.token) {
    return { token: sealAnew(sealing, kept.token, 'token'), lastFour: kept.lastFour, appId: null, oauth: null };
  }
  if (asked.token === '' && sealing.hasOtherToken) {
    throw new InputError('The host has changed, so type the token again: a kept one is never sent elsewhere.', 'token');
  }
  const token = readToken(asked.token);
  const judgement = provider.judgeToken(token, integration);
  if (judgement.status === 'fail') {
    throw new InputError(`${judgement.detail} ${judgement.remedy.summary}`, 'token');
  }
  return {
    token: parts.vault.seal(token, whereOf(sealing, 'token')),
    lastFour: token.lastFour,
    appId: null,
    oauth: null,
  };
}

/** A GitHub App: its number, and the private key as it was given now or before. */
function sealGitHubApp(sealing: Sealing): Sealed {
  const { parts, asked, kept } = sealing;
  const appId = readAppId(asked.appId);
  const former = asked.token === '' && kept?.appId === appId ? kept.token : null;
  const token = former
    ? sealAnew(sealing, former, 'token')
    : parts.vault.seal(readPrivateKey(asked.token), whereOf(sealing, 'token'));
  // The end of a key is the end of every key.
  return { token, lastFour: '', appId, oauth: null };
}

/** On its way to the token endpoint a client secret is as bare as a password. */
function requireHttps({ baseUrl }: Integration): void {
  const { protocol, hostname } = new URL(baseUrl);
  const isThisMachine = /^127\.|^\[::1\]$|^localhost$/.test(hostname);
  if (protocol === 'https:' || isThisMachine) return;
  throw new InputError(
    'OAuth needs a server that answers on https://; over http anybody on the way can sign in too.',
    'baseUrl',
  );
}

function readClientSecret(typed: string): Secret {
  const secret = typed.trim();
  if (/\s/.test(secret))
    throw new InputError('The client secret has white space in it. Copy it again.', 'clientSecret');
  return new Secret(secret);
}

/** The customer's own app: its id, and its secret as it was typed now or before. */
function sealCustomersApp(sealing: Sealing): { readonly clientId: string; readonly clientSecret: SealedSecret } {
  const { parts, asked, kept } = sealing;
  const clientId = asked.clientId?.trim() ?? '';
  if (clientId === '' || /\s/.test(clientId)) {
    throw new InputError('Give the client id of your OAuth app. Hosts call it application id, too.', 'clientId');
  }
  const typed = asked.clientSecret?.trim() ?? '';
  if (typed !== '') {
    return { clientId, clientSecret: parts.vault.seal(readClientSecret(typed), whereOf(sealing, 'client-secret')) };
  }
  if (kept?.oauth?.clientSecret && kept.oauth.clientId === clientId) {
    return { clientId, clientSecret: sealAnew(sealing, kept.oauth.clientSecret, 'client-secret') };
  }
  throw new InputError('Give the client secret that belongs to this client id and address.', 'clientSecret');
}

function sealOAuth(sealing: Sealing): Sealed {
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
  before: Draft | undefined,
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
    ...seal(sealing),
    signIn: null,
    test: null,
    limits: [],
  };
}
