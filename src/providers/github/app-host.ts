import { z } from 'zod';
import type { Credential } from '../../core/credential.ts';
import { HostError } from '../../core/errors.ts';
import type { Secret } from '../../core/secret.ts';
import type { Net } from '../../net/index.ts';
import { type Contact, makeContact } from '../contact.ts';
import type { Account, Host } from '../host.ts';
import { mostListedPages } from '../listing.ts';
import { readAnswer } from './answer.ts';
import { appBudget } from './app-budgets.ts';
import { createAppHooks } from './app-hooks.ts';
import type { AppMemory } from './app-memory.ts';
import { createAppOrganizations } from './app-organizations.ts';
import type { Ask } from './ask.ts';
import { hookTimes } from './hooks.ts';
import { createInstallations } from './installations.ts';
import { createListing } from './listing.ts';
import { eachPage, readPages } from './read-pages.ts';
import { createRepositories, Repository } from './repositories.ts';
import { createRunMemory } from './run-memory.ts';
import { signAppToken } from './sign-app-token.ts';
import { readServerVersion } from './versions.ts';

export interface GitHubAppHostParts {
  /** Opens a client; what it asks counts against `budget`. */
  readonly connect: (token: Secret, budget: string) => Ask;
  readonly net: Net;
  readonly apiUrl: string;
  readonly webUrl: string;
  readonly contactUrl: string;
  readonly credential: Extract<Credential, { readonly kind: 'github-app' }>;
  readonly organizations: readonly string[];
  readonly isServer: boolean;
  readonly apps: AppMemory;
}

const App = z.object({ slug: z.string() });
const Chosen = z.object({ repositories: z.array(Repository) }).transform(({ repositories }) => repositories);

/** To hear what is left must not itself use much of it: two questions an organisation at most. */
const mostAskedForLimits = 10;

/** GitHub as a GitHub App sees it: as the App itself, and in each organisation with a token made for it there. */
export function createGitHubAppHost(parts: GitHubAppHostParts): Host {
  const { net, apiUrl, webUrl, contactUrl, credential, isServer } = parts;
  const hostname = new URL(apiUrl).hostname;
  const memory = createRunMemory(hostname);
  const app = appBudget(apiUrl, credential.appId);
  let signed: Promise<Ask> | undefined;
  const askAsApp = memory.remember(async (...question) => {
    signed ??= signAppToken(credential.appId, credential.privateKey).then((token) => parts.connect(token, app));
    return (await signed)(...question);
  });
  const installations = createInstallations({
    askAsApp,
    connect: parts.connect,
    remember: memory.remember,
    apps: parts.apps,
    app,
    appKey: [apiUrl, credential.appId, credential.privateKey.fingerprint].join(' '),
    host: hostname,
    webUrl,
  });
  let firstLook: Promise<Contact> | undefined;

  /** Every installation names the App; one that is installed nowhere says its name itself. */
  async function findSlug(): Promise<string> {
    const [first] = await installations.list();
    return first?.appSlug ?? readAnswer(App, await askAsApp('GET /app', {}, App), hostname).slug;
  }

  const organizations = createAppOrganizations(installations, hostname);

  return {
    organizations,
    installations: {
      list: installations.list,
      newInstallationUrl: async () =>
        `${webUrl}/${isServer ? 'github-apps' : 'apps'}/${await findSlug()}/installations/new`,
    },
    listing: createListing({
      askIn: installations.askIn,
      findViews: async () => (await organizations.view(parts.organizations)).views,
      eachPage: (organization) =>
        eachPage(installations.askIn(organization), 'GET /installation/repositories', {
          schema: Chosen,
          host: hostname,
          maxPages: mostListedPages,
        }),
      host: hostname,
    }),
    repositories: createRepositories({
      askIn: installations.askIn,
      findOpen: async () => {
        const { views } = await organizations.view(parts.organizations);
        return views.filter((view) => view.seesPrivate !== null);
      },
      readRepositories: (organization, maxPages) =>
        readPages(installations.askIn(organization), 'GET /installation/repositories', {
          schema: Chosen,
          host: hostname,
          maxPages,
        }),
      host: hostname,
    }),
    hooks: createAppHooks(askAsApp, installations, hookTimes(isServer), hostname),

    contact() {
      firstLook ??= makeContact(net, contactUrl);
      return firstLook;
    },

    async account(): Promise<Account> {
      try {
        return { identity: { login: await findSlug(), kind: 'app' }, serviceAccount: true };
      } catch (error) {
        // GitHub answers 404 "Integration not found" to a key whose App it does not know.
        if (!(error instanceof HostError) || error.code !== 'not-found') throw error;
        throw new HostError('unauthorized', error.message, error.details);
      }
    },

    grantedScopes: async () => ({ unknown: 'a GitHub App has permissions in place of scopes' }),
    // Its key does not end; the tokens made with it live an hour and are made anew each time.
    credentialExpiry: async () => ({ never: true }),
    async version() {
      return readServerVersion(await this.contact());
    },

    async marks() {
      await organizations.view(parts.organizations);
      return memory.marks.read({ isServer, listsScopes: false });
    },

    async rateBudget() {
      const places = (await installations.list()).map((each) => each.organization);
      const wanted = parts.organizations.length === 0 ? places : parts.organizations;
      // What the App asks as itself is counted apart from what it asks in each organisation, where Flow reads.
      await organizations.view(wanted.slice(0, mostAskedForLimits));
      return memory.rateBudget(isServer);
    },

    lateRefusal: memory.lateRefusal,
  };
}
