import type { Credential, OAuthClient, PasswordCredential, TokenCredential } from '../../core/credential.ts';
import { HostError } from '../../core/errors.ts';
import type { Integration } from '../../core/integration.ts';
import type { Net } from '../../net/index.ts';
import type { AnswerCache } from '../answer-cache.ts';
import type { Host } from '../host.ts';
import { createGitHubAppHost } from './app-host.ts';
import type { AppMemory } from './app-memory.ts';
import type { Ask } from './ask.ts';
import { checkOAuthClient } from './check-oauth-client.ts';
import { createClient } from './client.ts';
import { createGitHubHost } from './host.ts';

export interface GitHubAddresses {
  readonly apiUrl: string;
  /** Where a first look without a credential goes. */
  readonly contactUrl: string;
  readonly isServer: boolean;
  readonly oauthClient?: OAuthClient | undefined;
  readonly apps: AppMemory;
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

/** The same door, with whatever goes out marked as counting against this budget. */
const countedBy = (net: Net, budget: string): Pick<Net, 'fetch'> => ({
  fetch: (input, init) => net.fetch(input, { ...init, budget }),
});

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
  // GitHub's entity tags go with the token, and an App's are made anew all the time: hardly anything would ever match.
  return createGitHubAppHost({
    ...parts,
    credential,
    webUrl: integration.baseUrl,
    connect: (token, budget) => createClient(addresses.apiUrl, token, countedBy(net, budget)),
  });
}
