import { below } from '../base-url.ts';
import { gitHubServer } from '../products.ts';
import type { Provider } from '../provider.ts';
import { findOAuthPlace } from './oauth.ts';
import { openGitHub } from './open-github.ts';
import { pages } from './pages.ts';
import { scopeRemedy } from './scope-remedy.ts';
import { impliedScopes, requiredScopes, scopeLosses } from './scopes.ts';
import { judgeToken } from './token-kind.ts';
import { judgeVersion } from './versions.ts';

/** GitHub Enterprise Server. Its first look carries no credential. */
export const gitHubEnterpriseServer: Provider = {
  id: 'ghes',
  label: gitHubServer.label,
  shortLabel: 'GitHub',
  authentications: ['github-app', 'token', 'oauth'],
  selfHosted: true,
  ownsAddress: (baseUrl) => !/(?:^|\.)(?:github|gitlab|ghe)\.com$/.test(new URL(baseUrl).hostname),
  requiredScopes,
  impliedScopes,
  judgeToken,
  judgeVersion,
  recognises: gitHubServer.recognises,
  pages,
  oauth: { place: findOAuthPlace, app: { of: 'customer' } },
  scopeLosses,
  scopeRemedy,
  open(integration, credential, net, answers) {
    const apiUrl = below(integration.baseUrl, 'api/v3');
    const contactUrl = below(integration.baseUrl, gitHubServer.path);
    return openGitHub({ apiUrl, contactUrl, isServer: true }, integration, credential, net, answers);
  },
};
