import { z } from 'zod';
import { readInstant, toIso } from '../../core/clock.ts';
import type { ToldRepository } from '../../storage/inventory.ts';
import { type LookReason, type News, unreadable } from './news.ts';

// https://docs.gitlab.com/user/project/integrations/webhook_events/: of each body only what is used here.
const Id = z.union([z.number(), z.string()]).transform(String);

const Body = z.object({
  object_kind: z.string().optional(),
  event_name: z.string().optional(),
  project_id: Id.nullish(),
  project: z.object({ id: Id.nullish(), path_with_namespace: z.string().nullish() }).nullish().catch(undefined),
  /** Of project events. */
  path_with_namespace: z.string().nullish(),
  old_path_with_namespace: z.string().nullish(),
  project_visibility: z.string().nullish(),
  updated_at: z.string().nullish(),
  commits: z
    .array(z.object({ timestamp: z.string().nullish() }))
    .nullish()
    .catch(undefined),
  object_attributes: z
    .object({ updated_at: z.string().nullish(), created_at: z.string().nullish(), action: z.string().nullish() })
    .nullish()
    .catch(undefined),
});
type Body = z.output<typeof Body>;

const looks: Readonly<Record<string, LookReason>> = {
  user_add_to_group: 'people',
  user_remove_from_group: 'people',
  user_update_for_group: 'people',
  user_access_request_to_group: 'people',
  subgroup_create: 'organization',
  subgroup_destroy: 'organization',
};

/** GitLab writes `2026-11-21 08:00:00 UTC` in older bodies. */
function readTime(text: string | null | undefined): number | undefined {
  return readInstant((text ?? '').replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?) UTC$/, '$1T$2Z'));
}

function readHappened({ object_attributes: attributes, updated_at: updatedAt }: Body): number | null {
  return readTime(attributes?.updated_at) ?? readTime(attributes?.created_at) ?? readTime(updatedAt) ?? null;
}

/** A commit may be made long before it is pushed, so that its time says how the repository is, and not when that came to be. */
const readCommitted = ({ commits }: Body): number | null => readTime(commits?.at(-1)?.timestamp) ?? null;

/** GitLab writes `visibilitylevel|private`. */
function readVisibility(text: string | null | undefined) {
  const word = (text ?? '').split('|').at(-1);
  return word === 'public' || word === 'internal' ? word : 'private';
}

function readRepositories(name: string, body: Body, happenedAt: number | null): readonly ToldRepository[] {
  const path = body.path_with_namespace ?? body.project?.path_with_namespace;
  const hostId = body.project_id ?? body.project?.id ?? null;
  if (!path) return [];
  if (name === 'project_destroy') return [{ kind: 'gone', path, hostId }];
  if (name === 'push' || name === 'tag_push') {
    const at = readCommitted(body);
    return at === null ? [] : [{ kind: 'active', path, hostId, at: toIso(at) }];
  }
  if (!name.startsWith('project_')) return [];
  const repository = {
    path,
    organization: path.split('/')[0] ?? '',
    hostId,
    visibility: readVisibility(body.project_visibility),
    isArchived: false,
    isFork: false,
    isEmpty: null,
    objectFormat: null,
    defaultBranch: null,
    activeAt: happenedAt === null ? null : toIso(happenedAt),
  } as const;
  return [{ kind: 'shown', repository }];
}

/** What a delivery of GitLab tells. The header names a kind in words; the body's own name is the same in all versions. */
export function readGitLabNews(json: unknown): News {
  const read = Body.safeParse(json);
  if (!read.success) return unreadable;
  const name = read.data.object_kind ?? read.data.event_name ?? '';
  const happenedAt = readHappened(read.data);
  return {
    happenedAt,
    repositories: readRepositories(name, read.data, happenedAt),
    look: looks[name] ?? null,
    action: read.data.object_attributes?.action ?? null,
    isReadable: true,
  };
}
