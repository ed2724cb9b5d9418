import { z } from 'zod';
import { readInstant } from '../../core/clock.ts';
import { HostError } from '../../core/errors.ts';
import { Secret } from '../../core/secret.ts';
import type { InstallationView } from '../installation-ability.ts';
import { readAnswer } from './answer.ts';
import { installationBudget } from './app-budgets.ts';
import type { AppMemory } from './app-memory.ts';
import type { Ask } from './ask.ts';
import { readPages } from './read-pages.ts';

// Ids may be larger than a number can hold; Octokit then hands over a BigInt.
const Id = z.union([z.number(), z.bigint(), z.string()]).transform(String);

const Installation = z.object({
  id: Id,
  app_slug: z.string().optional(),
  account: z.object({ login: z.string().optional(), slug: z.string().optional() }).nullish(),
  target_type: z.string().optional(),
  repository_selection: z.string(),
  permissions: z.record(z.string(), z.string().optional()),
  events: z.array(z.string()).optional(),
  suspended_at: z.string().nullish(),
  html_url: z.string().optional(),
});
const Token = z.object({ token: z.string(), expires_at: z.string().optional() });

const maxPages = 20;

export interface FoundInstallation extends InstallationView {
  readonly appSlug: string | undefined;
  readonly events: readonly string[];
}

export interface Installations {
  list(): Promise<readonly FoundInstallation[]>;
  /** Speaks with a token for one installation; made when it is first needed, unless one from before still lasts. */
  askIn(organization: string): Ask;
}

function toFound(installation: z.output<typeof Installation>, webUrl: string): FoundInstallation {
  const organization = installation.account?.login ?? installation.account?.slug ?? '';
  return {
    id: installation.id,
    organization,
    isSuspended: typeof installation.suspended_at === 'string',
    hasAllRepositories: installation.repository_selection === 'all',
    permissions: Object.fromEntries(
      Object.entries(installation.permissions).flatMap(([name, level]) => (level === undefined ? [] : [[name, level]])),
    ),
    url: `${webUrl}/organizations/${encodeURIComponent(organization)}/settings/installations/${installation.id}`,
    appSlug: installation.app_slug,
    events: installation.events ?? [],
  };
}

interface InstallationParts {
  readonly askAsApp: Ask;
  /** Opens a client for an installation's token. */
  readonly connect: (token: Secret, budget: string) => Ask;
  /** Notes what a client is answered in this run. */
  readonly remember: (ask: Ask) => Ask;
  readonly apps: AppMemory;
  /** What the App asks as itself counts against this. */
  readonly app: string;
  /** Tells this App, and its key, from all others. */
  readonly appKey: string;
  readonly host: string;
  readonly webUrl: string;
}

/** Where an App is installed, asked as the App itself. */
export function createInstallations(parts: InstallationParts): Installations {
  const { askAsApp, remember, app, appKey, host, webUrl } = parts;
  const { tokens, places } = parts.apps;
  const clients = new Map<string, Promise<Ask>>();

  async function list(): Promise<readonly FoundInstallation[]> {
    const schema = z.array(Installation);
    const { items } = await readPages(askAsApp, 'GET /app/installations', { schema, host, maxPages });
    const found = items.map((each) => toFound(each, webUrl));
    places.see(app, found);
    return found;
  }

  async function signIn(organization: string): Promise<Ask> {
    const found = (await list()).find((each) => each.organization.toLowerCase() === organization.toLowerCase());
    if (!found) {
      throw new HostError('not-found', `the App is not installed on ${organization}`, { status: 404 });
    }
    // A token may do what the installation could do when it was made: after a change another one is needed.
    const key = JSON.stringify([appKey, found.id, found.isSuspended, found.hasAllRepositories, found.permissions]);
    const connect = (token: Secret) => parts.connect(token, installationBudget(app, found.id));
    const mint = async (): Promise<Ask> => {
      const route = 'POST /app/installations/{installation_id}/access_tokens';
      const answer = readAnswer(Token, await askAsApp(route, { installation_id: found.id }), host);
      const token = new Secret(answer.token);
      const expiresAt = readInstant(answer.expires_at ?? '');
      if (expiresAt !== undefined) tokens.keep(key, token, expiresAt);
      return connect(token);
    };

    const kept = tokens.find(key);
    if (!kept) return remember(await mint());
    const client = connect(kept);
    let renewed: Promise<Ask> | undefined;
    return remember(async (...question) => {
      const answer = renewed ? await (await renewed)(...question) : await client(...question);
      if (answer.status !== 401 || renewed) return answer;
      // It was revoked before its end.
      tokens.drop(key);
      renewed = mint();
      return (await renewed)(...question);
    });
  }

  return {
    list,
    askIn:
      (organization) =>
      async (...question) => {
        const client = clients.get(organization) ?? signIn(organization);
        clients.set(organization, client);
        return (await client)(...question);
      },
  };
}
