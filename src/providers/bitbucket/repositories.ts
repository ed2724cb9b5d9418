import { z } from 'zod';
import type { SeenAddress } from '../abilities.ts';
import { type ListedRepository, type ListingAbility, mostListedPages } from '../listing.ts';
import type { BitbucketAnswers } from './answer.ts';

const Link = z.object({ href: z.string() });
const Repository = z.object({
  id: z.number().optional(),
  slug: z.string(),
  public: z.boolean().optional(),
  // What it was forked from.
  origin: z.object({}).nullish(),
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

async function* eachPage({ get }: BitbucketAnswers, most: number) {
  let start = 0;
  for (let page = 0; page < most; page += 1) {
    const { values, isLastPage, nextPageStart } = await get(
      Page,
      `rest/api/latest/repos?limit=${pageSize}${start === 0 ? '' : `&start=${start}`}`,
    );
    const isLast = isLastPage !== false || !nextPageStart || nextPageStart <= start;
    yield { values, isLast };
    if (isLast) return;
    start = nextPageStart;
  }
}

/** The repositories the credential can read: the first page, or every page up to a cap. */
export async function listRepositories(
  answers: BitbucketAnswers,
  options: { readonly deep: boolean },
): Promise<readonly BitbucketRepository[]> {
  const pages = await Array.fromAsync(eachPage(answers, options.deep ? mostPages : 1));
  return pages.flatMap(({ values }) => values);
}

function toListed(found: BitbucketRepository): ListedRepository {
  return {
    path: pathOf(found),
    organization: found.project.key,
    hostId: found.id === undefined ? null : String(found.id),
    visibility: found.public === true ? 'public' : 'private',
    isArchived: found.archived ?? false,
    isFork: Boolean(found.origin),
    // The list tells none of these.
    isEmpty: null,
    objectFormat: null,
    defaultBranch: null,
    activeAt: null,
  };
}

/** Every repository the credential can read, by project. How many a project has beyond that, nobody is told. */
export function createListing(answers: BitbucketAnswers): ListingAbility {
  return {
    async *list() {
      const projects = new Set<string>();
      let isComplete = false;
      for await (const { values, isLast } of eachPage(answers, mostListedPages)) {
        yield { kind: 'page', repositories: values.map(toListed) };
        for (const { project } of values) projects.add(project.key);
        isComplete = isLast;
      }
      for (const name of projects) yield { kind: 'organization', name, onHost: null, refusal: null };
      yield { kind: 'end', isComplete, alsoSeen: [] };
    },
  };
}

/** The addresses a repository is shown with. */
export function addressesOf({ links }: BitbucketRepository): readonly SeenAddress[] {
  return [
    ...(links?.self ?? []).map(({ href }) => ({ field: 'links.self', url: href })),
    ...(links?.clone ?? []).map(({ href, name }) => ({ field: `links.clone (${name})`, url: href })),
  ];
}
