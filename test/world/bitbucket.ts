import { type Answer, type HttpWorld, type SeenRequest, type ServerTls, startHttpWorld } from './http-world.ts';

interface BitbucketHook {
  readonly id: number;
  readonly url: string;
  readonly active?: boolean;
  readonly events?: readonly string[];
  readonly sslVerificationRequired?: boolean;
  /** The last invocation of each outcome, when there was one. */
  readonly latest?: Partial<
    Readonly<Record<'SUCCESS' | 'FAILURE' | 'ERROR', { readonly finish: number; readonly description: string }>>
  >;
}

interface BitbucketRepository {
  /** `PROJ/app`. */
  readonly path: string;
  readonly isAdmin?: boolean;
  readonly archived?: boolean;
  readonly hooks?: readonly BitbucketHook[];
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

function answerHooks(repository: BitbucketRepository, rest: string, query: SeenRequest['query']): Answer {
  if (repository.isAdmin === false) return notSignedIn;
  const hooks = repository.hooks ?? [];
  const wanted = /^\/(\d+)\/latest$/.exec(rest)?.[1];
  if (wanted === undefined) {
    const values = hooks.map(
      ({ latest: _, active = true, events = ['repo:refs_changed', 'pr:opened', 'pr:merged'], ...hook }) => ({
        ...hook,
        active,
        events,
        sslVerificationRequired: hook.sslVerificationRequired ?? true,
        configuration: { secret: '*****' },
        scopeType: 'repository',
      }),
    );
    return { status: 200, body: { size: values.length, limit: 100, isLastPage: true, values, start: 0 } };
  }
  const outcome = query['outcome'] ?? 'SUCCESS';
  const latest = hooks.find((hook) => String(hook.id) === wanted)?.latest;
  const found = outcome === 'SUCCESS' || outcome === 'FAILURE' || outcome === 'ERROR' ? latest?.[outcome] : undefined;
  if (!found) return { status: 204 };
  return {
    status: 200,
    body: {
      id: 1,
      event: 'repo:refs_changed',
      start: found.finish - 80,
      finish: found.finish,
      duration: 80,
      result: { description: found.description, outcome },
    },
  };
}

/** A Bitbucket Data Center server, as far as tests of it read. It knows one account and one token. */
export async function startBitbucket({
  seed,
  version = '8.19.4',
  tls,
  hostname,
  subpath = '',
}: BitbucketOptions): Promise<HttpWorld> {
  const world: HttpWorld = await startHttpWorld({
    tls,
    hostname,
    answer(request): Answer {
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
        /^\/rest\/api\/latest\/projects\/([^/]+)\/repos\/([^/]+)\/webhooks(.*)$/.exec(path) ?? [];
      const repository = seed.repositories.find((each) => each.path === `${key}/${slug}`);
      if (repository) return answerHooks(repository, rest, query);
      return refuse(404, 'There is no such thing here.', 'com.atlassian.bitbucket.NoSuchEntityException');
    },
  });
  return world;
}
