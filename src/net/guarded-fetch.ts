import type { GuardedRequest } from './guarded-request.ts';
import type { FetchOptions } from './net.ts';

/** See Net.fetch: the guarded request, in the words of the fetch standard. */
export function createGuardedFetch(request: GuardedRequest) {
  return async function guardedFetch(input: string | URL, init: FetchOptions = {}): Promise<Response> {
    const { url, status, headers, body } = await request(input, {
      method: init.method ?? 'GET',
      headers: Object.fromEntries(new Headers(init.headers)),
      body: typeof init.body === 'string' ? init.body : null,
      signal: init.signal ?? undefined,
      budget: init.budget,
    });
    const hasBody = body.byteLength > 0 && ![204, 205, 304].includes(status);
    const response = new Response(hasBody ? Buffer.from(body) : null, { status, headers });
    Object.defineProperty(response, 'url', { value: url });
    return response;
  };
}
