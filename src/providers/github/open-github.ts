import type { Credential, OAuthClient } from '../../core/credential.ts';
import type { Integration } from '../../core/integration.ts';
import type { Net } from '../../net/index.ts';
import type { AnswerCache } from '../answer-cache.ts';
import type { Host } from '../provider.ts';
import { createGitHubAppHost } from './app-host.ts';
import { checkOAuthClient } from './check-oauth-client.ts';
import { createClient } from './client.ts';
import { createGitHubHost } from './host.ts';

export interface GitHubAddresses {
  readonly apiUrl: string;
  /** Where a first look without a credential goes. */
  readonly contactUrl: string;
  readonly isServer: boolean;
  readonly oauthClient?: OAuthClient | undefined;
}

/** Opens a GitHub, as a person or service account or as a GitHub App. */
export function openGitHub(
  addresses: GitHubAddresses,
  integration: Integration,
  credential: Credential,
  net: Net,
  answers?: AnswerCache,
): Host {
  const parts = { ...addresses, net, organizations: integration.organizations };
  if (credential.kind !== 'github-app') {
    const ask = createClient(addresses.apiUrl, credential.token, net, answers);
    const wantsHooks = integration.services.includes('webhooks');
    const host = createGitHubHost({ ...parts, wantsHooks, credential, ask });
    if (credential.kind !== 'oauth') return host;
    const client = credential.client ?? addresses.oauthClient;
    if (!client) return host;
    return { ...host, checkOAuthClient: () => checkOAuthClient(addresses.apiUrl, client, credential.token, net) };
  }
  // An App's tokens are new in every run, and GitHub's entity tags go with the token: nothing would ever match.
  return createGitHubAppHost({
    ...parts,
    credential,
    webUrl: integration.baseUrl,
    connect: (token) => createClient(addresses.apiUrl, token, net),
  });
}
