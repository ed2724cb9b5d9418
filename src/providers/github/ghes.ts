import { below } from '../base-url.ts';
import { gitHubServer } from '../products.ts';
import type { Provider } from '../provider.ts';
import { appBudget } from './app-budgets.ts';
import type { AppMemory } from './app-memory.ts';
import { collectApp } from './collect-app.ts';
import { appPermissions, newAppPage, writeManifest } from './new-app.ts';
import { findOAuthPlace } from './oauth.ts';
import { openGitHub } from './open-github.ts';
import { pages } from './pages.ts';
import { judgeServerPassword } from './password.ts';
import { scopeRemedy } from './scope-remedy.ts';
import { impliedScopes, requiredScopes, scopeLosses } from './scopes.ts';
import { judgeToken } from './token-kind.ts';
import { judgeVersion } from './versions.ts';

const findApiUrl = (baseUrl: string) => below(baseUrl, 'api/v3');

/** GitHub Enterprise Server. Its first look carries no credential. */
export const createGitHubEnterpriseServer = (apps: AppMemory): Provider => ({
  id: 'ghes',
  label: gitHubServer.label,
  shortLabel: 'GitHub',
  authentications: ['github-app', 'token', 'oauth'],
  selfHosted: true,
  ownsAddress: (baseUrl) => !/(?:^|\.)(?:github|gitlab|ghe)\.com$/.test(new URL(baseUrl).hostname),
  requiredScopes,
  impliedScopes,
  judgeToken,
  judgePassword: judgeServerPassword,
  judgeVersion,
  recognises: gitHubServer.recognises,
  pages,
  oauth: { place: findOAuthPlace, app: { of: 'customer' } },
  gitHubApp: {
    own: () => null,
    permissions: appPermissions,
    budgets: (baseUrl, appId, organizations) =>
      apps.places.budgets(appBudget(findApiUrl(baseUrl), appId), organizations),
    newPage: newAppPage,
    manifest: writeManifest,
    collect: (baseUrl, code, net) =>
      collectApp({ apiUrl: findApiUrl(baseUrl), webUrl: baseUrl, isServer: true }, code, net),
  },
  scopeLosses,
  scopeRemedy,
  open(integration, credential, net, answers) {
    const apiUrl = findApiUrl(integration.baseUrl);
    const contactUrl = below(integration.baseUrl, gitHubServer.path);
    return openGitHub({ apiUrl, contactUrl, isServer: true, apps }, integration, credential, net, answers);
  },
});
