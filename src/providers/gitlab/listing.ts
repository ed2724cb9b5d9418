import { z } from 'zod';
import { HostError } from '../../core/errors.ts';
import { type ListingAbility, mostListedPages } from '../listing.ts';
import { readAnswer } from './answer.ts';
import type { GitLabClient } from './client.ts';
import { allProjects, Project, toListed } from './projects.ts';

const Projects = z.array(Project);
const Groups = z.array(z.object({ full_path: z.string() }));

const guest = '10';
const mostGroupPages = 20;

/** Every project that the account is a member of, by the group at the top. */
export function createListing({ pages, list, count, hostname }: GitLabClient): ListingAbility {
  /** Who is a member of a group is shown all that is in it; of other groups nobody can tell what is not shown. */
  async function findWhole(): Promise<ReadonlySet<string>> {
    const query = { min_access_level: guest, all_available: 'false' };
    const { rows } = await list('groups', query, { mostPages: mostGroupPages });
    return new Set(readAnswer(Groups, rows, hostname).map((group) => group.full_path));
  }

  async function countOnHost(name: string, whole: ReadonlySet<string>): Promise<number | null> {
    if (!whole.has(name)) return null;
    try {
      const query = { include_subgroups: 'true', with_shared: 'false' };
      return await count(`groups/${encodeURIComponent(name)}/projects`, query);
    } catch (error) {
      if (error instanceof HostError && error.code !== 'unauthorized' && error.code !== 'rate-limited') return null;
      throw error;
    }
  }

  return {
    async *list() {
      const groups = new Set<string>();
      let isComplete = false;
      for await (const page of pages('projects', allProjects, { mostPages: mostListedPages })) {
        const repositories = readAnswer(Projects, page.rows, hostname).map(toListed);
        yield { kind: 'page', repositories };
        for (const { organization } of repositories) groups.add(organization);
        isComplete = page.isComplete;
      }
      const whole = await findWhole();
      // A group without a project is there all the same.
      for (const name of whole) if (!name.includes('/')) groups.add(name);
      for (const name of groups) {
        yield { kind: 'organization', name, onHost: await countOnHost(name, whole), refusal: null };
      }
      yield { kind: 'end', isComplete, alsoSeen: [...whole] };
    },
  };
}
