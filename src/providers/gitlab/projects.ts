import { z } from 'zod';
import { readInstant } from '../../core/clock.ts';
import type { SeenAddress } from '../abilities.ts';
import type { ListedRepository } from '../listing.ts';
import type { RepositoryView } from '../repository-ability.ts';
import { readAnswer } from './answer.ts';
import type { GitLabClient } from './client.ts';

const Access = z.object({ access_level: z.number() }).nullable();

/** One project as lists show it; what older servers leave out is absent. */
export const Project = z.object({
  id: z.number().nullish(),
  path_with_namespace: z.string(),
  permissions: z.object({ project_access: Access.optional(), group_access: Access.optional() }).nullish(),
  visibility: z.string().nullish(),
  archived: z.boolean().nullish(),
  empty_repo: z.boolean().nullish(),
  import_status: z.string().nullish(),
  default_branch: z.string().nullish(),
  forked_from_project: z.object({}).nullish(),
  last_activity_at: z.string().nullish(),
  repository_object_format: z.string().nullish(),
  repository_access_level: z.string().nullish(),
  merge_requests_access_level: z.string().nullish(),
  merge_requests_enabled: z.boolean().nullish(),
  issues_access_level: z.string().nullish(),
  issues_enabled: z.boolean().nullish(),
  web_url: z.string().nullish(),
  http_url_to_repo: z.string().nullish(),
  ssh_url_to_repo: z.string().nullish(),
  avatar_url: z.string().nullish(),
  _links: z.object({ self: z.string().nullish() }).nullish(),
});
export type Project = z.output<typeof Project>;

const Page = z.object({
  data: z.array(Project),
  // Not a number where the server does not count.
  paginationInfo: z.object({ total: z.number().or(z.nan()).nullish() }),
});

export interface FoundProjects {
  readonly projects: readonly Project[];
  readonly total: number | null;
  readonly isComplete: boolean;
}

/** Two thousand projects: more than a person looks at, and few enough for a minute. */
const mostPages = 20;
const full = 100;

/** The first hundred projects the account is a member of. */
export async function fetchFirstPage({ projects, hostname }: GitLabClient): Promise<FoundProjects> {
  // With `page`, gitbeaker stops after one; `maxPages` goes on for as long as pages are short and name a next one.
  const answer = await projects.all({
    membership: true,
    perPage: full,
    pagination: 'offset',
    page: 1,
    showExpanded: true,
  });
  const { data, paginationInfo } = readAnswer(Page, answer, hostname);
  const counted = paginationInfo.total ?? Number.NaN;
  const total = Number.isNaN(counted) ? null : counted;
  return { projects: data, total, isComplete: total === null ? data.length < full : data.length >= total };
}

/** By id: counted pages end at 50 000 and grow slow. Servers before 12.7 count all the same. */
export const allProjects = { membership: 'true', pagination: 'keyset', order_by: 'id', sort: 'asc' };

/** Page after page. */
export async function fetchAllProjects(
  { list, hostname }: GitLabClient,
  filter: Readonly<Record<string, string>> = {},
): Promise<FoundProjects> {
  const { rows, isComplete } = await list('projects', { ...allProjects, ...filter }, { mostPages });
  const projects = readAnswer(z.array(Project), rows, hostname);
  return { projects, total: isComplete ? projects.length : null, isComplete };
}

/** The higher level of project and group; null when the answer tells neither. Shares and groups above may add to it. */
export function readLevel({ permissions }: Project): number | null {
  const told = [permissions?.project_access?.access_level, permissions?.group_access?.access_level];
  const known = told.filter((level) => level !== undefined);
  return known.length === 0 ? null : Math.max(...known);
}

// A project that is still being imported, or was not, has nothing in it yet.
const notImported = new Set(['scheduled', 'started', 'failed']);

const ObjectFormat = z.enum(['sha1', 'sha256']).nullable().catch(null);

/** What a list tells of a project, whoever asks. */
function readState(project: Project) {
  const isWaiting = notImported.has(project.import_status ?? '');
  return {
    path: project.path_with_namespace,
    isArchived: project.archived ?? false,
    isEmpty: project.empty_repo ?? (isWaiting ? true : null),
    objectFormat: ObjectFormat.parse(project.repository_object_format),
    activeAt: readInstant(project.last_activity_at ?? '') ?? null,
  };
}

export function toRepositoryView(project: Project): RepositoryView {
  return {
    ...readState(project),
    isPrivate: project.visibility !== 'public',
    isDisabled: project.repository_access_level === 'disabled',
    level: readLevel(project),
  };
}

export function toListed(project: Project): ListedRepository {
  const { visibility, id, forked_from_project: origin, default_branch: branch } = project;
  return {
    ...readState(project),
    organization: project.path_with_namespace.split('/')[0] ?? '',
    hostId: id ? String(id) : null,
    visibility: visibility === 'public' || visibility === 'internal' ? visibility : 'private',
    isFork: Boolean(origin),
    defaultBranch: branch ?? null,
  };
}

/** How the API is asked about a project: by number, which no proxy takes for a path. */
export function refer(project: Project | undefined, path: string): string {
  return project?.id ? String(project.id) : encodeURIComponent(path);
}

export function addressesIn(project: Project): readonly SeenAddress[] {
  const fields: readonly (readonly [string, string | null | undefined])[] = [
    ['web_url', project.web_url],
    ['http_url_to_repo', project.http_url_to_repo],
    ['ssh_url_to_repo', project.ssh_url_to_repo],
    ['_links.self', project._links?.self],
    ['avatar_url', ownPicture(project.avatar_url)],
  ];
  return fields.flatMap(([field, url]) => (url ? [{ field, url }] : []));
}

/** A picture GitLab keeps itself; those of others, Gravatar's or a mirror's, say nothing about this server. */
export function ownPicture(url: string | null | undefined): string | undefined {
  return url?.includes('/uploads/') ? url : undefined;
}
