import { z } from 'zod';
import { readInstant } from '../../core/clock.ts';
import { HostError } from '../../core/errors.ts';
import type { ListedRepository } from '../listing.ts';
import type { Inventory, ReadOutcome, RepositoryAbility, RepositoryView } from '../repository-ability.ts';
import { findHostError } from './answer.ts';
import type { Ask } from './ask.ts';
import type { Pages } from './read-pages.ts';
import { orHostError } from './remember-answers.ts';

export interface RepositoryParts {
  readonly askIn: (organization: string) => Ask;
  /** The organisations that show what is inside, with how many private repositories each is known to hold. */
  readonly findOpen: () => Promise<readonly { readonly name: string; readonly privateCount: number | null }[]>;
  /** Pages of an organisation's repositories, up to a number of them. */
  readonly readRepositories: (organization: string, maxPages: number) => Promise<Pages<z.output<typeof Repository>>>;
  readonly host: string;
}

// Ids may be larger than a number can hold; Octokit then hands over a BigInt.
const Id = z.union([z.number(), z.bigint(), z.string()]).transform(String);

export const Repository = z.object({
  id: Id.optional(),
  full_name: z.string(),
  private: z.boolean(),
  // Servers before 3.0 tell no more than private or not.
  visibility: z.enum(['public', 'internal', 'private']).optional().catch(undefined),
  fork: z.boolean().optional(),
  default_branch: z.string().nullish(),
  archived: z.boolean().optional(),
  disabled: z.boolean().optional(),
  size: z.number().optional(),
  pushed_at: z.string().nullish(),
});

/** Pages of a hundred that a deep run reads, all organisations together. */
const maxPages = 20;

/** What a list tells of a repository, whoever asks. */
function readState(found: z.output<typeof Repository>) {
  return {
    path: found.full_name,
    isArchived: found.archived ?? false,
    // GitHub sums sizes up once an hour, so zero may also mean new; only what was never pushed to is empty for sure.
    isEmpty: found.size === undefined ? null : found.size === 0 && !found.pushed_at,
    // GitHub tells no object format.
    objectFormat: null,
    activeAt: readInstant(found.pushed_at ?? '') ?? null,
  };
}

function toView(found: z.output<typeof Repository>): RepositoryView {
  return { ...readState(found), isPrivate: found.private, isDisabled: found.disabled ?? false, level: null };
}

export function toListed(found: z.output<typeof Repository>): ListedRepository {
  return {
    ...readState(found),
    organization: found.full_name.split('/')[0] ?? '',
    hostId: found.id ?? null,
    visibility: found.visibility ?? (found.private ? 'private' : 'public'),
    isFork: found.fork ?? false,
    defaultBranch: found.default_branch ?? null,
  };
}

/** The repositories of the organisations that are open to the credential. */
export function createRepositories({ askIn, findOpen, readRepositories, host }: RepositoryParts): RepositoryAbility {
  async function readAll(): Promise<Inventory> {
    const repositories: RepositoryView[] = [];
    let left = maxPages;
    let isComplete = true;
    for (const { name } of await findOpen()) {
      if (left === 0) return { repositories, total: null, isComplete: false };
      const pages = await readRepositories(name, left);
      left -= Math.max(1, Math.ceil(pages.items.length / 100));
      repositories.push(...pages.items.map(toView));
      isComplete &&= pages.isComplete;
    }
    return { repositories, total: isComplete ? repositories.length : null, isComplete };
  }

  async function probe(route: string, path: string): Promise<ReadOutcome> {
    const [owner = '', repo = ''] = path.split('/');
    const answer = await orHostError(
      askIn(owner)(
        route,
        { owner, repo, per_page: 1, ...(route.endsWith('/commits') ? {} : { state: 'all' }) },
        z.array(z.object({})),
      ),
    );
    if (answer instanceof HostError) return 'unknown';
    const error = findHostError(answer, host);
    if (!error) return 'read';
    if (answer.status === 409) return 'empty';
    if (answer.status === 410) return 'switched-off';
    return error.code === 'forbidden' || error.code === 'not-found' ? 'refused' : 'unknown';
  }

  let all: Promise<Inventory> | undefined;

  return {
    async inventory({ deep }): Promise<Inventory> {
      if (deep) {
        all ??= readAll();
        return all;
      }
      // A quick run has seen no more than how many there are.
      const open = await findOpen();
      const isCounted = open.every((each) => each.privateCount !== null);
      const total = open.reduce((sum, each) => sum + (each.privateCount ?? 0), 0);
      return { repositories: [], total: isCounted ? total : null, isComplete: false };
    },

    async readProbe(path) {
      const [commits, pullRequests, tickets] = await Promise.all([
        probe('GET /repos/{owner}/{repo}/commits', path),
        probe('GET /repos/{owner}/{repo}/pulls', path),
        probe('GET /repos/{owner}/{repo}/issues', path),
      ]);
      return { path, commits, pullRequests, tickets };
    },
  };
}
