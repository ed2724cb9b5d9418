import { z } from 'zod';
import { HostError } from '../../core/errors.ts';
import type { Inventory, ReadOutcome, RepositoryAbility } from '../repository-ability.ts';
import { readAnswer } from './answer.ts';
import type { GitLabClient } from './client.ts';
import { has } from './gates.ts';
import { type FoundProjects, type Project, refer, toRepositoryView } from './projects.ts';

export interface ProjectLists {
  /** The page that every run fetches. */
  readonly first: () => Promise<FoundProjects>;
  readonly all: () => Promise<FoundProjects>;
  /** A project that an answer of this run showed. */
  find(path: string): Promise<Project | undefined>;
}

const Rows = z.array(z.object({}));
const Commits = z.array(z.object({ id: z.string() }));

function toInventory({ projects, total, isComplete }: FoundProjects): Inventory {
  return { repositories: projects.map(toRepositoryView), total, isComplete };
}

/** What a project's own settings say about a feature; newer servers tell a level, older ones yes or no. */
function isOff(level: string | null | undefined, isEnabled: boolean | null | undefined): boolean {
  return (level ?? (isEnabled === false ? 'disabled' : 'enabled')) === 'disabled';
}

/** What became of one read. Without a repository GitLab says 404 of a project that is there. */
async function readOne(ask: () => Promise<unknown>, hostname: string): Promise<ReadOutcome> {
  try {
    return readAnswer(Rows, await ask(), hostname).length === 0 ? 'empty' : 'read';
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    if (error.code === 'not-found' && /\brepository\b/i.test(error.details.hostSays ?? '')) return 'empty';
    return error.code === 'forbidden' || error.code === 'not-found' ? 'refused' : 'unknown';
  }
}

export function createRepositories(
  { get, hostname }: GitLabClient,
  lists: ProjectLists,
  release: () => Promise<string | null>,
): RepositoryAbility {
  return {
    inventory: async ({ deep }) => toInventory(await (deep ? lists.all() : lists.first())),

    async readProbe(path) {
      const project = await lists.find(path);
      const below = `projects/${refer(project, path)}`;
      const one = { per_page: '1' };
      const read = (what: string, query = {}) => readOne(() => get(`${below}/${what}`, { ...one, ...query }), hostname);
      const hasNo = {
        repository: project?.repository_access_level === 'disabled',
        mergeRequests: isOff(project?.merge_requests_access_level, project?.merge_requests_enabled),
        issues: isOff(project?.issues_access_level, project?.issues_enabled),
      };
      return {
        path,
        commits: hasNo.repository ? 'switched-off' : await read('repository/commits'),
        pullRequests: hasNo.mergeRequests ? 'switched-off' : await read('merge_requests', { state: 'all' }),
        tickets: hasNo.issues ? 'switched-off' : await read('issues', { state: 'all' }),
      };
    },

    async objectFormat(path) {
      const answer = await get(`projects/${refer(await lists.find(path), path)}/repository/commits`, { per_page: '1' });
      const [commit] = readAnswer(Commits, answer, hostname);
      if (!commit) return null;
      return commit.id.length === 64 ? 'sha256' : 'sha1';
    },

    hasObjectFormats: async () => has(await release(), 'sha256-repositories') !== false,
  };
}
