import { z } from 'zod';
import type { GroupAbility } from '../abilities.ts';
import { readAnswer } from './answer.ts';
import type { GitLabClient } from './client.ts';
import type { ProjectLists } from './repositories.ts';

const Groups = z.array(z.object({ full_path: z.string() }));

// A guest sees the group; whether that is enough is another question than whether it is there.
const guest = '10';

/** Every group above a project: `acme/team/app` lies in `acme` and in `acme/team`. */
function groupsAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_part, index) => parts.slice(0, index + 1).join('/'));
}

export function createGroups({ list, hostname }: GitLabClient, lists: ProjectLists): GroupAbility {
  return {
    async visible({ expected, deep }) {
      const { projects } = await lists.first();
      const above = new Set(projects.flatMap((project) => groupsAbove(project.path_with_namespace)));
      const known = new Set([...above].map((name) => name.toLowerCase()));
      if (!deep && expected.every((name) => known.has(name.toLowerCase()))) {
        return { names: [...above], isComplete: false };
      }
      const found = await list('groups', { min_access_level: guest }, { mostPages: deep ? 20 : 1 });
      const named = readAnswer(Groups, found.rows, hostname).map((group) => group.full_path);
      return { names: [...new Set([...named, ...above])], isComplete: found.isComplete };
    },
  };
}
