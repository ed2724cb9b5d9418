import { z } from 'zod';
import { HostError } from '../../core/errors.ts';
import { Secret } from '../../core/secret.ts';
import type { InstallationView } from '../abilities.ts';
import { readAnswer } from './answer.ts';
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
const Token = z.object({ token: z.string() });

const maxPages = 20;

export interface FoundInstallation extends InstallationView {
  readonly appSlug: string | undefined;
  readonly events: readonly string[];
}

export interface Installations {
  list(): Promise<readonly FoundInstallation[]>;
  /** Speaks with a token for one installation, made when it is first needed and kept for the run only. */
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

/** Where an App is installed, asked as the App itself. `connect` opens a client for an installation's token. */
export function createInstallations(
  askAsApp: Ask,
  connect: (token: Secret) => Ask,
  { host, webUrl }: { readonly host: string; readonly webUrl: string },
): Installations {
  const clients = new Map<string, Promise<Ask>>();

  async function list(): Promise<readonly FoundInstallation[]> {
    const schema = z.array(Installation);
    const { items } = await readPages(askAsApp, 'GET /app/installations', { schema, host, maxPages });
    return items.map((each) => toFound(each, webUrl));
  }

  async function signIn(organization: string): Promise<Ask> {
    const found = (await list()).find((each) => each.organization.toLowerCase() === organization.toLowerCase());
    if (!found) {
      throw new HostError('not-found', `the App is not installed on ${organization}`, { status: 404 });
    }
    const route = 'POST /app/installations/{installation_id}/access_tokens';
    const answer = await askAsApp(route, { installation_id: found.id });
    return connect(new Secret(readAnswer(Token, answer, host).token));
  }

  return {
    list,
    askIn: (organization) => async (route, parameters, used) => {
      const client = clients.get(organization) ?? signIn(organization);
      clients.set(organization, client);
      return (await client)(route, parameters, used);
    },
  };
}
