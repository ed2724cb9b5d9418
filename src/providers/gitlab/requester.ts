import { createRequesterFn, type RequesterType, type ResourceOptions } from '@gitbeaker/requester-utils';
import { z } from 'zod';
import { HostError } from '../../core/errors.ts';
import type { Net } from '../../net/index.ts';
import { readJson, userAgent } from '../contact.ts';
import { toHostError } from './answer.ts';
import type { Seen } from './seen.ts';

/** What gitbeaker hands to a request handler, as far as it is used here. */
const Request = z.object({
  prefixUrl: z.string(),
  method: z.string(),
  searchParams: z.string().optional(),
  headers: z.record(z.string(), z.string()),
  body: z.string().optional(),
});

// GitLab limits these by themselves, and nothing else is limited with them.
const limitedAlone = /\/hooks\/\d+\/(?:test|events\/\d+\/resend)\b/;

const Body = z.union([z.record(z.string(), z.unknown()), z.array(z.record(z.string(), z.unknown()))]);

/**
 * What gitbeaker speaks through instead of its own requester, which takes the token along on redirects to other hosts,
 * repeats a 429 ten times within a third of a second, takes a login page for an answer and prints the token with its
 * errors. Here every failure is a HostError, and a redirect is one too. After a refused token or a reached limit nothing
 * more goes out: GitLab counts what comes after against the account and the address.
 */
export function createRequester(net: Net, seen: Seen): (resource: ResourceOptions) => RequesterType {
  return createRequesterFn(
    (_resource, options) => Promise.resolve(options),
    async (endpoint, options) => {
      const stopped = seen.stoppedBy();
      if (stopped) throw stopped;

      const { prefixUrl, method, searchParams, headers, body: asked } = Request.parse(options);
      const url = new URL(endpoint, `${prefixUrl.replace(/\/+$/, '')}/`);
      url.search = searchParams ?? '';

      const answer = await net.fetch(url, {
        method,
        headers: { ...headers, 'user-agent': userAgent },
        ...(asked === undefined ? {} : { body: asked }),
      });
      seen.noteBudget(answer.headers);
      if (!answer.ok) {
        const error = await toHostError(answer, url.hostname);
        // GitLab 15.1 to 15.4 takes `self` for the number of a token that is not there, and says 401 of a good one.
        const isOwn = endpoint.endsWith('personal_access_tokens/self') || limitedAlone.test(endpoint);
        if (!isOwn || (error.code === 'unauthorized' && limitedAlone.test(endpoint))) seen.stopAfter(error);
        throw error;
      }
      if (answer.status === 204) return { body: {}, headers: Object.fromEntries(answer.headers), status: 204 };

      const body = Body.safeParse(readJson(answer.headers.get('content-type') ?? '', await answer.text()));
      if (!body.success) {
        throw new HostError('unexpected-answer', `${url.hostname} answered with a page, not with data`, {
          status: answer.status,
        });
      }
      const isCounted = Array.isArray(body.data) && url.searchParams.get('pagination') === 'offset';
      seen.note(answer.headers, { isPage: isCounted });
      return {
        body: body.data,
        headers: Object.fromEntries(answer.headers),
        status: answer.status,
      };
    },
  );
}
