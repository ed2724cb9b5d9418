import {
  GroupHooks,
  GroupMembers,
  PersonalAccessTokens,
  ProjectHooks,
  ProjectMembers,
  Projects,
  Users,
} from '@gitbeaker/rest';
import { z } from 'zod';
import type { TokenCredential } from '../../core/credential.ts';
import type { Net } from '../../net/index.ts';
import { readNextPage } from './next-page.ts';
import { createRequester } from './requester.ts';
import { createSeen, type Seen } from './seen.ts';

interface Listed {
  readonly rows: readonly unknown[];
  /** False when pages were left out. */
  readonly isComplete: boolean;
}

/** GitLab's API with one credential, for one run. */
export interface GitLabClient {
  readonly hostname: string;
  readonly seen: Seen;
  readonly users: Users;
  readonly tokens: PersonalAccessTokens;
  readonly projects: Projects;
  readonly projectMembers: ProjectMembers;
  readonly groupMembers: GroupMembers;
  readonly projectHooks: ProjectHooks;
  readonly groupHooks: GroupHooks;
  /** What gitbeaker has no word for; `path` is below the API root, its parts encoded. */
  get(path: string, query?: Readonly<Record<string, string>>): Promise<unknown>;
  /** Page after page, as far as `Link` leads, up to the cap. */
  list(path: string, query: Readonly<Record<string, string>>, options: { readonly mostPages: number }): Promise<Listed>;
}

const pageSize = 100;
const Rows = z.array(z.unknown());

export function createGitLabClient(baseUrl: string, credential: TokenCredential, net: Net): GitLabClient {
  const seen = createSeen();
  const options = {
    host: baseUrl,
    // Authorization, not PRIVATE-TOKEN: GitLab takes both for every token, and only this one is known to every proxy.
    oauthToken: () => Promise.resolve(credential.token.reveal()),
    requesterFn: createRequester(net, seen),
    queryTimeout: null,
    // One run makes a handful of calls; gitbeaker's limiters cost more than they guard.
    rateLimits: { '**': 3_000 },
  };
  const users = new Users(options);

  return {
    hostname: new URL(baseUrl).hostname,
    seen,
    users,
    tokens: new PersonalAccessTokens(options),
    projects: new Projects(options),
    projectMembers: new ProjectMembers(options),
    groupMembers: new GroupMembers(options),
    projectHooks: new ProjectHooks(options),
    groupHooks: new GroupHooks(options),

    async get(path, query = {}) {
      return (await users.requester.get(path, { searchParams: query })).body;
    },

    async list(path, query, { mostPages }) {
      const rows: unknown[] = [];
      let next: Readonly<Record<string, string>> | undefined = { ...query, per_page: String(pageSize) };
      for (let page = 0; page < mostPages && next; page += 1) {
        const { body, headers } = await users.requester.get(path, { searchParams: next });
        const found = Rows.parse(Array.isArray(body) ? body : []);
        rows.push(...found);
        next = readNextPage(headers['link']);
        // A full page without a word of what follows: a proxy may have taken the header away.
        if (!next && found.length >= pageSize && headers['link'] === undefined) return { rows, isComplete: false };
      }
      return { rows, isComplete: next === undefined };
    },
  };
}
