import { z } from 'zod';
import type { TokenCredential } from '../../core/credential.ts';
import { HostError } from '../../core/errors.ts';
import type { Net } from '../../net/index.ts';
import type { AnswerMarks } from '../abilities.ts';
import { below } from '../base-url.ts';
import { type Contact, makeContact } from '../contact.ts';
import type { Account, CredentialExpiry, GrantedScopes, Host, ProjectPage } from '../host.ts';
import { gitLabServer } from '../products.ts';
import { createAccess } from './access.ts';
import { readAnswer } from './answer.ts';
import { checkOAuthClient } from './check-oauth-client.ts';
import { createGitLabClient } from './client.ts';
import { probeEncodedSlashes } from './encoded-slashes.ts';
import { createGroups } from './groups.ts';
import { createHooks } from './hooks.ts';
import { createListing } from './listing.ts';
import { once } from './once.ts';
import { addressesIn, fetchAllProjects, fetchFirstPage, ownPicture, readLevel } from './projects.ts';
import { createRepositories, type ProjectLists } from './repositories.ts';
import { proveScopes } from './scope-proofs.ts';
import { fetchOAuthToken, fetchOwnToken, readExpiry, readGrant, readUse } from './token-facts.ts';

const User = z.object({
  id: z.number().nullish(),
  username: z.string(),
  name: z.string().nullish(),
  bot: z.boolean().nullish(),
  email: z.string().nullish(),
  web_url: z.string().nullish(),
  avatar_url: z.string().nullish(),
});
const Version = z.object({ version: z.string() });

// Names GitLab gives to the accounts it makes for service accounts and for group and project tokens.
const madeByGitLab = /^(?:service_account_|(?:group|project)_\d+_bot)/;

/** What was asked for, where the host gave it. */
async function orUndefined<Value>(asking: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof HostError) return undefined;
    throw error;
  }
}

/** One GitLab server, spoken to with one credential. */
export function createGitLabHost(baseUrl: string, credential: TokenCredential, net: Net): Host {
  const client = createGitLabClient(baseUrl, credential, net);
  const { hostname, seen } = client;

  const user = once(async () => readAnswer(User, await client.users.showCurrentUser(), hostname));
  // Not gitbeaker's Metadata, which asks for /metadata and so for GitLab 15.2.
  const version = once(async () => readAnswer(Version, await client.get('version'), hostname).version);
  /** The version where somebody only leans on it: null when it could not be asked for. */
  const release = async () => (await orUndefined(version())) ?? null;
  const ownToken = once(() => fetchOwnToken(client, release));
  const oauthToken = once(() => fetchOAuthToken(net, baseUrl, credential));
  const oauthApp = credential.kind === 'oauth' ? credential.client : undefined;

  const first = once(() => fetchFirstPage(client));
  const all = once(() => fetchAllProjects(client));
  const lists: ProjectLists = {
    first,
    all,
    async find(path) {
      const { projects } = await first();
      const found = projects.find((project) => project.path_with_namespace === path);
      if (found) return found;
      // Whoever names another one has it from the whole list, which is there then.
      return (await all()).projects.find((project) => project.path_with_namespace === path);
    },
  };

  return {
    contact: once<Contact>(() => makeContact(net, below(baseUrl, gitLabServer.path))),

    async account(): Promise<Account> {
      const { username, name, bot, email } = await user();
      const serviceAccount = bot === true || madeByGitLab.test(username) || /@noreply\./.test(email ?? '');
      return { identity: { login: username, kind: bot === true ? 'bot' : 'user' }, serviceAccount, name: name ?? null };
    },

    async grantedScopes(options = { deep: false }): Promise<GrantedScopes> {
      if (credential.kind === 'oauth') return { scopes: (await oauthToken()).scope };
      const own = await ownToken();
      if (own) return { scopes: own.scopes };
      return proveScopes({ net, baseUrl, credential, lists, account: user, release }, options.deep);
    },

    async credentialExpiry(): Promise<CredentialExpiry> {
      if (credential.kind !== 'oauth') return readExpiry(await ownToken());
      return { unknown: 'an OAuth access token of GitLab lives two hours and is renewed with its refresh token' };
    },

    version,

    projects: once<ProjectPage>(async () => {
      const { projects, total } = await first();
      return {
        projects: projects.map((project) => ({ path: project.path_with_namespace, level: readLevel(project) })),
        total,
      };
    }),

    async marks(): Promise<AnswerMarks> {
      const { web_url: page, avatar_url: avatar } = await user();
      const picture = ownPicture(avatar);
      const project = await first().then(
        ({ projects }) => projects[0],
        (error: unknown) => {
          // What the account's answer gives away holds without a project too.
          if (error instanceof HostError) return undefined;
          throw error;
        },
      );
      return {
        addresses: [
          ...(page ? [{ field: 'web_url', url: page }] : []),
          ...(picture ? [{ field: 'avatar_url', url: picture }] : []),
          ...(project ? addressesIn(project) : []),
          ...seen.links(),
        ],
        missingHeaders: seen.missingHeaders(),
      };
    },

    async rateBudget() {
      try {
        await user();
      } catch (error) {
        if (!(error instanceof HostError) || error.code !== 'rate-limited') throw error;
      }
      return seen.rateBudget();
    },

    async credentialUse() {
      if (credential.kind === 'oauth') return { unknown: 'GitLab does not tell it of OAuth tokens' };
      return readUse(await ownToken());
    },

    ...(credential.kind === 'oauth' ? { oauthGrant: async () => readGrant(await oauthToken()) } : {}),
    ...(oauthApp
      ? {
          checkOAuthClient: async () => {
            // A token that is over says nothing about the pair that made it.
            const grant = await orUndefined(oauthToken());
            return checkOAuthClient(baseUrl, oauthApp, grant ? readGrant(grant).clientId : null, net);
          },
        }
      : {}),
    encodedSlashes: () => probeEncodedSlashes(client, lists),
    repositories: createRepositories(client, lists, release),
    listing: createListing(client),
    hooks: createHooks(client, lists, release),
    groups: createGroups(client, lists),
    access: createAccess(client, { lists, release, userId: async () => (await user()).id ?? undefined }),
  };
}
