import type { OAuthClient } from '../../core/credential.ts';
import { pass } from '../../core/verdict.ts';
import { below } from '../base-url.ts';
import type { OwnApp } from '../github-app.ts';
import { gitHubServer } from '../products.ts';
import type { Provider } from '../provider.ts';
import { appBudget } from './app-budgets.ts';
import type { AppMemory } from './app-memory.ts';
import { collectApp } from './collect-app.ts';
import { readDeliverySources } from './delivery-sources.ts';
import { appPermissions, newAppPage, writeManifest } from './new-app.ts';
import { findOAuthPlace } from './oauth.ts';
import { openGitHub } from './open-github.ts';
import { pages } from './pages.ts';
import { judgeCloudPassword } from './password.ts';
import { scopeRemedy } from './scope-remedy.ts';
import { impliedScopes, requiredScopes, scopeLosses } from './scopes.ts';
import { judgeToken } from './token-kind.ts';

export interface CloudAddresses {
  /** Where people sign in: https://github.com, or the company's own ghe.com address. */
  readonly webUrl: string;
  /** Set only when the API lives where its name does not tell. */
  readonly apiUrl: string | null;
  /** Flow's own OAuth app there, where the bot knows its secret. */
  readonly oauthClient?: OAuthClient | undefined;
  /** The bot's GitHub App at `webUrl`. */
  readonly ownApp?: OwnApp | undefined;
}

/** https://docs.github.com/en/enterprise-cloud@latest/admin/data-residency: the API of SUB.ghe.com is api.SUB.ghe.com. */
function findApiUrl(baseUrl: string, addresses: CloudAddresses): string {
  if (addresses.apiUrl !== null && baseUrl === addresses.webUrl) return addresses.apiUrl;
  const { protocol, host } = new URL(baseUrl);
  return `${protocol}//api.${host}`;
}

/** True for the addresses GitHub Cloud has: the configured one, github.com and its data-residency names. */
function isCloudAddress(baseUrl: string, addresses: CloudAddresses): boolean {
  const { hostname } = new URL(baseUrl);
  return baseUrl === addresses.webUrl || hostname === 'github.com' || /^[a-z0-9-]+\.ghe\.com$/.test(hostname);
}

/** GitHub Cloud. Its network is GitHub's, so the credential's own first answer is the first look. */
export function createGitHubCloud(addresses: CloudAddresses, apps: AppMemory): Provider {
  return {
    id: 'github',
    label: 'GitHub Cloud',
    shortLabel: 'GitHub',
    authentications: ['github-app', 'token', 'oauth'],
    defaultBaseUrl: addresses.webUrl,
    selfHosted: false,
    ownsAddress: (baseUrl) => isCloudAddress(baseUrl, addresses),
    requiredScopes,
    impliedScopes,
    judgeToken,
    judgePassword: judgeCloudPassword,
    judgeVersion: () => pass('GitHub Cloud has no versions.'),
    recognises: gitHubServer.recognises,
    pages,
    readDeliverySources: (net, known) => readDeliverySources(findApiUrl(addresses.webUrl, addresses), net, known),
    oauth: { place: findOAuthPlace, app: { of: 'bot', client: addresses.oauthClient ?? null } },
    gitHubApp: {
      own: (baseUrl) => (baseUrl === addresses.webUrl ? (addresses.ownApp ?? null) : null),
      permissions: appPermissions,
      budgets: (baseUrl, appId, organizations) =>
        apps.places.budgets(appBudget(findApiUrl(baseUrl, addresses), appId), organizations),
      newPage: newAppPage,
      manifest: writeManifest,
      collect: (baseUrl, code, net) =>
        collectApp({ apiUrl: findApiUrl(baseUrl, addresses), webUrl: baseUrl, isServer: false }, code, net),
    },
    scopeLosses,
    scopeRemedy,
    open(integration, credential, net, answers) {
      const apiUrl = findApiUrl(integration.baseUrl, addresses);
      return openGitHub(
        { apiUrl, contactUrl: below(apiUrl, 'meta'), isServer: false, oauthClient: addresses.oauthClient, apps },
        integration,
        credential,
        net,
        answers,
      );
    },
  };
}
