import { z } from 'zod';
import { readInstant, toIso } from '../../core/clock.ts';
import type { ShownRepository, ToldRepository } from '../../storage/inventory.ts';
import { type LookReason, type News, unreadable } from './news.ts';

// https://docs.github.com/en/webhooks/webhook-events-and-payloads: of each body only what is used here.
const Id = z.union([z.number(), z.string()]).transform(String);

const Repository = z.object({
  id: Id,
  full_name: z.string(),
  owner: z.object({ login: z.string().optional(), name: z.string().optional() }).nullish(),
  private: z.boolean(),
  visibility: z.enum(['public', 'internal', 'private']).optional().catch(undefined),
  archived: z.boolean().optional(),
  fork: z.boolean().optional(),
  default_branch: z.string().optional(),
  /** Seconds in a push, a text elsewhere. */
  pushed_at: z.union([z.number(), z.string()]).nullish(),
  updated_at: z.union([z.number(), z.string()]).nullish(),
});

/** Of an App's installations GitHub tells no more of a repository than this. */
const Short = z
  .array(z.object({ id: Id, full_name: z.string(), private: z.boolean() }))
  .optional()
  .catch(undefined);

const Dated = z.object({ updated_at: z.string().optional() });

const Body = z.object({
  action: z.string().optional(),
  repository: Repository.optional().catch(undefined),
  pull_request: Dated.optional().catch(undefined),
  issue: Dated.optional().catch(undefined),
  comment: Dated.optional().catch(undefined),
  review: z.object({ submitted_at: z.string().nullish() }).optional().catch(undefined),
  repositories: Short,
  repositories_added: Short,
  repositories_removed: Short,
});
type Body = z.output<typeof Body>;
type Repository = z.output<typeof Repository>;

const looks: Readonly<Record<string, LookReason>> = {
  member: 'people',
  membership: 'people',
  organization: 'people',
  installation: 'installation',
  installation_repositories: 'installation',
  installation_target: 'organization',
  github_app_authorization: 'installation',
  meta: 'webhook',
};

function readPushed({ pushed_at: at }: Repository): number | null {
  if (typeof at === 'number') return at * 1000;
  return readInstant(at ?? '') ?? null;
}

function toShown(found: Repository): ShownRepository {
  const pushedAt = readPushed(found);
  return {
    path: found.full_name,
    organization: found.full_name.split('/')[0] ?? '',
    hostId: found.id,
    visibility: found.visibility ?? (found.private ? 'private' : 'public'),
    isArchived: found.archived ?? false,
    isFork: found.fork ?? false,
    isEmpty: null,
    objectFormat: null,
    defaultBranch: found.default_branch ?? null,
    activeAt: pushedAt === null ? null : toIso(pushedAt),
  };
}

/**
 * Where an App was installed or removed, or may read others than before; what a suspended one may not read is there all
 * the same. GitHub does not say when: an installation's own time is that of an earlier change.
 */
function readInstalled(event: string, body: Body): readonly ToldRepository[] {
  const { action, repositories = [], repositories_added: added = [], repositories_removed: removed = [] } = body;
  const isNarrowed = event === 'installation_repositories';
  const opened = isNarrowed ? added : action === 'created' ? repositories : [];
  const closed = isNarrowed ? removed : action === 'deleted' ? repositories : [];
  return [
    ...opened.map(({ id, full_name, private: isPrivate }) => ({
      kind: 'opened' as const,
      path: full_name,
      hostId: id,
      isPrivate,
    })),
    ...closed.map(({ id, full_name }) => ({ kind: 'gone' as const, path: full_name, hostId: id })),
  ];
}

function readRepositories(event: string, body: Body): readonly ToldRepository[] {
  if (event === 'installation' || event === 'installation_repositories') return readInstalled(event, body);
  const { action, repository } = body;
  if (!repository) return [];
  const { full_name: path, id: hostId } = repository;
  if (event === 'repository') {
    return action === 'deleted'
      ? [{ kind: 'gone', path, hostId }]
      : [{ kind: 'shown', repository: toShown(repository) }];
  }
  if (event !== 'push') return [];
  const at = readPushed(repository);
  return at === null ? [] : [{ kind: 'active', path, hostId, at: toIso(at) }];
}

function readHappened(event: string, body: Body): number | null {
  // A repository's own change is what it was changed last by.
  if (event === 'repository') return readInstant(String(body.repository?.updated_at ?? '')) ?? null;
  if (event === 'push') return body.repository ? readPushed(body.repository) : null;
  const told =
    body.comment?.updated_at ?? body.review?.submitted_at ?? body.pull_request?.updated_at ?? body.issue?.updated_at;
  return readInstant(told ?? '') ?? null;
}

/** What a delivery of GitHub tells; an event that nobody asked for tells nothing. */
export function readGitHubNews(event: string, json: unknown): News {
  const read = Body.safeParse(json);
  if (!read.success) return unreadable;
  return {
    happenedAt: readHappened(event, read.data),
    repositories: readRepositories(event, read.data),
    look: looks[event] ?? null,
    action: read.data.action ?? null,
    isReadable: true,
  };
}
