import { z } from 'zod';
import { HostError } from '../../core/errors.ts';
import type { HookAbility } from '../hook-ability.ts';
import type { DeliveryView, HookList, HookView } from '../hook-view.ts';
import { readAnswer } from './answer.ts';
import type { GitLabClient } from './client.ts';
import { editionOf, has } from './gates.ts';
import { findHookPath } from './hook-place.ts';
import { Hook, HookEvent, toDeliveryView, toHookView } from './hook-view.ts';
import { createHookKeeping } from './keep-hooks.ts';
import { once } from './once.ts';
import { type Project, readLevel, refer } from './projects.ts';
import type { ProjectLists } from './repositories.ts';

/** Projects whose hooks are looked at, the most recently active first; one call each. */
const sampled = 20;
const sampledGroups = 5;
const atOnce = 5;
/** Of a hundred events each, for whoever looks for everything that is missing. */
const eventPages = 100;
const maintainer = 40;
const owner = '50';

const Groups = z.array(z.object({ full_path: z.string() }));

interface Place {
  readonly kind: 'group' | 'project';
  readonly path: string;
  readonly reference: string;
}

function mostActive(projects: readonly Project[]): readonly Project[] {
  return projects
    .filter((project) => project.archived !== true)
    .toSorted((a, b) => (b.last_activity_at ?? '').localeCompare(a.last_activity_at ?? ''))
    .slice(0, sampled);
}

export function createHooks(
  client: GitLabClient,
  lists: ProjectLists,
  release: () => Promise<string | null>,
): HookAbility {
  const { projectHooks, groupHooks, pages, list, hostname } = client;

  /** The hooks of one place; null when the account may not see them there. */
  async function hooksOf({ kind, path, reference }: Place): Promise<readonly HookView[] | null> {
    const resource = kind === 'group' ? groupHooks : projectHooks;
    try {
      const answer = await resource.all(decodeURIComponent(reference), {
        perPage: 100,
        pagination: 'offset',
        page: 1,
      });
      return readAnswer(z.array(Hook), answer, hostname).map((hook) => toHookView(hook, kind, path));
    } catch (error) {
      if (error instanceof HostError && (error.code === 'forbidden' || error.code === 'not-found')) return null;
      throw error;
    }
  }

  /** Webhooks of groups are a matter of the Enterprise Edition. */
  const mayHaveGroupHooks = async () => editionOf((await release()) ?? '') !== 'community';

  /** Groups the account owns, where the edition has group hooks. */
  async function ownedGroups(): Promise<readonly Place[]> {
    if (!(await mayHaveGroupHooks())) return [];
    const { rows } = await list('groups', { min_access_level: owner }, { mostPages: 1 });
    return readAnswer(Groups, rows, hostname)
      .slice(0, sampledGroups)
      .map(({ full_path: path }) => ({ kind: 'group', path, reference: encodeURIComponent(path) }));
  }

  const look = once<HookList>(async () => {
    const { projects } = await lists.all();
    const active = mostActive(projects);
    // Below Maintainer GitLab refuses; what a list tells is the least that the account has.
    const open = active.filter((project) => (readLevel(project) ?? maintainer) >= maintainer);
    const places: Place[] = open.map((project) => ({
      kind: 'project',
      path: project.path_with_namespace,
      reference: refer(project, project.path_with_namespace),
    }));
    const groups = await ownedGroups();
    const seen: [Place, readonly HookView[] | null][] = [];
    const all = [...groups, ...places];
    for (let index = 0; index < all.length; index += atOnce) {
      const batch = all.slice(index, index + atOnce);
      const found = await Promise.all(batch.map(hooksOf));
      seen.push(...batch.map((place, at): [Place, readonly HookView[] | null] => [place, found[at] ?? null]));
    }

    const shown = seen.filter(([, hooks]) => hooks !== null);
    const hasHiddenProjects =
      open.length < active.length || seen.some(([place, hooks]) => place.kind === 'project' && !hooks);
    const hasHiddenGroups = (await mayHaveGroupHooks()) && !shown.some(([place]) => place.kind === 'group');
    return {
      hooks: shown.flatMap(([, hooks]) => hooks ?? []),
      targets: shown.map(([place]) => place.path),
      hiddenBecause: hasHiddenProjects
        ? 'GitLab shows the webhooks of a project from the Maintainer role on'
        : hasHiddenGroups
          ? 'GitLab shows the webhooks of a group to its owners only'
          : null,
    };
  });

  return {
    deadlineMs: 10_000,
    keptMs: 7 * 24 * 60 * 60 * 1000,
    neededEvents: ['push', 'merge_requests'],
    keeping: createHookKeeping(client, lists, release),

    // One call a project: more than a quick run may.
    list: async ({ deep }) => (deep ? look() : { hooks: [], targets: [], hiddenBecause: null }),

    async deliveries(hook, range) {
      if (!has(await release(), 'hook-events')) return null;
      const path = `${await findHookPath(hook, lists)}/${encodeURIComponent(hook.id)}/events`;
      const deliveries: DeliveryView[] = [];
      for await (const { rows } of pages(path, {}, { mostPages: range ? eventPages : 1 })) {
        const events = readAnswer(z.array(HookEvent), rows, hostname);
        // Newest first: not all are dated, and numbers are given in order.
        const found = events.toSorted((one, other) => other.id - one.id).map(toDeliveryView);
        const isPast = ({ at }: DeliveryView) => range !== undefined && at !== null && at < range.since;
        deliveries.push(...found.filter((each) => !isPast(each)));
        if (found.some(isPast)) break;
      }
      return deliveries;
    },
  };
}
