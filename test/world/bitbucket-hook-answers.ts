import { z } from 'zod';
import { type BitbucketHook, type BitbucketHookBook, readHook } from './bitbucket-hook-book.ts';
import type { Answer, SeenRequest } from './http-world.ts';

const Wanted = z.object({
  url: z.url(),
  active: z.boolean(),
  events: z.array(z.string()).min(1),
  sslVerificationRequired: z.boolean(),
  configuration: z.object({ secret: z.string().optional() }).optional(),
});

const bad = (message: string): Answer => ({
  status: 400,
  body: {
    errors: [
      { context: null, message, exceptionName: 'com.atlassian.bitbucket.validation.ArgumentValidationException' },
    ],
  },
});
const missing: Answer = {
  status: 404,
  body: { errors: [{ context: null, message: 'The webhook does not exist.', exceptionName: null }] },
};

function describeHook({ secret, latest: _, failures: _failures, ...hook }: BitbucketHook, place: string): object {
  const scopeType = place.includes('/') ? 'repository' : 'project';
  return { ...hook, configuration: secret === null ? {} : { secret: '*****' }, scopeType };
}

/** The last invocation with that outcome. */
function answerLatest(hook: BitbucketHook | undefined, outcome = 'SUCCESS'): Answer {
  const isKnown = outcome === 'SUCCESS' || outcome === 'FAILURE' || outcome === 'ERROR';
  const found = isKnown ? hook?.latest[outcome] : undefined;
  if (!found) return { status: 204 };
  const { finish, description, event = 'repo:refs_changed' } = found;
  return {
    status: 200,
    body: { id: 1, event, start: finish - 80, finish, duration: 80, result: { description, outcome } },
  };
}

function readWanted(request: SeenRequest) {
  const wanted = Wanted.safeParse(JSON.parse(request.body));
  if (!wanted.success) return undefined;
  const { configuration, ...rest } = wanted.data;
  return { ...rest, secret: configuration?.secret ?? null };
}

/** What lies below `/webhooks` of a project or repository, for somebody who administers it. */
export async function answerHooks(
  book: BitbucketHookBook,
  place: string,
  rest: string,
  request: SeenRequest,
): Promise<Answer> {
  const { method, query } = request;
  const hooks = book.at(place);
  const [, id, below = ''] = /^\/(\d+)(\/latest)?$/.exec(rest) ?? [];
  const hook = hooks.find((each) => String(each.id) === id);
  if (rest === '' && method === 'GET') {
    const [project = ''] = place.split('/');
    const inherited = place.includes('/') ? book.at(project).map((each) => describeHook(each, project)) : [];
    const values = [...hooks.map((each) => describeHook(each, place)), ...inherited];
    return { status: 200, body: { size: values.length, limit: 100, isLastPage: true, values, start: 0 } };
  }
  if (rest === '/test' && method === 'POST') {
    const known = hooks.find((each) => String(each.id) === query['webhookId']);
    const outcome = await book.tryOut(query['url'] ?? '', known?.secret ?? null);
    return { status: 200, body: { response: { statusCode: outcome.status ?? 0 } } };
  }
  if (below === '/latest') return answerLatest(hook, query['outcome']);
  if (rest === '' && method === 'POST') {
    const wanted = readWanted(request);
    if (!wanted) return bad('The URL or the events of the webhook are not valid.');
    const made = { ...readHook({ id: book.newId(), url: wanted.url }), ...wanted };
    hooks.push(made);
    return { status: 201, body: describeHook(made, place) };
  }
  if (!hook) return missing;
  if (method === 'DELETE') {
    hooks.splice(hooks.indexOf(hook), 1);
    return { status: 204 };
  }
  if (method === 'PUT') {
    const wanted = readWanted(request);
    if (!wanted) return bad('The URL or the events of the webhook are not valid.');
    Object.assign(hook, wanted);
  }
  return { status: 200, body: describeHook(hook, place) };
}
