import { z } from 'zod';
import { readInstant } from '../../core/clock.ts';
import { HostError } from '../../core/errors.ts';
import type { AccessAbility, MemberView } from '../abilities.ts';
import { readAnswer } from './answer.ts';
import type { GitLabClient } from './client.ts';
import { has } from './gates.ts';
import { fetchAllProjects, refer } from './projects.ts';
import type { ProjectLists } from './repositories.ts';

const Member = z.object({ access_level: z.number(), expires_at: z.string().nullish() });

export interface AccessParts {
  readonly lists: ProjectLists;
  readonly release: () => Promise<string | null>;
  /** The account's number; undefined when GitLab does not tell it. */
  readonly userId: () => Promise<number | undefined>;
}

export function createAccess(client: GitLabClient, { lists, release, userId }: AccessParts): AccessAbility {
  const { groupMembers, projectMembers, hostname } = client;
  // Shares and memberships of groups above count in this answer, and in no other.
  const effective = { includeInherited: true } as const;

  return {
    async projectsFrom(level) {
      // A server that does not know the filter ignores it, and every project would seem to have the level.
      if (!has(await release(), 'filter-by-level')) return null;
      const { projects, isComplete } = await fetchAllProjects(client, {
        min_access_level: String(level),
        simple: 'true',
      });
      return { paths: new Set(projects.map((each) => each.path_with_namespace)), isComplete };
    },

    async memberIn(kind, path): Promise<MemberView | null> {
      const id = await userId();
      if (id === undefined || !has(await release(), 'effective-member')) return null;
      try {
        const answer =
          kind === 'group'
            ? await groupMembers.show(path, id, effective)
            : await projectMembers.show(decodeURIComponent(refer(await lists.find(path), path)), id, effective);
        const member = readAnswer(Member, answer, hostname);
        return { level: member.access_level, endsAt: readInstant(member.expires_at ?? '') ?? null };
      } catch (error) {
        if (error instanceof HostError && error.code === 'not-found') return null;
        throw error;
      }
    },
  };
}
