import { z } from 'zod';
import { readInstant } from '../../core/clock.ts';
import type { PasswordCredential, TokenCredential } from '../../core/credential.ts';
import { HostError } from '../../core/errors.ts';
import type { Net } from '../../net/index.ts';
import { type Contact, makeContact } from '../contact.ts';
import type { Account, CredentialExpiry, GrantedScopes, Host } from '../host.ts';
import { mostListedPages } from '../listing.ts';
import { readAnswer } from './answer.ts';
import type { Ask } from './ask.ts';
import { createHooks, hookTimes, readHooks } from './hooks.ts';
import { createListing } from './listing.ts';
import { shownAddresses } from './marks.ts';
import { createMemberships, type Member } from './memberships.ts';
import { createOrganizations } from './organizations.ts';
import { eachPage, readPages } from './read-pages.ts';
import { orHostError } from './remember-answers.ts';
import { createRepositories, Repository } from './repositories.ts';
import { createRunMemory } from './run-memory.ts';
import { readScopes } from './scopes.ts';
import { sideBySide } from './side-by-side.ts';
import { readKind } from './token-kind.ts';
import { readServerVersion } from './versions.ts';

export interface GitHubHostParts {
  readonly ask: Ask;
  readonly net: Net;
  readonly apiUrl: string;
  /** Where a first look without a credential goes. */
  readonly contactUrl: string;
  readonly credential: TokenCredential | PasswordCredential;
  /** The organisations that are expected; empty for all that the account sees. */
  readonly organizations: readonly string[];
  /** Whether anybody will ask for webhooks. */
  readonly wantsHooks: boolean;
  /** A server of the customer's own: it has a version, waits longer for hooks, and may have no limits. */
  readonly isServer: boolean;
}

const User = z.object({
  login: z.string(),
  type: z.string().optional(),
  name: z.string().nullish().catch(null),
  ...shownAddresses,
});

const hiddenFromApps = 'GitHub shows an OAuth app only the hooks that it made itself';

/** GitHub Cloud and GitHub Enterprise Server, spoken to with one person's or service account's credential. */
export function createGitHubHost(parts: GitHubHostParts): Host {
  const { net, apiUrl, contactUrl, credential, isServer } = parts;
  const hostname = new URL(apiUrl).hostname;
  const memory = createRunMemory(hostname);
  const ask = memory.remember(parts.ask);
  const askIn = () => ask;
  const kind = credential.kind === 'password' ? 'password' : readKind(credential.token).kind;
  const isOAuth = credential.kind === 'oauth' || kind === 'oauth';
  const viewer = () => ask('GET /user', {}, User);
  const readViewer = async () => readAnswer(User, await viewer(), hostname);
  const { findParts, findMember } = createMemberships(ask, hostname);
  /** The headers of a success: of a refusal, a missing header would say nothing. */
  const viewerHeaders = async () => {
    await readViewer();
    return (await viewer()).headers;
  };
  const readMember = async (): Promise<Member> => {
    const member = await findMember();
    if (member) return member;
    const { login, type } = await readViewer();
    return { login, type, headers: (await viewer()).headers };
  };
  let firstLook: Promise<Contact> | undefined;

  const organizations = createOrganizations({
    askIn,
    findParts,
    findLogin: async () => (await readMember()).login,
    host: hostname,
  });
  const findViews = async () => (await organizations.view(parts.organizations)).views;

  async function askAheadForHooks(): Promise<void> {
    const [member, { parts: known }] = await Promise.all([readMember(), findParts(parts.organizations)]);
    if (!parts.wantsHooks || !readScopes(member.headers['x-oauth-scopes'] ?? '').includes('admin:org_hook')) return;
    const owned = known.filter((part) => part.role === 'owner' && part.state === 'active');
    await sideBySide(owned, (part) => readHooks(ask, part.name, hostname));
  }

  /**
   * Asks at once what will be asked in the end anyway, so that the answers of a slow host do not add up. Whoever needs
   * an answer asks again and is told what went wrong.
   */
  function askAhead(): void {
    for (const asking of [findViews(), askAheadForHooks()]) asking.catch(() => undefined);
  }

  const listRepositories = {
    parameters: { type: 'all', sort: 'full_name' },
    schema: z.array(Repository),
    host: hostname,
  };

  return {
    organizations,
    listing: createListing({
      askIn,
      findViews,
      eachPage: (org) =>
        eachPage(ask, 'GET /orgs/{org}/repos', {
          ...listRepositories,
          parameters: { org, ...listRepositories.parameters },
          maxPages: mostListedPages,
        }),
      host: hostname,
    }),
    repositories: createRepositories({
      askIn,
      findOpen: async () => (await findViews()).filter((view) => view.seesPrivate !== null && view.role !== 'none'),
      readRepositories: (organization, maxPages) =>
        readPages(ask, 'GET /orgs/{org}/repos', {
          ...listRepositories,
          parameters: { org: organization, ...listRepositories.parameters },
          maxPages,
        }),
      host: hostname,
    }),
    hooks: createHooks({
      askIn,
      // A credential that may list hooks but not memberships finds out by asking.
      findOwned: async () =>
        (await findViews())
          .filter((view) => view.state === 'active' && !view.refusal)
          .filter((view) => view.role === 'owner' || (view.role === 'unknown' && view.seesPrivate !== null))
          .map((view) => view.name),
      hiddenBecause: isOAuth ? hiddenFromApps : null,
      ...hookTimes(isServer),
      host: hostname,
    }),

    contact() {
      firstLook ??= makeContact(net, contactUrl);
      return firstLook;
    },

    async account(): Promise<Account> {
      const { login, type } = await readMember();
      askAhead();
      const kind = type === 'Bot' ? 'bot' : 'user';
      return { identity: { login, kind }, serviceAccount: kind === 'bot' };
    },

    profile: async () => ({ name: (await readViewer()).name ?? null }),

    async grantedScopes(): Promise<GrantedScopes> {
      const header = (await viewerHeaders())['x-oauth-scopes'];
      if (header === undefined) return { unknown: 'the answer carries no X-OAuth-Scopes header' };
      return { scopes: readScopes(header) };
    },

    async credentialExpiry(): Promise<CredentialExpiry> {
      const header = (await viewerHeaders())['github-authentication-token-expiration'];
      if (header === undefined) return { never: true };
      const expiresAt = readInstant(header);
      if (expiresAt === undefined) return { unknown: 'GitHub wrote the date in a form that cannot be read' };
      return { expiresAt, hostSays: header };
    },

    async version(): Promise<string | null> {
      return (
        readServerVersion(await this.contact()) ?? (await readMember()).headers['x-github-enterprise-version'] ?? null
      );
    },

    async marks() {
      await readViewer();
      // Other checks look into the organisations anyway; what stands in those answers is part of the marks.
      await orHostError(findViews());
      return memory.marks.read({ isServer, listsScopes: kind === 'classic' || isOAuth });
    },

    async rateBudget() {
      const member = await orHostError(readMember());
      // The limit that comes with a refusal is that of callers nobody knows.
      if (member instanceof HostError && member.code !== 'rate-limited') throw member;
      return memory.rateBudget(isServer);
    },

    lateRefusal: memory.lateRefusal,
  };
}
