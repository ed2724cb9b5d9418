import { answerHooks } from './bitbucket-hook-answers.ts';
import { type BitbucketHook, type BitbucketHookSeed, createHookBook } from './bitbucket-hook-book.ts';
import type { DeliverTo } from './hook-sender.ts';
import { type Answer, type HttpWorld, type ServerTls, startHttpWorld } from './http-world.ts';

interface BitbucketRepository {
  /** `PROJ/app`. */
  readonly path: string;
  readonly isAdmin?: boolean;
  readonly archived?: boolean;
  readonly hooks?: readonly BitbucketHookSeed[];
}

export interface BitbucketSeed {
  readonly login: string;
  readonly token: string;
  readonly repositories: readonly BitbucketRepository[];
  readonly tokens?: readonly { readonly name: string; readonly expiryDate?: number | null }[];
  /** What the server calls itself in links; its own address when left out. */
  readonly linksTo?: string;
}

export interface BitbucketOptions {
  readonly seed: BitbucketSeed;
  readonly version?: string;
  readonly tls?: ServerTls;
  readonly hostname?: string;
  /** `/bitbucket` for a server below a path. */
  readonly subpath?: string;
}

/** Bitbucket says 401 for a missing permission too. */
function refuse(status: number, message: string, exceptionName: string): Answer {
  return { status, body: { errors: [{ context: null, message, exceptionName }] } };
}

const notSignedIn = refuse(
  401,
  'You are not permitted to access this resource',
  'com.atlassian.bitbucket.AuthorisationException',
);

function showRepository({ path, archived = false }: BitbucketRepository, base: string): object {
  const [key = '', slug = ''] = path.split('/');
  return {
    slug,
    name: slug,
    archived,
    public: false,
    project: { key },
    links: {
      self: [{ href: `${base}/projects/${key}/repos/${slug}/browse` }],
      clone: [{ href: `${base}/scm/${key.toLowerCase()}/${slug}.git`, name: 'http' }],
    },
  };
}

/** A Bitbucket that runs. */
export interface BitbucketWorld extends HttpWorld {
  /** The webhooks of a project (`ACME`) or repository (`ACME/app`), with their secrets. */
  hooksAt(place: string): readonly BitbucketHook[];
  /** Where deliveries to an address really go; without it nothing leaves. */
  deliverTo(route: DeliverTo): void;
  /** Something happens in a repository, and every webhook that wants it delivers it. */
  happens(event: string, repository: string): Promise<void>;
}

/** A Bitbucket Data Center server, as far as tests of it go. It knows one account and one token. */
export async function startBitbucket({
  seed,
  version = '8.19.4',
  tls,
  hostname,
  subpath = '',
}: BitbucketOptions): Promise<BitbucketWorld> {
  const hooks = createHookBook();
  for (const each of seed.repositories) hooks.set(each.path, each.hooks ?? []);
  const world: HttpWorld = await startHttpWorld({
    tls,
    hostname,
    async answer(request): Promise<Answer> {
      const { headers, query } = request;
      const path = request.path.startsWith(`${subpath}/`) ? request.path.slice(subpath.length) : '/elsewhere';
      const base = seed.linksTo ?? world.url + subpath;
      if (path === '/rest/api/latest/application-properties') {
        return {
          status: 200,
          body: { version, buildNumber: '8019004', buildDate: '1719878400000', displayName: 'Bitbucket' },
        };
      }
      const authorization = headers['authorization'];
      const isKnown = authorization === `Bearer ${seed.token}`;
      if (authorization !== undefined && !isKnown) {
        return refuse(
          401,
          'Authentication failed. Please check your credentials and try again.',
          'com.atlassian.bitbucket.auth.IncorrectPasswordAuthenticationException',
        );
      }
      if (path === '/plugins/servlet/applinks/whoami') {
        return {
          status: 200,
          headers: { 'content-type': 'text/plain;charset=UTF-8' },
          body: isKnown ? seed.login : '',
        };
      }
      if (!isKnown) return notSignedIn;
      if (path === `/rest/access-tokens/latest/users/${seed.login}`) {
        const values = (seed.tokens ?? [{ name: 'Flow' }]).map((token, index) => ({
          id: `${index}`,
          createdDate: 1,
          ...token,
        }));
        return { status: 200, body: { size: values.length, isLastPage: true, values, start: 0 } };
      }
      if (path === '/rest/api/latest/repos') {
        const limit = Number(query['limit'] ?? 25);
        const start = Number(query['start'] ?? 0);
        const values = seed.repositories.slice(start, start + limit).map((each) => showRepository(each, base));
        const isLastPage = start + limit >= seed.repositories.length;
        return { status: 200, body: { values, isLastPage, nextPageStart: isLastPage ? null : start + limit } };
      }
      const [, key, slug, rest = ''] =
        /^\/rest\/api\/latest\/projects\/([^/]+)(?:\/repos\/([^/]+))?\/webhooks(.*)$/.exec(path) ?? [];
      const place = slug === undefined ? key : `${key}/${slug}`;
      const below = seed.repositories.filter((each) => each.path === place || each.path.startsWith(`${place}/`));
      if (place !== undefined && below.length > 0) {
        return below.some((each) => each.isAdmin === false)
          ? notSignedIn
          : await answerHooks(hooks, place, rest, request);
      }
      return refuse(404, 'There is no such thing here.', 'com.atlassian.bitbucket.NoSuchEntityException');
    },
  });
  return {
    ...world,
    hooksAt: hooks.at,
    deliverTo: hooks.sender.deliverTo,
    happens: hooks.happens,
    close: async () => {
      await world.close();
      await hooks.sender.close();
    },
  };
}
