import { PersonalAccessTokens, Projects, Users } from '@gitbeaker/rest';
import { z } from 'zod';
import { readInstant } from '../../core/clock.ts';
import type { Credential } from '../../core/credential.ts';
import { HostError } from '../../core/errors.ts';
import type { Net } from '../../net/index.ts';
import { below } from '../base-url.ts';
import { makeContact, readJson, userAgent } from '../contact.ts';
import { gitLabServer } from '../products.ts';
import type { Account, Contact, CredentialExpiry, GrantedScopes, Host, ProjectPage } from '../provider.ts';
import { readAnswer, toHostError } from './answer.ts';
import { createRequester } from './requester.ts';

const User = z.object({
  username: z.string(),
  bot: z.boolean().nullish(),
  email: z.string().nullish(),
});
const Version = z.object({ version: z.string() });
const OwnToken = z.object({ scopes: z.array(z.string()), expires_at: z.string().nullable() });
const OAuthToken = z.object({ scope: z.array(z.string()) });
const Access = z.object({ access_level: z.number() }).nullable();
const Page = z.object({
  data: z.array(
    z.object({
      path_with_namespace: z.string(),
      permissions: z.object({ project_access: Access.optional(), group_access: Access.optional() }).optional(),
    }),
  ),
  // Not a number where the server does not count.
  paginationInfo: z.object({ total: z.number().or(z.nan()).nullish() }),
});

/** Fetches once and hands the same answer to everyone who asks. */
function once<Answer>(fetchIt: () => Promise<Answer>): () => Promise<Answer> {
  let answer: Promise<Answer> | undefined;
  return () => {
    answer ??= fetchIt();
    return answer;
  };
}

// Names GitLab gives to the accounts it makes for service accounts and for group and project tokens.
const madeByGitLab = /^(?:service_account_|(?:group|project)_\d+_bot)/;

function highest(levels: readonly (number | undefined)[]): number | null {
  const known = levels.filter((level) => level !== undefined);
  return known.length === 0 ? null : Math.max(...known);
}

/** One GitLab server, spoken to with one credential. */
export function createGitLabHost(baseUrl: string, credential: Credential, net: Net): Host {
  const { hostname } = new URL(baseUrl);
  const options = {
    host: baseUrl,
    // Authorization, not PRIVATE-TOKEN: GitLab takes both for every token, and only this one is known to every proxy.
    oauthToken: () => Promise.resolve(credential.token.reveal()),
    requesterFn: createRequester(net),
    queryTimeout: null,
    // One run makes a handful of calls; gitbeaker's limiters cost more than they guard.
    rateLimits: { '**': 3_000 },
  };
  const users = new Users(options);
  const tokens = new PersonalAccessTokens(options);
  const projects = new Projects(options);

  const user = once(async () => readAnswer(User, await users.showCurrentUser(), hostname));
  // Without an id gitbeaker asks for `personal_access_tokens/self`. It is there from GitLab 15.5 on.
  const ownToken = once(async () => {
    try {
      return readAnswer(OwnToken, await tokens.show(), hostname);
    } catch (error) {
      if (error instanceof HostError && error.code === 'not-found') return undefined;
      throw error;
    }
  });

  // OAuth lives outside the API root, where gitbeaker does not reach.
  const oauthScopes = once(async () => {
    const answer = await net.fetch(below(baseUrl, 'oauth/token/info'), {
      headers: { authorization: `Bearer ${credential.token.reveal()}`, 'user-agent': userAgent },
    });
    if (!answer.ok) throw await toHostError(answer, hostname);
    return readAnswer(OAuthToken, readJson(answer.headers.get('content-type') ?? '', await answer.text()), hostname)
      .scope;
  });

  return {
    contact: once<Contact>(() => makeContact(net, below(baseUrl, gitLabServer.path))),

    async account(): Promise<Account> {
      const { username, bot, email } = await user();
      const serviceAccount = bot === true || madeByGitLab.test(username) || /@noreply\./.test(email ?? '');
      return { identity: { login: username, kind: bot === true ? 'bot' : 'user' }, serviceAccount };
    },

    async grantedScopes(): Promise<GrantedScopes> {
      if (credential.kind === 'oauth') return { scopes: await oauthScopes() };
      const own = await ownToken();
      if (!own) return { unknown: 'this GitLab does not tell a token’s scopes; that came with 15.5' };
      return { scopes: own.scopes };
    },

    async credentialExpiry(): Promise<CredentialExpiry> {
      if (credential.kind === 'oauth') {
        return { unknown: 'an OAuth access token of GitLab lives two hours and is renewed with its refresh token' };
      }
      const own = await ownToken();
      if (!own) return { unknown: 'this GitLab does not tell when a token ends; that came with 15.5' };
      if (own.expires_at === null) return { never: true };
      // A date, and the token dies as that day begins: https://docs.gitlab.com/user/profile/personal_access_tokens/
      const expiresAt = readInstant(own.expires_at);
      if (expiresAt === undefined) return { unknown: 'GitLab wrote the date in a form that cannot be read' };
      return { expiresAt, hostSays: own.expires_at };
    },

    // Not gitbeaker's Metadata, which asks for /metadata and so for GitLab 15.2.
    version: once(async () => {
      const { body } = await users.requester.get('version');
      return readAnswer(Version, body, hostname).version;
    }),

    projects: once<ProjectPage>(async () => {
      const page = await projects.all({ membership: true, perPage: 100, maxPages: 1, showExpanded: true });
      const { data, paginationInfo } = readAnswer(Page, page, hostname);
      return {
        projects: data.map((project) => ({
          path: project.path_with_namespace,
          level: highest([
            project.permissions?.project_access?.access_level,
            project.permissions?.group_access?.access_level,
          ]),
        })),
        total: paginationInfo.total && !Number.isNaN(paginationInfo.total) ? paginationInfo.total : null,
      };
    }),
  };
}
