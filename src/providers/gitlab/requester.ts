import { createRequesterFn, type RequesterType, type ResourceOptions } from '@gitbeaker/requester-utils';
import { z } from 'zod';
import { HostError } from '../../core/errors.ts';
import type { Net } from '../../net/index.ts';
import { readJson, userAgent } from '../contact.ts';
import { toHostError } from './answer.ts';

/** What gitbeaker hands to a request handler, as far as reading goes. */
const Request = z.object({
  prefixUrl: z.string(),
  method: z.string(),
  searchParams: z.string().optional(),
  headers: z.record(z.string(), z.string()),
});

/**
 * What gitbeaker speaks through instead of its own requester, which takes the token along on redirects to other hosts,
 * repeats a 429 ten times within a third of a second, takes a login page for an answer and prints the token with its
 * errors. Here every failure is a HostError, and a redirect is one too.
 */
export function createRequester(net: Net): (resource: ResourceOptions) => RequesterType {
  return createRequesterFn(
    (_resource, options) => Promise.resolve(options),
    async (endpoint, options) => {
      const { prefixUrl, method, searchParams, headers } = Request.parse(options);
      const url = new URL(endpoint, `${prefixUrl.replace(/\/+$/, '')}/`);
      url.search = searchParams ?? '';

      const answer = await net.fetch(url, { method, headers: { ...headers, 'user-agent': userAgent } });
      if (!answer.ok) throw await toHostError(answer, url.hostname);

      const body = readJson(answer.headers.get('content-type') ?? '', await answer.text());
      if (body === undefined) {
        throw new HostError('unexpected-answer', `${url.hostname} answered with a page, not with data`, {
          status: answer.status,
        });
      }
      return {
        body: z.union([z.record(z.string(), z.unknown()), z.array(z.record(z.string(), z.unknown()))]).parse(body),
        headers: Object.fromEntries(answer.headers),
        status: answer.status,
      };
    },
  );
}
