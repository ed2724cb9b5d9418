import type { Credential, OAuthClient, PasswordCredential, TokenCredential } from '../../core/credential.ts';
import { HostError } from '../../core/errors.ts';
import type { Integration } from '../../core/integration.ts';
import type { Net } from '../../net/index.ts';
import type { AnswerCache } from '../answer-cache.ts';
import type { Host } from '../provider.ts';
import { createGitHubAppHost } from './app-host.ts';
import type { Ask } from './ask.ts';
import { checkOAuthClient } from './check-oauth-client.ts';
import { createClient } from './client.ts';
import { createGitHubHost } from './host.ts';
import type { InstallationTokens } from './installation-tokens.ts';

export interface GitHubAddresses {
  readonly apiUrl: string;
  /** Where a first look without a credential goes. */
  readonly contactUrl: string;
  readonly isServer: boolean;
  readonly oauthClient?: OAuthClient | undefined;
  readonly tokens: InstallationTokens;
}

/** GitHub Cloud refuses passwords, and counts them as attacks on the account: one never goes there. */
const refusePassword: Ask = async () => {
  throw new HostError('unauthorized', 'GitHub Cloud takes no passwords, so none was sent');
};

function connect(
  { apiUrl, isServer }: GitHubAddresses,
  credential: TokenCredential | PasswordCredential,
  net: Net,
  answers: AnswerCache | undefined,
): Ask {
  if (credential.kind !== 'password') return createClient(apiUrl, credential.token, net, answers);
  return isServer ? createClient(apiUrl, credential, net, answers) : refusePassword;
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
    const ask = connect(addresses, credential, net, answers);
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
