import { below } from '../base-url.ts';
import { gitHubServer } from '../products.ts';
import type { Provider } from '../provider.ts';
import { createClient } from './client.ts';
import { createGitHubHost } from './host.ts';
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
  authentications: ['token', 'oauth'],
  selfHosted: true,
  ownsAddress: (baseUrl) => !/(?:^|\.)(?:github|gitlab|ghe)\.com$/.test(new URL(baseUrl).hostname),
  requiredScopes,
  impliedScopes,
  judgeToken,
  judgeVersion,
  recognises: gitHubServer.recognises,
  pages,
  scopeLosses,
  scopeRemedy,
  open(integration, credential, net) {
    const apiUrl = below(integration.baseUrl, 'api/v3');
    return createGitHubHost({
      ask: createClient(apiUrl, credential, net),
      net,
      apiUrl,
      contactUrl: below(integration.baseUrl, gitHubServer.path),
    });
  },
};
