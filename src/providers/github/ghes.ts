import { below } from '../base-url.ts';
import { gitHubServer } from '../products.ts';
import type { Provider } from '../provider.ts';
import { collectApp } from './collect-app.ts';
import type { InstallationTokens } from './installation-tokens.ts';
import { appPermissions, newAppPage, writeManifest } from './new-app.ts';
import { findOAuthPlace } from './oauth.ts';
import { openGitHub } from './open-github.ts';
import { pages } from './pages.ts';
import { judgeServerPassword } from './password.ts';
import { scopeRemedy } from './scope-remedy.ts';
import { impliedScopes, requiredScopes, scopeLosses } from './scopes.ts';
import { judgeToken } from './token-kind.ts';
import { judgeVersion } from './versions.ts';

/** GitHub Enterprise Server. Its first look carries no credential. */
export const createGitHubEnterpriseServer = (tokens: InstallationTokens): Provider => ({
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
    newPage: newAppPage,
    manifest: writeManifest,
    collect: (baseUrl, code, net) =>
      collectApp({ apiUrl: below(baseUrl, 'api/v3'), webUrl: baseUrl, isServer: true }, code, net),
  },
  scopeLosses,
  scopeRemedy,
  open(integration, credential, net, answers) {
    const apiUrl = below(integration.baseUrl, 'api/v3');
    const contactUrl = below(integration.baseUrl, gitHubServer.path);
    return openGitHub({ apiUrl, contactUrl, isServer: true, tokens }, integration, credential, net, answers);
  },
});
