import { type Credential, type OAuthClient, readPrivateKey, readToken } from '../core/credential.ts';
import { InputError } from '../core/errors.ts';
import type { Authentication, Integration } from '../core/integration.ts';
import { looksLikeSecret, Secret } from '../core/secret.ts';
import { allServices } from '../core/service.ts';
import { readAllowList } from '../net/index.ts';
import type { Provider } from '../providers/index.ts';
import { readBaseUrl } from '../providers/index.ts';
import type { Asked } from './asked.ts';
import { getProvider } from './get-provider.ts';

/** What was asked for, read and usable: an integration that is not stored, and what it signs in with. */
export interface ReadAsked {
  readonly integration: Integration;
  readonly credential: Credential;
  readonly provider: Provider;
}

const authenticationNames: Readonly<Record<Authentication, string>> = {
  token: 'an access token',
  oauth: 'OAuth',
  'github-app': 'a GitHub App',
  password: 'a user name and password',
  none: 'no sign-in',
};

function readAuthentication(asked: Asked, provider: Provider): Exclude<Authentication, 'password'> {
  const { authentication } = asked;
  const offered = provider.authentications.map((each) => authenticationNames[each]);
  if (authentication !== 'password' && provider.authentications.includes(authentication)) return authentication;
  throw new InputError(
    `${provider.label} cannot be connected with ${authenticationNames[authentication]} in this version; use ${offered.join(' or ')}.`,
    'authentication',
  );
}

/** The bot's own App, where none is given; `isNone` where there is none of either. */
export function findOwnApp({ appId, token }: Asked, { gitHubApp }: Provider, baseUrl: string) {
  const isNothingGiven = (appId?.trim() ?? '') === '' && token === '';
  const own = isNothingGiven ? gitHubApp?.own(baseUrl) : undefined;
  return { own: own ?? undefined, isNone: isNothingGiven && !own };
}

function readCredential(
  asked: Asked,
  kind: Exclude<Authentication, 'password'>,
  provider: Provider,
  baseUrl: string,
): Credential {
  if (kind === 'none') return { kind, token: new Secret('') };
  if (kind === 'token') return { kind, token: readToken(asked.token) };
  if (kind === 'oauth') return { kind, token: readToken(asked.token), client: readOAuthClient(asked) };
  const { own } = findOwnApp(asked, provider, baseUrl);
  if (own) return { kind, appId: own.id, privateKey: own.privateKey };
  return { kind, appId: readAppId(asked.appId), privateKey: readPrivateKey(asked.token) };
}

export function readAppId(typed: string | undefined): string {
  const appId = typed?.trim() ?? '';
  if (/^\d{1,15}$/.test(appId)) return appId;
  throw new InputError(
    appId === ''
      ? 'Give the App id, which is the number on the settings page of the GitHub App, and its private key.'
      : 'The App id is the number on the settings page of the GitHub App.',
    'app-id',
  );
}

function readOAuthClient(asked: Asked): OAuthClient | undefined {
  if (asked.clientId === undefined || asked.clientSecret === undefined) return undefined;
  const secret = asked.clientSecret.trim();
  if (secret === '' || /\s/.test(secret)) {
    throw new InputError('The client secret is empty or has white space in it. Copy it again.', 'client-secret-file');
  }
  return { id: asked.clientId.trim(), secret: new Secret(secret) };
}

function readAddress(asked: Asked, provider: Provider): { readonly baseUrl: string; readonly typedUrl?: string } {
  const typed = asked.baseUrl.trim();
  if (typed === '' && provider.defaultBaseUrl) return { baseUrl: provider.defaultBaseUrl };
  if (typed === '') {
    throw new InputError(
      `${provider.label} has an address of its own everywhere: give the one people open in a browser, such as https://git.example.com.`,
      'baseUrl',
    );
  }
  const { baseUrl } = readBaseUrl(typed, provider.id);
  return baseUrl === typed ? { baseUrl } : { baseUrl, typedUrl: typed };
}

const longestOrganization = 255;

function readOrganizations(asked: Asked): readonly string[] {
  const names = asked.organizations.map((name) => name.trim().replace(/^@/, '')).filter((name) => name !== '');
  for (const name of names) {
    if (looksLikeSecret(name)) {
      throw new InputError('An organisation looks like a token or key. It was not kept.', 'organizations');
    }
    // GitLab groups may be nested with slashes; everything else of an address is no part of a name.
    if (!/^[\p{L}\p{N}_.][\p{L}\p{N}_./-]*$/u.test(name) || name.includes('//') || name.length > longestOrganization) {
      throw new InputError(
        'An organisation is given by its name in addresses, such as acme for https://github.com/acme.',
        'organizations',
      );
    }
  }
  return names.filter(
    (name, index) => names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) === index,
  );
}

/** Reads what is to be connected, and how it signs in; not yet with what. Throws InputError with its field. */
export function readIntegration(asked: Asked, providers: readonly Provider[]): Omit<ReadAsked, 'credential'> {
  const provider = getProvider(providers, asked.provider);
  const authentication = readAuthentication(asked, provider);
  const address = readAddress(asked, provider);
  return {
    provider,
    integration: {
      id: null,
      name: null,
      provider: provider.id,
      ...address,
      authentication,
      services: (provider.services ?? allServices).filter(
        (service) => asked.services.length === 0 || asked.services.includes(service),
      ),
      organizations: readOrganizations(asked),
      ...(asked.allowList === undefined ? {} : { allowList: readAllowList(asked.allowList) }),
    },
  };
}

/** Reads what a person gave. Throws InputError, with its field, before anything is stored or any call is made. */
export function readAsked(asked: Asked, providers: readonly Provider[]): ReadAsked {
  const read = readIntegration(asked, providers);
  return {
    ...read,
    credential: readCredential(
      asked,
      readAuthentication(asked, read.provider),
      read.provider,
      read.integration.baseUrl,
    ),
  };
}
