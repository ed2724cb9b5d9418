import { z } from 'zod';
import type { SeenAddress } from '../abilities.ts';
import type { BitbucketAnswers } from './answer.ts';

const Link = z.object({ href: z.string() });
const Repository = z.object({
  slug: z.string(),
  archived: z.boolean().optional(),
  project: z.object({ key: z.string() }),
  links: z
    .object({ self: z.array(Link).optional(), clone: z.array(Link.extend({ name: z.string() })).optional() })
    .optional(),
});
const Page = z.object({
  values: z.array(Repository),
  isLastPage: z.boolean().optional(),
  nextPageStart: z.number().nullish(),
});

export type BitbucketRepository = z.output<typeof Repository>;

/** Cloning and reading are counted in pages of a hundred; more than twenty are not worth a test. */
const pageSize = 100;
const mostPages = 20;

/** `PROJ/app`. */
export const pathOf = ({ project, slug }: BitbucketRepository) => `${project.key}/${slug}`;

/** Below the REST root. */
export function restPathOf(path: string): string {
  const [project = '', slug = ''] = path.split('/');
  return `rest/api/latest/projects/${encodeURIComponent(project)}/repos/${encodeURIComponent(slug)}`;
}

/** The repositories the credential can read: the first page, or every page up to a cap. */
export async function listRepositories(
  { get }: BitbucketAnswers,
  options: { readonly deep: boolean },
): Promise<readonly BitbucketRepository[]> {
  const found: BitbucketRepository[] = [];
  let start = 0;
  for (let page = 0; page < (options.deep ? mostPages : 1); page += 1) {
    const { values, isLastPage, nextPageStart } = await get(
      Page,
      `rest/api/latest/repos?limit=${pageSize}${start === 0 ? '' : `&start=${start}`}`,
    );
    found.push(...values);
    if (isLastPage !== false || !nextPageStart || nextPageStart <= start) break;
    start = nextPageStart;
  }
  return found;
}

/** The addresses a repository is shown with. */
export function addressesOf({ links }: BitbucketRepository): readonly SeenAddress[] {
  return [
    ...(links?.self ?? []).map(({ href }) => ({ field: 'links.self', url: href })),
    ...(links?.clone ?? []).map(({ href, name }) => ({ field: `links.clone (${name})`, url: href })),
  ];
}
