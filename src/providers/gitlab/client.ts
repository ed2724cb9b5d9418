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

/** `isComplete` with the last page, when there are no more. */
type Pages = AsyncIterable<Listed>;

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
  /** Writes; asked once, and nothing of it is kept. */
  send(method: 'post' | 'put' | 'delete', path: string, body?: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** How many rows a list has, where the server counts them. */
  count(path: string, query: Readonly<Record<string, string>>): Promise<number | null>;
  /** Page after page, as far as `Link` leads, up to the cap; what each page leaves unsaid is said with it. */
  pages(path: string, query: Readonly<Record<string, string>>, options: { readonly mostPages: number }): Pages;
  /** All of them at once. */
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

  const readPages: GitLabClient['pages'] = async function* (path, query, { mostPages }) {
    let next: Readonly<Record<string, string>> | undefined = { ...query, per_page: String(pageSize) };
    for (let page = 0; page < mostPages && next; page += 1) {
      const { body, headers } = await users.requester.get(path, { searchParams: next });
      const rows = Rows.parse(Array.isArray(body) ? body : []);
      next = readNextPage(headers['link']);
      // A full page without a word of what follows: a proxy may have taken the header away.
      const isCutOff = !next && rows.length >= pageSize && headers['link'] === undefined;
      yield { rows, isComplete: next === undefined && !isCutOff };
    }
  };

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

    async send(method, path, body) {
      return (await users.requester[method](path, body ? { body: { ...body } } : {})).body;
    },

    async count(path, query) {
      const searchParams = { ...query, per_page: '1', pagination: 'offset' };
      const { headers } = await users.requester.get(path, { searchParams });
      const total = Number.parseInt(headers['x-total'] ?? '', 10);
      return Number.isNaN(total) ? null : total;
    },

    pages: readPages,

    async list(path, query, options) {
      const rows: unknown[] = [];
      let isComplete = false;
      for await (const page of readPages(path, query, options)) {
        rows.push(...page.rows);
        isComplete = page.isComplete;
      }
      return { rows, isComplete };
    },
  };
}
